"""Countries by name, abbreviation, adjective and people, in any case."""

from __future__ import annotations

import pytest

from extractor.errors import SchemaError
from extractor.language import words
from extractor.language.countries import code, find, name, names
from extractor.language.morphology import analyze_sentence

CODES = """
# short names, any case
KZ | Казахстан, Казахстана, Казахстаном
KG | Кыргызстан, Кыргызстаном, Киргизии
BY | Белоруссии, Беларусью
TM | Туркмению, Туркменистане
MD | Молдавии, Молдова
GE | Грузии
JO | Иордании
GB | Великобритании, Соединённого Королевства, Соединенное Королевство
KR | Южной Корее, Республикой Корея
KP | КНДР, Северной Кореей
SG | Сингапуре
VA | Ватикан
MC | Монако
LU | Люксембурга
CI | Кот-д’Ивуара
PG | Папуа — Новой Гвинее
MM | Бирме, Мьянмы
BA | Боснии и Герцеговины
# official names
RU | Российской Федерации
UZ | Республики Узбекистан
US | Соединённых Штатов Америки, соединенные штаты америки
CN | Китайской Народной Республикой
CD | Демократической Республики Конго
AE | Объединёнными Арабскими Эмиратами
# abbreviations, and their lemmas
KZ | РК, рк
RU | РФ
US | США, сша
CN | КНР
AE | ОАЭ
DE | ФРГ
# adjectives
KZ | казахстанского, Казахстанским
UZ | узбекских
US | американская
RU | российский
ML | малийский
XK | косовского
# people
RU | россияне, россиянку
US | американца
KZ | казахстанцы
# homographs, with a capital letter
TG | Того
TD | Чад
ML | Мали
CU | Куба
PE | Перу
GH | Гана
CG | Конго
# states that are no more
SU | СССР, Советского Союза
DD | ГДР
YU | Югославии
CS | Чехословакии
# no country
-- | того, чад, куба, ЕС, Европейский союз, организация объединенных наций
-- | русский, южноамериканский, Республика, Южная Америка, Чехов, Ташкент, форум
"""


def rows(table: str) -> list[tuple[str, str]]:
    lines = [line.split(" | ") for line in table.strip().splitlines() if not line.startswith("#")]
    return [(expected, phrase) for expected, phrases in lines for phrase in phrases.split(", ")]


@pytest.mark.parametrize(("expected", "phrase"), rows(CODES))
def test_code(expected: str, phrase: str) -> None:
    assert (code(phrase) or "--") == expected


@pytest.mark.parametrize(
    ("expected", "phrase"),
    [
        ("abbreviation", "США"),
        ("name", "России"),
        ("adjective", "российской"),
        ("people", "россиянами"),
        (None, "форум"),
    ],
)
def test_kind(expected: str | None, phrase: str) -> None:
    lemmas = [analyses[0].lemma for analyses in analyze_sentence([phrase])]
    assert next((match.kind for match in find([phrase], lemmas)), None) == expected


@pytest.mark.parametrize(
    ("country", "label"),
    [
        ("KZ", "Казахстан"),
        ("RU", "Россия"),
        ("US", "США"),
        ("KG", "Киргизия"),
        ("SU", "СССР"),
        ("HK", "Гонконг"),
    ],
)
def test_label(country: str, label: str) -> None:
    assert name(country) == label


def test_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        name("EU")


def test_every_label_means_its_country() -> None:
    """The label that we show is read back as the same country."""
    assert [country for country, label in names().items() if code(label) != country] == []


SENTENCES = """
Того требует закон Мали | Мали=ML
Посол в Того уехал в Чад | Того=TG Чад=TD
Чехов и Чад | Чад=TD
Он был в Южной Америке и Южной Африке | -
Министр РК прибыл в США из Республики Казахстан | РК=KZ США=US Республики_Казахстан=KZ
Новая Гвинея и Экваториальная Гвинея | Экваториальная_Гвинея=GQ
Казахстанская делегация и россияне | Казахстанская=KZ россияне=RU
Куба и куба , на Кубе | Куба=CU Кубе=CU
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_find(line: str) -> None:
    sentence, expected = line.split(" | ")
    tokens = sentence.split()
    lemmas = [analyses[0].lemma for analyses in analyze_sentence(tokens)]
    found = [f"{'_'.join(tokens[match.start : match.stop])}={match.code}" for match in find(tokens, lemmas)]
    assert " ".join(found) == expected.strip("-")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("форум\n", "test/list.txt:1: the first line must name the source"),
        ("# Source: here\nфорум\nсаммит\nфорум\n", "test/list.txt:4: 'форум' stands already in line 2"),
        ("# Source: here\nещё\nЕще\n", "test/list.txt:3: 'Еще' stands already in line 2"),
        ("# Source: here\nфopум\n", "test/list.txt:2: Cyrillic and Latin letters mixed"),
    ],
)
def test_damaged_list_is_refused(content: str, message: str) -> None:
    """A word list is refused with file and line."""
    with pytest.raises(SchemaError, match=message):
        words.parse_lines(content, "test/list.txt")

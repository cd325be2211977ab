"""Base forms: each line is a mention as a sentence has it, and what stands in a dictionary of names for it."""

from __future__ import annotations

import pytest
from razdel import tokenize

from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, person, phrase


def words_of(text: str) -> list[Word]:
    tokens = [token.text for token in tokenize(text)]
    analyses = analyze_sentence(tokens)
    return [
        Word(token, found[0].lemma, found[0].pos, found[0].feats, tuple(found))
        for token, found in zip(tokens, analyses, strict=True)
    ]


def mention(sentence: str) -> list[Word]:
    """Words between [ and ], as their sentence's morphology saw them; the whole text if there are none."""
    if "[" not in sentence:
        return words_of(sentence)
    before, _, rest = sentence.partition("[")
    inside, _, after = rest.partition("]")
    start = len(words_of(before)) if before.strip() else 0
    return words_of(f"{before}{inside}{after}")[start : start + len(words_of(inside))]


PEOPLE = """
Барака Обамы                                     | Барак Обама               | Masc
Хамидом Карзаем                                  | Хамид Карзай              | Masc
Олега Дерипаски                                  | Олег Дерипаска            | Masc
Марьи Арцыбушевой                                | Марья Арцыбушева          | Fem
Аиде Балаевой                                    | Аида Балаева              | Fem
По словам [Касым-Жомарта Токаева], встреча будет | Касым-Жомарт Токаев       | Masc
Омера Коджамана                                  | Омер Коджаман             | Masc
встреча с [Си Цзиньпином] прошла                 | Си Цзиньпин               | Masc
заявление [Ангелы Меркель] о встрече             | Ангела Меркель            | Fem
визит [Терезы Мэй] в Баку                        | Тереза Мэй                | Fem
Эммануэля Макрона                                | Эммануэль Макрон          | Masc
Гурбангулы Бердымухамедова                       | Гурбангулы Бердымухамедов | Masc
Нигяр Арпадараи                                  | Нигяр Арпадараи           | Fem
[Дана Аменова] сообщила об этом                  | Дана Аменова              | Fem
встреча с [И. И. Петровым] прошла                | И. И. Петров              | Masc
Тарасом Шевченко                                 | Тарас Шевченко            | Masc
Ирины Долгих                                     | Ирина Долгих              | Fem
Михаила Саакашвили                               | Михаил Саакашвили         | Masc
Эдуарду Шеварднадзе                              | Эдуард Шеварднадзе        | Masc
Петрова-Водкина                                  | Петров-Водкин             | Masc
Джорджа Буша-младшего                            | Джордж Буш-младший        | Masc
Анны Марии Сергеевны Петровой                    | Анна Мария Сергеевна Петрова | Fem
по словам [Дональда Трампа] и других             | Дональд Трамп             | Masc
заявил [Эмин Гусейнов] на форуме                 | Эмин Гусейнов             | Masc
для [Павла Королева] это важно                   | Павел Королев             | Masc
МИНИСТР АИДА [БАЛАЕВА]                           | Балаева                   | Fem
"""

PHRASES = """
Агентству развития медиа Азербайджана          | Агентство развития медиа Азербайджана
II Центрально-Азиатского медиафорума           | II Центрально-Азиатский медиафорум
на [7-ом заседании министров]                  | 7-е заседание министров
[12-го заседания Рабочей группы]               | 12-е заседание Рабочей группы
стран [Организации тюркских государств] на     | Организация тюркских государств
[Организации Объединённых Наций]               | Организация Объединённых Наций
в [Санкт-Петербурге] прошла встреча            | Санкт-Петербург
Нижнего Новгорода                              | Нижний Новгород
Соединённых Штатов Америки                     | Соединённые Штаты Америки
директором Департамента международных отношений | директор Департамента международных отношений
первым заместителем министра                   | первый заместитель министра
Российской Федерации                           | Российская Федерация
газете «Известия»                              | газета «Известия»
акции [«Газпрома»] растут                      | «Газпром»
Рабочей группы по медиа                        | Рабочая группа по медиа
Министерстве культуры и информации             | Министерство культуры и информации
министров информации                           | министры информации
Боснии и Герцеговины                           | Босния и Герцеговина
городе Москве                                  | город Москва
МИДом Азербайджана                             | МИД Азербайджана
решение [британского МИД] известно             | британский МИД
МКИ РК                                         | МКИ РК
ОТГ                                            | ОТГ
БАКУ                                           | Баку
МОСКВЕ                                         | Москва
Day.Az                                         | Day.Az
Рио-де-Жанейро                                 | Рио-де-Жанейро
Блю Стрим Пайплайн                             | Блю Стрим Пайплайн
Второго международного форума                  | Второй международный форум
рынок [российских] товаров                     | российский
выборы в [Демократической] партии              | Демократическая
премьер-министром                              | премьер-министр
""".strip()


def table(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "base", "gender"), table(PEOPLE))
def test_people_stand_in_the_nominative(sentence: str, base: str, gender: str) -> None:
    assert person(mention(sentence)) == (base, gender)


@pytest.mark.parametrize(("sentence", "base"), table(PHRASES))
def test_phrases_have_their_head_in_the_nominative(sentence: str, base: str) -> None:
    assert phrase(mention(sentence)) == base


@pytest.mark.parametrize(("sentence", "base"), table(PHRASES))
def test_a_base_form_stays_as_it_is(sentence: str, base: str) -> None:
    assert phrase(mention(f"[{base}] было")) == base


@pytest.mark.parametrize(
    ("text", "base"),
    [
        pytest.param(
            "Рашида ад-Дина", "Рашид ад-Дин", id="a woman's name of the same letters is in the dictionary"
        ),
        pytest.param("Урсулы фон дер Ляйен", "Урсула фон дер Ляйен", id="neither name is in the dictionary"),
        pytest.param("Асию Биби", "Асия Биби", id="the dictionary knows the man Асий alone"),
    ],
)
@pytest.mark.xfail(reason="a rarer reading than the dictionary's is the right one", strict=True)
def test_known_failures(text: str, base: str) -> None:
    assert person(words_of(text))[0] == base


def test_a_word_without_analyses_is_read_from_its_features() -> None:
    words = [Word("Аменова", feats={"Case": "Nom"}), Word("Аменова", feats={"Case": "Gen"})]
    assert [person([word])[0] for word in words] == ["Аменова", "Аменов"]


@pytest.mark.parametrize("texts", [[], [""], ["."], ["«", "»"], ["2026"], ["II"], ["\u00ad"]])
def test_nothing_to_inflect_stays(texts: list[str]) -> None:
    words = [Word(text) for text in texts]
    assert phrase(words) == person(words)[0]

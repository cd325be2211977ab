"""Entity spans -> mentions: name or noun, base form, attributes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from extractor.annotate.mentions import add_mentions
from extractor.document import get_mentions, set_published

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

# marked text, of which the first entity is asked for | form | base | attributes
EXAMPLES = """
# names of people: gender is told where the name tells it
встретился с [PERSON Хамидом Карзаем] | name | Хамид Карзай | gender=Masc
вместе с [PERSON Марией Захаровой] | name | Мария Захарова | gender=Fem
# ... or the verb beside it, of her, in the past
не согласилась [PERSON Яна Рябченко] | name | Яна Рябченко | gender=Fem
[PERSON Гульсум Ибатова] отметила рост | name | Гульсум Ибатова | gender=Fem
передала [PERSON Осиновской] письмо | name | Осиновская | gender=Fem
# forms of surnames and syllables that a dictionary of given names misreads; Tajik names in -зода
сообщил [PERSON Искандаров] | name | Искандаров |
эксперт [PERSON Лю Цзяньго] | name | Лю Цзяньго |
вместе с [PERSON Зариной Каримзода] | name | Зарина Каримзода | gender=Fem
# events: a name has a capital inside, a number, quotes or a name in it
[EVENT форум] открылся | nominal | форум |
[EVENT Форум] открылся | nominal | Форум |
[EVENT рабочая встреча] началась | nominal | рабочая встреча |
на [EVENT нашем форуме] | nominal | наш форум |
на [EVENT форуме «Окно»] | name | форум «Окно» |
на [EVENT 7-ом заседании] | name | 7-е заседание | edition=7
на [EVENT втором форуме] | name | второй форум | edition=2
на [EVENT II Волжском форуме] | name | II Волжский форум | edition=2
на [EVENT саммите [ORGANIZATION ОТГ]] | name | саммит ОТГ |
на [EVENT форуме в [CITY Баку]] | name | форум в Баку |
на [EVENT II форуме [COUNTRY РК]] | name | II форум РК | country=KZ edition=2
# bodies
в [ORGANIZATION министерстве] | nominal | министерство |
в [ORGANIZATION Министерстве культуры [COUNTRY Узбекистана]] | name | Министерство культуры Узбекистана | country=UZ
для [ORGANIZATION нашего агентства] | nominal | наше агентство |
# countries
в [COUNTRY РФ] | name | РФ | country=RU
[COUNTRY казахстанский] сериал | name | казахстанский | country=KZ
в [COUNTRY Узбекистане] | name | Узбекистан | country=UZ
# dates: against the date of publication, 28 November 2025
[DATE 27 ноября 2024 года] открылся | name | 27 ноября 2024 года | date=2024-11-27
[DATE 27 ноября] открылся | name | 27 ноября | date=2025-11-27
[DATE в марте 2023 года] открылся | name | в марте 2023 года | date=2023-03
# others are names as they stand, in the nominative
сообщил [PROFESSION директору департамента] | name | директор департамента |
в [CITY Самарканде] | name | Самарканд |
"""
TABLE = [line.split(" |") for line in EXAMPLES.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "form", "base", "attributes"), TABLE)
def test_mention(text: str, form: str, base: str, attributes: str, draw: Callable[[str], Doc]) -> None:
    doc = draw(text)
    set_published(doc, datetime.date(2025, 11, 28))
    mention = get_mentions(add_mentions(doc))[0]
    assert (mention.form, mention.base) == (form.strip(), base.strip())
    assert mention.attributes == dict(pair.split("=") for pair in attributes.split())


def test_places_and_order(draw: Callable[[str], Doc]) -> None:
    """Mentions stand where their spans stand, sorted by place, the longest first."""
    doc = add_mentions(draw("Прошло [EVENT заседание [ORGANIZATION Совета [COUNTRY РФ]]] в [CITY Баку]."))
    found = get_mentions(doc)
    assert [mention.text for mention in found] == ["заседание Совета РФ", "Совета РФ", "РФ", "Баку"]
    assert all(doc.text[mention.start : mention.stop] == mention.text for mention in found)


def test_outermost_are_ents(draw: Callable[[str], Doc]) -> None:
    """doc.ents, which cannot nest, holds the outermost; ents set by somebody else are left."""
    doc = add_mentions(draw("Прошло [EVENT заседание [ORGANIZATION Совета]] в [CITY Баку]."))
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("заседание Совета", "EVENT"),
        ("Баку", "CITY"),
    ]
    other = draw("[PERSON Анна] в [CITY Баку].")
    other.set_ents([other.char_span(0, 4, label="MINE")])
    assert [span.label_ for span in add_mentions(other).ents] == ["MINE"]


def test_no_spans(draw: Callable[[str], Doc]) -> None:
    assert get_mentions(add_mentions(draw("Шёл снег."))) == ()
    assert get_mentions(add_mentions(draw(""))) == ()


def test_the_maker_is_the_finder(draw: Callable[[str], Doc]) -> None:
    doc = draw("[PERSON Анна] в [CITY Баку].")
    doc.spans["entities"] = [doc.char_span(0, 4, label="PERSON", span_id="slovnet")]
    assert get_mentions(add_mentions(doc))[0].maker == "slovnet"

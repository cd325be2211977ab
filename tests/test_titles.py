"""
The office that stands beside a name.

    marked text | words of the title, of the first person who has one | professions in it, if more than the title's head

Offices are marked as the entity finders mark them: the widest phrase, and heads within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.annotate.mentions import add_mentions
from extractor.document import get_mentions
from extractor.titles import LONGEST_TITLE, Title, find_titles

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

EXAMPLES = r"""
# before the name
Приехал [PROFESSION министр] [PERSON Иван Сидоров]. | министр
Приехал [PROFESSION министр культуры [COUNTRY Казахстана]] [PERSON Иван Сидоров]. | министр культуры Казахстана
Приехал [PROFESSION директор [ORGANIZATION Департамента связи]] [PERSON Расим Багиров]. | директор Департамента связи
[PROFESSION Директор] [ORGANIZATION Агентства развития] ([ORGANIZATION АР]) [PERSON Расим Багиров] приехал. | Директор Агентства развития (АР)
Письмо [PROFESSION директору] [ORGANIZATION завода «Луч»] [PERSON Ивану Сидорову] дошло. | директору завода «Луч»
Приехал [PROFESSION заместитель] [PROFESSION министра] [PERSON Иван Сидоров]. | заместитель министра
Приехал региональный [PROFESSION советник] [PERSON Иван Сидоров]. | региональный советник
Приехала [PROFESSION директор] по связям с [ORGANIZATION Академией] [PERSON Айгуль Сыдыкбекова]. | директор по связям с Академией
# after the name
[PERSON Иван Сидоров], [PROFESSION директор] [ORGANIZATION Департамента связи], приехал. | директор Департамента связи
[PERSON Иван Сидоров] — [PROFESSION директор] [ORGANIZATION Департамента связи]. | директор Департамента связи
[PERSON Иван Сидоров] ([PROFESSION посол]) приехал. | посол
Встретил [PERSON Ивана Сидорова], бывшего [PROFESSION посла]. | бывшего посла
[PERSON Марк Сидоров], [PROFESSION исполняющий обязанности посла], приехал. | исполняющий обязанности посла
# of somebody else, or of nobody
Приехали [PROFESSION министры] [PERSON Иван Сидоров] и [PERSON Анна Петрова]. |
[PROFESSION Министр] встретил [PERSON Ивана Сидорова]. |
[PROFESSION Министр] приехал. [PERSON Иван Сидоров] уехал. |
[PROFESSION Министр]\n[PERSON Иван Сидоров] уехал. |
Приехали [PROFESSION министр], [PERSON Иван Сидоров] и другие. |
[PERSON Иван Сидоров], по словам [PROFESSION директора], уехал. |
[PERSON Иван Сидоров] встретил [PROFESSION директора]. |
Помощь [PROFESSION министру] [PERSON Иван Сидоров] обещал. |
"""
TABLE = [
    line.replace(r"\n", "\n").split(" |")
    for line in EXAMPLES.splitlines()
    if line and not line.startswith("#")
]


def titles_of(doc: Doc) -> list[Title]:
    return find_titles(doc, get_mentions(add_mentions(doc)))


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_title(text: str, expected: str, draw: Callable[[str], Doc]) -> None:
    doc = draw(text)
    found = [doc[title.start : title.stop].text.strip(" .") for title in titles_of(doc)]
    assert found == [expected.strip()] * bool(expected.strip())


def test_whose_and_what(draw: Callable[[str], Doc]) -> None:
    """A title names its person and its professions by their places among the mentions."""
    doc = draw(
        "[PROFESSION Министр] [PERSON Анна Петрова] и [PROFESSION посол] [PERSON Иван Сидоров] приехали."
    )
    titles = titles_of(doc)
    mentions = get_mentions(doc)
    assert [
        (mentions[title.person].text, [mentions[index].text for index in title.professions])
        for title in titles
    ] == [("Анна Петрова", ["Министр"]), ("Иван Сидоров", ["посол"])]


def test_two_titles_of_one_person(draw: Callable[[str], Doc]) -> None:
    doc = draw("[PROFESSION Министр] [PERSON Анна Петрова], [PROFESSION депутат] парламента, приехала.")
    assert [doc[title.start : title.stop].text for title in titles_of(doc)] == [
        "Министр",
        "депутат парламента",
    ]


def test_a_title_is_not_longer_than(draw: Callable[[str], Doc]) -> None:
    doc = draw("[PROFESSION директор] " + "завода " * 2 * LONGEST_TITLE + "[PERSON Иван Сидоров] приехал.")
    assert titles_of(doc) == []


def test_nobody_named(draw: Callable[[str], Doc]) -> None:
    assert titles_of(draw("[PROFESSION Министр] приехал.")) == []
    assert titles_of(draw("")) == []

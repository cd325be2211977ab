"""Base forms corrected by the document's other names: text = base form that the sentence alone gave -> what it is."""

from __future__ import annotations

import pytest

from extractor.extraction import Extraction, Mention, Source
from extractor.language.names import parse
from extractor.resolve.rereading import reread

EXAMPLES = """
Дильшод Саиджанов; Дильшода Саиджанова                          | Дильшод Саиджанов; Дильшод Саиджанов
Асия Биби=Асий Биби; Асии Биби=Асий Биби; Асию Биби=Асий Биби   | Асия Биби; Асия Биби; Асия Биби
Олег Журавлев; Журавлева                                        | Олег Журавлев; Журавлев
Олег Журавлев; Анна Журавлева; Журавлева                        | Олег Журавлев; Анна Журавлева; Журавлева
Александр Иванов; Александра Иванова                            | Александр Иванов; Александра Иванова
Бориса Джонсона=Борис Джонсон; Борису Джонсону=Борис Джонсон    | Борис Джонсон; Борис Джонсон
Барака Обамы=Барак Обама; Бараке Обаме=Барак Обама              | Барак Обама; Барак Обама
Алексея Навального=Алексей Навальный                            | Алексей Навальный
Терезы Мэй=Тереза Мэй; Терезой Мэй=Тереза Мэй                   | Тереза Мэй; Тереза Мэй
Захарова; Захаров                                               | Захарова; Захаров
И. П. Захарова; Петр Захаров                                    | И. П. Захарова; Петр Захаров
"""


def mention(place: int, cell: str) -> Mention:
    text, _, base = cell.strip().partition("=")
    name = parse(base or text)
    attributes = {"gender": name.gender} if name.gender else {}
    return Mention(place, place + 1, "PERSON", text, base=base or text, attributes=attributes)


@pytest.mark.parametrize(("given", "read"), [line.split("|") for line in EXAMPLES.strip().splitlines()])
def test_names_are_read_by_the_light_of_their_document(given: str, read: str) -> None:
    assert bases(given) == [base.strip() for base in read.split(";")]


@pytest.mark.xfail(reason="Эмина is a woman's name too, and both may be in one text", strict=True)
def test_a_name_that_the_dictionary_knows_as_it_stands_is_left() -> None:
    assert bases("Эмин Гусейнов; Эмина Гусейнова") == ["Эмин Гусейнов", "Эмин Гусейнов"]


def bases(given: str) -> list[str]:
    mentions = tuple(mention(at, cell) for at, cell in enumerate(given.split(";")))
    return [one.base for one in reread(Extraction(Source("a", "a", ""), mentions)).mentions]


def test_other_mentions_are_left_alone() -> None:
    mentions = (
        Mention(0, 1, "PERSON", "Эмин Гусейнов", base="Эмин Гусейнов"),
        Mention(2, 3, "ORGANIZATION", "Эмина Гусейнова", base="Эмина Гусейнова"),
        Mention(4, 5, "PERSON", "Эмина Гусейнова", form="nominal", base="Эмина Гусейнова"),
    )
    assert reread(Extraction(Source("a", "a", ""), mentions)).mentions == mentions

"""Parts of personal names, and pairs of names that are or are not one person's."""

from __future__ import annotations

import pytest

from extractor.language.names import PersonName, compatible, parse


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("Аида Балаева", PersonName("аида", "", "балаева", (), "Fem")),
        ("И. П. Захарова", PersonName("", "", "захарова", ("и", "п"), "Fem")),
        ("И.П. Захаров", PersonName("", "", "захаров", ("и", "п"), "Masc")),
        ("Захаров И.", PersonName("", "", "захаров", ("и",), "Masc")),
        ("Иванов Иван Иванович", PersonName("иван", "иванович", "иванов", (), "Masc")),
        ("Анна Сергеевна Шевченко", PersonName("анна", "сергеевна", "шевченко", (), "Fem")),
        ("Ильхам Гейдар оглы Алиев", PersonName("ильхам", "гейдар оглы", "алиев", (), "Masc")),
        ("Владимир Владимирович", PersonName("владимир", "владимирович", "", (), "Masc")),
        ("Роман Абрамович", PersonName("роман", "", "абрамович", (), "Masc")),
        ("Ильхам", PersonName("ильхам", "", "", (), "Masc")),
        ("Токаев", PersonName("", "", "токаев", (), "Masc")),
        ("Пётр Королёв", PersonName("петр", "", "королев", (), "Masc")),
        ("Сара Пэйлин", PersonName("сара", "", "пэйлин", (), "Fem")),
        ("", PersonName()),
    ],
)
def test_parts(base: str, name: PersonName) -> None:
    assert parse(base) == name


def test_a_gender_that_is_known_outweighs_the_endings() -> None:
    assert parse("Омер Коджаман", "Masc").gender == "Masc"


PAIRS = """
Аида Балаева              | Аида Балаева            | same
Иван Иванович Петров      | Петров Иван             | same
Пётр Королёв              | Петр Королев            | same
Захаров                   | Захарова                | different
Сергей Захаров            | С. Захарова             | different
Иван Петрович Сидоров     | Иван Олегович Сидоров   | different
И. П. Сидоров             | Иван Олегович Сидоров   | different
Ильхам Алиев              | Гейдар Алиев            | different
Ильхам Алиев              | Анар Алиев              | different
И. Алиев                  | А. Алиев                | different
Мехрибан Алиева           | Ильхам Алиев            | different
Эмин Гусейнов             | Эмин Искаков            | different
Попов Иван                | Котов Иван              | different
Дж. Байден                | Дональд Трамп           | different
И. П. Сидоров             | Иван Петрович Сидоров   | unsure
И. Сидоров                | Иван Сидоров            | unsure
Токаев                    | Касым-Жомарт Токаев     | unsure
Ильхам                    | Ильхам Алиев            | unsure
Омер Коджаман             | Омер Коджеман           | unsure
Саиджанов                 | Саиджанов               | unsure
"""


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [tuple(cell.strip() for cell in line.split("|")) for line in PAIRS.strip().splitlines()],
)
def test_pairs(left: str, right: str, answer: str) -> None:
    there = compatible(parse(left), parse(right))
    back = compatible(parse(right), parse(left))
    assert (there.answer, back.answer) == (answer, answer), there.reason
    assert there.reason
    assert 0 <= there.score <= 1

"""Ordinals and editions."""

from __future__ import annotations

import pytest

from extractor.language.numbers import edition, ordinal

ORDINALS = """
II 2 | ХХ 20 | XXV 25 | IV 4 | XL 40 | XCIX 99 | I 1
2-й 2 | 7-ом 7 | 12-е 12 | 40-го 40 | 3-я 3 | 5-му 5 | 1-ый 1
второй 2 | второго 2 | третьем 3 | Седьмая 7 | двенадцатое 12 | сороковой 40 | четвертый 4
"""
NOT_ORDINALS = [
    "2",
    "2025",
    "1990-х",
    "C",
    "M",
    "D",
    "форум",
    "два",
    "двадцать",
    "ii",
    "IIII",
    "XIVI",
    "0-й",
    "",
    "СМИ",
]


@pytest.mark.parametrize(
    "case", [case for line in ORDINALS.strip().splitlines() for case in line.split(" | ")]
)
def test_ordinal(case: str) -> None:
    word, number = case.split()
    assert ordinal(word) == int(number)


@pytest.mark.parametrize("word", NOT_ORDINALS)
def test_not_an_ordinal(word: str) -> None:
    assert ordinal(word) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("двадцать пятый форум", (25, (0, 2))),
        ("на сто двадцать пятом заседании", (125, (1, 4))),
        ("сорок второй", (42, (0, 2))),
        ("Международный II форум", (2, (1, 2))),
        ("двадцать форумов второго уровня", (2, (2, 3))),
        ("пять второй", (2, (1, 2))),
        ("двадцать двенадцатый", (12, (1, 2))),
        ("форум", None),
        ("", None),
    ],
)
def test_edition(words: str, expected: tuple[int, tuple[int, int]] | None) -> None:
    assert edition(words.split()) == expected

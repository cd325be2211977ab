"""Columns stand under one another, numbers to the right."""

from __future__ import annotations

import json

import pytest

from extractor import schema, tables
from extractor.evaluate import Report, Score, Section


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ""),
        ([("кто", "сколько"), ("лицо", "1"), ("a", "0.500")], "кто   сколько\nлицо        1\na       0.500"),
        ([("a", "б"), ("ccc", "д")], "a    б\nccc  д"),
        ([("a", ""), ("b", "x")], "a\nb  x"),
    ],
)
def test_columns(rows: list[tuple[str, ...]], expected: str) -> None:
    assert tables.columns(rows) == expected


def test_scores() -> None:
    """Types, sums, and why a type has no score."""
    mentions = Section(
        "mention", types=(Score("CITY", gold=4, found=2, right=1),), not_in_gold=(Score("LAW", 0, 3, 0),)
    )
    shown = tables.scores(Report(documents=1, sections=(mentions,)))
    assert shown.splitlines() == [
        "         precision  recall     F1  gold  found  right",
        "mention",
        "  CITY       0.500   0.250  0.333     4      2      1",
        "  micro      0.500   0.250  0.333     4      2      1",
        "  macro      0.500   0.250  0.333     4      2      1",
        "  LAW                                 0      3      0  not in gold",
    ]


def test_schema_marks_what_is_shown_and_what_has_no_direction() -> None:
    lines = tables.schema(schema.load()).splitlines()
    (person,) = (line for line in lines if " PERSON " in line and "->" not in line)
    (meets,) = (line for line in lines if " MEETS_WITH " in line)
    assert person.startswith("*")
    assert " <-> " in meets


def test_schema_json_is_json() -> None:
    content = json.loads(tables.schema_json(schema.load()))
    assert {relation["symmetric"] for relation in content["relations"]} == {True, False}

"""Word lists that contradict themselves are refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractor.read.words as words
from extractor.errors import ReadError

LISTS = sorted(path.stem for path in Path(words.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    assert words.phrases(name)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("популярное\n", "x.txt:1"),
        ("# 2025\nархив\nархив\n", "x.txt:3"),
        ("# 2025\nаpхив\n", "x.txt:2"),  # p is Latin
        ("# 2025\nАрхив\n", "x.txt:2"),
        ("# 2025\n\nархив\n", "x.txt:2"),
    ],
)
def test_refused(text: str, where: str) -> None:
    with pytest.raises(ReadError, match=where):
        words.parse(text, "x.txt")

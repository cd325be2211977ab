"""The word lists of this step are whole; what is refused in a list is told in tests/language/test_countries.py."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extractor.language.letters import fold
from extractor.language.words import read_words
from extractor.read.around import WORDS
from extractor.read.lines import line_key

LISTS = sorted(path.name for path in files(WORDS).iterdir() if path.name.endswith(".txt"))
# Looked up by Line.key; the others are what lines begin with, or words of a line.
KEYS = ["labels.txt", "list_headings.txt", "page_headings.txt", "sections.txt"]


def test_there_are_lists() -> None:
    assert set(KEYS) < set(LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_lists(name: str) -> None:
    words = read_words(name, WORDS)
    assert words and all(fold(word) == word for word in words)


@pytest.mark.parametrize("name", KEYS)
def test_a_line_of_the_list_is_found_in_it(name: str) -> None:
    words = read_words(name, WORDS)
    assert [word for word in sorted(words) if line_key(word.upper()) not in words] == []

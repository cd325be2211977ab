"""
Ordinals as the news write them: «II», «2-й», «второй», «двадцать пятый» -> numbers.

    ordinal("XXV") == 25;  edition(["сто", "двадцать", "пятого", "заседания"]) == (125, (0, 3))
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.language.morphology import analyze_word
from extractor.language.words import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

# Latin, or Cyrillic look-alikes as typed on a Russian keyboard: ХХI. Alone C, D, L, M are rather initials and sizes.
ROMAN = re.compile(r"(?=[XVI])(X{0,3}|XL|LX{0,3}|XC)(IX|IV|V?I{0,3})")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
LOOK_ALIKES = str.maketrans("ХІ", "XI")  # Cyrillic Ха and І
# 2-й, 7-ом, 12-е, 25-го, 3-я; not 1990-е and 1990-х: those are decades, and no edition has four digits.
DIGITS = re.compile(r"(\d{1,3})-(?:[оыи]?й|[оеы]?го|[оеы]?му?|ы?м|[аоую]?[яюе])", re.IGNORECASE)
LONGEST_COMPOUND = 3  # сто двадцать пятый


@lru_cache(maxsize=20_000)
def ordinal(word: str) -> int | None:
    """A word in any form, or its lemma -> the number it stands for as an ordinal, or None: «2» is none."""
    digits = DIGITS.fullmatch(word)
    if digits:
        return int(digits.group(1)) or None
    return roman(word) or _ordinal_word(word)


def roman(word: str) -> int | None:
    """XXV -> 25. Up to 99, in capitals; None for what is no Roman numeral."""
    letters = word.translate(LOOK_ALIKES)
    if not ROMAN.fullmatch(letters):
        return None
    values = [ROMAN_VALUES[letter] for letter in letters]
    signs = [
        -1 if value < following else 1 for value, following in zip(values, [*values[1:], 0], strict=True)
    ]
    return sum(value * sign for value, sign in zip(values, signs, strict=True))


def edition(words: Sequence[str]) -> tuple[int, tuple[int, int]] | None:
    """The first ordinal among the words -> its number and its place (start, stop): «двадцать пятый» is one."""
    for stop, word in enumerate(words, 1):
        number = ordinal(word)
        if number is None:
            continue
        start = stop - 1
        while start and stop - start < LONGEST_COMPOUND and _opens(words[start - 1], number):
            start -= 1
            number += _cardinals()[fold(words[start])]
        return number, (start, stop)
    return None


def _opens(word: str, number: int) -> bool:
    """True for «двадцать» before 5, «сто» before 25: the round number is larger than what it precedes."""
    value = _cardinals().get(fold(word), 0)
    return value >= 100 > number or (value >= 20 and number < 10)


def _ordinal_word(word: str) -> int | None:
    lemmas = {fold(word)} | {
        fold(analysis.lemma) for analysis in analyze_word(word) if analysis.pos in ("ADJ", "NUM")
    }
    return min((_ordinals()[lemma] for lemma in lemmas if lemma in _ordinals()), default=None)


@cache
def _ordinals() -> dict[str, int]:
    return {fold(row[1]): int(row[0]) for row in read_table("numbers.txt", columns=3)}


@cache
def _cardinals() -> dict[str, int]:
    return {fold(row[2]): int(row[0]) for row in read_table("numbers.txt", columns=3) if row[2]}

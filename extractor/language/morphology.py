"""
The one door to rumorph: words of a sentence -> part of speech, features (Universal Dependencies) and lemma.

It chooses among the readings of a word by its sentence; why not pymorphy3: docs/architecture.md, "Where it differs".
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rumorph import Analyzer, FormNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rumorph import Analysis

__all__ = ["FormNotFoundError", "analyze_sentence", "analyze_word", "known"]


@cache
def analyzer() -> Analyzer:
    """The dictionary, loaded once a process (about 0.1 s, 45 MB)."""
    return Analyzer()


def analyze_sentence(words: Sequence[str]) -> list[list[Analysis]]:
    """Analyses of every word of one sentence, the best in its context first; none for what is no word («\u200b»)."""
    return analyzer().analyze_sentence(words)


@lru_cache(maxsize=50_000)
def analyze_word(word: str) -> tuple[Analysis, ...]:
    """Analyses of a word without context, the most probable first."""
    return tuple(analyzer().analyze(word))


def known(word: str) -> bool:
    """True if the dictionary has the word form, in any case of letters."""
    return analyzer().is_known(word)

"""Words that make a name a place of some type: nouns in it or before it, and whole names of regions."""

from __future__ import annotations

from functools import cache

from extractor.language.letters import fold
from extractor.language.morphology import analyze_word
from extractor.language.words import read_table


@cache
def place_nouns() -> dict[str, str]:
    """A noun -> the type of place it makes of a name: область, аэропорт."""
    rows = read_table("places.txt", columns=2, package=__package__)
    return {fold(noun.strip()): row[0] for row in rows for noun in row[1].split(",")}


@cache
def region_names() -> dict[str, str]:
    """Lemmas of a name -> its type."""
    rows = read_table("regions.txt", columns=2, package=__package__)
    return {_lemmas(name.strip()): row[0] for row in rows for name in row[1].split(",")}


def _lemmas(name: str) -> str:
    return " ".join(fold(_proper(word)) for word in name.split())


def _proper(word: str) -> str:
    analyses = analyze_word(word)
    return next((a.lemma for a in analyses if a.pos in ("PROPN", "ADJ")), analyses[0].lemma)

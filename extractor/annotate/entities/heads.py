"""Which words head a mention: the lists beside the code, and how a compound is read («медиафорум», «вице-министр»)."""

from __future__ import annotations

from functools import cache, lru_cache

from extractor.language.letters import fold
from extractor.language.words import read_table, read_words

# First parts that make a new word of the same kind: медиафорум, телеведущий, экс-президент, пресс-конференция.
PREFIXES = frozenset({
    "медиа", "теле", "радио", "кино", "фото", "видео", "авиа", "авто", "агро", "бизнес", "веб", "гео",
    "гос", "евро", "интернет", "инфо", "кибер", "мега", "микро", "мини", "нац", "обл", "онлайн", "пресс",
    "рай", "супер", "техно", "экспресс", "эко", "экс", "электро", "энерго", "вице", "зам", "ген", "спец",
    "глав", "этно", "рок",
})  # fmt: skip


@cache
def professions() -> frozenset[str]:
    return read_words("professions.txt", __package__)


@cache
def titles() -> frozenset[str]:
    return read_words("titles.txt", __package__)


@cache
def organizations() -> dict[str, str]:
    """Head -> what it needs to be a mention: alone, complement, name."""
    return {fold(row[0]): row[1] for row in read_table("organizations.txt", columns=2, package=__package__)}


@cache
def events() -> dict[str, str]:
    """Head -> "plural" or nothing."""
    return {fold(row[0]): row[1] for row in read_table("events.txt", columns=2, package=__package__)}


@cache
def organization_heads() -> frozenset[str]:
    return frozenset(organizations())


@cache
def event_heads() -> frozenset[str]:
    return frozenset(events())


@lru_cache(maxsize=20_000)
def event_head(lemma: str) -> str | None:
    """медиафорум -> форум, пресс-конференция -> пресс-конференция, ведомство -> None."""
    return _head(lemma, event_heads())


@lru_cache(maxsize=20_000)
def organization_head(lemma: str) -> str | None:
    """медиахолдинг -> медиахолдинг, госагентство -> госагентство, облсовет -> совет."""
    return _head(lemma, organization_heads())


@lru_cache(maxsize=20_000)
def is_profession(lemma: str) -> bool:
    """вице-министр, телеведущий, режиссёр-постановщик, фотограф; not «министерство»."""
    first = fold(lemma).split("-")[0]
    return _head(lemma, professions()) is not None or ("-" in lemma and first in professions())


def _head(lemma: str, heads: frozenset[str]) -> str | None:
    word = fold(lemma)
    if word in heads:
        return word
    last = word.rsplit("-", 1)[-1]
    if "-" in word and last in heads:
        return last
    for size in range(3, len(word) - 4):  # автограф is no граф
        if word[:size] in PREFIXES and word[size:] in heads:
            return word[size:]
    return None

"""
The one door to Babel: countries by their Russian names, abbreviations, adjectives and people.

    code("Республики Казахстан") == code("РК") == code("казахстанский") == "KZ";  name("KZ") == "Казахстан"

Names are CLDR's (Russian, through Babel) and those of `countries.txt`; a phrase is compared word by word through the
dictionary, so any case will do. Territories and their names are CLDR's as they stand: there is no policy of our own
on disputed ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from babel import Locale

from extractor.language.letters import fold
from extractor.language.morphology import analyze_word
from extractor.language.words import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Kind = Literal["name", "abbreviation", "adjective", "people"]

# In CLDR but not in ISO 3166-1: unions, the world's islands taken together, test locales.
NOT_COUNTRIES = frozenset(["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# «Южная Америка», «Латинская Америка», «Северная Ирландия», «Новая Гвинея» are not the country of their last word.
PARTS_OF_THE_WORLD = frozenset(
    ["южный", "северный", "западный", "восточный", "центральный", "латинский", "новый"]
)
WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")  # Кот-д’Ивуар is three, as in razdel


@dataclass(frozen=True, slots=True)
class Match:
    """Words from `start` to `stop` (excluded) that mean the country `code`."""

    start: int
    stop: int
    code: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[frozenset[str], ...]  # what may stand for each word: its lemmas
    code: str
    kind: Kind
    common: bool  # the first word is also a common one: «того», «чад», «куба» (of «куб»)


def code(text: str) -> str | None:
    """
    A name, abbreviation, adjective or people in any case, or its lemmas -> ISO 3166-1 alpha-2, or None.

    Names that are also common words need a capital letter: «Чад», not «чад».
    """
    found = _whole(text)
    return found.code if found else None


@cache
def names() -> dict[str, str]:
    """ISO code -> short Russian label: CLDR's, or that of `countries.txt` (США, СССР)."""
    territories = {str(key): str(label) for key, label in Locale("ru").territories.items()}
    labels = {key: label for key, label in territories.items() if len(key) == 2 and key not in NOT_COUNTRIES}
    return labels | {row[0]: row[1] for row in read_table("countries.txt", columns=6) if row[1]}


def name(country: str) -> str:
    """KZ -> Казахстан. Raises KeyError for what is no code of a country."""
    return names()[country]


def find(words: Sequence[str], lemmas: Sequence[str]) -> Iterator[Match]:
    """Countries in one sentence, left to right, the longest phrase first; `lemmas` are those read in context."""
    place = 0
    while place < len(words):
        found = _match_at(words, lemmas, place)
        if found:
            yield found
        place = found.stop if found else place + 1


def _match_at(words: Sequence[str], lemmas: Sequence[str], place: int) -> Match | None:
    word = words[place]
    if word in _abbreviations():
        return Match(place, place + 1, _abbreviations()[word], "abbreviation")
    for entry in _candidates(word, lemmas[place]):
        stop = place + len(entry.words)
        if stop <= len(words) and _fits(entry, words[place:stop], lemmas[place:stop], place > 0):
            if entry.kind == "name" and place and lemmas[place - 1] in PARTS_OF_THE_WORLD:
                return None
            return Match(place, stop, entry.code, entry.kind)
    return None


def _candidates(word: str, lemma: str) -> list[_Entry]:
    entries = [entry for form in sorted(_forms(word) | {fold(lemma)}) for entry in _index().get(form, ())]
    return sorted(entries, key=lambda entry: -len(entry.words))


def _fits(entry: _Entry, words: Sequence[str], lemmas: Sequence[str], inside: bool) -> bool:
    """True if every word may be the entry's; `inside` a sentence a capital letter is a sign of its own: в Того."""
    if entry.kind == "name" and words[0].islower():
        return False
    if entry.kind in ("adjective", "people"):  # «Чехов» is no «чехов»: the reading in context decides
        return fold(lemmas[0]) in entry.words[0]
    if len(words) == 1:
        alone = proper_lemmas(words[0]) | ({fold(words[0])} if inside else set())
        return not entry.words[0].isdisjoint(
            {fold(lemmas[0])} | (alone if inside or not entry.common else set())
        )
    return all(
        (_forms(word) | {fold(lemma)}) & part
        for word, lemma, part in zip(words, lemmas, entry.words, strict=True)
    )


def _whole(text: str) -> Match | None:
    words = WORD.findall(text)
    if not words:
        return None
    short = words[0].upper() if words[0].islower() else words[0]  # lemmas come in lower case: «рк»
    if len(words) == 1 and short in _abbreviations():
        return Match(0, 1, _abbreviations()[short], "abbreviation")
    for entry in _candidates(words[0], words[0]):
        if len(entry.words) != len(words) or _is_other(entry, words[0]):
            continue
        if all((_forms(word) & part) for word, part in zip(words, entry.words, strict=True)):
            return Match(0, len(words), entry.code, entry.kind)
    return None


def _is_other(entry: _Entry, word: str) -> bool:
    """True for «куба» (of «куб») and for «Чехов» (a surname)."""
    if entry.kind == "people":
        return not word.islower() and bool(proper_lemmas(word))
    return entry.common and word.islower()


@lru_cache(maxsize=50_000)
def _forms(word: str) -> frozenset[str]:
    """All lemmas a word may have, and the word itself; е for ё, lower case."""
    return frozenset({fold(word)} | {fold(analysis.lemma) for analysis in analyze_word(word)})


@lru_cache(maxsize=50_000)
def proper_lemmas(word: str) -> frozenset[str]:
    """Lemmas of the readings of a word that are proper names: Кубы -> {куба}, not {куб}."""
    return frozenset(fold(analysis.lemma) for analysis in analyze_word(word) if analysis.pos == "PROPN")


@cache
def _abbreviations() -> dict[str, str]:
    return {word: row[0] for row in read_table("countries.txt", columns=6) for word in _listed(row[3])}


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """A lemma of the first word -> the entries that begin with it."""
    index: dict[str, list[_Entry]] = {}
    for entry in _entries():
        for lemma in sorted(entry.words[0]):
            index.setdefault(lemma, []).append(entry)
    return {lemma: tuple(entries) for lemma, entries in index.items()}


def _entries() -> Iterator[_Entry]:
    for country, label in names().items():
        for variant in _variants(label):
            yield _entry(variant, country, "name")
    for row in read_table("countries.txt", columns=6):
        columns: tuple[tuple[Kind, str], ...] = (("name", row[2]), ("adjective", row[4]), ("people", row[5]))
        for column, cell in columns:
            for phrase in _listed(cell):
                yield _entry(phrase, row[0], column)


def _entry(phrase: str, country: str, column: Kind) -> _Entry:
    words = WORD.findall(phrase)
    if len(words) > 1:
        parts = tuple(_forms(word) for word in words)
        return _Entry(parts, country, column, common=False)
    readings = analyze_word(words[0].lower())
    common = column == "name" and any(reading.pos != "PROPN" for reading in readings)
    lemmas = proper_lemmas(words[0]) if column == "name" else frozenset[str]()
    return _Entry((lemmas | {fold(words[0])},), country, column, common=common)


def _variants(label: str) -> list[str]:
    """CLDR's label -> it and what people write: Мьянма (Бирма) -> Мьянма; о-ва Кука -> острова Кука."""
    spelt = re.sub(r"\bо-в(а?)\b", r"остров\1", label)
    return sorted({label, spelt, spelt.split(" (")[0] if "острова" not in spelt else spelt})


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]

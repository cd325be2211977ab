"""
Series: what an event's name says once its edition, place and date are taken out.

    «II Центрально-Азиатский международный медиафорум в Астане»    медиафорум, центрально-азиатский; edition 2
    «7-е заседание министров информации ОТГ»    заседание, министр, информация, ORGANIZATION:…; edition 7
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.language.letters import bare_abbreviation, fold, is_abbreviation
from extractor.language.morphology import analyze_word
from extractor.language.numbers import ordinal, roman
from extractor.language.words import read_words
from extractor.resolve.local import FUNCTION_WORDS, PLACES, base_of, lemmas_of, quoted_name, without

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.resolve.local import Place, View

SILENT_WORDS = FUNCTION_WORDS | {"год"}  # Олимпиада 2026 года
PEERS = frozenset({"ORGANIZATION", "COUNTRY", "PERSON"})
# «саммит Центральной Азии» is named by its LOCATION, «саммит в Астане» is set in a city
SETTINGS = frozenset({*PLACES, "DATE", "TIME", "ORDINAL"}) - {"LOCATION"}
SURE_ABBREVIATION = 3  # letters
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Series:
    """
    What an event is compared by.

    `tokens` are lemmas of the adjectives and complements that tell the series, and the ids of the entities inside the
    name. `text` is the base form without the edition and general adjectives. `relative` says «следующий», «прошлый».
    """

    head: str
    tokens: frozenset[str] = frozenset()
    text: str = ""
    quoted: str = ""
    edition: str = ""  # digits
    year: str = ""
    relative: str = ""
    abbreviation: str = ""  # folded: пмэф
    initials: str = ""  # folded, of the words of a name without the edition

    @property
    def is_generic(self) -> bool:
        """True for «форум», «первый форум», «следующее заседание»: no name of its own."""
        return not (self.tokens or self.quoted or self.abbreviation) or bool(self.relative)


def series(view: View, index: int, who: Mapping[Place, str]) -> Series:
    """The profile of an event's mention; `who` tells the entities that stand inside it."""
    mention = view.mentions[index]
    base, words = base_of(mention), lemmas_of(mention)
    peers = set()
    for at in view.inside(index, PEERS):
        words = without(words, lemmas_of(view.mentions[at]))
        peers.add(who.get((view.document, at), fold(base_of(view.mentions[at]))))
    for at in view.inside(index, SETTINGS):
        if not is_adjective(
            view.mentions[at].text
        ):  # «Петербургский форум» is a name, «форум в Петербурге» a setting
            words = without(words, lemmas_of(view.mentions[at]))
    name = quoted_name(mention)
    words = tuple(word for word in without(words, name.split()) if not YEAR.fullmatch(word))
    year = YEAR.search(base)
    return Series(
        head=head_of(words),
        tokens=frozenset(telling(words)) | peers,
        text=plain_text(base),
        quoted=name,
        edition=mention.attributes.get("edition", "") or edition_of(base),
        year=year.group() if year else "",
        abbreviation=abbreviation_of(base),
        initials=initials_of(base),
        relative=next((word for word in words if word in read_words("relative.txt", __package__)), ""),
    )


def head_of(words: tuple[str, ...]) -> str:
    """The first word that is no adjective, number or function word; the last word if all are."""
    nouns = (word for word in words if not (is_edition(word) or word in SILENT_WORDS or is_adjective(word)))
    return next(nouns, words[-1] if words else "")


def telling(words: tuple[str, ...]) -> list[str]:
    """Lemmas that tell the series: all but the head, the edition, function words and general adjectives of the head."""
    at = words.index(head_of(words)) if words else 0
    before = [word for word in words[:at] if not (is_edition(word) or is_general(word))]
    return [word for word in (*before, *words[at + 1 :]) if word not in SILENT_WORDS and not is_edition(word)]


def plain_text(base: str) -> str:
    """The base form without the edition and the general adjectives before its head."""
    words = base.split()
    at = next(
        (at for at, word in enumerate(words) if not (is_edition(word) or is_adjective(word))), len(words)
    )
    before = [word for word in words[:at] if not (is_edition(word) or is_general(word))]
    return " ".join([*before, *words[at:]])


def abbreviation_of(base: str) -> str:
    """«ПМЭФ», «XXVIII ПМЭФ» -> пмэф; nothing for a name in words."""
    words = [word for word in base.split() if not is_edition(word)]
    short = bare_abbreviation(words[0]) if len(words) == 1 else ""
    return fold(short) if len(short) >= SURE_ABBREVIATION and is_abbreviation(short) else ""


def initials_of(base: str) -> str:
    words = [word for word in base.split() if not is_edition(word) and fold(word) not in SILENT_WORDS]
    return fold("".join(part[:1] for word in words for part in word.strip('«»"').split("-")))


def edition_of(base: str) -> str:
    number = next((number for word in base.split() if (number := ordinal(word)) is not None), None)
    return str(number) if number else ""


def is_edition(word: str) -> bool:
    """True for an ordinal or its lemma; lemmas of Roman numbers may have lost their capitals."""
    return ordinal(word) is not None or roman(word.upper()) is not None


@lru_cache(maxsize=20_000)
def is_general(word: str) -> bool:
    """True for a word or a lemma that tells no series from another: международный, ежегодная, следующее."""
    general = read_words("generic.txt", __package__) | read_words("relative.txt", __package__)
    return fold(word) in general or any(fold(reading.lemma) in general for reading in analyze_word(word)[:2])


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    readings = analyze_word(word)
    return bool(readings) and readings[0].pos in {"ADJ", "DET", "NUM"}

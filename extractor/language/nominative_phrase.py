"""Words of an organization's, a place's, an event's name or of a profession -> the phrase in the nominative."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.language.agreement import (
    MARK,
    NAME_TYPES,
    Reading,
    Readings,
    Slot,
    Word,
    agreed_slot,
    readings_of,
    weighted_readings,
)
from extractor.language.letters import (
    bare_abbreviation,
    capitalized,
    fold,
    is_abbreviation,
    joined,
    written_like,
)
from extractor.language.morphology import known

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDINAL = re.compile(r"^(\d+)-(?:[оыи]?(й)|[оа]?(е|я)|ы(е))$")


def phrase(words: Sequence[Word]) -> str:
    """
    The phrase with its head, and what agrees with the head, in the nominative of the same number.

    What stands behind the head stays as it is: Агентству развития медиа -> Агентство развития медиа.
    """
    calm = quieted(words)
    head = None if is_foreign(calm) else head_index(calm)
    if head is None:
        return joined([bare_abbreviation(word.text) for word in calm])
    moved = [*modifiers(calm, head), head]
    if len(calm) == 1 and part_of_speech(calm[0]) == "ADJ" and calm[0].text.islower():
        return written_like(lemma_of(calm[0]), calm[0].text)  # a word, not a name: российских -> российский
    choices = {index: phrase_readings(calm[index], index >= head) for index in moved}
    if is_abbreviation(calm[head].text):
        choices[head] = {}  # британского МИД: only the words before it change
    slot = agreed_slot([readings for readings in choices.values() if readings])
    forms = [phrase_form(word, choices.get(index), slot) for index, word in enumerate(calm)]
    for index in companions(calm, head):
        forms[index] = in_case(calm[index], slot)
    return joined(forms)


def is_foreign(words: Sequence[Word]) -> bool:
    """True for a name of several words that begins with one no dictionary knows: Блю Стрим Пайплайн."""
    capitals = len(words) > 1 and all(
        word.text[:1].isupper() and not is_numeral(word.text) for word in words[:2]
    )
    return capitals and not known(words[0].text) and part_of_speech(words[0]) != "ADJ"


def quieted(words: Sequence[Word]) -> list[Word]:
    """Words of a text in capitals in small letters again, abbreviations left: БАКУ -> Баку, ОТГ -> ОТГ."""
    loud = [word.text for word in words if word.text.isalpha() or "-" in word.text]
    if not loud or not all(text.isupper() for text in loud):
        return list(words)
    return [replace(word, text=capitalized(word.text)) if is_shouted_noun(word) else word for word in words]


def is_shouted_noun(word: Word) -> bool:
    readings = [reading for reading, _ in weighted_readings(word)]
    if any(reading.feats.get("Abbr") for reading in readings[:1]):
        return len(word.text) > 6
    return len(word.text) > 3 and word.text.isupper()


def head_index(words: Sequence[Word]) -> int | None:
    """The first noun, or the last of the adjectives before anything else; None if there is nothing to inflect."""
    last = None
    for index, word in enumerate(words):
        if MARK.match(word.text) or is_numeral(word.text):
            if last is not None and not is_numeral(word.text) and word.text != "-":
                break
            continue
        part = part_of_speech(word)
        if part in {"NOUN", "PROPN"}:
            return index if last is not None or not is_abbreviation(word.text) else None
        if part != "ADJ":
            break
        last = index
    return last


def is_numeral(text: str) -> bool:
    return text.isdigit() or re.fullmatch(r"[IVXLC]+", text) is not None


def part_of_speech(word: Word) -> str:
    """NOUN, PROPN or ADJ (ordinals, participles and pronouns that agree among them), else empty."""
    weights: dict[str, float] = {}
    for reading, probability in weighted_readings(word):
        if not (case_inflected(reading) or reading.feats.get("Abbr")):
            continue
        part = "ADJ" if reading.pos in {"ADJ", "DET", "VERB"} else reading.pos
        weights[part] = weights.get(part, 0.0) + probability
    usable = {part: weight for part, weight in weights.items() if part in {"NOUN", "PROPN", "ADJ"}}
    return max(sorted(usable), key=usable.__getitem__) if usable else ""


def case_inflected(reading: Reading) -> bool:
    return bool(reading.feats.get("Case"))


def modifiers(words: Sequence[Word], head: int) -> list[int]:
    return [index for index in range(head) if part_of_speech(words[index]) == "ADJ"]


def companions(words: Sequence[Word], head: int) -> list[int]:
    """Nouns behind the head that share its case: Босния и Герцеговина; город Москва, река Волга."""
    tail = [word.text for word in words[head + 1 : head + 3]]
    if (
        len(tail) == 2
        and tail[0] == "и"
        and len(words) == head + 3
        and all(geographic(w) for w in (words[head], words[-1]))
    ):
        return [head + 2]
    if lemma_of(words[head]) in AGREEING and tail and geographic(words[head + 1]):
        return [head + 1]
    return []


# Words whose proper name agrees with them (Розенталь, § 197): в городе Москве, на реке Волге; но: на озере Байкал.
AGREEING = frozenset({"город", "река", "деревня"})


def geographic(word: Word) -> bool:
    return any(reading.feats.get("NameType") == "Geo" for reading, _ in weighted_readings(word))


def lemma_of(word: Word) -> str:
    readings = weighted_readings(word)
    return readings[0][0].lemma if readings else fold(word.text)


PERSONAL = 0.05  # an unknown word that is no person's name here
KNOWN_PERSONAL = 0.2  # Астана: the city rather than of Астан
PLURAL_NAME = 0.05  # Организации, Коллегии at the head of a name: one of them, in an oblique case


def phrase_readings(word: Word, is_noun: bool) -> Readings:
    """What the word may be at the head of a phrase, or as a word agreeing with it."""

    def weigh(reading: Reading) -> float:
        if (reading.pos == "VERB" and reading.feats.get("VerbForm") != "Part") or "Variant" in reading.feats:
            return 0.0
        noun = reading.pos in {"NOUN", "PROPN"}
        weight = 1.0 if noun == is_noun else 0.1
        if reading.feats.get("NameType") in NAME_TYPES:
            weight *= PERSONAL if reading.source == "guess" else KNOWN_PERSONAL
        if noun and reading.feats.get("Number") == "Plur" and word.text[:1].isupper():
            weight *= PLURAL_NAME
        return weight

    return readings_of(word, weigh)


def phrase_form(word: Word, readings: Readings | None, slot: Slot | None) -> str:
    found = readings.get(slot) if readings and slot else None
    return short_ordinal(found.nominative) if found else bare_abbreviation(word.text)


def in_case(word: Word, slot: Slot | None) -> str:
    """The nominative of a word that shares the slot's case, whatever its gender: городе Москве -> Москва."""
    readings = phrase_readings(word, True)
    fitting = [read for at, read in sorted(readings.items()) if slot and at.case == slot.case]
    return max(fitting, key=lambda read: read.weight).nominative if fitting else word.text


def short_ordinal(text: str) -> str:
    """7-ой -> 7-й, 7-ое -> 7-е: one letter is added after a vowel (Мильчин, § 6.1.5)."""
    match = ORDINAL.match(text)
    return f"{match.group(1)}-{match.group(2) or match.group(3) or match.group(4)}" if match else text

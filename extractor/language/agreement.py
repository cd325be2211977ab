"""
Words that agree -> the one gender, number and case they share.

A word form alone is ambiguous (Аменова: she in the nominative, or him in the genitive); words of one name are not:
the reading is chosen that all of them share, by the sum of the logarithms of their probabilities.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extractor.language.letters import written_like
from extractor.language.morphology import FormNotFoundError, analyze_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MARK = re.compile(r"^\W*$")  # no letter and no digit
NAME_TYPES = frozenset({"Giv", "Sur", "Pat"})
FLOOR = 1e-6  # the weight of a reading that a word does not have
ISOLATED = 0.05  # how much a reading counts that the sentence's model did not consider
TEMPER = (
    0.5  # the sentence's model is surer than it is right; any value from 0.3 to 0.6 does as well on SlavicNER
)
DISAGREES = 0.05  # how much a reading counts whose case is not that which the word's features say


class Reading(Protocol):
    """What is asked of an analysis of a word; rumorph's have it."""

    @property
    def lemma(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def feats(self) -> dict[str, str]: ...
    @property
    def labels(self) -> frozenset[str]: ...
    @property
    def prob(self) -> float: ...
    @property
    def source(self) -> str: ...
    def inflect(self, **feats: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a mention as its sentence's morphology saw it; `analyses` in the sentence's order, if they are known."""

    text: str
    lemma: str = ""
    pos: str = ""
    feats: Mapping[str, str] = field(default_factory=dict)
    analyses: tuple[Reading, ...] = ()


class Slot(NamedTuple):
    """What agreeing words share. Gender is empty in the plural."""

    gender: str
    number: str
    case: str


class Candidate(NamedTuple):
    """One way to read a word: its nominative, and how probable the reading is."""

    nominative: str
    weight: float


Readings = dict[Slot, Candidate]


def weighted_readings(word: Word) -> list[tuple[Reading, float]]:
    """Readings of the word with their probabilities: the sentence's, then, as a faint possibility, those without it."""
    alone = analyze_word(word.text)
    if word.analyses:
        known = [(reading, reading.prob**TEMPER) for reading in word.analyses]
        return known + [(reading, ISOLATED * reading.prob) for reading in alone]
    case = word.feats.get("Case")
    return [
        (reading, reading.prob * (1 if case in (None, case_of(reading)) else DISAGREES)) for reading in alone
    ]


def case_of(reading: Reading) -> str:
    return reading.feats.get("Case", "")


def slot_of(reading: Reading) -> Slot:
    number = reading.feats.get("Number", "Sing")
    return Slot("" if number == "Plur" else reading.feats.get("Gender", ""), number, case_of(reading))


def nominative_of(reading: Reading, text: str, **feats: str) -> str | None:
    """The reading's nominative, written like the text; None if it has none."""
    try:
        return written_like(reading.inflect(Case="Nom", **feats), text)
    except FormNotFoundError:
        # A compound that rumorph guessed (петров-водкин) has a lemma and no forms.
        return written_like(reading.lemma, text) if reading.feats.get("Number") == "Sing" else None


def readings_of(word: Word, weigh: Callable[[Reading], float]) -> Readings:
    """Slots the word may stand in; `weigh` says how welcome a reading is (0: not at all)."""
    found: dict[Slot, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for reading, probability in weighted_readings(word):
        weight = probability * weigh(reading)
        if weight <= 0 or not case_of(reading):
            continue
        form = nominative_of(reading, word.text)
        if form is not None:
            found[slot_of(reading)][form] += weight
    return {slot: best_form(forms) for slot, forms in found.items()}


def best_form(forms: Mapping[str, float]) -> Candidate:
    """The heaviest form, with the weight of all together: how sure the slot is."""
    form = max(sorted(forms), key=forms.__getitem__)
    return Candidate(form, sum(forms.values()))


def agreed_slot(words: Sequence[Readings]) -> Slot | None:
    """The slot that all words share best; None if no word has any."""
    slots = sorted({slot for readings in words for slot in readings})
    if not slots:
        return None
    return max(slots, key=lambda slot: sum(slot_score(readings, slot) for readings in words))


def slot_score(readings: Readings, slot: Slot) -> float:
    candidate = readings.get(slot)
    return math.log(max(candidate.weight if candidate else 0.0, FLOOR))

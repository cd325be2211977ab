"""Nationalities: россияне, татарин, гражданин Германии; and a country's adjective on a person («американский актёр»)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.heads import is_profession
from extractor.language.letters import fold
from extractor.language.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "nationality"
CITIZENS = frozenset(["гражданин", "гражданка", "подданный"])
# Trades and the private person have a nationality; an office or a force belongs to the country: российский президент.
OFFICES = frozenset({
    "президент", "премьер", "министр", "глава", "посол", "военный", "полицейский", "депутат", "власть",
    "сенатор", "военнослужащий", "лидер", "парламентарий", "чиновник", "дипломат", "руководство",
    "канцлер", "король", "солдат",
})  # fmt: skip
PEOPLE = frozenset(
    ["подросток", "девушка", "юноша", "студент", "ребёнок", "гражданин", "женщина", "мужчина", "семья"]
)


def find_nationalities(sentence: Sentence) -> Iterator[Span]:
    for place in range(len(sentence)):
        match = sentence.countries.get(place)
        if (
            (match and match.kind == "people")
            or _is_people(sentence, place)
            or (match and match.kind == "adjective" and describes_person(sentence, place))
        ):
            yield sentence.span(place, place + 1, "NATIONALITY", MAKER)
        elif sentence.lemma(place) in CITIZENS and place + 1 in sentence.countries:
            yield sentence.span(place, sentence.countries[place + 1].stop, "NATIONALITY", MAKER)


def _is_people(sentence: Sentence, place: int) -> bool:
    if place in sentence.persons or sentence.lemma(place + 1) == "язык":
        return False
    return fold(sentence.lemma(place)) in peoples()


def describes_person(sentence: Sentence, place: int) -> bool:
    """True for «американский» of «американский 74-летний программист», not of «американский президент»."""
    noun = place + 1
    while noun < len(sentence) and noun - place < 4 and sentence.tokens[noun].pos_ == "ADJ":
        noun += 1
    lemma = sentence.lemma(noun)
    last = lemma.rsplit("-", 1)[-1]
    return lemma in PEOPLE or (is_profession(lemma) and last not in OFFICES and lemma not in OFFICES)


@cache
def peoples() -> frozenset[str]:
    return read_words("nationalities.txt", __package__)

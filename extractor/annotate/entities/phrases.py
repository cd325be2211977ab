"""
How far a noun phrase goes: from its head to the left over adjectives, to the right over its complements.

    12-е заседание | Рабочей группы | по медиа и информации | Организации тюркских государств

Morphology alone is read here; the rules are a list, tried in turn until none sees anything more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.annotate.entities.article import LONGEST
from extractor.document import feature
from extractor.language.letters import fold
from extractor.language.marks import QUOTES
from extractor.language.numbers import edition, ordinal
from extractor.language.words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from extractor.annotate.entities.article import Sentence

CONJUNCTIONS = frozenset({"и", "или", ","})
LONGEST_LIST = 6  # министерство экономики, торговли, связи, ... и туризма
LONGEST_QUOTE = 12  # tokens of a name in quotes; longer is speech
# A genitive that belongs to no name: «заседание прошлой недели».
TIMES = frozenset(
    ["год", "неделя", "месяц", "день", "век", "квартал", "утро", "вечер", "сутки", "час", "минута"]
)
# «заседание по итогам», «встреча по инициативе»: a preposition of two words, not a topic.
NOT_TOPICS = frozenset({
    "итог", "инициатива", "приглашение", "поручение", "случай", "повод", "слово", "данные",
    "мнение", "решение", "просьба", "время", "окончание", "завершение", "результат", "сообщение",
    "дорога",
})  # fmt: skip
# «работы с документацией», «связей с общественностью»: nouns that take «с» in the names of departments.
TAKE_WITH = frozenset(["работа", "связь", "взаимодействие", "сотрудничество", "борьба", "отношение"])


@dataclass(frozen=True)
class Grammar:
    """What a phrase of this type may hold; `stops` are lemmas of nouns that begin another mention when joined by «и»."""

    stops: frozenset[str]
    topic: bool = True  # по медиа и информации
    people: bool = False  # правительства Исама Шарафа
    names: bool = False  # главой «Газпром медиа», директор Apple


@cache
def loose_adjectives() -> frozenset[str]:
    return read_words("loose.txt", __package__)


def left_edge(sentence: Sentence, head: int) -> int:
    """Head's place -> where its adjectives begin: [12-е] заседание, [II Азербайджано-Узбекского] медиафорума."""
    start = head
    while start and head - start < LONGEST // 4 and _is_attribute(sentence, start - 1, head):
        start -= 1
    found = edition([token.text for token in sentence.tokens[max(0, start - 2) : start + 1]])
    if found and start and found[1][1] == min(start, 2) + 1:  # «двадцать» of «двадцать пятый»
        start = max(0, start - 2) + found[1][0]
    while start < head and fold(sentence.lemma(start)) in loose_adjectives():
        start += 1
    return start


def _is_attribute(sentence: Sentence, place: int, head: int) -> bool:
    token, noun = sentence.tokens[place], sentence.tokens[head]
    if token.pos_ == "VERB" and fold(token.lemma_) not in loose_adjectives():
        return bool(feature(token, "VerbForm") == "Part" and token.text[0].isupper() and agree(token, noun))
    if token.pos_ not in ("ADJ", "VERB") or token.text.isdigit():
        return False
    if ordinal(token.text) is not None and not feature(token, "Case"):
        return True
    return agree(token, noun) or (not feature(token, "Case") and token.text[:1].isupper())


def agree(left: Token, right: Token) -> bool:
    """True if case and number do not contradict; what is unknown agrees with anything."""
    for name in ("Case", "Number"):
        one, other = feature(left, name), feature(right, name)
        if one and other and one != other:
            return False
    return bool(feature(left, "Case"))


def right_edge(sentence: Sentence, head: int, grammar: Grammar) -> int:
    """Head's place -> the place after its last complement."""
    stop = head + 1
    while stop - head < LONGEST:
        reached = next((end for rule in COMPLEMENTS if (end := rule(sentence, stop, grammar))), None)
        if reached is None:
            return stop
        stop = reached
    return stop


def country(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... Казахстана, ... Республики Узбекистан, ... РК"""
    match = sentence.countries.get(place)
    if match is None or match.kind not in ("name", "abbreviation"):
        return None
    return match.stop if in_case(sentence.tokens[place], "Gen") else None


def genitive(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... международных отношений, ... ОТГ"""
    return _noun_phrase(sentence, place, "Gen", grammar)


def joined(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... культуры [и информации], ... [, торговли и туризма]: in the case of what stands before."""
    case = _case_before(sentence, place)
    if case is None or sentence.text(place) not in CONJUNCTIONS:
        return None
    stop = _member(sentence, place, case, grammar)
    for _ in range(LONGEST_LIST):  # a list ends with «и»; else the comma closes the phrase
        if stop is None or sentence.text(place) != ",":
            return stop
        place, stop = stop, _member(sentence, stop, case, grammar)
    return None


def _member(sentence: Sentence, place: int, case: str, grammar: Grammar) -> int | None:
    """A conjunction or comma at `place` and what it joins -> the place after it; None for another mention's head."""
    if sentence.text(place) not in CONJUNCTIONS or _heads(sentence, place + 1, grammar):
        return None
    if place + 1 in sentence.countries and place not in sentence.country_ends:
        return None
    return _noun_phrase(sentence, place + 1, case, grammar)


def topic(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... [по медиа и информации]"""
    if not grammar.topic or sentence.text(place) != "по" or sentence.lemma(place + 1) in NOT_TOPICS:
        return None
    return _noun_phrase(sentence, place + 1, "Dat", grammar)


def with_whom(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... работы [с документацией]"""
    if sentence.text(place) not in ("с", "со") or sentence.lemma(place - 1) not in TAKE_WITH:
        return None
    return _noun_phrase(sentence, place + 1, "Ins", grammar)


def named_after(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """... [имени Евгения Вахтангова], ... [им. Пятницкого]"""
    if sentence.text(place) not in ("имени", "им", "им."):
        return None
    stop = place + 1 + (sentence.text(place + 1) == ".")
    first = stop
    while stop < len(sentence) and stop - first < 4 and sentence.text(stop)[:1].isupper():
        stop += 1 + (sentence.text(stop + 1) == "." and len(sentence.text(stop)) == 1)
    return stop if stop > first else None


def person(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """правительство [Исама Шарафа]"""
    stop, kind = sentence.names.get(place, (0, ""))
    return stop if grammar.people and kind == "PER" and in_case(sentence.tokens[place], "Gen") else None


def foreign_or_quoted(sentence: Sentence, place: int, grammar: Grammar) -> int | None:
    """глава [«Газпром медиа»], директор корпорации [General Motors]"""
    if not grammar.names:
        return None
    stop, kind = sentence.names.get(place, (0, ""))
    if kind == "ORG" and sentence.text(place)[0].isascii() and sentence.text(place)[0].isalpha():
        return stop
    return quoted(sentence, place)


COMPLEMENTS: list[Callable[[Sentence, int, Grammar], int | None]] = [
    country,
    genitive,
    joined,
    topic,
    with_whom,
    named_after,
    person,
    foreign_or_quoted,
]


def quoted(sentence: Sentence, place: int) -> int | None:
    """The place after a name in quotes that opens at `place`: «Ромашка». None for speech and for no quotes."""
    closing = QUOTES.get(sentence.text(place))
    if closing is None or sentence.tokens[place].whitespace_ or not sentence.text(place + 1)[:1].isalnum():
        return None  # the straight quote that closes has a space after it
    for stop in range(place + 2, min(place + 2 + LONGEST_QUOTE, len(sentence))):
        if sentence.text(stop) == closing:
            return stop + 1
        if sentence.text(stop) in (".", "!", "?", ";"):
            return None
    return None


def in_case(token: Token, case: str) -> bool:
    """True for the case, and for what has none: ОТГ, II, Trend."""
    return feature(token, "Case") in ("", case)


def _noun_phrase(sentence: Sentence, place: int, case: str, grammar: Grammar) -> int | None:
    """Adjectives and a noun in the case, from `place` -> the place after the noun."""
    noun = place
    while noun < len(sentence) and noun - place < LONGEST // 4 and _adjective_in(sentence.tokens[noun], case):
        noun += 1
    if noun >= len(sentence) or not _noun_in(sentence, noun, case, grammar):
        return None
    match = sentence.countries.get(noun)
    if match and match.kind in ("name", "abbreviation"):
        return match.stop
    return noun + 1


def _adjective_in(token: Token, case: str) -> bool:
    if token.pos_ == "VERB":
        return (
            feature(token, "VerbForm") == "Part"
            and token.text[0].isupper()
            and feature(token, "Case") == case
        )
    return token.pos_ == "ADJ" and not token.text[0].isdigit() and in_case(token, case)


def _noun_in(sentence: Sentence, place: int, case: str, grammar: Grammar) -> bool:
    token = sentence.tokens[place]
    if token.lemma_ in TIMES or place in sentence.persons:
        return False
    foreign = token.pos_ == "X" and token.text.isupper() and len(token.text) > 1
    return (foreign or token.pos_ in ("NOUN", "PROPN")) and in_case(token, case)


def _case_before(sentence: Sentence, place: int) -> str | None:
    case = feature(sentence.tokens[place - 1], "Case") if place else ""
    return case if case in ("Gen", "Dat", "Ins") else None


def _heads(sentence: Sentence, place: int, grammar: Grammar) -> bool:
    """True if the noun after the adjectives at `place` begins another mention: «и [Рабочей группы]»."""
    while place < len(sentence) and sentence.tokens[place].pos_ == "ADJ":
        place += 1
    return sentence.lemma(place) in grammar.stops

"""
Offices and trades: the noun with its title's adjectives, and the whole with what it is of.

    [заместитель генерального секретаря ОТГ], [министр] культуры [...] and [министр культуры и информации РК]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.heads import is_profession, professions, titles
from extractor.annotate.entities.phrases import Grammar, agree, right_edge
from extractor.document import feature
from extractor.language.letters import fold
from extractor.language.marks import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "profession_head"


def find_professions(sentence: Sentence) -> Iterator[Span]:
    grammar = Grammar(stops=professions(), names=True)
    for place, token in enumerate(sentence.tokens):
        if not is_profession(token.lemma_) or place in sentence.persons or not is_noun(sentence, place):
            continue
        start = title_edge(sentence, place)
        stop = right_edge(sentence, place, grammar)
        yield sentence.span(start, stop, "PROFESSION", MAKER)
        if names_something(sentence, place + 1, stop):
            yield sentence.span(start, place + 1, "PROFESSION", MAKER)


def is_noun(sentence: Sentence, place: int) -> bool:
    """A person: «рабочий» of «сказал рабочий», not of «рабочая встреча»; not «премьер-лига»."""
    token = sentence.tokens[place]
    if sentence.text(place - 1) in QUOTES and sentence.text(place + 1) in QUOTES.values():  # «Шахтёр»
        return False
    if token.pos_ == "ADJ":
        following = sentence.tokens[place + 1] if place + 1 < len(sentence) else None
        return (
            following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ") or not agree(token, following)
        )
    return token.pos_ in ("NOUN", "PROPN") and feature(token, "Animacy") != "Inan"


def title_edge(sentence: Sentence, place: int) -> int:
    """[генеральный] директор, [чрезвычайный и полномочный] посол."""
    start = place
    while start and fold(sentence.lemma(start - 1)) in titles():
        start -= 1
    return start


def names_something(sentence: Sentence, start: int, stop: int) -> bool:
    """True if what follows the noun opens with a capital letter: президент [США], директор [Департамента ...]."""
    return start < stop and sentence.text(start)[:1].isupper()

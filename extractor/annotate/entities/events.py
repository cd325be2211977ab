"""
Events by their head nouns, with edition, adjectives, complements and a name in quotes.

    [II Азербайджано-Узбекского медиафорума], [12-е заседание Рабочей группы по медиа и информации ОТГ], [форум]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.annotate.entities.heads import event_head, event_heads, events, organizations
from extractor.annotate.entities.phrases import Grammar, left_edge, quoted, right_edge
from extractor.document import feature
from extractor.language.letters import fold
from extractor.language.numbers import edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from extractor.annotate.entities.article import Sentence

MAKER = "event_head"


def find_events(sentence: Sentence) -> Iterator[Span]:
    for place in range(len(sentence)):
        head = head_at(sentence, place)
        if head is None:
            continue
        start = left_edge(sentence, place)
        stop = right_edge(sentence, place, Grammar(stops=event_heads()))
        stop = quoted(sentence, stop) or stop
        if is_one(sentence, head, start, place, stop):
            yield sentence.span(start, stop, "EVENT", MAKER)


def head_at(sentence: Sentence, place: int) -> str | None:
    token = sentence.tokens[place]
    if token.pos_ not in ("NOUN", "PROPN") or place in sentence.persons:
        return None
    pair = f"{fold(sentence.lemma(place - 1))} {fold(token.lemma_)}"  # круглый стол
    return pair if pair in events() else event_head(token.lemma_)


def is_one(sentence: Sentence, head: str, start: int, place: int, stop: int) -> bool:
    """One happening, not the kind in general: «медиафорумов», «встреч» are none, «Олимпийских игр», «выборы» are."""
    if head in organizations() and place and sentence.text(place)[0].isupper():  # Конгресс США
        return edition([token.text for token in sentence.tokens[start:place]]) is not None
    if feature(sentence.tokens[place], "Number") != "Plur" or events().get(head) == "plural":
        return True
    named = any(sentence.text(at)[:1].isupper() for at in range(max(start, 1), place + 1))
    return named or edition([token.text for token in sentence.tokens[start:place]]) is not None

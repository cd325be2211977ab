"""
The event that a sentence means without naming it: the target of patterns with `implied`.

For a speech the current event of the document (relate/discourse.py), as reports go on for paragraphs; for coming and
taking part the event at hand, which was spoken of last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.relate.discourse import current_event
from extractor.relate.status import status_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from extractor.relate.view import View

NEAR = 2  # sentences before; further back the last event is less often the right one than the most telling


def implied_event(view: View, sentence: Span, heads: tuple[str, ...]) -> list[int]:
    """The current event; none where the sentence names one of its own: «он выступит на форуме «Кама»»."""
    own = own_events(view, sentence, heads)
    return [event for event in current_event(view, sentence, heads) if not own or view.named(event) in own]


def event_at_hand(view: View, sentence: Span, heads: tuple[str, ...]) -> list[int]:
    """
    The only event of the sentence, else the last one of the sentences right before, else the current one.

    None in a sentence of another time: «Напомним, в прошлом году Грузию представлял посол».
    """
    if any(token.lemma_ in view.words("other_times") for token in sentence):
        return []
    own = own_events(view, sentence, heads)
    if own:
        return list(own) if len(own) == 1 else []
    here = view.numbers.get(sentence.start, 0)
    earlier = reversed(view.sentences[max(0, here - NEAR) : here])
    events = [index for one in earlier for index in reversed(own_events(view, one, heads))]
    real = [index for index in events if not is_plan(view, index)]
    return (real or events)[:1] or current_event(view, sentence, heads)


def says_where(verb: Token) -> bool:
    """«присутствовал [при подписании]», «приехал [на завод]»: the verb has an occasion of its own."""
    return any(
        child.dep_ in {"obl", "nmod"}
        and any(one.lower_ in {"на", "при"} and one.dep_ == "case" for one in child.children)
        for child in verb.children
    )


def is_plan(view: View, index: int) -> bool:
    """«Встреча прошла в Баку, [следующая] может пройти в Уфе»: people are at the first."""
    return status_of(view.spans[index].root, view.schema.statuses) != "asserted"


def own_events(view: View, sentence: Span, heads: tuple[str, ...]) -> dict[int, None]:
    """The events of a sentence as they were named first, in order; not a name within a name."""
    found: dict[int, None] = {}
    end = 0
    for index in view.events_in(sentence):  # the longer first where two begin alike
        span = view.spans[index]
        if span.end > end and view.has_head(index, heads):
            found[view.named(index)] = None
            end = span.end
    return found

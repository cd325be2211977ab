"""
The event a sentence happens at though it does not name it.

News name an event once and go on: «27 ноября состоялось заседание … Затем с речью выступил …». The current event of a
sentence is the most telling of those named before it: numbered or said to have taken place, then nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

    from extractor.relate.view import View

FARTHEST = 15  # sentences; a speech reported later than that is often at another event
FARTHEST_REPORT = 8  # sentences between an event that took place and someone quoted without a word of where
HELD = frozenset(
    [
        "пройти",
        "проходить",
        "состояться",
        "стартовать",
        "открыться",
        "начаться",
        "начать",
        "завершиться",
        "проводиться",
        "прошедший",
        "собрать",
    ]
)


def current_event(view: View, sentence: Span, heads: tuple[str, ...]) -> list[int]:
    """The mention of the current event of a sentence, or nothing. `heads`: the lemmas its head noun may end with."""
    numbers = {other.start: number for number, other in enumerate(view.sentences)}
    here = numbers.get(sentence.start)
    if here is None:
        return []
    found = [
        (_salience(view, index), index)
        for index, mention in enumerate(view.mentions)
        if mention.type == "EVENT"
        and mention.form == "name"
        and view.spans[index].start not in view.quoted
        and view.has_head(index, heads)
        and 0 <= here - numbers.get(view.sentence_of(index).start, here + 1) <= FARTHEST
    ]
    return [max(found)[1]] if found else []


def held_before(view: View, sentence: Span) -> list[int]:
    """The last event named before a sentence if it was said to take place, not long ago; else nothing."""
    numbers = {other.start: number for number, other in enumerate(view.sentences)}
    here = numbers.get(sentence.start, 0)
    named = [
        index
        for index, mention in enumerate(view.mentions)
        if mention.type == "EVENT"
        and mention.stop <= sentence.start_char
        and view.spans[index].start not in view.quoted
        and (mention.form == "name" or mention.antecedent is not None)
    ]
    if not named:
        return []
    last = view.mentions[named[-1]]
    event = named[-1] if last.antecedent is None else last.antecedent
    held = [index for index in named if index == event or view.mentions[index].antecedent == event]
    places = [numbers.get(view.sentence_of(index).start) for index in held if _is_held(view, index)]
    near = [place for place in places if place is not None and 0 < here - place <= FARTHEST_REPORT]
    return [event] if near else []


def _is_held(view: View, index: int) -> bool:
    """True if the event is what its sentence says was opened, held or closed, and not in the future."""
    root = view.spans[index].root
    return (
        root.dep_ in {"nsubj", "nsubj:pass", "obj"}
        and root.head.lemma_ in HELD
        and "Fut" not in root.head.morph.get("Tense", [])
    )


def _salience(view: View, index: int) -> tuple[int, int]:
    mention = view.mentions[index]
    held = any(token.lemma_ in HELD for token in view.sentence_of(index))
    return ("edition" in mention.attributes) + held, mention.start

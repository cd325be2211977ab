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


def current_event(view: View, sentence: Span) -> list[int]:
    """The mention of the current event of a sentence, or nothing."""
    numbers = {other.start: number for number, other in enumerate(view.sentences)}
    here = numbers.get(sentence.start)
    if here is None:
        return []
    found = [
        (_salience(view, index), index)
        for index, mention in enumerate(view.mentions)
        if mention.type == "EVENT"
        and mention.form == "name"
        and 0 <= here - numbers.get(view.sentence_of(index).start, here + 1) <= FARTHEST
    ]
    return [max(found)[1]] if found else []


def _salience(view: View, index: int) -> tuple[int, int]:
    mention = view.mentions[index]
    held = any(token.lemma_ in HELD for token in view.sentence_of(index))
    return ("edition" in mention.attributes) + held, mention.start

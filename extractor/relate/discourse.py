"""
The event a sentence happens at though it does not name it.

News name an event once and go on: «27 ноября состоялось заседание … Затем с речью выступил …». The current event of a
sentence is the most telling of those named before it: numbered or said to have taken place, then nearest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature

if TYPE_CHECKING:
    from spacy.tokens import Span

    from extractor.relate.view import View

FARTHEST = 15  # sentences; a speech reported later than that is often at another event
MAIN = frozenset({"ROOT", "conj", "parataxis"})


def current_event(view: View, sentence: Span, heads: tuple[str, ...]) -> list[int]:
    """The mention of the current event of a sentence, or nothing. `heads`: the lemmas its head noun may end with."""
    here = view.numbers.get(sentence.start)
    if here is None:
        return []
    found = [
        (_salience(view, index), index)
        for earlier in view.sentences[max(0, here - FARTHEST) : here + 1]
        for index in view.events_in(earlier)
        if view.mentions[index].form == "name" and view.has_head(index, heads)
    ]
    return [max(found)[1]] if found else []


def is_held(view: View, index: int) -> bool:
    """
    True if the main clause says that the event was opened, held or closed, or that something was done at it.

    «[Форум] открылся», «одобрил на [заседании] законопроект»; not «напомнил, что [первый форум] собрал сорок человек».
    """
    root = view.spans[index].root
    verb = root.head
    if verb.dep_ not in MAIN or root.i in view.quoted:
        return False
    if root.dep_ in {"nsubj", "nsubj:pass", "obj"}:
        return verb.lemma_ in view.words("holding_verbs") and feature(verb, "Tense") != "Fut"
    at = any(child.dep_ == "case" and child.lower_ == "на" for child in root.children)
    return root.dep_ == "obl" and at and feature(verb, "Tense") == "Past"


def _salience(view: View, index: int) -> tuple[int, int]:
    """A name («II Медиафорум», not «первая встреча»), an edition and having taken place count one each; then the nearest."""
    mention = view.mentions[index]
    named = any(letter.isupper() for letter in mention.text)
    return named + ("edition" in mention.attributes) + is_held(view, index), mention.start

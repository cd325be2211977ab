"""
An interview: paragraphs behind dashes, a question and an answer in turns.

    — Реки общие?
    — Общие. И беречь их надо вместе.

Told by the question marks: most of the first, third, fifth … paragraphs end with one, few of the others do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.language.marks import DASHES
from extractor.relate.quotes import paragraphs
from extractor.relate.speakers import is_nominative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from extractor.relate.view import View

HALF = 0.5
LONG = 6  # replies of a talk that is the text; the person asked is the one named first, else the one named last before it


@dataclass(frozen=True, slots=True)
class Interview:
    """First tokens of the paragraphs that ask and of those that answer, and who is asked."""

    questions: frozenset[int]
    answers: frozenset[int]
    asked: int | None


def interview(view: View) -> Interview | None:
    replies = [paragraph for paragraph in paragraphs(view.doc) if _is_reply(view, paragraph)]
    asking, answering = replies[::2], replies[1::2]
    if not answering or not _asks(asking[0]) or _share(asking) < HALF or _share(answering) >= HALF:
        return None
    return Interview(
        frozenset(paragraph[0].i for paragraph in asking),
        frozenset(paragraph[0].i for paragraph in answering),
        _asked(view, replies),
    )


def _is_reply(view: View, paragraph: Sequence[Token]) -> bool:
    """A paragraph behind a dash in which the author does not come in."""
    if len(paragraph) < 2 or paragraph[0].text not in DASHES:
        return False
    return all(token.i in view.quoted for token in paragraph[1:])


def _asks(paragraph: Sequence[Token]) -> bool:
    return paragraph[-1].text == "?"


def _share(replies: Sequence[Sequence[Token]]) -> float:
    return sum(map(_asks, replies)) / len(replies)


def _asked(view: View, replies: Sequence[Sequence[Token]]) -> int | None:
    first = replies[0][0].i
    people = [
        index
        for index, mention in enumerate(view.mentions)
        if mention.type == "PERSON" and mention.form == "name" and view.spans[index].end <= first
        if is_nominative(view, index)
    ]
    if not people:
        return None
    return people[0] if len(replies) >= LONG else people[-1]

"""
Whose words a piece of direct speech is: (piece, speaker, the word that says so), in the order of the text.

    «Реки общие», – отметила Анна Зорина.         the author's words behind it come first
    Анна Зорина ответила: «Реки общие».            then those before it in its sentence
    «Реки общие», – отметила она. – «Да, общие».   then it goes on from the piece before
    Анна Зорина не согласна. «Реки общие».         or the sentence before is about one person
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.language.marks import DASHES
from extractor.relate.interview import interview
from extractor.relate.quotes import MARKS, STOPS, paragraphs
from extractor.relate.speakers import cue_in, is_nominative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from extractor.relate.quotes import Piece
    from extractor.relate.view import View

LONGEST_AUTHOR = 60  # tokens of the author's words beside speech

Said = tuple[int | None, tuple[int, int] | None]  # speaker, and the place of the word that says so


def direct_quotes(view: View) -> Iterator[tuple[Piece, Said]]:
    talk = interview(view)
    last: Said = (None, None)  # who was speaking in the paragraph before, if it had speech
    starts = [start for start, _ in view.speech]
    for paragraph in paragraphs(view.doc):
        if not paragraph:
            continue
        first, behind = paragraph[0].i, paragraph[-1].i + 1
        pieces = view.speech[bisect_left(starts, first) : bisect_left(starts, behind)]
        if talk is not None and first in talk.questions:
            continue
        answering = talk is not None and first in talk.answers
        if not pieces:
            last = (None, None)
            continue
        outer = (0, 0)
        said = (talk.asked, None) if talk is not None and answering else last
        for number, (start, stop) in enumerate(pieces):
            if start < outer[1]:  # a quote within the words of another
                cue = cue_in(view, _before(view, start, outer[0]))
                yield (start, stop), (cue.speaker, cue.place) if cue else (None, None)
                continue
            if not answering:
                bounds = (outer[1] or first, _next_outer(pieces, number, behind))
                said = _speaker(view, (start, stop), bounds, said, first=outer == (0, 0))
            outer = (start, stop)
            yield (start, stop), said
        last = said


def _next_outer(pieces: Sequence[Piece], number: int, behind: int) -> int:
    stop = pieces[number][1]
    return next((start for start, _ in pieces[number + 1 :] if start >= stop), behind)


def _speaker(view: View, piece: Piece, bounds: tuple[int, int], last: Said, *, first: bool) -> Said:
    """
    Whose words a piece is. The author's words behind it come first, then those before it in its sentence; then it goes on
    from the piece before, or the sentence before tells of one person.
    """
    doc = view.doc
    after = _after(view, piece[1], bounds[1])
    before = _before(view, piece[0], bounds[0])
    cue = cue_in(view, after) if _comes_in(after) else None
    cue = cue or cue_in(view, before)
    if cue is not None:
        return cue.speaker, cue.place
    colon = _word_before(view, piece[0], bounds[0])
    if colon is not None and colon.text == ":" and (owner := _owner(view, before)) is not None:
        return owner, None
    if first and _word_after(view, piece[1], bounds[1]) == ":":  # a headline: «…»: глава союза …
        owner = _owner(view, [doc[index] for index in range(piece[1], bounds[1])])
        return owner, None
    if before and any(feature(token, "VerbForm") == "Fin" for token in before):
        return None, None
    if first and last[0] is None and piece[0] - bounds[0] > 1:
        start = before[0].i if before else piece[0] - 1
        return _owner(view, _sentence_before(view, start, bounds[0])), None
    return last


def _after(view: View, start: int, stop: int) -> list[Token]:
    """The author's words behind a piece, to the end of his sentence."""
    found: list[Token] = []
    for token in view.doc[start : min(stop, start + LONGEST_AUTHOR)]:
        if token.is_space or token.text in MARKS:
            continue
        if found and any(one.is_alpha for one in found) and _ends_sentence(token):
            break
        found.append(token)
    return found


def _ends_sentence(token: Token) -> bool:
    """A full stop that is not an initial's or an abbreviation's: white space and a capital, a dash or nothing follow."""
    if token.text not in STOPS:
        return False
    doc = token.doc
    behind = doc[token.i + 1] if token.i + 1 < len(doc) else None
    short = token.i > 0 and len(doc[token.i - 1].text) == 1 and not doc[token.i - 1].whitespace_
    return (
        behind is None
        or behind.is_space
        or behind.is_sent_start is True
        or (not short and behind.text in DASHES)
    )


def _comes_in(after: Sequence[Token]) -> bool:
    """True if the author speaks of the piece: behind a dash or a comma, not in a sentence of his own."""
    for token in after:
        if token.is_alpha:
            return follows_speech(token) or (token.i > 0 and _is_link(token))
    return False


def _is_link(word: Token) -> bool:
    before = word.doc[word.i - 1]
    return before.text in DASHES or before.text == ","


def _before(view: View, stop: int, start: int) -> list[Token]:
    """The author's words before a piece in its sentence."""
    found: list[Token] = []
    for index in range(stop - 1, max(start, stop - LONGEST_AUTHOR) - 1, -1):
        token = view.doc[index]
        if _ends_sentence(token) or (token.is_space and "\n" in token.text):
            break
        if not token.is_space and token.text not in MARKS:
            found.append(token)
    return found[::-1]


def _word_before(view: View, start: int, first: int) -> Token | None:
    return next(
        (
            view.doc[index]
            for index in range(start - 1, max(first, start - 4) - 1, -1)
            if view.doc[index].text not in MARKS and not view.doc[index].is_space
        ),
        None,
    )


def _word_after(view: View, stop: int, last: int) -> str:
    return next((token.text for token in view.doc[stop : min(last, stop + 3)] if token.text not in MARKS), "")


def _sentence_before(view: View, stop: int, start: int) -> list[Token]:
    """The author's sentence that ends where the piece's begins."""
    end = stop
    while end > start and (_ends_sentence(view.doc[end - 1]) or view.doc[end - 1].text in MARKS):
        end -= 1
    return _before(view, end, start)


def _owner(view: View, tokens: Sequence[Token]) -> int | None:
    """The last person in the nominative in some words that have no verb of speech: «[Зорина]: «Реки общие»»."""
    people = [
        found
        for token in tokens
        if token.i not in view.quoted and (found := view.person_from(token)) is not None
        if is_nominative(view, found)
    ]
    return people[-1] if people else None

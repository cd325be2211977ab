"""
Which words of a text are somebody's direct speech.

    "Первый форум прошел успешно", - отметил он.       between quotation marks, over sentences, to the end of a paragraph
    «Первый форум прошёл, – отметил он. – Успешно».     with the author's words inside: two pieces
    – Первый форум прошёл успешно, – отметил он.       after a dash that opens a paragraph, up to the author's words

A name in quotation marks («Облако без границ») is no speech: it is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import follows_speech
from extractor.language.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SHORTEST_SPEECH = (
    7  # tokens between quotation marks; titles of more are rare, speech of fewer tells of no event
)
OPENING, CLOSING, EITHER = frozenset("«„“"), frozenset("»”"), '"'
BEFORE_AUTHOR = frozenset({",", ".", "!", "?", "…", "..."})

Piece = tuple[int, int]  # first token, and the one behind the last


def direct_speech(doc: Doc) -> list[Piece]:
    """Pieces of direct speech, in order. The marks and the author's words are in none of them."""
    return sorted(
        piece for paragraph in paragraphs(doc) for piece in (*_marked(paragraph), *_dashed(paragraph))
    )


def paragraphs(doc: Doc) -> Iterator[list[Token]]:
    """Tokens of each line, without white space."""
    paragraph: list[Token] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield paragraph
            paragraph = []
        elif not token.is_space:
            paragraph.append(token)
    yield paragraph


def _marked(paragraph: list[Token]) -> Iterator[Piece]:
    """Outermost pairs of quotation marks; one that is never closed reaches to the end of its paragraph."""
    start, depth = 0, 0
    for place, token in enumerate(paragraph):
        if token.text in OPENING or (token.text == EITHER and depth == 0):
            start = place if depth == 0 else start
            depth += 1
        elif token.text in CLOSING or token.text == EITHER:
            depth = max(0, depth - 1)
            if depth == 0:
                yield from _speech(paragraph[start + 1 : place])
    if depth:
        yield from _speech(paragraph[start + 1 :])


def _speech(tokens: list[Token]) -> Iterator[Piece]:
    """Words between quotation marks -> their pieces; none if there are few, unless the author comes in behind them."""
    if len(tokens) < SHORTEST_SPEECH and not (tokens and _is_short_speech(tokens[-1])):
        return
    start = 0
    speaking = True
    for place, token in enumerate(tokens):
        if token.text not in DASHES or place == 0:
            continue
        if speaking and tokens[place - 1].text in BEFORE_AUTHOR and _is_author(tokens[place + 1 :]):
            yield from _piece(tokens[start:place])
            speaking = False
        elif not speaking and tokens[place - 1].text in BEFORE_AUTHOR:
            start, speaking = place + 1, True
    if speaking:
        yield from _piece(tokens[start:])


def _is_short_speech(last: Token) -> bool:
    """«Да», – сказал он. A comma and a dash, with a verb behind them."""
    behind = [token for token in last.doc[last.i + 1 : last.i + 5] if token.text not in CLOSING | {EITHER}]
    texts = [token.text for token in behind[:2]]
    dash = 0 if texts[:1] and texts[0] in DASHES else 1
    before = last.text if dash == 0 else texts[0] if texts else ""
    return (
        len(texts) == 2
        and texts[dash] in DASHES
        and (before in BEFORE_AUTHOR)
        and _is_author(behind[dash + 1 :])
    )


def _is_author(tokens: list[Token]) -> bool:
    """«отметил он», «как отметил он»: a finite verb stands at the beginning."""
    return any(token.pos_ == "VERB" for token in tokens[:2])


def _piece(tokens: list[Token]) -> Iterator[Piece]:
    if tokens:
        yield tokens[0].i, tokens[-1].i + 1


def _dashed(paragraph: list[Token]) -> Iterator[Piece]:
    """From a dash that opens the paragraph to one after a comma or full stop, where the author speaks; and so on."""
    if not paragraph or paragraph[0].text not in DASHES:
        return
    start: int | None = None
    for place, token in enumerate(paragraph):
        if token.text in DASHES and (place == 0 or paragraph[place - 1].text in BEFORE_AUTHOR):
            if start is None:
                start = place + 1
            elif follows_speech_at(paragraph, place):
                yield from _piece(paragraph[start:place])
                start = None
    if start is not None:
        yield from _piece(paragraph[start:])


def follows_speech_at(paragraph: list[Token], dash: int) -> bool:
    return dash + 1 < len(paragraph) and follows_speech(paragraph[dash + 1])

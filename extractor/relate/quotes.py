"""
Which words of a text are somebody's direct speech.

    "Первый форум прошел успешно", - отметил он.       between quotation marks, over sentences, to the end of a paragraph
    – Первый форум прошёл успешно, – отметил он.       after a dash that opens a paragraph, up to the author's words

A name in quotation marks («Облако без границ») is no speech: it is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.language.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

SHORTEST_SPEECH = (
    7  # tokens between quotation marks; titles of more are rare, speech of fewer tells of no event
)
OPENING, CLOSING, EITHER = frozenset("«„“"), frozenset("»”"), '"'
BEFORE_AUTHOR = frozenset({",", ".", "!", "?", "…", "..."})


def quoted(doc: Doc) -> frozenset[int]:
    """Indices of the tokens of direct speech."""
    return frozenset(
        index for paragraph in _paragraphs(doc) for index in (*_marked(paragraph), *_dashed(paragraph))
    )


def _paragraphs(doc: Doc) -> Iterator[list[Token]]:
    paragraph: list[Token] = []
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield paragraph
            paragraph = []
        elif not token.is_space:
            paragraph.append(token)
    yield paragraph


def _marked(paragraph: list[Token]) -> Iterator[int]:
    """Outermost pairs of quotation marks; one that is never closed reaches to the end of its paragraph."""
    start, depth = 0, 0
    for place, token in enumerate(paragraph):
        if token.text in OPENING or (token.text == EITHER and depth == 0):
            start = place if depth == 0 else start
            depth += 1
        elif token.text in CLOSING or token.text == EITHER:
            depth = max(0, depth - 1)
            if depth == 0:
                yield from _speech(paragraph[start:place])
    if depth:
        yield from _speech(paragraph[start:])


def _speech(tokens: list[Token]) -> list[int]:
    return [token.i for token in tokens] if len(tokens) > SHORTEST_SPEECH else []


def _dashed(paragraph: list[Token]) -> Iterator[int]:
    """From a dash that opens the paragraph to one after a comma or full stop, where the author speaks; and so on."""
    if not paragraph or paragraph[0].text not in DASHES:
        return
    speaking = False
    for place, token in enumerate(paragraph):
        if token.text in DASHES and (place == 0 or paragraph[place - 1].text in BEFORE_AUTHOR):
            speaking = not speaking
        elif speaking:
            yield token.i

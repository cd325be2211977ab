"""
Which words of a text are somebody's direct speech.

    "Первый форум прошел успешно", - отметил он.       between quotation marks, over sentences and paragraphs
    «Первый форум прошёл, – отметил он. – Успешно».     with the author's words inside: two pieces
    – Первый форум прошёл успешно, – отметил он.       after a dash that opens a paragraph, up to the author's words
    Он назвал форум «скучным и дорогим».               a few words, in a sentence that says who speaks

A name in quotation marks («Облако без границ») is no speech: it is short and has a capital, or no verb. An item of a list
(«— выступит министр») is none: it begins with a small letter. Every step looks at a few tokens around a mark, so that
time grows with the text and not with its marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.language.marks import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

SHORTEST_SPEECH = 7  # tokens between quotation marks; titles of more are rare
SHORTEST_WORDS = 2  # of a few words quoted within a sentence: one alone is irony
NEAR = 25  # tokens around a few words in which their sentence may say who speaks
OPENING, CLOSING, EITHER = frozenset("«„“"), frozenset("»”"), '"'
MARKS = OPENING | CLOSING | {EITHER}
BEFORE_AUTHOR = frozenset({",", ".", "!", "?", "…", "..."})
STOPS = frozenset({".", "!", "?", "…"})

Piece = tuple[int, int]  # first token, and the one behind the last


def direct_speech(doc: Doc, telling: frozenset[str]) -> list[Piece]:
    """
    Pieces of direct speech, in order; one may lie within another. The marks and the author's words are in none of them.

    `telling`: lemmas that tell of speech.
    """
    pieces: set[Piece] = set()
    is_open = False
    for paragraph in paragraphs(doc):
        marked, is_open = _marked(paragraph, telling, is_open)
        pieces.update(marked)
        pieces.update(_dashed(paragraph))
    return sorted(pieces, key=lambda piece: (piece[0], -piece[1]))


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


def _marked(paragraph: list[Token], telling: frozenset[str], was_open: bool) -> tuple[list[Piece], bool]:
    """
    Speech in outermost pairs of quotation marks, and whether the last mark was left open.

    A mark that is never closed reaches to the end of its paragraph, and over the next one if that closes it.
    """
    pieces: list[Piece] = []
    first = next((token for token in paragraph if token.text in MARKS), None)
    goes_on = was_open and first is not None and _closes(first, 1) and first.i > paragraph[0].i
    start, depth = (-1, 1) if goes_on else (0, 0)
    for place, token in enumerate(paragraph):
        if token.text not in MARKS:
            continue
        if not _closes(token, depth):
            start = place if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces += _speech(paragraph, start, place, telling, sure=start < 0)
    if depth:
        pieces += _speech(paragraph, start, len(paragraph), telling)
    return pieces, depth > 0


def _closes(mark: Token, depth: int) -> bool:
    """A straight mark opens behind a space and before a word: "Штурвал "Бирюзы" служил", – сказал он."""
    if mark.text != EITHER:
        return mark.text in CLOSING
    doc = mark.doc
    apart = mark.i == 0 or bool(doc[mark.i - 1].whitespace_) or doc[mark.i - 1].is_space
    apart = apart or doc[mark.i - 1].text in OPENING | {"(", EITHER}
    before_word = mark.i + 1 < len(doc) and not mark.whitespace_ and not doc[mark.i + 1].is_space
    return depth > 0 and not (apart and before_word)


def _speech(
    paragraph: list[Token], start: int, stop: int, telling: frozenset[str], *, sure: bool = False
) -> Iterator[Piece]:
    """Words between two marks -> their pieces; none if they are a name."""
    tokens = paragraph[start + 1 : stop]
    if not tokens or not (sure or _is_said(paragraph, start, stop, tokens, telling)):
        return
    begin, speaking = 0, True
    for place, token in enumerate(tokens):
        if token.text not in DASHES or place == 0 or tokens[place - 1].text not in BEFORE_AUTHOR:
            continue
        if speaking and _is_author(tokens[place + 1 : place + 4]):
            yield from _piece(tokens[begin:place])
            speaking = False
        elif not speaking:
            begin, speaking = place + 1, True
    if speaking:
        yield from _piece(tokens[begin:])


def _is_said(
    paragraph: list[Token], start: int, stop: int, tokens: list[Token], telling: frozenset[str]
) -> bool:
    """True for speech, false for a name or a single word."""
    if _author_behind(tokens[-1], paragraph[stop + 1 : stop + 6]):
        return True
    before = paragraph[start - 1] if start > 0 else None
    colon = before is not None and before.text == ":"
    if len(tokens) >= SHORTEST_SPEECH:
        return (
            before is None or before.is_punct or _has_verb(tokens) or _tells(paragraph, start, stop, telling)
        )
    if colon and start > 1 and paragraph[start - 2].pos_ == "PROPN":  # «Анна Зорина: «Реки общие»»
        return True
    goes_on = (
        start > 1 and before is not None and before.text in DASHES and paragraph[start - 2].text in STOPS
    )
    if goes_on:  # «…», – сказала она. – «Беречь их надо»
        return True
    if colon:
        return _has_verb(tokens) or _tells(paragraph, start, stop, telling)
    if start <= 0 and _colon_behind(paragraph, stop):
        return _has_verb(tokens)
    small = tokens[0].text[:1].islower() and tokens[0].lower_ != "за"
    return small and len(tokens) >= SHORTEST_WORDS and _tells(paragraph, start, stop, telling)


def _colon_behind(paragraph: list[Token], stop: int) -> bool:
    """«Им там делать нечего»: глава союза раскритиковал форум. A headline."""
    return stop + 1 < len(paragraph) and paragraph[stop + 1].text == ":"


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(
        feature(token, "VerbForm") == "Fin" or feature(token, "Variant") == "Short" for token in tokens
    )


def _tells(paragraph: list[Token], start: int, stop: int, telling: frozenset[str]) -> bool:
    """True if the sentence around the marks has a word that tells of speech."""
    for step, place in ((-1, start - 1), (1, stop + 1)):
        for index in range(place, place + step * NEAR, step):
            if not 0 <= index < len(paragraph) or paragraph[index].text in STOPS:
                break
            if paragraph[index].lemma_ in telling:
                return True
    return False


def _author_behind(last: Token, behind: list[Token]) -> bool:
    """«Да», – сказал он. «Да?» – спросил он. A dash, with a verb behind it."""
    words = [token for token in behind if token.text not in MARKS]
    dash = next((place for place, token in enumerate(words[:2]) if token.text in DASHES), None)
    if dash is None:
        return False
    before = words[0].text if dash else last.text
    return before in BEFORE_AUTHOR and _is_author(words[dash + 1 : dash + 4])


def _is_author(tokens: Sequence[Token]) -> bool:
    """«отметил он», «тут же отметил он», «уверена она»: a finite verb stands at the beginning."""
    return _has_verb(tokens)


def _piece(tokens: list[Token]) -> Iterator[Piece]:
    if tokens:
        yield tokens[0].i, tokens[-1].i + 1


def _dashed(paragraph: list[Token]) -> Iterator[Piece]:
    """From a dash that opens the paragraph to one after a comma or full stop, where the author speaks; and so on."""
    if len(paragraph) < 2 or paragraph[0].text not in DASHES or paragraph[1].text[:1].islower():
        return
    if paragraph[1].like_num and not _has_verb(paragraph):  # – 17 мая, 10:00
        return
    start: int | None = None
    for place, token in enumerate(paragraph):
        if token.text in DASHES and (place == 0 or paragraph[place - 1].text in BEFORE_AUTHOR):
            if start is None:
                start = place + 1
            elif follows_speech_at(paragraph, place) and _is_author(paragraph[place + 1 : place + 4]):
                yield from _piece(paragraph[start:place])
                start = None
    if start is not None:
        yield from _piece(paragraph[start:])


def follows_speech_at(paragraph: list[Token], dash: int) -> bool:
    return dash + 1 < len(paragraph) and follows_speech(paragraph[dash + 1])

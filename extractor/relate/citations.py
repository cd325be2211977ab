"""
Who said what: Quote objects of a document.

    «Реки общие», – отметила Анна Зорина.            direct; the speaker is in the author's words beside it
    «Реки общие. Беречь их надо вместе».              direct; it goes on, or the sentence before tells whose words they are
    – Реки общие?  – Общие.                           an interview: every answer is the person's who is asked
    Анна Зорина сообщила, что реки общие.            indirect (`indirect`)

An indirect quote is kept only with its speaker; a direct one also without: of nobody the text names.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import feature, follows_speech
from extractor.extraction import Quote
from extractor.language.marks import DASHES
from extractor.relate.indirect import clauses
from extractor.relate.interview import interview
from extractor.relate.quotes import MARKS, STOPS, paragraphs
from extractor.relate.speakers import cue_in, is_nominative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from extractor.extraction import QuoteKind
    from extractor.relate.found import Found
    from extractor.relate.quotes import Piece
    from extractor.relate.speakers import Cue
    from extractor.relate.view import View

DIRECT, INDIRECT = 0.8, 0.7  # confidences: not calibrated, direct speech is the surer
EDGE = MARKS | DASHES | frozenset("',.;:!?…")
ENDS = frozenset("?!…")  # belong to the words said
LONGEST_AUTHOR = 60  # tokens of the author's words beside speech

Said = tuple[int | None, tuple[int, int] | None]  # speaker, and the place of the word that says so


def citations(view: View) -> list[Quote]:
    """Quotes sorted by place, each once."""
    quotes = [*_direct(view), *_indirect(view)]
    return sorted(quotes, key=lambda quote: (quote.start, quote.stop))


def at_events(view: View, quotes: Iterable[Quote], found: Iterable[Found]) -> list[Quote]:
    """The same with the events at which words were said, as SPOKE_AT tells of their speakers in the same sentence."""
    events = {
        (view.named(one.source), one.evidence.start): one.target for one in found if one.type == "SPOKE_AT"
    }
    return [_at_event(view, quote, events) for quote in quotes]


def _at_event(view: View, quote: Quote, events: dict[tuple[int, int], int]) -> Quote:
    if quote.speaker is None:
        return quote
    for sentence in sentences_of(view, quote):
        event = events.get((view.named(quote.speaker), sentence))
        if event is not None:
            return replace(quote, event=event)
    return quote


def sentences_of(view: View, quote: Quote) -> list[int]:
    """First tokens of the sentences of a quote's cue, of its words and of its speaker, as far as it has them."""
    places = [quote.cue] if quote.cue else []
    spans = [
        view.doc.char_span(*place, alignment_mode="expand") for place in (*places, (quote.start, quote.stop))
    ]
    starts = [span.sent.start for span in spans if span is not None]
    if quote.speaker is not None:
        starts.append(view.spans[quote.speaker].sent.start)
    return list(dict.fromkeys(starts))


# Direct speech


def _direct(view: View) -> Iterator[Quote]:
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
                yield _quote(view, start, stop, "direct", (cue.speaker, cue.place) if cue else (None, None))
                continue
            if not answering:
                bounds = (outer[1] or first, _next_outer(pieces, number, behind))
                said = _speaker(view, (start, stop), bounds, said, first=outer == (0, 0))
            outer = (start, stop)
            yield _quote(view, start, stop, "direct", said)
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
    cue = _telling(view, after) if _comes_in(after) else None
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


def _telling(view: View, after: Sequence[Token]) -> Cue | None:
    return cue_in(view, after)


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


# Indirect speech


def _indirect(view: View) -> Iterator[Quote]:
    for clause in clauses(view):
        inside = sum(index in view.quoted for index in range(clause.start, clause.stop))
        if inside * 2 < clause.stop - clause.start:
            said = (clause.cue.speaker, clause.cue.place)
            quote = _quote(view, clause.start, clause.stop, "indirect", said, clause.maker)
            if quote.start < quote.stop:
                yield quote


def _quote(
    view: View, start: int, stop: int, kind: QuoteKind, said: Said, maker: str = "direct_speech"
) -> Quote:
    """Without the marks at either end; «?» and «!» belong to the words, and so does a mark that closes a name inside."""
    doc = view.doc
    while (
        start < stop
        and (doc[start].text in EDGE or doc[start].is_space)
        and not _opens_name(view, start, stop)
    ):
        start += 1
    while (
        stop > start
        and (doc[stop - 1].is_space or (doc[stop - 1].text in EDGE and doc[stop - 1].text not in ENDS))
        and not _closes_name(view, start, stop)
    ):
        stop -= 1
    if stop == start:
        return Quote(doc[min(start, len(doc) - 1)].idx, doc[min(start, len(doc) - 1)].idx, kind, maker=maker)
    last = doc[stop - 1]
    confidence = DIRECT if kind == "direct" else INDIRECT
    return Quote(
        doc[start].idx,
        last.idx + len(last),
        kind,
        speaker=said[0],
        cue=said[1],
        confidence=confidence,
        maker=maker,
    )


def _opens_name(view: View, start: int, stop: int) -> bool:
    """«Волга» течёт: a mark at the edge that is closed inside."""
    return view.doc[start].text == "«" and any(token.text == "»" for token in view.doc[start:stop])


def _closes_name(view: View, start: int, stop: int) -> bool:
    """… на заводе «Волга»: a mark at the edge that was opened inside."""
    return view.doc[stop - 1].text == "»" and any(token.text == "«" for token in view.doc[start : stop - 1])

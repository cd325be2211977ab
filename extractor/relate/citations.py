"""
Who said what: Quote objects of a document.

    «Реки общие», – отметила Анна Зорина.            direct (`direct`)
    – Реки общие?  – Общие.                           an interview: every answer is the person's who is asked (`interview`)
    Анна Зорина сообщила, что реки общие.            indirect (`indirect`)

An indirect quote is kept only with its speaker; a direct one also without: of nobody the text names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.extraction import Quote
from extractor.language.marks import DASHES
from extractor.relate.direct import direct_quotes
from extractor.relate.indirect import clauses
from extractor.relate.quotes import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from extractor.extraction import QuoteKind
    from extractor.relate.direct import Said
    from extractor.relate.found import Found
    from extractor.relate.view import View

DIRECT, INDIRECT = 0.8, 0.7  # confidences: not calibrated, direct speech is the surer
EDGE = MARKS | DASHES | frozenset("',.;:!?…")
ENDS = frozenset("?!…")  # belong to the words said


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


def _direct(view: View) -> Iterator[Quote]:
    for (start, stop), said in direct_quotes(view):
        quote = _quote(view, start, stop, "direct", said)
        if quote.start < quote.stop:
            yield quote


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
    closed = max((token.i for token in doc[start:stop] if token.text == "»"), default=-1)
    while start < stop and _is_edge(doc[start]) and not (doc[start].text == "«" and closed > start):
        start += 1
    opened = min((token.i for token in doc[start:stop] if token.text == "«"), default=stop)
    while stop > start and _is_edge(doc[stop - 1]) and doc[stop - 1].text not in ENDS:
        if doc[stop - 1].text == "»" and opened < stop - 1:
            break
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


def _is_edge(token: Token) -> bool:
    """White space and marks around what was said; «Волга» at its edge keeps its own."""
    return token.is_space or token.text in EDGE

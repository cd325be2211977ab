"""
Marks of an .ann file that are no mentions: page furniture, and words said.

    T8	FURNITURE 0 7;8 21	Главная Лента новостей        each piece is a span of furniture
    T9	QUOTE 40 62	Реки не знают границ
    A3	Kind T9 direct                                   direct or indirect
    R5	SPEAKER Arg1:T9 Arg2:T1                          who said it, if the text names anybody
    R6	SAID_AT Arg1:T9 Arg2:T4                          the event it was said at
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from extractor.evaluate.corpora.standoff.ends import ends_of, find
from extractor.evaluate.corpora.standoff.spans import check_text, covered, read_pieces
from extractor.extraction import Quote, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.evaluate.corpora.standoff.entries import Entry
    from extractor.evaluate.corpora.standoff.labels import Labels

FURNITURE = "FURNITURE"
QUOTE = "QUOTE"
ENDS = {"SPEAKER": "speaker", "SAID_AT": "event"}


def of_type(entries: Iterable[Entry], type_: str) -> list[Entry]:
    return [entry for entry in entries if entry.body.partition(" ")[0] == type_]


def read_furniture(entries: Iterable[Entry], text: str) -> tuple[tuple[int, int], ...]:
    """Sorted spans. Raises GoldError if two of them overlap."""
    pieces: list[tuple[int, int, Entry]] = []
    for entry in entries:
        spans = read_pieces(entry, len(text))
        check_text(entry, covered(spans, text))
        pieces += [(start, stop, entry) for start, stop in spans]
    pieces.sort(key=lambda piece: piece[:2])
    for (_, stop, _), (start, _, entry) in pairwise(pieces):
        if start < stop:
            raise entry.error("the furniture overlaps other furniture, make them one")
    return tuple((start, stop) for start, stop, _ in pieces)


def is_end_of_quote(entry: Entry, quotes: Mapping[str, Entry]) -> bool:
    """R5	SPEAKER Arg1:T9 Arg2:T1, where T9 is a quote."""
    type_, source, _ = ends_of(entry)
    return type_ in ENDS and source in quotes


def read_quotes(
    quotes: Mapping[str, Entry], ends: Sequence[Entry], text: str, index: Mapping[str, int], labels: Labels
) -> tuple[Quote, ...]:
    """Quotes by their ids, and the lines that say by whom and where -> quotes by place."""
    named: dict[str, dict[str, int]] = {id_: {} for id_ in quotes}
    for entry in ends:
        type_, quote, mention = ends_of(entry)
        place = find(entry, mention, index)
        if named[quote].setdefault(ENDS[type_], place) != place:
            raise entry.error(f"the quote has another {type_} already, remove one")
    found = [read_quote(entry, text, labels, named[id_]) for id_, entry in quotes.items()]
    return tuple(sorted(found, key=lambda quote: (quote.start, quote.stop)))


def read_quote(entry: Entry, text: str, labels: Labels, ends: Mapping[str, int]) -> Quote:
    pieces = read_pieces(entry, len(text))
    check_text(entry, covered(pieces, text))
    kinds = labels.get(entry.id, {}).get("kind", [])
    kind: QuoteKind | None = next((one for one in get_args(QuoteKind) if kinds == [one]), None)
    if kind is None:
        raise entry.error(f"a quote needs one attribute Kind, direct or indirect; it has {kinds or 'none'}")
    start, stop = min(pieces)[0], max(stop for _, stop in pieces)
    return Quote(start, stop, kind, ends.get("speaker"), ends.get("event"), maker="gold")

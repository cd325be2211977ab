"""
Text -> windows: runs of whole sentences of at most so many pieces.

A sentence that is too long alone is cut into pieces that overlap by half.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.ru_news.corpora import Text

ENDS = 2  # bos and eos


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `stop` (excluded) of a text; `size` in pieces with both ends."""

    text: Text
    start: int
    stop: int
    size: int


def windows(text: Text, limit: int, first: int | None = None) -> Iterator[Window]:
    """Windows in order. `first`: a smaller limit for the first one, which moves all boundaries."""
    room, start, size = (first or limit) - ENDS, 0, 0
    for begin, end in pairwise((*text.sentences, len(text.places))):
        length = pieces_in(text, begin, end)
        if size and size + length > room:
            yield Window(text, start, begin, size + ENDS)
            room, start, size = limit - ENDS, begin, 0
        if length > room:
            yield from cut(text, begin, end, limit - ENDS)
            room, start = limit - ENDS, end
        else:
            size += length
    if size:
        yield Window(text, start, len(text.places), size + ENDS)


def cut(text: Text, begin: int, end: int, room: int) -> Iterator[Window]:
    """A sentence longer than a window -> windows, each beginning in the middle of the one before."""
    start = begin
    while True:
        stop, size = start, 0
        while stop < end and size + len(text.pieces[stop]) <= room:
            size += len(text.pieces[stop])
            stop += 1
        yield Window(text, start, stop, size + ENDS)
        if stop == end:
            return
        start = max(start + 1, (start + stop) // 2)


def pieces_in(text: Text, begin: int, end: int) -> int:
    return sum(map(len, text.pieces[begin:end]))

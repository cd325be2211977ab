"""The head of the site above the title: its name, menu, bread crumbs, weather, tickers, and all that stands in a block with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.read import around, bars
from extractor.read.headline import HEADLINE_WORDS
from extractor.read.marks import first_signal, mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.read.lines import Line
    from extractor.read.marks import Marks

ABOVE = (bars.bar, bars.gauges, bars.crumbs, bars.masthead, bars.ticker, around.address)
# They tell that the block they stand in is the site's.
OF_THE_SITE = (
    *(signal.__name__ for signal in ABOVE), "trail", "label", "channel", "page_heading", "common",
)  # fmt: skip


def page_header(lines: Sequence[Line], marks: Marks, first: int, title: int | None) -> None:
    """
    Lines above the title, or above the first paragraph of a post without one.

    A date stays: it may be the article's. The block of the title itself is told line by line.
    """
    end = first if title is None else title
    for line in lines[:end]:
        told = first_signal(line, ABOVE)
        if told and not line.is_paragraph:
            marks.setdefault(line.index, told)
    if end > 0 and bars.channel(lines):
        marks.setdefault(0, "channel")
    if title is not None:
        for block in blocks(lines[: title + 1]):
            if block[-1].index < title and any(marks.get(line.index) in OF_THE_SITE for line in block):
                mark([line for line in block if not may_be_the_article(line)], marks, "page header")


def may_be_the_article(line: Line) -> bool:
    sentence = line.ends_sentence and len(line.words) >= HEADLINE_WORDS
    return sentence or line.is_paragraph or bars.has_date_cell(line)


def blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without a blank line between."""
    block: list[Line] = []
    for line in lines:
        if line.blank_before and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block

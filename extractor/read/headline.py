"""Where the article begins: the zone of its paragraphs, and its headline above them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractor.read import around, bars
from extractor.read.marks import first_signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.lines import Line
    from extractor.read.marks import Marks

HEADLINE_WORDS = 4  # «Kaspi Press» above a menu is the site's name
NO_HEADLINES = (
    around.number, around.dated, around.section, around.tags, around.foreign, around.name, around.position,
    bars.bar, bars.crumbs, bars.gauges, bars.masthead, bars.has_date_cell,
)  # fmt: skip


def zone(lines: Sequence[Line], marks: Marks) -> tuple[int, int]:
    """Indices of the first and the last paragraph of the article."""
    paragraphs = [line.index for line in lines if line.is_paragraph and line.index not in marks]
    return (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)


def may_hold_title(lines: Sequence[Line], first: int, *, wrapped: bool) -> Sequence[Line]:
    """What stands above the first paragraph; without one, the first line if others follow apart from it."""
    if first < len(lines) and not wrapped:
        return lines[:first]
    return lines[:1] if len(lines) > 1 and lines[1].blank_before else ()


def find_title(head: Sequence[Line], lines: Sequence[Line], marks: Marks) -> int | None:
    """
    The line above the first paragraph that reads like a headline: one that the page repeats, else the first of four
    words or more, else the first; the last one of a list that runs into the article. A ticker only for want of another.
    """
    free = [line for line in head if marks.get(line.index) in (None, "common") and may_be_title(line)]
    quiet = [line for line in free if not bars.ticker(line)] or free
    below = below_tickers(head)
    free = [line for line in quiet if line.index not in below] or quiet
    free = [line for line in free if line.index > 0 or not bars.channel(lines)]
    listed = [line for line in head if marks.get(line.index) == "in a list" and may_be_title(line)]
    seen = Counter(line.key for line in lines)
    repeated = [line for line in free if seen[line.key] > 1]
    wordy = [line for line in free if len(line.words) >= HEADLINE_WORDS]
    wordy_listed = [line for line in listed if len(line.words) >= HEADLINE_WORDS]
    chosen = repeated[:1] or wordy[:1] or wordy_listed[-1:] or free[:1] or listed[-1:]
    return overline(lines, chosen[0], free).index if chosen else None


def overline(lines: Sequence[Line], chosen: Line, free: Sequence[Line]) -> Line:
    """«Туф в моде ⏎ Ереванская выставка показала, чем …»: headline of three words and subtitle; two are a site's name."""
    above = lines[chosen.index - 1]
    apart = chosen.index > 0 and above.blank_before and not chosen.blank_before
    return above if apart and above in free and len(above.words) == HEADLINE_WORDS - 1 else chosen


def below_tickers(head: Sequence[Line]) -> frozenset[int]:
    """Lines below a ticker without a blank line between: more of the same."""
    found: set[int] = set()
    running = False
    for line in head:
        running = (running and not line.blank_before) or bars.ticker(line)
        if running:
            found.add(line.index)
    return frozenset(found)


def may_be_title(line: Line) -> bool:
    return line.is_headline_like and first_signal(line, NO_HEADLINES) is None

"""Lists of other headlines under «Популярное», «Читайте также»: from their heading to where the article goes on."""

from __future__ import annotations

import sys
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.read.marks import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.lines import Line
    from extractor.read.marks import Marks

COMMENTS = "комментари"
HEADINGS = ("list_heading", "page_heading")


def under_headings(lines: Sequence[Line], marks: Marks) -> None:
    """
    Lists of other headlines, from their heading to where the article goes on.

    A list inside an article ends at its next sentence. One beside it may hold announcements of a sentence each, so two
    paragraphs in a row end it; above the article, where nothing has been said yet, one does. What readers say stands
    under the count of it without a blank line, in sentences as an article's, but short ones.
    """
    free = [line for line in lines if line.index not in marks]
    paragraphs = [line.index for line in free if line.is_paragraph]
    sentences = [line.index for line in free if line.is_paragraph or line.is_short_sentence]
    pairs = [at for at, after in pairwise(paragraphs) if after == at + 1]
    breaks = [line.index for line in lines if line.blank_before or line.is_long]
    begins = from_here(paragraphs, 0)
    # «2 комментария» is a heading below the article; beside its date it is a counter.
    headings = sorted(
        at for at, told in marks.items() if told in HEADINGS or (at > begins and COMMENTS in lines[at].key)
    )
    covered, begun = 0, False
    for heading in headings:
        if heading < covered and COMMENTS not in lines[heading].key:
            continue
        begun = begun or from_here(paragraphs, covered) < heading
        follows = from_here(paragraphs if marks[heading] == "page_heading" else sentences, heading)
        if follows != heading + 1 and begun and marks[heading] == "page_heading":
            follows = from_here(pairs, heading)
        if begun and is_counted(lines[heading]):
            follows = max(follows, from_here(breaks, heading + 1))
        start, covered = max(covered, heading + 1), max(covered, min(follows, len(lines)))
        mark(lines[start:covered], marks, "in a list")


def is_counted(heading: Line) -> bool:
    """«Комментарии (2)», «2 комментария»: of readers; without a number they may be an article's, of experts."""
    return COMMENTS in heading.key and any(char.isdigit() for char in heading.text)


def from_here(places: Sequence[int], start: int) -> int:
    """First place at or after start; beyond any text if there is none."""
    at = bisect_left(places, start)
    return places[at] if at < len(places) else sys.maxsize

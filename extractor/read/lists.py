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


def under_headings(lines: Sequence[Line], marks: Marks) -> None:
    """
    Lists of other headlines, from their heading to where the article goes on.

    A list inside an article ends at its next sentence. One beside it may hold announcements of a sentence each, so two
    paragraphs in a row end it; above the article, where nothing has been said yet, one does.
    """
    headings = [at for at, told in marks.items() if told in ("list_heading", "page_heading")]
    free = [line for line in lines if line.index not in marks]
    paragraphs = [line.index for line in free if line.is_paragraph]
    sentences = [line.index for line in free if line.is_paragraph or line.is_short_sentence]
    pairs = [at for at, after in pairwise(paragraphs) if after == at + 1]
    covered, begun = 0, False
    for heading in headings:
        if heading < covered:
            continue
        begun = begun or from_here(paragraphs, covered) < heading
        follows = from_here(sentences if marks[heading] == "list_heading" else paragraphs, heading)
        if follows != heading + 1 and begun and marks[heading] == "page_heading":
            follows = from_here(pairs, heading)
        covered = min(follows, len(lines))
        mark(lines[heading + 1 : covered], marks, "in a list")


def from_here(places: Sequence[int], start: int) -> int:
    """First place at or after start; beyond any text if there is none."""
    at = bisect_left(places, start)
    return places[at] if at < len(places) else sys.maxsize

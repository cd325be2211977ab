"""Part (f): page furniture, line by line; blank lines do not count. A line is right if all of it and nothing more is furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.evaluate.mistakes import Mistake, mistakes_in
from extractor.evaluate.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.report import Section
    from extractor.extraction import Source

KIND = "furniture"
LINE = "line"
WORDS = re.compile(r"\S(?:[^\n]*\S)?")  # a line without the white space at its ends


class Furniture:
    def __init__(self, options: Options) -> None:
        self.tally = Tally()
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "furniture" not in case.gold.layers:
            return
        missed, false = self.tally.compare(lines(case.gold.source), lines(case.found.source))
        self.mistakes += mistakes_in(case.gold.source, KIND, missed=missed, false=false)

    def sections(self) -> Iterator[Section]:
        yield self.tally.section(KIND, sums=False)


def lines(source: Source) -> set[tuple[str, tuple[int, int]]]:
    found: list[tuple[int, int]] = []
    for start, stop in sorted(source.furniture):
        for line in WORDS.finditer(source.text[start:stop]):
            piece = (start + line.start(), start + line.end())
            # Pieces of one line with nothing but blanks between them are one.
            if found and not source.text[found[-1][1] : piece[0]].strip(" \t\xa0"):
                piece = (found.pop()[0], piece[1])
            found.append(piece)
    return {(LINE, piece) for piece in found}

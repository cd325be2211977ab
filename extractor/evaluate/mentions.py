"""Part (a): strict spans, nested ones too. A span is right if its start, stop and type are; however often given, it counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evaluate.mistakes import Mistake, mistakes_in
from extractor.evaluate.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.report import Section
    from extractor.extraction import Extraction

KIND = "mention"


class Mentions:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tally = Tally()
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        missed, false = self.tally.compare(self._spans(case.gold.extraction), self._spans(case.found))
        self.mistakes += mistakes_in(
            case.gold.source,
            KIND,
            missed=[(type_, place) for type_, place in missed],
            false=[(type_, place) for type_, place in false],
        )

    def sections(self) -> Iterator[Section]:
        yield self.tally.section(KIND, self.options.sought)

    def _spans(self, extraction: Extraction) -> set[tuple[str, tuple[int, int]]]:
        return {
            (mention.type, (mention.start, mention.stop))
            for mention in extraction.mentions
            if mention.form in self.options.forms
        }

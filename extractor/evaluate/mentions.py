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
        self.declared: set[str] = set()
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "mentions" not in case.gold.layers:
            return
        true, seen = self._spans(case.gold.extraction), self._spans(case.found)
        if case.gold.types is not None:
            self.declared |= case.gold.types
            # Where the gold has a type that nobody is measured on (SlavicNER: MEMBERS), whatever is found is left alone.
            unclear = {place for type_, place in true if type_ not in case.gold.types}
            true = {key for key in true if key[0] in case.gold.types}
            seen = {key for key in seen if key[0] in case.gold.types and key[1] not in unclear}
        missed, false = self.tally.compare(true, seen)
        self.mistakes += mistakes_in(
            case.gold.source,
            KIND,
            missed=[(type_, place) for type_, place in missed],
            false=[(type_, place) for type_, place in false],
        )

    def sections(self) -> Iterator[Section]:
        yield self.tally.section(KIND, self.options.sought, self.declared)

    def _spans(self, extraction: Extraction) -> set[tuple[str, tuple[int, int]]]:
        return {
            (mention.type, (mention.start, mention.stop))
            for mention in extraction.mentions
            if self.options.is_span(mention)
        }

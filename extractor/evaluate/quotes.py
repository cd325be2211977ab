"""
Part (g): who said what.

    quote               the words said: start, stop and kind (direct, indirect)
    quote and speaker   the words overlap by at least half of both together, and the speaker is the same person or body

Speakers are compared as things, not as spans (`ends_of.by_entity`). Quotes of nobody count in the first section only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evaluate.ends_of import by_entity
from extractor.evaluate.mistakes import Mistake, mistake, mistakes_in
from extractor.evaluate.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.report import Section
    from extractor.extraction import Extraction, Quote

KIND = "quote"
SPEAKER = "quote and speaker"
HALF = 0.5


class Quotes:
    def __init__(self, options: Options) -> None:
        self.words = Tally()
        self.speakers = Tally()
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "quotes" not in case.gold.layers:
            return
        missed, false = self.words.compare(spans(case.gold.extraction), spans(case.found))
        self.mistakes += mistakes_in(case.gold.source, KIND, missed=missed, false=false)
        self._compare_speakers(case)

    def sections(self) -> Iterator[Section]:
        yield self.words.section(KIND)
        yield self.speakers.section(SPEAKER)

    def _compare_speakers(self, case: Case) -> None:
        key = by_entity(case.gold)
        gold = [quote for quote in case.gold.extraction.quotes if quote.speaker is not None]
        found = [quote for quote in case.found.quotes if quote.speaker is not None]
        pairs = matched(gold, found)
        right = []
        for one, other in pairs:
            assert one.speaker is not None and other.speaker is not None
            if key(case.gold.extraction, one.speaker) == key(case.found, other.speaker):
                right.append(one)
            else:
                words = (said_by(case.found, other), said_by(case.gold.extraction, one))
                text = f"{case.gold.source.text[one.start : one.stop]}: «{words[0]}», expected «{words[1]}»"
                place = [(one.start, one.stop)]
                self.mistakes.append(mistake("wrong", case.gold.source, SPEAKER, one.kind, place, text))
        self.speakers.add(*([quote.kind for quote in group] for group in (gold, found, right)))
        paired = {id(quote) for pair in pairs for quote in pair}
        self.mistakes += mistakes_in(
            case.gold.source,
            SPEAKER,
            missed=[(one.kind, (one.start, one.stop)) for one in gold if id(one) not in paired],
            false=[(one.kind, (one.start, one.stop)) for one in found if id(one) not in paired],
        )


def spans(extraction: Extraction) -> set[tuple[str, tuple[int, int]]]:
    return {(quote.kind, (quote.start, quote.stop)) for quote in extraction.quotes}


def matched(gold: Sequence[Quote], found: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Quotes of one kind that overlap by at least half; the most alike first, each once."""
    alike = sorted(
        (-overlap(one, other), left, right)
        for left, one in enumerate(gold)
        for right, other in enumerate(found)
        if one.kind == other.kind and overlap(one, other) >= HALF
    )
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for _, left, right in alike:
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((gold[left], found[right]))
    return pairs


def overlap(one: Quote, other: Quote) -> float:
    """Characters in both, of the characters in either."""
    shared = min(one.stop, other.stop) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.stop, other.stop) - min(one.start, other.start))


def said_by(extraction: Extraction, quote: Quote) -> str:
    return "" if quote.speaker is None else extraction.mentions[quote.speaker].text

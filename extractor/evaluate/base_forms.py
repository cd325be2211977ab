"""
Part (c): names in the nominative.

    base form                        of the gold's mentions, when they are given
    base form, oblique               of those alone whose base form is not what the text has
    base form, oblique, end to end   the same; a mention that was not found is wrong
    date                             dates of the gold's mentions as ISO 8601, when the mentions are given

Adjectives of places («рязанский») have rows of their own: some corpora want the place for them, some the adjective.

Capitals, ё, the kind of quotation marks and the space behind an initial do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.tally import Tally
from extractor.language.letters import fold
from extractor.language.morphology import analyze_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.report import Section
    from extractor.extraction import Extraction, Mention

KIND = "base form"
OBLIQUE = "base form, oblique"
END_TO_END = "base form, oblique, end to end"
DATE = "date"
PLACES = frozenset({"CITY", "COUNTRY", "DISTRICT", "LOC", "LOCATION", "STATE_OR_PROVINCE"})
AFTER_INITIAL = re.compile(r"(?<!\w)(\w\.)(?=\w)")
QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'’"))

Place = tuple[int, int, str]


class BaseForms:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tallies = {kind: Tally() for kind in (KIND, OBLIQUE, END_TO_END, DATE)}
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "base forms" not in case.gold.layers:
            return
        names = [mention for mention in case.gold.extraction.mentions if is_name(mention)]
        oblique = [mention for mention in names if plain(mention.base) != plain(mention.text)]
        if case.given is not None:
            self._compare(KIND, case, names, case.given)
            self._compare(OBLIQUE, case, oblique, case.given)
            self._compare_dates(case, case.given)
        self._compare(END_TO_END, case, oblique, case.found)

    def sections(self) -> Iterator[Section]:
        for kind, tally in self.tallies.items():
            yield tally.section(kind, self.options.sought)

    def _compare(self, kind: str, case: Case, names: list[Mention], found: Extraction) -> None:
        known = {place(mention): mention for mention in found.mentions}
        met = [mention for mention in names if place(mention) in known]
        right = [mention for mention in met if plain(known[place(mention)].base) == plain(mention.base)]
        self.tallies[kind].add(*([row_of(mention) for mention in group] for group in (names, met, right)))
        self.mistakes += [
            mistake(
                "wrong",
                case.gold.source,
                kind,
                row_of(mention),
                [(mention.start, mention.stop)],
                f"{mention.text} -> «{known[place(mention)].base}», expected «{mention.base}»",
            )
            for mention in met
            if mention not in right
        ]

    def _compare_dates(self, case: Case, found: Extraction) -> None:
        true = [mention for mention in case.gold.extraction.mentions if "date" in mention.attributes]
        seen = {place(mention): mention.attributes.get("date", "") for mention in found.mentions}
        met = [mention for mention in true if seen.get(place(mention))]
        right = [mention for mention in met if seen[place(mention)] == mention.attributes["date"]]
        self.tallies[DATE].add(*([mention.type for mention in group] for group in (true, met, right)))
        for mention in true:
            if mention not in right:
                text = f"{mention.text}: «{seen.get(place(mention), '')}», expected «{mention.attributes['date']}»"
                where = [(mention.start, mention.stop)]
                self.mistakes.append(mistake("wrong", case.gold.source, DATE, mention.type, where, text))


def is_name(mention: Mention) -> bool:
    return bool(mention.base) and mention.form == "name"


def row_of(mention: Mention) -> str:
    """CITY, or «CITY adjective» for «рязанский»."""
    readings = analyze_word(mention.text) if mention.type in PLACES and " " not in mention.text else ()
    return f"{mention.type} adjective" if readings and readings[0].pos == "ADJ" else mention.type


def place(mention: Mention) -> Place:
    return mention.start, mention.stop, mention.type


def plain(text: str) -> str:
    """For comparing: «И. П. Сафонов» is И.П. Сафонов, "Флот" is «Флот»."""
    return " ".join(AFTER_INITIAL.sub(r"\1 ", fold(text).translate(QUOTES)).split())

"""
Part (c): names in the nominative.

    base form                        of the gold's mentions, when they are given
    base form, oblique               of those alone whose base form is not what the text has
    base form, oblique, end to end   the same; a mention that was not found is wrong

Capitals, ё, the kind of quotation marks and the space behind an initial do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.tally import Tally
from extractor.language.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evaluate.case import Case, Options
    from extractor.evaluate.report import Section
    from extractor.extraction import Extraction, Mention

KIND = "base form"
OBLIQUE = "base form, oblique"
END_TO_END = "base form, oblique, end to end"
# Values have no better form than the one they are written in.
VALUES = frozenset({"AGE", "DATE", "MONEY", "NUMBER", "ORDINAL", "PERCENT", "TIME"})
AFTER_INITIAL = re.compile(r"(?<!\w)(\w\.)(?=\w)")
QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'’"))

Place = tuple[int, int, str]


class BaseForms:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.tallies = {kind: Tally() for kind in (KIND, OBLIQUE, END_TO_END)}
        self.mistakes: list[Mistake] = []

    def add(self, case: Case) -> None:
        if "base forms" not in case.gold.layers:
            return
        names = [mention for mention in case.gold.extraction.mentions if is_name(mention)]
        oblique = [mention for mention in names if plain(mention.base) != plain(mention.text)]
        if case.given is not None:
            self._compare(KIND, case, names, case.given)
            self._compare(OBLIQUE, case, oblique, case.given)
        self._compare(END_TO_END, case, oblique, case.found)

    def sections(self) -> Iterator[Section]:
        for kind, tally in self.tallies.items():
            yield tally.section(kind, self.options.sought)

    def _compare(self, kind: str, case: Case, names: list[Mention], found: Extraction) -> None:
        known = {place(mention): mention for mention in found.mentions}
        met = [mention for mention in names if place(mention) in known]
        right = [mention for mention in met if plain(known[place(mention)].base) == plain(mention.base)]
        self.tallies[kind].add(*([mention.type for mention in group] for group in (names, met, right)))
        self.mistakes += [
            mistake(
                "wrong",
                case.gold.source,
                kind,
                mention.type,
                [(mention.start, mention.stop)],
                f"{mention.text} -> «{known[place(mention)].base}», expected «{mention.base}»",
            )
            for mention in met
            if mention not in right
        ]


def is_name(mention: Mention) -> bool:
    return bool(mention.base) and mention.form == "name" and mention.type not in VALUES


def place(mention: Mention) -> Place:
    return mention.start, mention.stop, mention.type


def plain(text: str) -> str:
    """For comparing: «И. П. Сафонов» is И.П. Сафонов, "Флот" is «Флот»."""
    return " ".join(AFTER_INITIAL.sub(r"\1 ", fold(text).translate(QUOTES)).split())

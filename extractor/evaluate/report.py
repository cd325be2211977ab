"""Scores of a comparison, for people (`Report.table`) and for programs (`Report.to_json`)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate.mistakes import Mistake

Json = str | int | float | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one type. Precision with nothing found and recall with nothing to find are 0."""

    type: str
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision and recall, 0 to 1, of a measure that counts no right answers (B³); `gold` and `found` are mentions."""

    type: str
    precision: float
    recall: float
    gold: int
    found: int

    @property
    def right(self) -> None:
        return None

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. Precision, recall and F1 are 0 to 1, None where they would mean nothing."""

    kind: str  # the section's name
    type: str  # a type, micro, macro
    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    found: int
    right: int | None
    remark: str = ""  # why a row has no scores


@dataclass(frozen=True, slots=True)
class Section:
    """Scores of one kind; only `types` are counted. `sums`: whether a sum and a mean over the types mean something."""

    kind: str  # mention, relation, ...: one word or a few, the name in tables and JSON
    types: tuple[Score | Rate, ...] = ()
    not_in_gold: tuple[Score, ...] = ()
    not_sought: tuple[Score, ...] = ()
    sums: bool = True

    @property
    def micro(self) -> Row:
        """All types together."""
        total = Score(
            "micro",
            gold=sum(score.gold for score in self.types),
            found=sum(score.found for score in self.types),
            right=sum(score.right or 0 for score in self.types),
        )
        return row(self.kind, total)

    @property
    def macro(self) -> Row:
        """Mean over types, each weighing the same; F1 is the mean of F1."""
        micro = self.micro
        return Row(
            self.kind,
            "macro",
            mean(score.precision for score in self.types),
            mean(score.recall for score in self.types),
            mean(score.f1 for score in self.types),
            gold=micro.gold,
            found=micro.found,
            right=micro.right,
        )

    def counted(self) -> Section:
        """Without the types that are not counted: for further views of what another section shows whole."""
        return replace(self, not_in_gold=(), not_sought=())

    def rows(self) -> tuple[Row, ...]:
        """Types in their order, the two sums, then what was not counted."""
        return (
            *(row(self.kind, score) for score in self.types),
            *((self.micro, self.macro) if self.types and self.sums else ()),
            *(unscored(self.kind, score, "not in gold") for score in self.not_in_gold),
            *(unscored(self.kind, score, "not looked for") for score in self.not_sought),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """
    What a comparison of gold and found says.

    `sections`: those the gold has something for, in the order of the parts. `errors` are sorted, those of the worst types first.
    """

    documents: int
    sections: tuple[Section, ...]
    errors: tuple[Mistake, ...] = ()
    notes: tuple[str, ...] = ()  # what of the gold was left out or merged while it was read

    def section(self, kind: str) -> Section:
        """The section of that name; an empty one if the gold has nothing for it."""
        return next((section for section in self.sections if section.kind == kind), Section(kind))

    def table(self) -> tuple[Row, ...]:
        return tuple(line for section in self.sections for line in section.rows())

    def to_json(self) -> str:
        """Scores and notes, rounded to four places; errors are written apart by `write_errors`."""
        content: Json = {
            "documents": self.documents,
            "sections": {
                section.kind: [row_json(line) for line in section.rows()] for section in self.sections
            },
            "notes": list(self.notes),
        }
        return json.dumps(content, ensure_ascii=False, indent=2)


def row(kind: str, score: Score | Rate) -> Row:
    return Row(
        kind, score.type, score.precision, score.recall, score.f1, score.gold, score.found, score.right
    )


def unscored(kind: str, score: Score, remark: str) -> Row:
    return Row(kind, score.type, None, None, None, score.gold, score.found, score.right, remark)


def row_json(line: Row) -> dict[str, Json]:
    rates: dict[str, float | None] = {"precision": line.precision, "recall": line.recall, "f1": line.f1}
    content: dict[str, Json] = {"type": line.type}
    content |= {name: round(rate, 4) for name, rate in rates.items() if rate is not None}
    content |= {"gold": line.gold, "found": line.found}
    content |= {"right": line.right} if line.right is not None else {}
    return content | ({"remark": line.remark} if line.remark else {})


def mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0

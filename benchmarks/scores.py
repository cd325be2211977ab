"""Scores as `extractor evaluate --json` prints them, to be looked up and added: Scores, Line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a section. `right` is None where a measure counts no right answers (B³)."""

    gold: int
    found: int
    right: int | None
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    data: dict[str, Any]

    def lines(self, kind: str) -> dict[str, Line]:
        """The rows of a section that are counted, by type; without the sums."""
        rows = self.data["sections"].get(kind, [])
        return {
            row["type"]: Line(
                *(row.get(name) for name in ("gold", "found", "right", "precision", "recall", "f1"))
            )
            for row in rows
            if "remark" not in row and row["type"] not in {"micro", "macro"}
        }

    def line(self, kind: str, type_: str) -> Line | None:
        return self.lines(kind).get(type_)

    def left_out(self, kind: str) -> dict[str, int]:
        """Types of the gold that nobody looks for, and how often the gold has them."""
        rows = self.data["sections"].get(kind, [])
        return {row["type"]: row["gold"] for row in rows if row.get("remark") == "not looked for"}


def total(lines: Iterable[Line]) -> Line | None:
    """All together; None if there are none."""
    lines = list(lines)
    gold, found, right = (sum(getattr(line, name) for line in lines) for name in ("gold", "found", "right"))
    if not lines:
        return None
    return Line(
        gold,
        found,
        right,
        precision=right / found if found else 0.0,
        recall=right / gold if gold else 0.0,
        f1=2 * right / (gold + found) if gold + found else 0.0,
    )

"""Tables and figures as docs/quality.md has them: `.927`, and a dash where there is nothing to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from benchmarks.scores import Line

GOLD_AT_LEAST = 10  # of fewer, one more or less is a tenth of the figure


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heading)} |"
    yield "|" + "---|" * len(heading)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def rate(share: float | None) -> str:
    """.927"""
    return "—" if share is None else f"{share:.3f}".removeprefix("0")


def rates(line: Line | None) -> list[str]:
    """Precision, recall, F1, and how many the gold has."""
    if line is None:
        return ["—"] * 4
    return [rate(line.precision), rate(line.recall), rate(line.f1), f"{line.gold:,}"]

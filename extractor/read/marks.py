"""Marks on the lines of a page: which line is furniture, and what told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extractor.read.lines import Line

Marks = dict[int, str]  # index of a line -> name of the signal


def first_signal(line: Line, among: Sequence[Callable[[Line], bool]]) -> str | None:
    return next((signal.__name__ for signal in among if signal(line)), None)


def mark(lines: Sequence[Line], marks: Marks, told: str) -> None:
    for line in lines:
        marks.setdefault(line.index, told)


def touches(line: Line, marks: Marks) -> bool:
    return line.index - 1 in marks or line.index + 1 in marks


def runs(lines: Sequence[Line], fits: Callable[[Line], bool]) -> Iterator[list[Line]]:
    """Longest runs of neighbouring lines that fit."""
    run: list[Line] = []
    for line in [line for line in lines if fits(line)]:
        if run and line.index != run[-1].index + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run

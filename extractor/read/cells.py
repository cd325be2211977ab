"""
Cells of a line: what stands between wide gaps and strokes in «20.10.2023, 18:47   👁 2 311   💬 14», «Каз | Рус».

A cell is a Line of its own, so that all signals can be asked about it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.read.lines import SENTENCE_END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.read.lines import Line

# Two spaces, a stroke with spaces around it, a full stop before the next label: «Дата: 22.08.2024. Раздел: Инвестиции».
EDGE = re.compile(
    r"\s+[|·•/→›»>▼▲◆]+(?:\s+|$)|\s{2,}|\t|[.;]\s(?=[А-ЯЁ][а-яё]+(?: [а-яё]+)?:\s)|^[|·•→›»>▼▲◆]+\s+"
)


def cells(line: Line) -> Sequence[Line]:
    """One or more; a long line is one cell."""
    if line.is_long:
        return [line]
    edges = [match.span() for match in EDGE.finditer(line.text)]
    starts = [0, *(stop for _, stop in edges)]
    stops = [*(start for start, _ in edges), len(line.text)]
    return [cell(line, start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def cell(line: Line, start: int, stop: int) -> Line:
    text = line.text[start:stop]
    begin = line.begin + start
    return replace(
        line,
        start=begin,
        begin=begin,
        stop=begin + len(text),
        text=text,
        length=len(text),
        ends_sentence=SENTENCE_END.search(text[-10:]) is not None,
    )

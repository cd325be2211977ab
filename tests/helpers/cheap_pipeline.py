"""
A pipeline that loads nothing, for tests of what runs it; imported by worker processes too.

What a text says, it does: `raise`, `die`, `weights`, `slow`; else it gives one mention, the whole text.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ReadError, WeightsError
from extractor.extraction import Extraction, Mention, Source

if TYPE_CHECKING:
    from collections.abc import Callable


def make(log: str | None = None) -> Callable[[Source], Extraction]:
    """The pipeline; a line in `log` for each time it is loaded and each document it begins."""
    note(log, f"load {os.getpid()}")

    def extract(source: Source) -> Extraction:
        note(log, f"begin {source.id} {os.getpid()}")
        return act(source, log)

    return extract


def make_nothing() -> Callable[[Source], Extraction]:
    raise WeightsError("ner.tar is damaged")


def make_and_die() -> Callable[[Source], Extraction]:
    os._exit(3)


def act(source: Source, log: str | None) -> Extraction:
    match source.text.split():
        case ["raise", *_]:
            raise ValueError("first line\nsecond line")
        case ["own", *_]:
            raise ReadError(f"{source.path} is no news")
        case ["weights", *_]:
            raise WeightsError("ner.tar is damaged")
        case ["recurse", *_]:
            return act(source, log)
        case ["die", *_]:
            os._exit(3)
        case ["slow", *_]:
            for _ in range(600):
                note(log, "alive")
                time.sleep(0.05)
    return Extraction(source, (Mention(0, len(source.text), "EVENT", source.text),))


def note(log: str | None, line: str) -> None:
    if log is not None:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(line + "\n")

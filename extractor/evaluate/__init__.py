"""Gold and found -> precision, recall, F1 by type, and the list of mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import GoldError
from extractor.evaluate.case import SYMMETRIC, Case, Finder, Options
from extractor.evaluate.compare import compare
from extractor.evaluate.corpora.brat import load_brat
from extractor.evaluate.corpora.factrueval import load_factrueval
from extractor.evaluate.corpora.nerel import load_nerel
from extractor.evaluate.corpora.rured import load_rured
from extractor.evaluate.corpora.slavicner import load_slavicner
from extractor.evaluate.gold import Gold
from extractor.evaluate.listing import write_errors
from extractor.evaluate.mistakes import Mistake
from extractor.evaluate.report import Report, Row, Score, Section
from extractor.evaluate.scheme import scheme_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# A format of gold is a file with `load_x(folder)` and one line here.
LOADERS: dict[str, Callable[[Path], Iterator[Gold]]] = {
    "brat": load_brat,
    "factrueval": load_factrueval,
    "nerel": load_nerel,
    "rured": load_rured,
    "slavicner": load_slavicner,
}


def load_gold(folder: Path, format: str = "brat") -> Iterator[Gold]:  # noqa: A002  (the name of the option)
    """Folder of annotated texts -> gold, sorted by path. Raises GoldError."""
    if format not in LOADERS:
        raise GoldError(f"Unknown format of gold {format!r}, known: {', '.join(sorted(LOADERS))}")
    return LOADERS[format](folder)


__all__ = [
    "LOADERS",
    "SYMMETRIC",
    "Case",
    "Finder",
    "Gold",
    "Mistake",
    "Options",
    "Report",
    "Row",
    "Score",
    "Section",
    "compare",
    "load_brat",
    "load_gold",
    "scheme_of",
    "write_errors",
]

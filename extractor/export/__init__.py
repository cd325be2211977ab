"""
Graph -> file. The suffix of the path picks the writer.

    check_output(path)      # before the work: a wrong suffix or a place that cannot be written is told at once
    write(graph, path)      # after it: the file is whole, or as it was

A format is a file with `write_x(graph, path)` and one line in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExportError
from extractor.export.files import check_file
from extractor.export.graphml import write_graphml

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["WRITERS", "check_output", "write"]

Writer = Callable[["nx.MultiDiGraph", Path], None]

WRITERS: dict[str, Writer] = {
    ".graphml": write_graphml,
}


def write(graph: nx.MultiDiGraph, path: Path) -> None:
    """The graph as a file, in the format of its suffix. Raises ExportError if there is none such, or on a full disk."""
    writer(path)(graph, path)


def check_output(path: Path) -> None:
    """Raises ExportError if `write` could not write there. Makes missing folders, leaves no other trace."""
    writer(path)
    check_file(path)


def writer(path: Path) -> Writer:
    suffix = path.suffix.lower()
    if not suffix:
        raise ExportError(f"{path} has no suffix to tell the format by, known: {', '.join(WRITERS)}")
    if suffix not in WRITERS:
        raise ExportError(f"Unknown format {suffix!r}, known: {', '.join(WRITERS)}")
    return WRITERS[suffix]

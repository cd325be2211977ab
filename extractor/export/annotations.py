"""
Extractions -> annotated documents, for people who correct them and programs that read them.

    write_annotations(extractions, folder, "brat", schema)

`brat`: a folder that brat (http://brat.nlplab.org) opens; see brat.py. `jsonl`: one line a document; see jsonl.py.
A way is a file with a function of this shape and one line in `ANNOTATION_WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.errors import ExportError
from extractor.export.brat import write_brat
from extractor.export.files import check_folder
from extractor.export.jsonl import write_jsonl
from extractor.extraction import Extraction
from extractor.schema import Schema

__all__ = ["ANNOTATION_WRITERS", "check_annotations", "write_annotations"]

AnnotationWriter = Callable[[Iterable[Extraction], Path, Schema], int]

ANNOTATION_WRITERS: dict[str, AnnotationWriter] = {
    "brat": write_brat,
    "jsonl": write_jsonl,
}


def write_annotations(extractions: Iterable[Extraction], folder: Path, format: str, schema: Schema) -> int:  # noqa: A002
    """
    Annotated documents in the folder; how many. Documents are written as they come, none is kept in memory.

    Files of other names in the folder are left alone. Raises ExportError for an unknown format or a refusing system.
    """
    check_annotations(folder, format)
    return ANNOTATION_WRITERS[format](extractions, folder, schema)


def check_annotations(folder: Path, format: str) -> None:  # noqa: A002
    """Raises ExportError if `write_annotations` could not write there; makes a missing folder."""
    if format not in ANNOTATION_WRITERS:
        raise ExportError(f"Unknown format {format!r}, known: {', '.join(ANNOTATION_WRITERS)}")
    check_folder(folder)

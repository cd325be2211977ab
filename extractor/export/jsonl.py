"""
Extractions as JSON Lines: `annotations.jsonl`, one line a document, everything in it.

    {"id": "a.txt", "path": "a.txt", "title": null, …, "text": "…", "furniture": [[0, 12]],
     "mentions": [{"start": 13, "stop": 26, "type": "PERSON", "text": "Эмин Гусейнов", …}],
     "relations": [{"type": "SPOKE_AT", "source": 0, "target": 3, "start": 13, "stop": 120, "status": "asserted", …}]}

Offsets are characters (code points) of `text`; `source`, `target` and `antecedent` are places in `mentions`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from extractor.export.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from extractor.extraction import Extraction, Source
    from extractor.schema import Schema

FILE = "annotations.jsonl"


def write_jsonl(extractions: Iterable[Extraction], folder: Path, schema: Schema) -> int:
    """How many documents were written."""
    # JSON has a spelling for a lone surrogate, "\ud800", and it is the one that backslashreplace gives.
    with write_text(folder / FILE, errors="backslashreplace") as file:
        written = 0
        for extraction in extractions:
            file.write(json.dumps(record(extraction), ensure_ascii=False, allow_nan=False) + "\n")
            written += 1
    return written


def record(extraction: Extraction) -> dict[str, object]:
    return {
        **source_record(extraction.source),
        "mentions": [asdict(mention) for mention in extraction.mentions],
        "relations": [asdict(relation) for relation in extraction.relations],
    }


def source_record(source: Source) -> dict[str, object]:
    """All of a source but its sketch, which only our own search for reprints can read."""
    return {
        "id": source.id,
        "path": source.path,
        "encoding": source.encoding,
        "title": source.title,
        "published": source.published.isoformat() if source.published else None,
        "outlet": source.outlet,
        "text": source.text,
        "furniture": source.furniture,
        "warnings": source.warnings,
    }

""".docx -> text: paragraphs and cells of tables in their order, a line each. The one door to python-docx."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
from docx.table import Table

from extractor.errors import ReadError
from extractor.read.encodings import clean
from extractor.read.raw import MAX_BYTES, Raw, content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.text.paragraph import Paragraph


def read_docx(path: Path) -> Iterator[Raw]:
    content(path)
    refuse_bomb(path)
    document = docx.Document(str(path))
    text, warnings = clean("\n\n".join(line for line in lines(document.iter_inner_content()) if line.strip()))
    if not text.strip():
        raise ReadError("no text in it")
    yield Raw(text, warnings=warnings)


def lines(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                # A merged cell is given once for every column it covers.
                yield " ".join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        else:
            yield block.text


def refuse_bomb(path: Path) -> None:
    """A file of 40 KB may unpack to 4 GB."""
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > MAX_BYTES:
        raise ReadError(f"unpacks to {size:,} bytes, more than {MAX_BYTES:,}")

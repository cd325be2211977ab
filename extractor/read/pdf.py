""".pdf -> the text of its pages as pypdf finds it. The one door to pypdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

from extractor.errors import ReadError
from extractor.read.encodings import clean
from extractor.read.raw import Raw, content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_pdf(path: Path) -> Iterator[Raw]:
    content(path)
    with PdfReader(path) as document:
        if document.is_encrypted and not document.decrypt(""):
            raise ReadError("locked with a password: save a copy without it")
        pages = [page.extract_text() for page in document.pages]
    text, warnings = clean("\n\n".join(page for page in pages if page.strip()))
    if not text.strip():
        raise ReadError("no text in it, only pictures: run text recognition (OCR) first")
    yield Raw(text, warnings=warnings)

"""
Formats: a suffix, and who reads it.

A new format is a file with `read_x(path) -> Iterator[Raw | Unread]` and a line in READERS. The libraries of HTML, Word
and PDF are imported when the first such file is met; they come with `pip install 'extractor[documents]'`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from extractor.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from extractor.read.raw import Raw, Unread

    Reader = Callable[[Path], Iterator[Raw | Unread]]

# suffix -> module and function
READERS = {
    ".docx": "extractor.read.word:read_docx",
    ".htm": "extractor.read.web:read_html",
    ".html": "extractor.read.web:read_html",
    ".jsonl": "extractor.read.jsonl:read_jsonl",
    ".md": "extractor.read.plain:read_markdown",
    ".pdf": "extractor.read.pdf:read_pdf",
    ".txt": "extractor.read.plain:read_plain",
}
# Cheap enough to be read twice, and not yet cleaned of the page around the article.
PLAIN = (".jsonl", ".md", ".txt")


def read_file(path: Path) -> Iterator[Raw | Unread]:
    """
    Texts of a file.

    Raises ReadError with a reason for a file that gives none.
    """
    reader = find_reader(path)
    try:
        yield from reader(path)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        # A damaged file makes these libraries raise anything from KeyError to RecursionError: it must not end the run.
        raise ReadError(
            f"damaged or not a {path.suffix.lower()} file ({type(error).__name__}: {error})"
        ) from error


def find_reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise ReadError(f"suffix {suffix!r} is not read; known: {', '.join(READERS)}")
    module, function = READERS[suffix].split(":")
    try:
        reader: Reader = getattr(import_module(module), function)
    except ImportError as error:
        raise ReadError(
            f"{suffix} needs more libraries ({error.name or error}): pip install 'extractor[documents]'"
        ) from error
    return reader

"""
Folder -> sources: the first step of the road.

    read(paths) -> Source for each text found, Skipped for each path that gave none

    folder.py      which files, in which order, under which names
    formats.py     suffix -> reader: plain.py, jsonl.py, web.py, word.py, pdf.py, each giving raw.Raw
    encodings.py   bytes -> text
    repeats.py     lines that several documents of the folder share
    lines.py       text -> lines with what rules look at
    cells.py       cells of a line between wide gaps and strokes
    signals.py     what tells a line of page furniture wherever it stands
    around.py      what tells one only around an article; bars.py: the bars of a site, made of cells
    header.py      the head of the site above the title
    furniture.py   which lines are the page around the article
    metadata.py    title, date of publication, outlet
    reprints.py    sketches of texts, and groups of near-duplicates
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.errors import ReadError
from extractor.extraction import Source
from extractor.read.folder import find
from extractor.read.formats import PLAIN, read_file
from extractor.read.furniture import layout
from extractor.read.metadata import metadata
from extractor.read.raw import Raw
from extractor.read.repeats import MIN_DOCUMENTS, common_lines
from extractor.read.reprints import sketch
from extractor.read.signals import endless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extractor.read.folder import Found
    from extractor.read.furniture import Layout

__all__ = ["Skipped", "read", "source"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that gave no text, and why."""

    path: str
    reason: str


def read(paths: Sequence[str | Path]) -> Iterator[Source | Skipped]:
    """
    Files and folders -> their texts, one at a time, sorted by path; a folder is gone through to its depths.

    Every path met gives one Source (a .jsonl one for each of its lines) or one Skipped. A folder of many plain texts
    is read twice: the first time to learn which lines its pages share.

    Raises ReadError at once for a path that does not exist.
    """
    return sources(find(paths))


def sources(found: Sequence[Found]) -> Iterator[Source | Skipped]:
    common = (
        common_lines(plain_texts(found)) if len(found) >= MIN_DOCUMENTS or has_many(found) else frozenset()
    )
    for file in found:
        if file.reason:
            yield Skipped(file.name, file.reason)
        else:
            yield from texts(file, common)


def has_many(found: Sequence[Found]) -> bool:
    return any(file.path.suffix.lower() == ".jsonl" for file in found)


def plain_texts(found: Sequence[Found]) -> Iterator[str]:
    """The first reading. What cannot be read is told in the second."""
    for file in found:
        if not file.reason and file.path.suffix.lower() in PLAIN:
            try:
                yield from (raw.text for raw in read_file(file.path) if isinstance(raw, Raw))
            except ReadError:
                continue


def texts(file: Found, common: frozenset[str]) -> Iterator[Source | Skipped]:
    try:
        for raw in read_file(file.path):
            if isinstance(raw, Raw):
                yield source(raw, file.name + raw.part, common)
            else:
                yield Skipped(file.name + raw.part, raw.reason)
    except ReadError as error:
        yield Skipped(file.name, str(error))


def source(raw: Raw, path: str, common: frozenset[str] = frozenset()) -> Source:
    """A text as it was read -> with its furniture, its metadata and its sketch. What the file says of itself goes first."""
    page = layout(raw.text, common)
    told = metadata(page)
    made = Source(
        id="",
        path=path,
        text=raw.text,
        encoding=raw.encoding,
        title=raw.title or told.title,
        published=raw.published or told.published,
        outlet=raw.outlet or told.outlet,
        furniture=page.furniture,
        wrapped=page.wrapped,
        sketch=sketch(article(raw.text, page.furniture)),
        warnings=(*raw.warnings, *too_long(page)),
    )
    return replace(made, id=identity(made))


def too_long(page: Layout) -> Iterator[str]:
    for line in page.lines:
        if endless(line):
            yield (
                f"line {line.index + 1} has {line.length:,} characters, too many for a paragraph: left out; "
                f"break it into paragraphs to have it read"
            )


def article(text: str, furniture: Sequence[tuple[int, int]]) -> str:
    """The text without its page furniture."""
    starts = [0, *(stop for _, stop in furniture)]
    stops = [*(start for start, _ in furniture), len(text)]
    return "\n".join(text[start:stop] for start, stop in zip(starts, stops, strict=True))


def identity(made: Source) -> str:
    """
    16 hexadecimal digits of the SHA-256 of the path shown and of all that later steps see.

    That is text, title, date, outlet and furniture: a document whose furniture is told anew because its folder has
    grown is another document to a cache, and the same text under two paths is two documents.
    """
    published = made.published.isoformat() if made.published else None
    seen = [made.path, made.text, made.title, published, made.outlet, made.furniture]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]

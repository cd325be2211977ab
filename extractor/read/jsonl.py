"""
JSON lines -> a text a line, named by its line: news.jsonl#3.

    {"text": "…", "title": "…", "date": "2025-11-27", "outlet": "…"}     all but text may be absent

Read line by line, so that a dump of any size needs the memory of its longest line. A broken line is told by its number
and does not lose the others.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import ReadError
from extractor.read.dates import first_date
from extractor.read.encodings import clean, decode
from extractor.read.raw import MAX_BYTES, Raw, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_jsonl(path: Path) -> Iterator[Raw | Unread]:
    try:
        with path.open("rb") as stream:
            yield from texts(stream)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}") from error


def texts(stream: BinaryIO) -> Iterator[Raw | Unread]:
    met = False
    for number, line in enumerate(numbered_lines(stream), 1):
        if line.strip():
            met = True
            part = f"#{number}"
            try:
                yield parse(line, part)
            except ReadError as error:
                yield Unread(part, f"line {number}: {error}")
    if not met:
        raise ReadError("empty")


def numbered_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut one byte above what is read at all: a file without line ends must not fill the memory."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)


def parse(line: bytes, part: str) -> Raw:
    """
    One line -> its text.

    Raises ReadError for a line that holds none.
    """
    if len(line) > MAX_BYTES:
        raise ReadError(f"more than {MAX_BYTES:,} bytes in one line")
    decoded = decode(line)
    try:
        values = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON ({error}): every line is one object with 'text'") from error
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise ReadError(
            "no 'text': every line is one object with 'text' and, if known, 'title', 'date', 'outlet'"
        )
    if not values["text"].strip():
        raise ReadError("'text' is empty")
    text, warnings = clean(values["text"])
    published = first_date(field(values, "date") or "")
    unread_date = (
        ("date not understood: " + repr(values["date"]),) if values.get("date") and not published else ()
    )
    title, outlet = field(values, "title"), field(values, "outlet")
    return Raw(
        text, decoded.encoding, title, published, outlet, decoded.warnings + warnings + unread_date, part
    )


def field(values: dict[str, object], name: str) -> str | None:
    """A field on one line, without what no output can hold."""
    value = values.get(name)
    return " ".join(clean(value)[0].split()) or None if isinstance(value, str) else None

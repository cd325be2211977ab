"""What a reader of a format gives: Raw, a text with what the file says of it, or Unread, a part that gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import ReadError

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

# A text of a million words is 15 MB. Larger files are dumps: their reader is .jsonl, which goes line by line.
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Raw:
    text: str
    encoding: str = "utf-8"
    title: str | None = None
    published: datetime.date | None = None
    outlet: str | None = None
    warnings: tuple[str, ...] = ()
    part: str = ""  # "#3": the third line of a file of many texts


@dataclass(frozen=True, slots=True)
class Unread:
    part: str
    reason: str


def content(path: Path) -> bytes:
    """
    Bytes of a file.

    Raises ReadError for one that is empty, too large, or not to be read.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(
                f"{size:,} bytes, more than {MAX_BYTES:,}: split it, or make it .jsonl with a text a line"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}") from error
    if not data.strip():
        raise ReadError("empty")
    return data

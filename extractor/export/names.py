"""
Documents -> file names that any system takes, none twice.

    news/a.txt -> news/a        a.html -> a.html        news.jsonl#3 -> news.jsonl-3        ../b.txt -> b

A suffix is added by the caller.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.graph.values import clean

if TYPE_CHECKING:
    from extractor.extraction import Source

UNFIT = re.compile(r'[<>:"|?*#%&;]')  # Windows takes none of the first six; brat's addresses end at a #
LONGEST = 200  # bytes; the limit is 255, less a suffix and a digest


class Names:
    """Gives names, and remembers which it gave."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def name(self, source: Source) -> Path:
        """
        A path without suffix, inside the folder it will be joined to.

        Names that some file system takes for one (a.txt and A.TXT, й and й in two signs) are told apart by a digest.
        """
        wanted = relative(source.path)
        if key(wanted) in self.given:
            wanted = wanted.with_name(f"{wanted.name}-{digest(source.id)}")
        while key(wanted) in self.given:  # one source twice
            wanted = wanted.with_name(f"{wanted.name}-again")
        self.given.add(key(wanted))
        return wanted


def key(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def relative(path: str) -> Path:
    """Folders are kept, roots, drives and steps upwards are not; a text keeps its suffix unless it is .txt."""
    parts = [fit(part) for part in re.split(r"[/\\]", path) if part not in ("", ".", "..")]
    parts = (
        [*parts[:-1], re.sub(r"\.txt$", "", parts[-1], flags=re.IGNORECASE).strip()] if parts else ["text"]
    )
    return Path(*(part or "text" for part in parts))


def fit(part: str) -> str:
    """One part of a path, as every file system takes it. Dots and spaces at its ends vanish on Windows."""
    name = UNFIT.sub("-", clean(part)).strip(". ")
    if len(name.encode()) <= LONGEST:
        return name
    return f"{name.encode()[:LONGEST].decode(errors='ignore')}-{digest(name)}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:8]

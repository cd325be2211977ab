"""Plain text and Markdown -> text as it stands. The front matter of Markdown says title and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.read.dates import first_date
from extractor.read.encodings import decode
from extractor.read.raw import Raw, content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# --- ⏎ title: "Форум в Астане" ⏎ date: 2025-11-27 ⏎ ---
FRONT_MATTER = re.compile(r"\A---\n((?:[^\n]{0,500}\n){1,40}?)---(?:\n|\Z)")
FIELD = re.compile(r"^(title|date)\s*:\s*[\"']?([^\n]*?)[\"']?\s*$", re.MULTILINE)


def read_plain(path: Path) -> Iterator[Raw]:
    decoded = decode(content(path))
    yield Raw(decoded.text, decoded.encoding, warnings=decoded.warnings)


def read_markdown(path: Path) -> Iterator[Raw]:
    decoded = decode(content(path))
    front = FRONT_MATTER.match(decoded.text)
    fields = dict(FIELD.findall(front[1])) if front else {}
    published = first_date(fields.get("date", ""))
    yield Raw(
        decoded.text, decoded.encoding, fields.get("title") or None, published, warnings=decoded.warnings
    )

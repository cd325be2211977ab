"""HTML -> the text of its article with title, date and site. The one door to trafilatura."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import trafilatura
from trafilatura.settings import Document

from extractor.errors import ReadError
from extractor.read.dates import first_date
from extractor.read.encodings import clean, decode
from extractor.read.raw import Raw, content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s?([\w-]{2,20})", re.IGNORECASE)
# What an XML declaration says of bytes is no longer true of the text, and lxml refuses to read it.
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def read_html(path: Path) -> Iterator[Raw]:
    html, encoding, warnings = decoded_html(content(path))
    page = trafilatura.bare_extraction(
        DECLARATION.sub("", html),
        with_metadata=True,
        include_comments=False,
        # The date the page gives, not one found in the text: that may be the date of what it tells.
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    # Documented: a Document unless as_dict is asked for.
    text, replaced = clean((page.text if isinstance(page, Document) else None) or "")
    if not isinstance(page, Document) or not text.strip():
        raise ReadError("no text of an article found in the page")
    published = first_date(page.date or "")
    yield Raw(text, encoding, page.title or None, published, page.sitename or None, warnings + replaced)


def decoded_html(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """What the page declares is taken where it is not UTF-8 and the declaration holds; a guess is the last resort."""
    declared = CHARSET.search(data[:4096])
    if declared and not is_utf8(data):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return clean(data.decode(name))[0], name, ()
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    return decoded.text, decoded.encoding, decoded.warnings


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

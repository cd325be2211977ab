"""
Lines that stand in several documents of a folder: what a site prints on each of its pages.

Reprints would make an article's own lines repeat, so documents that share a long paragraph count as one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from extractor.read.lines import LONG, SENTENCE_END, line_key

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_DOCUMENTS = 3
# 16 bytes of hash and a number each: 200 MB at most. Then those met once are forgotten.
MAX_LINES = 1_000_000


def common_lines(texts: Iterable[str]) -> frozenset[str]:
    """Texts of a folder -> keys of the lines without the end of a sentence that MIN_DOCUMENTS of them share."""
    counts: Counter[str] = Counter()
    fingerprints: set[bytes] = set()
    for text in texts:
        lines = [line.strip() for line in text.split("\n")]
        mark = fingerprint(lines)
        if mark not in fingerprints:
            fingerprints.add(mark)
            counts.update({line_key(line) for line in lines if may_repeat(line)})
        if len(counts) > MAX_LINES:
            counts = Counter({key: count for key, count in counts.items() if count > 1})
    return frozenset(key for key, count in counts.items() if count >= MIN_DOCUMENTS and key)


def may_repeat(line: str) -> bool:
    """«– Спасибо за беседу!» repeats too, and is article."""
    return 0 < len(line) <= LONG and SENTENCE_END.search(line[-10:]) is None and line[-1] not in ",;:"


def fingerprint(lines: list[str]) -> bytes:
    longest = max(lines, key=len, default="")
    return hashlib.blake2b(longest.encode("utf-8", "replace"), digest_size=8).digest()

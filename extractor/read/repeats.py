"""
Lines that stand in several documents of a folder: what a site prints on each of its pages.

Reprints would make an article's own lines repeat, so documents that share most of their longest lines count as one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

from extractor.read.lines import LONG, SENTENCE_END, line_key

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_DOCUMENTS = 3
# 16 bytes of hash and a number each: 200 MB at most. Then those met once are forgotten.
MAX_LINES = 1_000_000
FINGERPRINTS = 5


def common_lines(texts: Iterable[str]) -> frozenset[str]:
    """Texts of a folder -> keys of the lines without the end of a sentence that MIN_DOCUMENTS of them share."""
    counts: Counter[str] = Counter()
    met: set[bytes] = set()
    for text in texts:
        lines = [line.strip() for line in text.split("\n")]
        marks = fingerprints(lines)
        if sum(mark in met for mark in marks) * 2 <= len(marks):
            counts.update({line_key(line) for line in lines if may_repeat(line)})
        if len(met) < MAX_LINES:
            met |= marks
        if len(counts) > MAX_LINES:
            counts = Counter({key: count for key, count in counts.items() if count > 1})
    return frozenset(key for key, count in counts.items() if count >= MIN_DOCUMENTS and key)


def may_repeat(line: str) -> bool:
    """«– Спасибо за беседу!» repeats too, and is article."""
    return 0 < len(line) <= LONG and SENTENCE_END.search(line[-10:]) is None and line[-1] not in ",;:"


def fingerprints(lines: list[str]) -> set[bytes]:
    """Of the longest lines: most of them are the article's, though one may be the notice that a site ends with."""
    longest = nlargest(FINGERPRINTS, sorted(set(lines)), key=len)
    return {
        hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=8).digest() for line in longest if line
    }

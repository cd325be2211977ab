"""The two spans that a line of brat joins: R1	WORKPLACE Arg1:T1 Arg2:T2"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.evaluate.corpora.standoff.entries import Entry

RELATION = re.compile(r"(?P<type>\S+) \S+?:(?P<source>\S+) \S+?:(?P<target>\S+)\s*")


def ends_of(entry: Entry) -> tuple[str, str, str]:
    """The type, and the ids of both ends."""
    match = RELATION.fullmatch(entry.body)
    if not match:
        raise entry.error("expected a type and two arguments, Arg1:T1 Arg2:T2")
    return match["type"], match["source"], match["target"]


def read_ends(entry: Entry, index: Mapping[str, int]) -> tuple[str, int, int]:
    """The type, and the places of both ends among the mentions."""
    type_, source, target = ends_of(entry)
    return type_, find(entry, source, index), find(entry, target, index)


def find(entry: Entry, span: str, index: Mapping[str, int]) -> int:
    if span not in index:
        raise entry.error(f"the file has no span {span}, or has two")
    return index[span]

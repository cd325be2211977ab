"""
Word lists that lie beside the code: one word or row a line, the first line names source and date.

A list that says a thing twice or mixes Cyrillic and Latin letters in a word is refused, with file and line.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from extractor.errors import SchemaError
from extractor.language.letters import fold

MIXED = re.compile(r"[а-яё][a-z]|[a-z][а-яё]", re.IGNORECASE)


@cache
def read_words(name: str, package: str = "extractor.language") -> frozenset[str]:
    """Words of a list, folded."""
    return frozenset(fold(line) for _, line in _lines(name, package))


@cache
def read_table(
    name: str, *, columns: int, package: str = "extractor.language"
) -> tuple[tuple[str, ...], ...]:
    """Rows of a list whose cells are parted by a bar."""
    rows = []
    for number, line in _lines(name, package):
        row = tuple(cell.strip() for cell in line.split("|"))
        if len(row) != columns:
            raise SchemaError(f"{package}/{name}:{number}: {len(row)} cells, {columns} expected")
        rows.append(row)
    return tuple(rows)


def _lines(name: str, package: str) -> list[tuple[int, str]]:
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return parse_lines(text, f"{package}/{name}")


def parse_lines(text: str, place: str) -> list[tuple[int, str]]:
    """Text of a list -> its lines with their numbers, without comments. Raises SchemaError."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    if not lines or not lines[0][1].startswith("# Source:"):
        raise SchemaError(f"{place}:1: the first line must name the source: '# Source: ...'")
    kept = [(number, line) for number, line in lines if line and not line.startswith("#")]
    _check(kept, place)
    return kept


def _check(lines: list[tuple[int, str]], place: str) -> None:
    seen: dict[str, int] = {}
    for number, line in lines:
        if fold(line) in seen:
            raise SchemaError(
                f"{place}:{number}: {line!r} stands already in line {seen[fold(line)]}; leave one"
            )
        if MIXED.search(line):
            raise SchemaError(f"{place}:{number}: Cyrillic and Latin letters mixed in {line!r}")
        seen[fold(line)] = number

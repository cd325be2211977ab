"""The lines of brat's .ann files: Entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.errors import GoldError

KINDS = "TRAMNE#*"
ENTRY = re.compile(r"(?P<id>[A-Z]\d+|#\d*|\*)\t(?P<body>[^\t]*)(?:\t(?P<text>.*))?", re.DOTALL)
# An entry whose tabs were lost, so not the rest of a span's text: "T3 PERSON 0 5 Мария".
SPOILT = re.compile(rf"(?:[{KINDS}]\d+|\*)\s")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A line of an .ann file: T1	PERSON 0 12	Анна Зорина

    `rest` are lines after it that have no id. They come from spans with a line break in them, written raw.
    """

    where: str  # file:line
    id: str
    body: str
    text: str = ""
    rest: str = ""

    @property
    def kind(self) -> str:
        return self.id[0]

    def error(self, what: str) -> GoldError:
        return GoldError(f"{self.where}: {what}: {self.id} {self.body}")


def read_entries(annotation: str, where: str) -> list[Entry]:
    """Content of an .ann file -> its entries in order. Raises GoldError for what brat does not write."""
    entries: list[Entry] = []
    # Not splitlines(): a span may hold U+2028 or U+0085.
    for number, line in enumerate(annotation.split("\n"), 1):
        content, place = line.removesuffix("\r"), f"{where}:{number}"
        if match := ENTRY.fullmatch(content):
            entries.append(Entry(place, match["id"], match["body"].strip(), match["text"] or ""))
        elif content.strip():
            entries[-1:] = [with_rest(entries, content, place)]
    check_kinds(entries)
    return entries


def with_rest(entries: list[Entry], line: str, place: str) -> Entry:
    """The last entry with a line that has no id: NEREL and RURED have a few."""
    if not entries or entries[-1].kind not in "T#" or SPOILT.match(line):
        raise GoldError(f"{place}: not a line of brat (an id and a tab first): {line[:80]}")
    return replace(entries[-1], rest=f"{entries[-1].rest}\n{line}")


def check_kinds(entries: list[Entry]) -> None:
    for entry in entries:
        if entry.kind not in KINDS:
            raise entry.error(f"unknown kind of line, known: {' '.join(KINDS)}")


def same_spaces(text: str) -> str:
    return " ".join(text.split())

"""
The first two layers of factRuEval: parts of names, and the mentions they make.

    31 org_descr 9 5 901 1  # 901 музея            a.spans: id, type, start, length, first token, how many; tokens, words
    52 Org 31 32 # музея Арктика                   a.objects: id, type, spans; their words
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.errors import GoldError
from extractor.evaluate.corpora.files import lines_of
from extractor.extraction import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from extractor.evaluate.scheme import Scheme

OFFICE = "job"
NAMES = frozenset(
    {"org_name", "loc_name", "prj_name"}
)  # the others are common nouns, or adjectives of places
NOUNS = frozenset({"org_descr", "loc_descr", "prj_descr"})
CLOSING = {"«": "»", "„": "“", "“": "”", '"': '"'}


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A span of the first layer."""

    start: int
    stop: int
    type: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A mention with what it is made of."""

    mention: Mention
    parts: tuple[Part, ...]  # by place


def read_parts(path: Path, text: str) -> dict[str, list[Part]]:
    """Spans by id; an id may have two, one a surname and one a nickname."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for where, line in lines_of(path):
        cells, _, remark = line.partition("#")
        match cells.split():
            case []:
                pass
            case [id_, type_, start, size, _, count] if (start + size + count).isdecimal():
                part = Part(int(start), int(start) + int(size), type_)
                check(part, remark.split()[int(count) :], text, where)
                parts[id_].append(part)
            case _:
                raise GoldError(
                    f"{where}: expected id, type, start, length, first token and count, met {line[:80]!r}"
                )
    return parts


def check(part: Part, words: Sequence[str], text: str, where: str) -> None:
    """Raise if the text at the offsets does not begin and end as the line says; a word within may be left out."""
    there = text[part.start : part.stop]
    if not there or (words and not (there.startswith(words[0]) and there.endswith(words[-1]))):
        raise GoldError(f"{where}: the line says «{' '.join(words)}», the text has «{there}» there")


def read_objects(
    path: Path, parts: Mapping[str, Sequence[Part]], text: str, scheme: Scheme
) -> dict[str, Thing]:
    """Objects by id."""
    things: dict[str, Thing] = {}
    for where, line in lines_of(path):
        match line.partition("#")[0].split():
            case []:
                pass
            case [id_, type_, first, *more]:
                if missing := [span for span in (first, *more) if span not in parts]:
                    raise GoldError(f"{where}: {path.with_suffix('.spans').name} has no span {missing[0]}")
                found = sorted({part for span in (first, *more) for part in parts[span]})
                things[id_] = Thing(mention_of(found, scheme.entity(type_, where), text), tuple(found))
            case _:
                raise GoldError(f"{where}: expected id, type and spans, met {line[:80]!r}")
    return things


def read_offices(
    path: Path, parts: Mapping[str, Sequence[Part]], text: str, scheme: Scheme
) -> dict[str, Thing]:
    """Offices by the id of their span: no object is made of them."""
    type_ = scheme.entity(OFFICE, f"{path}:1")
    return {
        id_: Thing(mention_of([part], type_, text), (part,))
        for id_, found in parts.items()
        for part in found
        if part.type == OFFICE
    }


def mention_of(parts: Sequence[Part], type_: str, text: str) -> Mention:
    start, stop = parts[0].start, max(part.stop for part in parts)
    pieces = list(joined(parts))
    attributes: dict[str, str] = {}
    if any(text[left:right].strip(' «»„“”".,—-(') for (_, left), (right, _) in pairwise(pieces)):
        attributes["fragments"] = offsets(pieces)
    if names := list(joined([part for part in parts if part.type in NAMES])):
        attributes["names"] = offsets(names)
    stop += is_open(text[start:stop], text[stop : stop + 1])
    form: Form = "nominal" if all(part.type in NOUNS for part in parts) else "name"
    return Mention(start, stop, type_, text[start:stop], form, attributes=attributes, maker="gold")


def joined(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Places by start, without those that lie within others or begin within them."""
    end = -1
    for start, stop in sorted(
        {(part.start, part.stop) for part in parts}, key=lambda place: (place[0], -place[1])
    ):
        if start >= end:
            yield start, stop
            end = stop


def offsets(places: Sequence[tuple[int, int]]) -> str:
    return ";".join(f"{start} {stop}" for start, stop in places)


def is_open(text: str, after: str) -> bool:
    """«музея «Арктика» before «»»: the next sign closes what was opened."""
    if after == '"':
        return text.count(after) % 2 == 1
    return any(
        after == closing and text.count(opening) > text.count(closing) for opening, closing in CLOSING.items()
    )

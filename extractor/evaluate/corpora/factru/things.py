"""
The third layer of factRuEval: what mentions stand for, and how it is called in the nominative.

    7 52 53                    an object of the text, its mentions
    name Арктика               what it is called, a line each: firstname, lastname, patronymic, nickname; name, descriptor
    descriptor музей
    wikidata Q4305391          hardly ever filled in
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from extractor.entity import Entity
from extractor.errors import GoldError
from extractor.evaluate.corpora.files import lines_of
from extractor.language.letters import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from extractor.evaluate.corpora.factru.objects import Part, Thing

# Parts of a person's name, and the line that has them in the nominative.
PARTS = {"name": "firstname", "patronymic": "patronymic", "surname": "lastname", "nickname": "nickname"}
FULL = ("firstname", "firstname1", "firstname2", "patronymic", "lastname", "lastname1", "nickname")
WORD = re.compile(r"\w+(?:[-.]\w+)*")

Block = list[tuple[str, str]]  # file:line, line


@dataclass(frozen=True, slots=True)
class Called:
    """An object of a text: its mentions, and its names by kind."""

    id: str
    mentions: tuple[str, ...]
    names: dict[str, list[str]]


def read_blocks(path: Path) -> Iterator[Block]:
    """Lines between blank lines."""
    block: Block = []
    for where, line in [*lines_of(path), ("", "")]:
        if line.strip():
            block.append((where, line.strip()))
        elif block:
            yield block
            block = []


def read_called(path: Path, objects: Collection[str]) -> dict[str, Called]:
    """Objects of a text by id. Raises GoldError for a mention that no file has, or that two objects have."""
    found: dict[str, Called] = {}
    taken: set[str] = set()
    for (where, head), *lines in read_blocks(path):
        id_, *mentions = head.split()
        for mention in mentions:
            if mention not in objects:
                raise GoldError(f"{where}: {path.with_suffix('.objects').name} has no object {mention}")
            if mention in taken:
                raise GoldError(f"{where}: another object has the mention {mention} already")
            taken.add(mention)
        names: dict[str, list[str]] = defaultdict(list)
        for _, line in lines:
            kind, _, value = line.partition(" ")
            names[kind] += [value.strip()] if value.strip() else []
        found[id_] = Called(id_, tuple(mentions), names)
    return found


def entity_of(called: Called, type_: str, document: str) -> Entity:
    """Its id is an item of Wikidata, or good for this document alone. The longest name is the label."""
    items = called.names.get("wikidata", [])
    id_ = f"Wikidata:{items[0]}" if len(items) == 1 else f"{document}#{called.id}"
    whole = " ".join(value for kind in FULL for value in called.names.get(kind, [])[:1])
    names = sorted(
        called.names.get("name", []) or called.names.get("descriptor", []), key=lambda name: -len(name)
    )
    label, *aliases = [whole, *names] if whole else names or [""]
    return Entity(id_, type_, label, tuple(sorted(set(aliases) - {label})))


def base_of(thing: Thing, called: Called, text: str) -> str:
    """The mention in the nominative; empty if the names of the object are not those of the mention."""
    if all(part.type in PARTS for part in thing.parts):
        return person(thing.parts, called, text)
    return next((base for base in phrases(called) if alike(thing.mention.text, base)), "")


def person(parts: Sequence[Part], called: Called, text: str) -> str:
    """«Э. Зориной» -> «Э. Зорина»: what stands between the parts stays. Empty if a part is not told of."""
    bases: dict[tuple[int, int], str] = {}  # the same letters may be a surname and a nickname
    for part in parts:
        place = part.start, part.stop
        bases[place] = bases.get(place) or first(called, PARTS[part.type])
    pieces, end = [], parts[0].start
    for (start, stop), base in bases.items():
        if not alike(text[start:stop], base):
            return ""
        pieces += [text[end:start], base]
        end = stop
    return "".join(pieces)


def first(called: Called, kind: str) -> str:
    return next(iter(called.names.get(kind, [])), "")


def phrases(called: Called) -> Iterator[str]:
    """Арктика, музей, музей Арктика, Арктика музей"""
    names, nouns = called.names.get("name", []), called.names.get("descriptor", [])
    yield from (*names, *nouns)
    for name, noun in product(names, nouns):
        yield from (f"{noun} {name}", f"{name} {noun}")


def alike(form: str, base: str) -> bool:
    """
    True if the words begin alike, two letters of each: «Бориса» and «Борис», but not «Пабло» and «Хуан».

    The annotators' slips are out so: two given names under one heading, a name in Latin letters.
    """
    forms, bases = words(form), words(base)
    return (
        bool(bases)
        and len(forms) == len(bases)
        and all(left[:2] == right[:2] for left, right in zip(forms, bases, strict=True))
    )


def words(text: str) -> Sequence[str]:
    return WORD.findall(fold(text))

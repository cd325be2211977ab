"""
What files beside the annotations say of all of them; each file counts for the folders below it as well.

`gold.yaml`: what was annotated. Without it: mentions and relations, whatever types they have.

    layers: [mentions, relations, base forms, entities, furniture, quotes]
    types: [PERSON, ORGANIZATION]           # may be left out: all that are met
    relations: [SPOKE_AT]                   # the same
    base_forms: [PERSON]                    # types whose names without a Base line are in the nominative; the same
    closed: [test]                          # folders below for measuring alone: their mistakes are not listed

`entities.tsv`: label and attributes of the corpus' own entities (see things.py). `documents.tsv`: when a text was published.

    path	published
    forum.txt	2024-05-30
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.entity import Entity
from extractor.errors import GoldError, SchemaError
from extractor.evaluate.corpora.files import lines_of
from extractor.evaluate.gold import Layer  # noqa: TC001  (pydantic reads it)
from extractor.schema import load
from extractor.schema.lines import line_of
from extractor.schema.reading import read_model
from extractor.schema.types import Name, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class Annotated(Record):
    """gold.yaml."""

    layers: frozenset[Layer] = frozenset({"mentions", "relations"})
    types: frozenset[Name] | None = None
    relations: frozenset[Name] | None = None
    base_forms: frozenset[Name] | None = None
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of all texts of a folder. `entities` is None if there is no entities.tsv."""

    annotated: Annotated = field(default_factory=Annotated)
    entities: Mapping[str, Entity] | None = None
    published: Mapping[str, datetime.date] = field(default_factory=dict)  # by absolute path
    closed: bool = False


def read_around(folder: Path, root: Path) -> Around:
    """What holds for a folder within `root`: the nearest file of each name, up to the folder that `root` lies in."""
    settings = nearest("gold.yaml", folder, root)
    entities = nearest("entities.tsv", folder, root)
    documents = nearest("documents.tsv", folder, root)
    annotated = read_annotated(settings) if settings else Annotated()
    below = folder.resolve().relative_to(settings.parent.resolve()).parts if settings else ()
    return Around(
        annotated,
        read_entities(entities) if entities else None,
        read_published(documents) if documents else {},
        closed=not set(annotated.closed).isdisjoint(below),
    )


def nearest(name: str, folder: Path, root: Path) -> Path | None:
    above = [place for place in folder.parents if place == root or root in place.parents]
    places = [folder, *above, root.parent]
    return next((place / name for place in places if (place / name).is_file()), None)


def read_annotated(path: Path) -> Annotated:
    try:
        annotated, lines = read_model(path, Annotated)
    except SchemaError as error:
        raise GoldError(str(error)) from error
    known = load().entities
    for part in ("types", "base_forms"):
        for name in sorted(getattr(annotated, part) or ()):
            if name not in known:
                where = f"{path}:{line_of((part,), lines)}"
                raise GoldError(f"{where}: unknown type {name!r} in {part}, known: {', '.join(known)}")
    return annotated


def read_entities(path: Path) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for where, row in read_table(path, "id", "label"):
        id_, type_ = row["id"], row["id"].partition(":")[0]
        if type_ == id_:
            raise GoldError(f"{where}: expected an id like PERSON:анна-зорина, met {id_!r}")
        if id_ in found:
            raise GoldError(f"{where}: {id_} stands twice")
        if not row["label"]:
            raise GoldError(f"{where}: {id_} has no label")
        attributes = {name: value for name, value in row.items() if name not in {"id", "label"} and value}
        found[id_] = Entity(id_, type_, row["label"], attributes=attributes)
    return found


def read_published(path: Path) -> dict[str, datetime.date]:
    """Dates by the absolute path of the text, so that any folder above it may be read."""
    found: dict[str, datetime.date] = {}
    for where, row in read_table(path, "path", "published"):
        try:
            found[str((path.parent / row["path"]).resolve())] = datetime.date.fromisoformat(row["published"])
        except ValueError as error:
            raise GoldError(f"{where}: {row['published']!r} is not a date; expected 2024-05-30") from error
    return found


def read_table(path: Path, *needed: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows of a table with a head, its columns parted by tabs: where each stands, and its values by column."""
    (where, head), *rows = lines_of(path)
    columns = head.split("\t")
    if tuple(columns[: len(needed)]) != needed:
        raise GoldError(f"{where}: expected the columns {', '.join(needed)} first, met {head[:80]!r}")
    for place, line in rows:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise GoldError(f"{place}: {len(cells)} columns, the head has {len(columns)}: {line[:80]!r}")
        if line.strip():
            yield place, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))

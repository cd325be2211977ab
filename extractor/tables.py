"""Results as the command line shows them: columns under one another for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.evaluate import Report, Row
    from extractor.schema import EntityType, RelationType, Schema

RIGHT = frozenset("0123456789.")  # a cell of these signs is a number and stands to the right


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows as text, two spaces between columns. No rows, no text."""
    kept = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    return "\n".join("  ".join(map(cell, row, widths)).rstrip() for row in kept)


def cell(value: str, width: int) -> str:
    return value.rjust(width) if RIGHT.issuperset(value) else value.ljust(width)


# Scores


def scores(report: Report) -> str:
    """A line a type, of spans and then of relations, under a heading each."""
    heading = ("type", "precision", "recall", "F1", "gold", "found", "right")
    return columns([("", *heading), *(score(row) for row in report.table())])


def score(row: Row) -> tuple[str, ...]:
    rates = (row.precision, row.recall, row.f1)
    shown = [f"{rate:.3f}" if rate is not None else "" for rate in rates]
    shown = [row.remark, "", ""] if row.remark else shown
    return (row.kind, row.type, *shown, str(row.gold), str(row.found), str(row.right))


# The schema


def schema(kinds: Schema) -> str:
    """Entity types, then relation types with what they join."""
    entities = columns(entity(kind) for kind in kinds.entities.values())
    relations = columns(relation(kind) for kind in kinds.relations.values())
    return f"Entities (* = shown in the graph unless others are asked for)\n\n{entities}\n\nRelations\n\n{relations}"


def entity(kind: EntityType) -> tuple[str, ...]:
    return ("*" if kind.shown else " ", kind.name, kind.label_ru, kind.label_en)


def relation(kind: RelationType) -> tuple[str, ...]:
    arrow = "<->" if kind.symmetric else "->"
    joins = f"{', '.join(kind.sources)} {arrow} {', '.join(kind.targets)}"
    return (" ", kind.name, kind.label_ru, f"{len(kind.patterns)} patterns", joins)


def schema_json(kinds: Schema) -> str:
    """The same, whole, without the patterns; names and labels as in the YAML files."""
    content = {
        "entities": [kind.model_dump() for kind in kinds.entities.values()],
        "relations": [
            {**kind.model_dump(exclude={"patterns"}), "patterns": [pattern.name for pattern in kind.patterns]}
            for kind in kinds.relations.values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)

"""Results as the command line shows them: columns under one another for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.evaluate import Report, Row, Section
    from extractor.schema import EntityType, RelationType, Schema

NUMBER = frozenset("0123456789.")


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows as text, two spaces between columns. A column of numbers, its heading apart, stands to the right."""
    padded = [pad(column) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(row).rstrip() for row in zip(*padded, strict=True))


def pad(column: Sequence[str]) -> list[str]:
    width = max(map(len, column))
    is_number = all(NUMBER.issuperset(value) for value in column[1:])
    return [value.rjust(width) if is_number else value.ljust(width) for value in column]


# Scores


def scores(report: Report) -> str:
    """Every section under its name, a line a type."""
    heading = ("", "precision", "recall", "F1", "gold", "found", "right", "")
    rows = [line for section in report.sections for line in section_rows(section)]
    return columns([heading, *rows])


def section_rows(section: Section) -> list[tuple[str, ...]]:
    name = (section.kind, *[""] * 7)
    return [name, *(score(row) for row in section.rows())]


def score(row: Row) -> tuple[str, ...]:
    rates = [f"{rate:.3f}" if rate is not None else "" for rate in (row.precision, row.recall, row.f1)]
    right = "" if row.right is None else str(row.right)
    return (f"  {row.type}", *rates, str(row.gold), str(row.found), right, row.remark)


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

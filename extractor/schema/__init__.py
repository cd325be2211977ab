"""
What exists in the world of the graph, as data: entity types, relation types, their names, colours and patterns.

    entities.yaml       the entity types
    words.yaml          lists of words that patterns refer to: `$speech_verbs`
    relations/*.yaml    one relation type a file, with its patterns in the order they are tried

Everything that lists types (the graph, the `schema` command, the matchers, the documentation) is derived from `load()`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import SchemaError
from extractor.schema.lines import Lines, Place, line_of, read_yaml
from extractor.schema.types import EntityType, Pattern, RelationType, Schema, Statuses, Words

__all__ = ["EntityType", "Pattern", "RelationType", "Schema", "load"]

FOLDER = Path(__file__).parent
M = TypeVar("M", bound=BaseModel)


@cache
def load(folder: Path = FOLDER) -> Schema:
    """
    Folder of schema files -> Schema, checked.

    Raises SchemaError with file and line for an unknown key, an unknown type or word list, or an impossible pattern.
    """
    words = _read(folder / "words.yaml", Words).root
    schema = Schema(
        entities={entity.name: entity for entity in _read_entities(folder / "entities.yaml")},
        relations={},
        words=words,
        statuses=_read(folder / "statuses.yaml", Statuses),
    )
    for path in sorted((folder / "relations").glob("*.yaml")):
        relation = _read_relation(path, schema)
        if relation.name in schema.relations:
            raise SchemaError(f"{path}:1: the relation {relation.name} is defined in another file already")
        schema.relations[relation.name] = relation
    return schema


def _read_entities(path: Path) -> list[EntityType]:
    value, lines = read_yaml(path)
    if not isinstance(value, dict):
        raise SchemaError(f"{path}:1: expected a mapping of entity types, met {type(value).__name__}")
    return [
        _validate(path, EntityType, {"name": name, **fields}, lines, (name,))
        for name, fields in value.items()
    ]


def _read_relation(path: Path, schema: Schema) -> RelationType:
    value, lines = read_yaml(path)
    relation = _validate(path, RelationType, value, lines, ())
    for side in ("sources", "targets"):
        for index, name in enumerate(getattr(relation, side)):
            if name not in schema.entities:
                raise SchemaError(f"{path}:{line_of((side, index), lines)}: unknown entity type {name!r}")
    try:
        schema.heads_of(relation)
    except ValueError as error:
        raise SchemaError(f"{path}:{line_of(('target_heads',), lines)}: {error}") from error
    names: set[str] = set()
    for index, pattern in enumerate(relation.patterns):
        if pattern.name in names:
            line = line_of(("patterns", index, "name"), lines)
            raise SchemaError(f"{path}:{line}: another pattern is named {pattern.name!r} already")
        names.add(pattern.name)
        try:
            pattern.compile(schema.words)
        except ValueError as error:
            raise SchemaError(
                f"{path}:{line_of(('patterns', index), lines)}: pattern {pattern.name!r}: {error}"
            ) from error
    return relation


def _read(path: Path, model: type[M]) -> M:
    value, lines = read_yaml(path)
    return _validate(path, model, value, lines, ())


def _validate(path: Path, model: type[M], value: object, lines: Lines, prefix: Place) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        # a mistyped key is told before the right one that is missing for it
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        place = (*prefix, *first["loc"])
        raise SchemaError(
            f"{path}:{line_of(place, lines)}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
        ) from error

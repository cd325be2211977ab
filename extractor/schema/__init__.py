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

from extractor.errors import SchemaError
from extractor.schema.lines import line_of, read_yaml
from extractor.schema.reading import read_model, validate
from extractor.schema.types import EntityType, Pattern, RelationType, Schema, Statuses, Words

__all__ = ["EntityType", "Pattern", "RelationType", "Schema", "load"]

FOLDER = Path(__file__).parent


@cache
def load(folder: Path = FOLDER) -> Schema:
    """
    Folder of schema files -> Schema, checked.

    Raises SchemaError with file and line for an unknown key, an unknown type or word list, or an impossible pattern.
    """
    words = read_model(folder / "words.yaml", Words)[0].root
    schema = Schema(
        entities={entity.name: entity for entity in _read_entities(folder / "entities.yaml")},
        relations={},
        words=words,
        statuses=read_model(folder / "statuses.yaml", Statuses)[0],
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
        validate(path, EntityType, {"name": name, **fields}, lines, (name,)) for name, fields in value.items()
    ]


def _read_relation(path: Path, schema: Schema) -> RelationType:
    value, lines = read_yaml(path)
    relation = validate(path, RelationType, value, lines, ())
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

"""YAML file -> a checked model, or SchemaError with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import SchemaError
from extractor.schema.lines import line_of, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.schema.lines import Lines, Place

M = TypeVar("M", bound=BaseModel)


def read_model(path: Path, model: type[M]) -> tuple[M, Lines]:
    """The content of a file, and the line of every place in it."""
    value, lines = read_yaml(path)
    return validate(path, model, value, lines, ()), lines


def validate(path: Path, model: type[M], value: object, lines: Lines, prefix: Place) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        # a mistyped key is told before the right one that is missing for it
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        place = (*prefix, *first["loc"])
        raise SchemaError(
            f"{path}:{line_of(place, lines)}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
        ) from error

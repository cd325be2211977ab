"""The one door to yaml: a file -> plain values, and the line on which each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from extractor.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

Place = tuple[str | int, ...]
Lines = dict[Place, int]


def read_yaml(path: Path) -> tuple[object, Lines]:
    """YAML file -> (value, line of every place in it: ("patterns", 0, "name") -> 12). Lines count from 1."""
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise SchemaError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SchemaError(f"{path}: not UTF-8: byte {error.start}") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SchemaError(f"{path}:{line}: not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SchemaError(f"{path}:{line}: not YAML: {error.reason}") from error
    if node is None:
        raise SchemaError(f"{path}:1: the file is empty")
    lines: Lines = {}
    _collect(node, (), lines, path)
    return _value(path, text), lines


def _value(path: Path, text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SchemaError(f"{path}:{line}: {error.problem}") from error
    except ValueError as error:  # 2024-13-45 looks like a date and is none
        raise SchemaError(f"{path}:1: a value cannot be read: {error}; put it in quotes") from error


def line_of(place: Place, lines: Lines) -> int:
    """The line of a place, or of the nearest place that contains it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _collect(node: yaml.Node, place: Place, lines: Lines, path: Path) -> None:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        _collect_mapping(node, place, lines, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _collect(item, (*place, index), lines, path)


def _collect_mapping(node: yaml.MappingNode, place: Place, lines: Lines, path: Path) -> None:
    for key, value in node.value:
        inner = (*place, str(key.value))
        if inner in lines:
            raise SchemaError(
                f"{path}:{key.start_mark.line + 1}: {key.value!r} stands twice, first in line {lines[inner]}"
            )
        _collect(value, inner, lines, path)
        lines[inner] = key.start_mark.line + 1

"""What docs/architecture.md points at is there: a table that sends a newcomer to a file that is gone is worse than none."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
PACKAGE = Path(importlib.import_module("extractor").__path__[0])

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="docs/ is not beside the tests")

# | who merges | `resolve/cluster.py` | `clusters`: nobody else |
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<files>[^|]*`[^|]+) \|(?P<names>[^|]*)\|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


def rows() -> list[tuple[str, list[str], list[str]]]:
    """Of the table under «Where it is decided»: what, files and names."""
    if not PAGE.is_file():
        return []
    _, table = PAGE.read_text(encoding="utf-8").split("## Where it is decided")
    table = table.split("\n## ")[0]
    return [
        (row["what"], CODE.findall(row["files"]), CODE.findall(row["names"])) for row in ROW.finditer(table)
    ]


def defined(path: Path) -> set[str]:
    """Names of functions, classes, methods (Class.method), fields and constants of a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {
                f"{node.name}.{child.name}" for child in node.body if isinstance(child, ast.FunctionDef)
            }
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets += [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            names |= {name.id for name in ast.walk(target) if isinstance(name, ast.Name)}
    return names


def test_there_is_a_table() -> None:
    assert len(rows()) > 40


@pytest.mark.parametrize(("what", "files", "names"), rows(), ids=[what for what, _, _ in rows()])
def test_row(what: str, files: list[str], names: list[str]) -> None:
    found = [path for pattern in files for path in PACKAGE.glob(pattern)]
    assert [pattern for pattern in files if not list(PACKAGE.glob(pattern))] == []
    known = set().union(*(defined(path) for path in found if path.suffix == ".py"))
    wanted = [name for name in names if "/" not in name and not name.endswith(".py")]
    assert [name for name in wanted if name not in known] == []


def test_every_top_level_module_is_in_the_house() -> None:
    _, house = PAGE.read_text(encoding="utf-8").split("## The house")
    house = house.split("Two rules")[0]
    present = {path.name for path in PACKAGE.glob("*.py")} | {
        f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] not in "._"
    }
    assert sorted(name for name in present if name not in house) == []

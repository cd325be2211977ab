"""
Two rules of the house, read from the imports: along the road only, and one door for each library.

The tables below are the rules. A new module or library has to be given its line here first.
"""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(importlib.import_module("extractor").__path__[0])

# What everything may stand on, lowest first: a module imports from those before it.
GROUND = ["errors", "extraction", "entity", "weights", "schema", "language"]

# What several steps of the road share: names of what hangs on a Doc, how a person is addressed.
SHARED = {"document": [], "titles": ["document"]}

# The road: what each step may import besides the ground and the shared.
# read, annotate, relate and resolve never import one another; what they give each other are types of the ground.
ROAD = {
    "read": [],
    "annotate": [],
    "relate": [],
    "resolve": [],
    "graph": ["resolve"],
    "export": ["graph"],
    "evaluate": ["read", "export"],
    "store": [],
    "executors": [],
    "pipeline": ["read", "annotate", "relate", "resolve", "graph", "export", "store", "executors"],
    "measure": ["evaluate", "pipeline"],
    "console": ["pipeline"],
    "tables": ["evaluate"],
    "cli": ["console", "tables", "pipeline", "measure", "evaluate", "export"],
    "__init__": ["pipeline"],
}

# Third-party library -> the one file that imports it, or the folder whose matter it is.
DOORS = {
    "babel": "language/countries.py",
    "chardet": "read/encodings.py",
    "datasketch": "read/reprints.py",
    "distributed": "executors.py",
    "docx": "read/word.py",
    "navec": "annotate/slovnet.py",
    "jinja2": "evaluate/listing.py",
    "networkx": ["graph/*", "export/*"],
    "pydantic": ["schema/*", "store.py", "evaluate/scheme.py"],
    "pypdf": "read/pdf.py",
    "razdel": "annotate/tokens.py",
    "rich": "console.py",
    "rumorph": "language/morphology.py",
    "scipy": ["graph/forces.py", "evaluate/metrics.py"],
    "slovnet": "annotate/slovnet.py",
    "spacy": [
        "annotate/*",
        "relate/*",
        "document.py",
        "titles.py",
        "pipeline.py",
        "evaluate/corpora/ud.py",
    ],
    "threadpoolctl": "executors.py",
    "trafilatura": "read/web.py",
    "typer": "cli.py",
    "yaml": "schema/lines.py",
}
ANYWHERE = {"numpy"}  # arrays are a language, not a service
NOWHERE = {
    "torch",
    "transformers",
    "tensorflow",
    "requests",
    "urllib3",
    "httpx",
}  # not at run time, nothing downloaded

HEAVY = ["numpy", "spacy", "networkx", "pydantic", "scipy", "trafilatura", "distributed", "rumorph", "babel"]


@dataclass(frozen=True)
class Import:
    path: Path  # of the file that imports, from the package
    line: int
    module: str  # extractor.read.lines
    is_for_types: bool  # stands under `if TYPE_CHECKING:`

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.module}"


def imports_of(path: Path) -> list[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for_types = {id(child) for node in ast.walk(tree) if is_guard(node) for child in ast.walk(node)}
    place = path.relative_to(PACKAGE)
    return [
        Import(place, node.lineno, module, id(node) in for_types)
        for node in ast.walk(tree)
        for module in modules_of(node)
    ]


def is_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def modules_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: a relative import, which this test cannot read"
        # from extractor import weights: the module is in the name
        return (
            [f"extractor.{alias.name}" for alias in node.names]
            if node.module == "extractor"
            else [node.module or ""]
        )
    return []


IMPORTS = [found for path in sorted(PACKAGE.rglob("*.py")) for found in imports_of(path)]
OURS = [found for found in IMPORTS if found.module.split(".")[0] == "extractor"]
THEIRS = [
    found
    for found in IMPORTS
    if found.module.split(".")[0] not in {"extractor", "__future__", *sys.stdlib_module_names}
]


def step(path: Path) -> str:
    """read/dates.py -> read; store.py -> store."""
    return path.parts[0].removesuffix(".py")


def allowed(name: str) -> set[str]:
    """What the files of a step may import, besides one another."""
    if name in GROUND:
        return set(GROUND[: GROUND.index(name)])
    if name in SHARED:
        return {*GROUND, *SHARED[name]}
    return {*GROUND, *SHARED, *ROAD[name]}


def library(found: Import) -> str:
    return found.module.split(".")[0]


def is_door(found: Import) -> bool:
    doors = DOORS[library(found)]
    return any(
        fnmatch(found.path.as_posix(), door) for door in ([doors] if isinstance(doors, str) else doors)
    )


def test_every_module_has_its_place() -> None:
    known = {*GROUND, *SHARED, *ROAD}
    assert {step(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py")} - known == set()


def test_imports_go_along_the_road() -> None:
    """A module imports from what stands before it, never from what comes after, nor for a type."""
    wrong = [
        str(found)
        for found in OURS
        if (target := found.module.split(".")[1]) != step(found.path)
        and target not in allowed(step(found.path))
    ]
    assert wrong == []


def test_road_has_no_circle() -> None:
    """The table itself goes one way."""
    order = list(ROAD)
    assert [
        (name, other) for name in ROAD for other in ROAD[name] if order.index(other) >= order.index(name)
    ] == []


def test_every_library_has_a_line() -> None:
    known = {*DOORS, *ANYWHERE}
    assert sorted(str(found) for found in THEIRS if library(found) not in known) == []


def test_one_door_for_each_library() -> None:
    """Code that calls a library stands behind its door; a type may be named where its value is handed on."""
    wrong = [
        str(found)
        for found in THEIRS
        if library(found) in DOORS and not found.is_for_types and not is_door(found)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(DOORS))
def test_door_is_used(name: str) -> None:
    """A line for a library that nothing imports any more is taken out."""
    assert any(library(found) == name and is_door(found) for found in THEIRS)


def test_what_is_never_imported() -> None:
    assert [str(found) for found in IMPORTS if library(found) in NOWHERE] == []


@pytest.mark.parametrize("module", ["extractor", "extractor.cli", "extractor.errors", "extractor.executors"])
def test_light_modules(module: str) -> None:
    """`extractor --help` and a worker's first breath load nothing heavy."""
    script = f"import sys, {module}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_public_names_are_there() -> None:
    extractor = importlib.import_module("extractor")
    assert {"load", "run"} <= set(extractor.__all__)
    assert [name for name in extractor.__all__ if not hasattr(extractor, name)] == []


def test_public_names_are_not_modules() -> None:
    """A submodule named like a public function would take its place as soon as anything imports it."""
    extractor = importlib.import_module("extractor")
    taken = {step(path.relative_to(PACKAGE)) for path in PACKAGE.glob("*")}
    assert sorted(set(extractor.__all__) & taken) == []


@pytest.mark.parametrize(
    ("path", "line", "bad"),
    [
        ("read/dates.py", "from extractor.annotate import tokens", True),
        ("read/dates.py", "from extractor import annotate", True),
        ("read/dates.py", "import extractor.graph", True),
        ("read/dates.py", "def late():\n    from extractor.resolve.people import name", True),
        ("errors.py", "from extractor.extraction import Source", True),
        ("read/dates.py", "from extractor.read.lines import line", False),
        ("graph/links.py", "from extractor.language import names", False),
    ],
)
def test_the_rule_bites(path: str, line: str, bad: bool) -> None:
    """What the rule is for is seen in each way of writing it."""
    targets = {module.split(".")[1] for node in ast.walk(ast.parse(line)) for module in modules_of(node)}
    assert bool(targets - allowed(step(Path(path))) - {step(Path(path))}) is bad

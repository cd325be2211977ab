"""
Relations, by tables of sentences: tests/examples/<relation>.txt, one line a case.

    text | SPOKE_AT Канат Ибраев -> VII заседание Совета ; SPOKE_AT[planned] ... ; WORKPLACE(директор ...) X -> Y

The status stands in square brackets unless it is asserted, the role in round ones. A mention stands under its base
form, or that of what it refers to. Other relations than the file's are not looked at. Nothing after the bar: no
relation of this type. What stands below `# unsolved` cannot be done yet and is run as an expected failure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import schema
from extractor.document import get_mentions, get_relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language

    from extractor.extraction import Mention

FOLDER = Path(__file__).parent / "examples"
UNSOLVED = "# unsolved"
FEWEST = 3  # examples for a type, and against it
FACT = re.compile(
    r"(?P<type>[A-Z_]+)(?:\((?P<role>.+?)\))?(?:\[(?P<status>[a-z]+)\])? (?P<source>.+) -> (?P<target>.+)"
)


@dataclass(frozen=True)
class Fact:
    type: str
    source: str
    target: str
    status: str = "asserted"
    role: str | None = None  # None in an example: any role will do

    def __str__(self) -> str:
        role = f"({self.role})" if self.role else ""
        status = "" if self.status == "asserted" else f"[{self.status}]"
        return f"{self.type}{role}{status} {self.source} -> {self.target}"


@dataclass(frozen=True)
class Example:
    place: str  # spoke_at.txt:12
    type: str
    text: str
    facts: tuple[Fact, ...]
    solved: bool


def read_examples(path: Path) -> Iterator[Example]:
    solved = True
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        solved = solved and not line.startswith(UNSOLVED)
        if not line or line.startswith("#"):
            continue
        text, bar, facts = line.partition(" |")
        assert bar, f"{path.name}:{number}: no bar"
        yield Example(
            f"{path.name}:{number}",
            path.stem.upper(),
            text,
            tuple(read_fact(fact) for fact in facts.split(";") if fact.strip()),
            solved,
        )


def read_fact(line: str) -> Fact:
    match = FACT.fullmatch(line.strip())
    assert match, f"not a fact: {line!r}"
    return Fact(match["type"], match["source"], match["target"], match["status"] or "asserted", match["role"])


def find_facts(nlp: Language, text: str, kind: str) -> set[Fact]:
    doc = nlp(text)
    mentions = get_mentions(doc)
    symmetric = schema.load().relations[kind].symmetric
    found = set()
    for relation in get_relations(doc):
        if relation.type == kind:
            sides = [base_of(mentions, relation.source), base_of(mentions, relation.target)]
            source, target = sorted(sides) if symmetric else sides
            found.add(Fact(kind, source, target, relation.status, relation.attributes.get("role")))
    return found


def base_of(mentions: Sequence[Mention], index: int) -> str:
    """The base form of a mention, or of the mention it stands for."""
    antecedent = mentions[index].antecedent
    return mentions[index].base if antecedent is None else base_of(mentions, antecedent)


def normal(fact: Fact, roles: bool) -> Fact:
    """Sides of a symmetric relation in order; without the role where the example does not give one."""
    symmetric = schema.load().relations[fact.type].symmetric
    source, target = sorted((fact.source, fact.target)) if symmetric else (fact.source, fact.target)
    return Fact(fact.type, source, target, fact.status, fact.role if roles else None)


EXAMPLES = [example for path in sorted(FOLDER.glob("*.txt")) for example in read_examples(path)]


def cases() -> list[object]:
    known = pytest.mark.xfail(strict=True, reason="unsolved")
    return [
        pytest.param(example, id=example.place, marks=[] if example.solved else [known])
        for example in EXAMPLES
    ]


@pytest.mark.weights
@pytest.mark.parametrize("example", cases())
def test_example(example: Example, nlp: Language) -> None:
    found = find_facts(nlp, example.text, example.type)
    roles = any(fact.role for fact in example.facts)
    expected = {normal(fact, roles) for fact in example.facts}
    assert {str(normal(fact, roles)) for fact in found} == {str(fact) for fact in expected}, example.text


@pytest.mark.parametrize("kind", sorted(schema.load().relations))
def test_enough_examples(kind: str) -> None:
    """A relation type has at least three solved examples for it and three against it."""
    solved = [example for example in EXAMPLES if example.type == kind and example.solved]
    assert len([example for example in solved if example.facts]) >= FEWEST
    assert len([example for example in solved if not example.facts]) >= FEWEST


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_table_is_sound(path: Path) -> None:
    """A table is of a known type, tells what it was for, and says nothing twice."""
    examples = list(read_examples(path))
    texts = [example.text for example in examples]
    assert path.stem.upper() in schema.load().relations
    assert "development" in path.read_text(encoding="utf-8").partition("\n\n")[0]
    assert sorted(texts) == sorted(set(texts))
    assert {fact.type for example in examples for fact in example.facts} == {path.stem.upper()}

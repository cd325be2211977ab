"""
How the names of another corpus relate to ours, as data: schemes/<corpus>.yaml -> Scheme.

    entities:
      GPE: GPE                    # theirs -> ours, or a class of `coarse`, or a name of `own`
      FAC: FACILITY
      Location: LOC
    coarse:
      LOC: [COUNTRY, CITY]        # the corpus does not tell these types of ours apart
    own: [GPE]                    # nothing of ours answers to it: its mentions keep the name, and nobody looks for them
    partial: [PROFESSION]         # marked in some places only: a missing label says nothing
    flat: true                    # no mention lies within another
    relations:
      WORKPLACE: WORKPLACE
      OWNERSHIP:                  # the first that fits the types of the ends
        - {name: HEADQUARTERED_IN, swap: true, sources: [COUNTRY], targets: [ORGANIZATION]}
        - OWNER_OF
    same: [ALTERNATIVE_NAME]      # such a relation says that both ends are one thing

What is found in our types is brought into the corpus' classes by `coarse` before the two are compared.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from extractor.errors import GoldError, SchemaError
from extractor.evaluate.pruning import outermost, pruned
from extractor.extraction import Status  # noqa: TC001  (pydantic reads it)
from extractor.schema import load
from extractor.schema.lines import line_of
from extractor.schema.reading import read_model
from extractor.schema.types import Name, Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from extractor.extraction import Extraction
    from extractor.schema.lines import Lines

FOLDER = Path(__file__).parent / "schemes"


def as_mapping(value: object) -> object:
    """[PERSON, CITY] -> {PERSON: PERSON, CITY: CITY}"""
    return {str(name): name for name in value} if isinstance(value, list) else value


def as_rules(value: object) -> object:
    """OWNER_OF, or a list of names and rules -> a list of rules."""
    return [
        {"name": rule} if isinstance(rule, str) else rule
        for rule in (value if isinstance(value, list) else [value])
    ]


class RelationRule(Record):
    """What a relation of theirs is among ours. `sources` and `targets` are types of its ends, as theirs has them, in our names."""

    name: Name
    swap: bool = False
    sources: tuple[Name, ...] | None = None
    targets: tuple[Name, ...] | None = None

    def fits(self, source: str, target: str) -> bool:
        return (self.sources is None or source in self.sources) and (
            self.targets is None or target in self.targets
        )


Rules = Annotated[tuple[RelationRule, ...], BeforeValidator(as_rules), Field(min_length=1)]


class Quality(Record):
    """What a remark of theirs says of a relation: «Модальность будущее» -> planned, «Фаза конец» -> former."""

    status: Status | None = None
    attributes: dict[str, str] = Field(default_factory=dict)


class Scheme(Record):
    """See the head of this file."""

    entities: Annotated[dict[str, Name], BeforeValidator(as_mapping)]
    relations: Annotated[dict[str, Rules], BeforeValidator(as_mapping)] = Field(default_factory=dict)
    coarse: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)
    own: tuple[Name, ...] = ()
    partial: tuple[Name, ...] = ()
    same: tuple[Name, ...] = ()
    flat: bool = False
    qualities: dict[str, Quality] = Field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """Types of the gold's mentions on which a finder may be measured: ours and classes of ours, marked everywhere."""
        return frozenset(self.entities.values()) - {*self.own, *self.partial}

    @property
    def covered(self) -> frozenset[str]:
        """Our types that the corpus marks everywhere: where one of these has no label, there is none. For others nobody knows."""
        return frozenset(type_ for name in self.types for type_ in self.coarse.get(name, (name,)))

    @property
    def relation_types(self) -> frozenset[str]:
        return frozenset(rule.name for rules in self.relations.values() for rule in rules)

    def class_of(self, type_: str) -> str:
        """CITY -> LOC; a type of ours that is in no class is itself."""
        return next((name for name, types in self.coarse.items() if type_ in types), type_)

    def entity(self, name: str, where: str) -> str:
        """Their name -> the gold's. Raises GoldError; `where` names file and line."""
        if name not in self.entities:
            raise GoldError(f"{where}: unknown type {name!r}, known: {', '.join(sorted(self.entities))}")
        return self.entities[name]

    def relation(self, name: str, source: str, target: str, where: str) -> RelationRule:
        """Their name between mentions of our types -> what it is among ours. Raises GoldError."""
        if name not in self.relations:
            raise GoldError(f"{where}: unknown relation {name!r}, known: {', '.join(sorted(self.relations))}")
        for rule in self.relations[name]:
            if rule.fits(source, target):
                return rule
        raise GoldError(f"{where}: the scheme does not say what {name} from {source} to {target} is")


@cache
def load_scheme(name: str, folder: Path = FOLDER) -> Scheme:
    """A corpus' scheme by its name, checked against our types. Raises SchemaError with file and line."""
    path = folder / f"{name}.yaml"
    scheme, lines = read_model(path, Scheme)
    check(scheme, lines, path, load().entities.keys())
    return scheme


def scheme_of(format: str) -> Scheme | None:  # noqa: A002  (the name of the option)
    """The scheme of a format of gold; None if its names are ours or anybody's, as in brat."""
    return load_scheme(format) if (FOLDER / f"{format}.yaml").is_file() else None


def check(scheme: Scheme, lines: Lines, path: Path, ours: Collection[str]) -> None:
    for part, name, problem in [*wrong_names(scheme, ours), *wrong_classes(scheme, ours)]:
        raise SchemaError(f"{path}:{line_of((part, name), lines)}: {problem}")


def wrong_names(scheme: Scheme, ours: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Part of the file, key in it, what is wrong there."""
    for theirs, name in scheme.entities.items():
        if name not in {*ours, *scheme.coarse, *scheme.own}:
            yield "entities", theirs, f"{name!r} is no type of ours, and stands neither in coarse nor in own"
    for name in scheme.own:
        if name in ours:
            yield "own", name, f"{name} is a type of ours; take it out"
    for name in scheme.partial:
        if name not in scheme.entities.values():
            yield "partial", name, f"nothing in entities is {name!r}"


def wrong_classes(scheme: Scheme, ours: Collection[str]) -> Iterator[tuple[str, str, str]]:
    classes: dict[str, str] = {}
    for name, types in scheme.coarse.items():
        for type_ in types:
            if type_ not in ours:
                yield "coarse", name, f"unknown entity type {type_!r}"
            if type_ in scheme.entities.values() or classes.setdefault(type_, name) != name:
                yield "coarse", name, f"{type_} stands by itself or in another class as well"


def coarse(found: Extraction, scheme: Scheme) -> Extraction:
    """
    What was found, in the corpus' classes; in a flat corpus without what lies within another mention of its types.

    CITY and LOCATION over the same words become one LOC. Types that the corpus does not have stay as they are.
    """
    classed = pruned(
        found, [replace(mention, type=scheme.class_of(mention.type)) for mention in found.mentions]
    )
    return outermost(classed, scheme.types) if scheme.flat else classed

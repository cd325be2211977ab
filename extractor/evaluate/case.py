"""What is measured, and one document of it: Finder, Case, Options."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from extractor.evaluate.scheme import coarse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import networkx as nx

    from extractor.entity import Entity
    from extractor.evaluate.gold import Gold
    from extractor.evaluate.scheme import Scheme
    from extractor.extraction import Extraction, Mention, Source


Resolved: TypeAlias = "tuple[Sequence[Entity], nx.MultiDiGraph]"


@dataclass(frozen=True, slots=True)
class Finder:
    """
    What is measured.

    `find`: a text of which nothing else is known -> what is found in it.
    `given`: gold -> what is found when its mentions (not the pronouns) are given, so that later steps are measured alone.
    `resolve`: extractions of all documents -> their entities, and the graph that is shown of them.
    A part of the measurement that needs a step which is None is left out.
    """

    find: Callable[[Source], Extraction]
    given: Callable[[Gold], Extraction] | None = None
    resolve: Callable[[Sequence[Extraction]], Resolved] | None = None


# Relations of NEREL and of our corpus whose two ends may be told in either order.
SYMMETRIC = frozenset({"COOPERATES_WITH", "KNOWS", "MEETS_WITH", "RELATIVE", "SIBLING", "SPOUSE"})


@dataclass(frozen=True, slots=True)
class Options:
    """
    What is compared.

    `types` and `relations` are what the finder looks for at all; types of the gold outside them are listed and not
    counted. None: all that the gold has. What the gold has nowhere is never counted: its annotators did not look for it.
    Relations of the types in `symmetric` have no direction. `shown` are the types that are nodes of the graph.
    Pronouns, and common nouns for people («вице-министр», whose span is a PROFESSION), are no spans here, and a relation's
    end that is one counts as its antecedent: corpora do not mark them as people. Resolution measures them.
    `scheme`: how the corpus' types relate to ours, if it has others; what is found is brought into its classes.
    """

    types: frozenset[str] | None = None
    relations: frozenset[str] | None = None
    symmetric: frozenset[str] = SYMMETRIC
    shown: frozenset[str] = frozenset({"PERSON", "ORGANIZATION", "COUNTRY", "EVENT"})
    scheme: Scheme | None = None

    @staticmethod
    def is_span(mention: Mention) -> bool:
        return mention.form == "name" or (mention.form == "nominal" and mention.type != "PERSON")

    @property
    def sought(self) -> frozenset[str] | None:
        """`types` and the classes of the corpus that hold one of them."""
        if self.types is None or self.scheme is None:
            return self.types
        return self.types | {
            name for name, held in self.scheme.coarse.items() if not self.types.isdisjoint(held)
        }

    def class_of(self, type_: str) -> str:
        """CITY -> LOC in a corpus that does not tell places apart; else the type itself."""
        return self.scheme.class_of(type_) if self.scheme else type_


@dataclass(frozen=True, slots=True)
class Case:
    """
    One document: what is true of it, what was found, and what was found from the gold's mentions (if that was asked).

    `found` and `given` are in the classes of the corpus; `found_as_is` and `given_as_is`, for resolving, in ours.
    """

    gold: Gold
    found: Extraction
    given: Extraction | None
    found_as_is: Extraction
    given_as_is: Extraction | None


def make_case(gold: Gold, finder: Finder, scheme: Scheme | None) -> Case:
    """The document of this gold with all that the finder finds in it."""
    found = finder.find(gold.source)
    told = refined(gold, found, scheme) if scheme else gold
    given = finder.given(told) if finder.given else None
    if scheme is None:
        return Case(gold, found, given, found, given)
    return Case(gold, coarse(found, scheme), given and coarse(given, scheme), found, given)


def refined(gold: Gold, found: Extraction, scheme: Scheme) -> Gold:
    """
    The gold with types of ours for classes of its own, so that its mentions may be given: LOC -> CITY if we find a city there.

    What we do not find there gets the last type of the class. Only for giving: the gold is compared as it is.
    """
    ours = {(one.start, one.stop): one.type for one in found.mentions}
    mentions = []
    for mention in gold.extraction.mentions:
        types = scheme.coarse.get(mention.type, (mention.type,))
        type_ = ours.get((mention.start, mention.stop), "")
        mentions.append(replace(mention, type=type_ if type_ in types else types[-1]))
    return replace(gold, extraction=replace(gold.extraction, mentions=tuple(mentions)))

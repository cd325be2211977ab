"""
What one document says: a view of its mentions, and Local, all that it says of one entity.

Locals are made by comparing mentions within a document, and are compared across documents then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from extractor.extraction import SAID
from extractor.language.letters import fold

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping, Sequence

    from extractor.extraction import Extraction, Mention

Place = tuple[str, int]  # Source.id, index of the mention
# Types of places, the nearest first: «в Баку» says more than «в Азербайджане». Countries have codes and stand apart.
PLACES = ("FACILITY", "CITY", "DISTRICT", "STATE_OR_PROVINCE", "LOCATION")
FUNCTION_WORDS = frozenset({"и", "в", "во", "по", "при", "на", "с", "со", "о", "об", "для", "к", "а", "от"})
QUOTED = re.compile(r"[«„“\"]([^»“”\"]+)[»“”\"]")
P = TypeVar("P")  # what a kind of entity is compared by: PersonName, Body, Series, Thing


@dataclass(frozen=True, slots=True)
class Local(Generic[P]):
    """
    All that one document says of one entity; after merging, what several documents say.

    `profiles` are those of its named mentions, each once, in the order of the text. `bases` are their base forms
    with numbers, sorted. `named` is False for an event that stands for itself without a name.
    """

    type: str
    places: tuple[Place, ...]  # sorted; the nominals and pronouns that stand for it among them
    profiles: tuple[P, ...]
    bases: tuple[tuple[str, int], ...]
    attributes: Mapping[str, str] = field(default_factory=dict)
    named: bool = True
    published: datetime.date | None = None
    dates: frozenset[str] = frozenset()  # ISO 8601, of events
    venues: frozenset[str] = frozenset()  # lemmas of places, of events

    @property
    def document(self) -> str:
        return self.places[0][0]


def merged(locals_: Sequence[Local[P]]) -> Local[P]:
    """One Local of several. Where single values differ, that of the first place has the say."""
    several = sorted(locals_, key=lambda local: local.places)
    bases: Counter[str] = Counter()
    attributes: dict[str, str] = {}
    for local in several:
        bases.update(dict(local.bases))
        attributes = {**local.attributes, **attributes}
    return replace(
        several[0],
        places=tuple(sorted(place for local in several for place in local.places)),
        profiles=tuple(dict.fromkeys(profile for local in several for profile in local.profiles)),
        bases=tuple(sorted(bases.items())),
        attributes=attributes,
        named=any(local.named for local in several),
        published=min((local.published for local in several if local.published), default=None),
        dates=frozenset().union(*(local.dates for local in several)),
        venues=frozenset().union(*(local.venues for local in several)),
    )


class View:
    """A document with what is asked of it again and again: what lies inside a mention, what relations say of it."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.mentions = extraction.mentions
        self.document = extraction.source.id
        self.text = extraction.source.text

    @cached_property
    def starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def targets(self) -> Mapping[tuple[int, str], list[Mention]]:
        """(source, relation type) -> targets of the relations that are said to be so or to come."""
        found: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        for relation in self.extraction.relations:
            if relation.status in SAID:
                found[relation.source, relation.type].append(self.mentions[relation.target])
        return found

    @cached_property
    def related(self) -> frozenset[int]:
        """Mentions that take part in a relation."""
        return frozenset(end for found in self.extraction.relations for end in (found.source, found.target))

    @cached_property
    def stand_ins(self) -> Mapping[int, list[int]]:
        """A mention -> the nominals and pronouns that stand for it."""
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self.mentions)):
            antecedent = self.antecedent(index)
            if antecedent != index:
                found[antecedent].append(index)
        return found

    def inside(self, index: int, types: Collection[str]) -> list[int]:
        """The outermost mentions of some types within a mention, in the order of the text."""
        outer = self.mentions[index]
        found: list[int] = []
        stop = outer.start
        for at in range(bisect_left(self.starts, outer.start), len(self.mentions)):
            inner = self.mentions[at]
            if inner.start >= outer.stop:
                break
            whole = (inner.start, inner.stop) == (outer.start, outer.stop)
            if inner.type in types and not whole and inner.start >= stop and inner.stop <= outer.stop:
                found.append(at)
                stop = inner.stop
        return found

    def antecedent(self, index: int) -> int:
        """The mention at the end of the chain of antecedents; itself if it stands for nothing else."""
        seen = {index}
        while (following := self.mentions[index].antecedent) is not None:
            if following in seen or not 0 <= following < len(self.mentions):
                break
            seen.add(following)
            index = following
        return index


def base_of(mention: Mention) -> str:
    """The mention's base form, or its text if nobody made one; spaces collapsed."""
    return " ".join((mention.base or mention.text).split())


def lemmas_of(mention: Mention) -> tuple[str, ...]:
    """Lemmas folded, punctuation left out; the words of the base form if nobody made lemmas."""
    words = (mention.lemma or base_of(mention)).split()
    stripped = (fold(word).strip("«»„“”\"'().,:;") for word in words)
    return tuple(word for word in stripped if word)


def quoted_name(mention: Mention) -> str:
    """Lemmas of what stands in quotes within a mention: газету «Известия» -> известие; empty if nothing does."""
    found = QUOTED.search(mention.lemma) or QUOTED.search(base_of(mention))
    return fold(" ".join(found.group(1).split())) if found else ""


def without(words: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    """Words less those of an inner mention, each as often as it stands there, the last ones first."""
    left = Counter(gone)
    kept = []
    for word in reversed(words):
        if left[word]:
            left[word] -= 1
        else:
            kept.append(word)
    return tuple(reversed(kept))

"""
Part (d): which mentions are one thing, by B³, CEAF-e and pairwise, for each type and for all together.

    entities in a text            clusters of each text, those of all texts counted together; gold mentions given
    entities across texts         clusters over the whole folder; gold mentions given
    entities across texts, end to end   with the mentions that were found; bounds have to be exact

Mentions that the gold has and gives no entity are left out, and types that the gold never gives one.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.evaluate.metrics import MEASURES
from extractor.evaluate.mistakes import Mistake, mistake
from extractor.evaluate.report import Rate, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.entity import Entity
    from extractor.evaluate.case import Case, Options, Resolved

IN_TEXT = "entities in a text"
ACROSS = "entities across texts"
END_TO_END = "entities across texts, end to end"
ALL = "all"

Place = tuple[str, int, int, str]  # document, start, stop, type
Clusters = dict[str, set[Place]]  # by the entity's id


class Resolution:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.mistakes: list[Mistake] = []
        self._sections: list[Section] = []

    def add_all(self, cases: Sequence[Case], found: Resolved, given: Resolved | None) -> None:
        """Needs all documents at once; `found` and `given` are what `Finder.resolve` makes of them."""
        gold, unknown = gold_clusters(cases), without_entity(cases)
        types = {type_ for group in gold.values() for *_, type_ in group}
        if given is not None:
            seen = self._clusters(given[0], types, unknown)
            self._sections.append(scored(IN_TEXT, split(gold), split(seen)))
            self._sections.append(scored(ACROSS, list(gold.values()), list(seen.values())))
            self.mistakes += mistakes_of(cases, gold, seen)
        seen = self._clusters(found[0], types, unknown)
        self._sections.append(scored(END_TO_END, list(gold.values()), list(seen.values())))

    def sections(self) -> Iterator[Section]:
        yield from self._sections

    def _clusters(self, entities: Iterable[Entity], types: set[str], unknown: set[Place]) -> Clusters:
        clusters: Clusters = defaultdict(set)
        taken = set(unknown)
        for entity in entities:
            type_ = self.options.class_of(entity.type)
            places = [(one.document, one.start, one.stop, type_) for one in entity.mentions]
            add(clusters, entity.id, places if type_ in types else (), taken)
        return dict(clusters)


def add(clusters: Clusters, name: str, places: Iterable[Place], taken: set[Place]) -> None:
    """A place belongs to one cluster, the first that has it: pieces of «министры обороны и культуры» may share their hull."""
    for place in places:
        if place not in taken:
            taken.add(place)
            clusters[name].add(place)


def gold_clusters(cases: Iterable[Case]) -> Clusters:
    """An id that mentions of two types have is two things: NEREL has a score of these."""
    clusters: Clusters = defaultdict(set)
    taken: set[Place] = set()
    for case in cases:
        for mention, entity in zip(case.gold.extraction.mentions, case.gold.entities, strict=True):
            if entity is not None:
                place = (case.gold.source.id, mention.start, mention.stop, mention.type)
                add(clusters, f"{mention.type} {entity.id}", [place], taken)
    return dict(sorted(clusters.items()))


def without_entity(cases: Iterable[Case]) -> set[Place]:
    """Mentions of which the gold does not say what they stand for."""
    return {
        (case.gold.source.id, mention.start, mention.stop, mention.type)
        for case in cases
        for mention, entity in zip(case.gold.extraction.mentions, case.gold.entities, strict=True)
        if entity is None
    }


def split(clusters: Clusters) -> list[set[Place]]:
    """Each cluster into its parts in each text."""
    parts: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for name, places in clusters.items():
        for place in places:
            parts[name, place[0]].add(place)
    return [parts[key] for key in sorted(parts)]


def scored(kind: str, gold: Sequence[set[Place]], found: Sequence[set[Place]]) -> Section:
    types = sorted({type_ for group in gold for *_, type_ in group})
    rates = [
        rate(f"{type_} {name}", name, of_type(gold, type_), of_type(found, type_))
        for type_ in (*types, ALL)
        for name in MEASURES
    ]
    return Section(kind, types=tuple(rates), sums=False)


def of_type(clusters: Sequence[set[Place]], type_: str) -> list[set[Place]]:
    return [group for group in clusters if type_ == ALL or next(iter(group))[3] == type_]


def rate(row: str, measure: str, gold: Sequence[set[Place]], found: Sequence[set[Place]]) -> Rate:
    precision, recall = MEASURES[measure](gold, found)
    return Rate(row, precision, recall, gold=sum(map(len, gold)), found=sum(map(len, found)))


def mistakes_of(cases: Sequence[Case], gold: Clusters, found: Clusters) -> Iterator[Mistake]:
    """
    «wrong»: for each entity found, a mention of every further thing melted into it; for each true one, of every further part.

    The most frequent part is taken to be the right one.
    """
    sources = {case.gold.source.id: case.gold.source for case in cases}
    true = {place: name for name, group in gold.items() for place in group}
    seen = {place: name for name, group in found.items() for place in group}
    for groups, other, words in ((found, true, "melted with"), (gold, seen, "parted from")):
        for group in groups.values():
            parts: dict[str, list[Place]] = defaultdict(list)
            for place in sorted(group):
                if place in other:
                    parts[other[place]].append(place)
            main, *others = sorted(parts.values(), key=lambda places: (-len(places), places)) or [[]]
            for part in others:
                document, start, stop, type_ = part[0]
                home, begin, end, _ = main[0]
                text = (
                    f"{sources[document].text[start:stop]} {words} "
                    f"{sources[home].text[begin:end]} ({sources[home].path}:{begin}-{end})"
                )
                yield mistake("wrong", sources[document], ACROSS, type_, [(start, stop)], text)

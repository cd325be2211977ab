"""
What spans stand for.

    N1	Reference T1 Entity:PERSON:анна-зорина	Анна Зорина       an entity of the corpus' own, by its id
    N2	Reference T2 Wikidata:Q1763	Мурманск                    one of a knowledge base: its id is «Wikidata:Q1763»

What is known of the corpus' own stands in `entities.tsv`; a cell that is empty says nothing:

    id	label	country	edition
    PERSON:анна-зорина	Анна Зорина
    EVENT:морской-форум-2	II Морской форум		2
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.entity import Entity
from extractor.evaluate.corpora.standoff.ends import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.evaluate.corpora.standoff.entries import Entry
    from extractor.extraction import Mention

OWN = "Entity:"
NOTHING = "NULL"  # NEREL writes Wikidata:NULL for "looked for, not there"


def read_things(
    references: Iterable[Entry],
    mentions: Sequence[Mention],
    index: Mapping[str, int],
    known: Mapping[str, Entity] | None,
) -> tuple[tuple[Entity | None, ...], int]:
    """
    What each mention stands for, and how many were given more than one thing, so that nothing is said of them.

    Empty if no line says anything. `known`: entities.tsv, None if there is no such file.
    """
    found: dict[int, dict[str, Entity]] = defaultdict(dict)
    for entry in references:
        target, reference = ends_of_reference(entry)
        if target not in index or reference.rpartition(":")[2] == NOTHING:
            continue
        place = find(entry, target, index)
        thing = thing_of(entry, reference, mentions[place].type, known)
        found[place][thing.id] = thing
    if not found:
        return (), 0
    things = (list(found.get(place, {}).values()) for place in range(len(mentions)))
    return (
        tuple(group[0] if len(group) == 1 else None for group in things),
        sum(len(group) > 1 for group in found.values()),
    )


def thing_of(entry: Entry, reference: str, type_: str, known: Mapping[str, Entity] | None) -> Entity:
    id_ = reference.removeprefix(OWN)
    if not reference.startswith(OWN):
        return Entity(id_, type_, entry.text)
    if known is None:
        return Entity(id_, id_.partition(":")[0], entry.text)
    if id_ not in known:
        raise entry.error(f"entities.tsv has no {id_}")
    if known[id_].type != type_:
        raise entry.error(f"the span is {type_}, what it stands for is {known[id_].type}")
    return known[id_]


def ends_of_reference(entry: Entry) -> tuple[str, str]:
    """N1	Reference T1 Wikidata:Q5 -> T1, Wikidata:Q5"""
    parts = entry.body.split(" ", 2)
    if len(parts) != 3:
        raise entry.error("expected a name, a span and what it refers to, Reference T1 Wikidata:Q5")
    return parts[1], parts[2]

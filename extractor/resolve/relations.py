"""
Relation mentions -> relations between entities, with all their evidence.

A mention is lifted to what it stands for; what stands for nothing is dropped, and so is a relation of an entity to
itself. One relation for each type, source and target; a symmetric one has its smaller id first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractor.entity import Evidence, Relation
from extractor.extraction import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.extraction import Extraction, RelationMention
    from extractor.resolve.local import Place
    from extractor.schema import Schema

ATTRIBUTES = ("role", "date")
Key = tuple[str, str, str]  # type, source, target
Found = tuple[Evidence, "Mapping[str, str]"]


def lift(
    extractions: Sequence[Extraction], who: Mapping[Place, str], *, reports: Mapping[str, str], schema: Schema
) -> tuple[Relation, ...]:
    """Relations sorted by type, source and target."""
    groups: dict[Key, list[Found]] = defaultdict(list)
    for extraction in extractions:
        for mention in extraction.relations:
            key = lifted(extraction, mention, who, schema)
            if key:
                groups[key].append((evidence(extraction, mention, reports), mention.attributes))
    return tuple(relation(key, groups[key]) for key in sorted(groups))


def lifted(
    extraction: Extraction, mention: RelationMention, who: Mapping[Place, str], schema: Schema
) -> Key | None:
    """Type, source and target as entities; None if an end stands for nothing or both for the same."""
    document = extraction.source.id
    source, target = who.get((document, mention.source)), who.get((document, mention.target))
    if source is None or target is None or source == target:
        return None
    known = schema.relations.get(mention.type)
    if known and known.symmetric:
        source, target = sorted((source, target))
    return mention.type, source, target


def evidence(extraction: Extraction, mention: RelationMention, reports: Mapping[str, str]) -> Evidence:
    source = extraction.source
    return Evidence(
        document=source.id,
        path=source.path,
        start=mention.start,
        stop=mention.stop,
        text=" ".join(source.text[mention.start : mention.stop].split()),
        maker=mention.maker,
        confidence=mention.confidence,
        status=mention.status,
        published=source.published,
        report=reports.get(source.id, source.id),
    )


def relation(key: Key, found: Sequence[Found]) -> Relation:
    best_first = tuple(sorted({one for one, _ in found}, key=order))
    attributes = {name: value for name in ATTRIBUTES if (value := usual(values(found, name)))}
    return Relation(*key, status=best_first[0].status, evidence=best_first, attributes=attributes)


def order(one: Evidence) -> tuple[int, float, str, str, int, int, str, str]:
    """Asserted first, then the surest, the earliest published, and by place; undated ones after the dated."""
    day = one.published.isoformat() if one.published else "9999"
    return (
        STATUSES.index(one.status),
        -one.confidence,
        day,
        one.path,
        one.start,
        one.stop,
        one.document,
        one.maker,
    )


def values(found: Iterable[Found], name: str) -> list[str]:
    return [attributes[name] for _, attributes in found if attributes.get(name)]


def usual(several: Iterable[str]) -> str:
    """The most frequent, the longest of equals, the first in the alphabet of those; empty if there are none."""
    counts = Counter(several)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default="")


__all__ = ["lift", "order", "usual", "values"]

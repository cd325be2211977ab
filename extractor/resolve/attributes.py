"""What is known of an entity: country, gender, edition, date; and by its relations roles, date and place of an event."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractor.extraction import SAID
from extractor.resolve.local import PLACES
from extractor.resolve.people import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.entity import Entity, Relation
    from extractor.extraction import Extraction
    from extractor.language.names import PersonName
    from extractor.resolve.local import Local, Place
    from extractor.resolve.organizations import Body
    from extractor.resolve.places import Thing
    from extractor.resolve.series import Series
    from extractor.schema import Schema

TIMES = frozenset({"DATE", "TIME"})


# From an entity's own mentions


def of_person(local: Local[PersonName]) -> dict[str, str]:
    return {"gender": whole(local.profiles).gender}


def of_organization(local: Local[Body]) -> dict[str, str]:
    return {"country": next((body.country for body in local.profiles if body.country), "")}


def of_event(local: Local[Series]) -> dict[str, str]:
    return {"edition": next((name.edition for name in local.profiles if name.edition), "")}


def of_thing(local: Local[Thing]) -> dict[str, str]:
    key = local.profiles[0].key
    if local.type == "COUNTRY":
        return {"country": key if len(key) == 2 and key.isupper() else ""}
    return {
        "country": next((thing.country for thing in local.profiles if thing.country), ""),
        "date": local.attributes.get("date", ""),
    }


# Roles


def roles(extractions: Sequence[Extraction], who: Mapping[Place, str]) -> dict[str, str]:
    """Person -> all that they are said to be, the most frequent first: «министр | депутат»."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        for index, mention in enumerate(extraction.mentions):
            person = who.get((extraction.source.id, index))
            if person and (role := mention.attributes.get("role")):
                found[person][role] += 1
    return {
        person: " | ".join(sorted(counts, key=lambda role: (-counts[role], role)))
        for person, counts in sorted(found.items())
    }


# From relations


def of_relations(
    relations: Iterable[Relation], entities: Iterable[Entity], schema: Schema
) -> dict[str, dict[str, str]]:
    """
    Event -> `event_date`, `event_place` and what else the schema says that a target fills.

    Of places the nearest is taken, then what has most evidence, then the fullest: «2025-11-27», not «2025».
    """
    known = {entity.id: entity for entity in entities}
    found: dict[tuple[str, str], list[tuple[int, int, int, str]]] = defaultdict(list)
    for relation in relations:
        kind, value = schema.relations.get(relation.type), value_of(known[relation.target])
        if kind and kind.attribute and relation.status in SAID and value:
            worth = (rank(relation.target), -len(relation.evidence), -len(value), value)
            found[relation.source, kind.attribute].append(worth)
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for (source, attribute), values in found.items():
        told[source][attribute] = min(values)[-1]
    return told


def value_of(target: Entity) -> str:
    """A date as ISO 8601, empty if it was not understood («в пятницу»); anything else by its label."""
    return target.attributes.get("date", "") if target.type in TIMES else target.label


def rank(target: str) -> int:
    kind = target.partition(":")[0]
    return PLACES.index(kind) if kind in PLACES else len(PLACES)

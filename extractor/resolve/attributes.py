"""What is known of an entity: country, gender, edition, date; and by its relations roles, date and place of an event."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractor.resolve.people import whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.entity import Relation
    from extractor.extraction import Extraction
    from extractor.language.names import PersonName
    from extractor.resolve.local import Local, Place
    from extractor.resolve.organizations import Body
    from extractor.resolve.places import Thing
    from extractor.resolve.series import Series

# «в Баку», then «в Азербайджане»: the nearer place says more.
NEAREST_FIRST = ("FACILITY", "CITY", "DISTRICT", "STATE_OR_PROVINCE", "LOCATION", "COUNTRY")
SAID = ("asserted", "planned")


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
    relations: Sequence[Relation], labels: Mapping[str, str], dates: Mapping[str, str], wanted: str
) -> dict[str, str]:
    """Event -> its date or place: the value with most evidence; of places the nearest."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for relation in relations:
        value = (dates if wanted == "POINT_IN_TIME" else labels).get(relation.target, "")
        if relation.type == wanted and relation.status in SAID and value:
            found[relation.source].append((rank(relation.target), -len(relation.evidence), value))
    return {event: min(values)[-1] for event, values in found.items()}


def rank(target: str) -> int:
    kind = target.partition(":")[0]
    return NEAREST_FIRST.index(kind) if kind in NEAREST_FIRST else len(NEAREST_FIRST)

"""
Extractions -> entities and relations: all documents together.

Each step has its types, reads what a mention is compared by, compares within a document, then across documents.
Comparisons give verdicts; only `cluster` merges. A step knows the entities of the steps before it, so that an event's
name is compared by the organizations inside it. The same extractions give the same result in any order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.entity import Entity, EntityMention
from extractor.resolve import attributes, events, labels, organizations, people, places
from extractor.resolve.cluster import clusters
from extractor.resolve.document import locals_of
from extractor.resolve.local import Local, P, View, merged
from extractor.resolve.relations import lift
from extractor.resolve.rereading import reread
from extractor.resolve.step import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.entity import Relation
    from extractor.extraction import Extraction, Mention
    from extractor.language.names import PersonName
    from extractor.resolve.local import Place
    from extractor.resolve.organizations import Body
    from extractor.resolve.places import Thing
    from extractor.resolve.series import Series
    from extractor.schema import Schema

__all__ = ["resolve"]

PEOPLE: Step[PersonName] = Step(
    people.TYPES,
    people.profile,
    people.within,
    people.across,
    label=labels.person_label,
    name=labels.person_name,
    attributes=attributes.of_person,
)
ORGANIZATIONS: Step[Body] = Step(
    organizations.TYPES,
    organizations.profile,
    organizations.within,
    organizations.across,
    label=labels.organization_label,
    name=labels.organization_name,
    attributes=attributes.of_organization,
)
EVENTS: Step[Series] = Step(
    events.TYPES,
    events.profile,
    events.within,
    events.across,
    label=labels.event_label,
    name=labels.event_name,
    attributes=attributes.of_event,
)


def things(schema: Schema) -> Step[Thing]:
    """Countries, places and whatever the other steps leave."""
    return Step(
        frozenset(schema.entities) - people.TYPES - organizations.TYPES - events.TYPES,
        places.profile,
        places.within,
        places.across,
        label=labels.thing_label,
        name=labels.thing_name,
        attributes=attributes.of_thing,
    )


def resolve(
    extractions: Sequence[Extraction], *, reports: Mapping[str, str], schema: Schema
) -> tuple[tuple[Entity, ...], tuple[Relation, ...]]:
    """
    Entities sorted by id, relations sorted by type, source and target.

    `reports` tells the group of reprints that a document (Source.id) belongs to; one without an entry is its own.
    """
    documents = sorted(extractions, key=lambda extraction: extraction.source.id)
    views = [View(reread(extraction)) for extraction in documents]
    who: dict[Place, str] = {}
    entities: list[Entity] = []
    entities += resolved(things(schema), views, who)
    entities += resolved(PEOPLE, views, who)
    entities += resolved(ORGANIZATIONS, views, who)
    entities += resolved(EVENTS, views, who)
    relations = lift(documents, who, reports=reports, schema=schema)
    told = attributes.of_relations(relations, entities, schema)
    for person, roles in attributes.roles(documents, who).items():
        told.setdefault(person, {})["roles"] = roles
    whole = (replace(one, attributes=one.attributes | told.get(one.id, {})) for one in entities)
    return tuple(sorted(whole, key=lambda entity: entity.id)), relations


def resolved(step: Step[P], views: Sequence[View], who: dict[Place, str]) -> list[Entity]:
    """Entities of one step; `who` learns whose mentions they are."""
    locals_ = [local for view in views for local in locals_of(view, step, who)]
    groups = clusters(len(locals_), step.across(locals_))
    wholes = [merged([locals_[at] for at in group]) for group in groups]
    ids = labels.identifiers(wholes, step.name)
    mentions = {view.document: view.mentions for view in views}
    for whole, identifier in zip(wholes, ids, strict=True):
        who.update(dict.fromkeys(whole.places, identifier))
    return [entity(step, whole, name, mentions) for whole, name in zip(wholes, ids, strict=True)]


def entity(
    step: Step[P], whole: Local[P], identifier: str, mentions: Mapping[str, Sequence[Mention]]
) -> Entity:
    label = step.label(whole)
    found = [(document, index, mentions[document][index]) for document, index in whole.places]
    return Entity(
        id=identifier,
        type=whole.type,
        label=label,
        aliases=labels.aliases(whole, label),
        attributes={name: value for name, value in sorted(step.attributes(whole).items()) if value},
        mentions=tuple(
            EntityMention(document, index, mention.start, mention.stop, mention.text)
            for document, index, mention in sorted(found, key=lambda one: (one[0], one[2].start, one[1]))
        ),
    )

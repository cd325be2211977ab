"""What things the two annotators speak of, which of them are the same, and what is known of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.judge import Difference
from extractor.evaluate.metrics import align
from extractor.resolve.labels import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.judge import Judge
    from extractor.entity import Entity
    from extractor.evaluate import Gold


def entities_of(golds: Sequence[Gold]) -> dict[str, Entity]:
    """All entities of one annotator by id; attributes said in one text hold for all."""
    found: dict[str, Entity] = {}
    for gold in golds:
        for entity in filter(None, gold.entities):
            known = found.setdefault(entity.id, entity)
            found[entity.id] = replace(known, attributes={**entity.attributes, **known.attributes})
    return found


def clusters(golds: Sequence[Gold], names: Sequence[str]) -> list[set[tuple[str, int, int]]]:
    places: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for gold in golds:
        for mention, entity in zip(gold.extraction.mentions, gold.entities, strict=True):
            if entity is not None:
                places[entity.id].add((gold.source.id, mention.start, mention.stop))
    return [places[name] for name in names]


def same_names(first: Sequence[Gold], second: Sequence[Gold]) -> dict[str, str]:
    """Entity of the second -> the entity of the first that shares most of its mentions, of the same type."""
    names: dict[str, str] = {}
    ours, theirs = entities_of(first), entities_of(second)
    for type_ in sorted({entity.type for entity in ours.values()}):
        left = sorted(name for name, entity in ours.items() if entity.type == type_)
        right = sorted(name for name, entity in theirs.items() if entity.type == type_)
        for one, other, _ in align(clusters(first, left), clusters(second, right)):
            names[right[other]] = left[one]
    return names


def agreed_entities(
    first: Sequence[Gold], second: Sequence[Gold], names: dict[str, str], judge: Judge
) -> dict[str, Entity]:
    """By the ids of the first (the second's for what only he has): labels and attributes as decided."""
    ours, theirs = entities_of(first), entities_of(second)
    other = {one: two for two, one in names.items()}
    agreed: dict[str, Entity] = {}
    for name, entity in sorted(ours.items()):
        twin = theirs.get(other.get(name, ""))
        label, attributes = entity.label, dict(entity.attributes)
        if twin is not None:
            if entity.type != "COUNTRY":
                label = (
                    judge.value(Difference("entities", f"label of {name}", entity.label, twin.label)) or label
                )
            for key in sorted(entity.attributes.keys() | twin.attributes.keys()):
                pair = (entity.attributes.get(key), twin.attributes.get(key))
                if None in pair:
                    attributes[key] = pair[0] or pair[1] or ""
                else:
                    attributes[key] = judge.value(Difference("entities", f"{key} of {name}", *pair)) or ""
        agreed[name] = replace(
            entity,
            id=entity.id if label == entity.label else f"{entity.type}:{slug(label)}",
            label=label,
            attributes={key: value for key, value in sorted(attributes.items()) if value},
        )
    for name, entity in theirs.items():
        if name not in names:
            agreed.setdefault(name, entity)
    return agreed

"""Extractions with other mentions: changed, merged or left out, and what points at them follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from extractor.extraction import Extraction, Mention, RelationMention


def pruned(extraction: Extraction, mentions: Sequence[Mention | None]) -> Extraction:
    """
    The extraction with one mention in the place of each of its own; None leaves it out, with its relations.

    Mentions that have become equal in place and type are one, the first; so are relations between them.
    """
    kept: dict[tuple[int, int, str], Mention] = {}
    for mention in mentions:
        if mention is not None:
            kept.setdefault(key(mention), mention)
    order = {place: index for index, place in enumerate(sorted(kept))}

    def moved(index: int | None) -> int | None:
        mention = None if index is None else mentions[index]
        return None if mention is None else order[key(mention)]

    return replace(
        extraction,
        mentions=tuple(replace(kept[place], antecedent=moved(kept[place].antecedent)) for place in order),
        relations=relations(extraction, moved),
        quotes=tuple(
            replace(quote, speaker=moved(quote.speaker), event=moved(quote.event))
            for quote in extraction.quotes
        ),
    )


def relations(
    extraction: Extraction, moved: Callable[[int | None], int | None]
) -> tuple[RelationMention, ...]:
    found: dict[tuple[int, int, str], RelationMention] = {}
    for relation in extraction.relations:
        source, target = moved(relation.source), moved(relation.target)
        if source is not None and target is not None:
            end = replace(relation, source=source, target=target)
            found.setdefault((source, target, relation.type), end)
    return tuple(found.values())


def outermost(extraction: Extraction, types: Collection[str]) -> Extraction:
    """
    Without mentions of these types that lie within a longer one of these types; others are left alone.

    [ORGANIZATION мэрия [CITY Москвы]] -> [ORGANIZATION мэрия Москвы]
    """
    inner = {
        index
        for index, mention in enumerate(extraction.mentions)
        if mention.type in types
        and any(holds(other, mention) for other in extraction.mentions if other.type in types)
    }
    return pruned(
        extraction,
        [None if index in inner else mention for index, mention in enumerate(extraction.mentions)],
    )


def holds(outer: Mention, inner: Mention) -> bool:
    same = (outer.start, outer.stop) == (inner.start, inner.stop)
    return outer.start <= inner.start and inner.stop <= outer.stop and not same


def key(mention: Mention) -> tuple[int, int, str]:
    return mention.start, -mention.stop, mention.type

"""
What the ends of a relation are compared by: the span, its head, or the thing it stands for.

A view tells of a mention (an extraction and an index) what it is, as a key; None if it is nothing that can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from extractor.evaluate.case import Options
from extractor.evaluate.heads import head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from extractor.evaluate.gold import Gold
    from extractor.extraction import Extraction, Mention

Key = tuple[str, str, int, int]  # type, id or "", start, stop
View: TypeAlias = "Callable[[Extraction, int], Key | None]"


def spelled(extraction: Extraction, index: int) -> Mention | None:
    """The mention, or what it stands for if it is no span of its own; None when that is not known."""
    mention = extraction.mentions[index]
    if Options.is_span(mention):
        return mention
    return None if mention.antecedent is None else extraction.mentions[mention.antecedent]


def by_span(extraction: Extraction, index: int) -> Key | None:
    mention = spelled(extraction, index)
    return None if mention is None else (mention.type, "", mention.start, mention.stop)


def by_head(extraction: Extraction, index: int) -> Key | None:
    mention = spelled(extraction, index)
    return None if mention is None else (mention.type, "", *head(mention))


def by_entity(gold: Gold) -> View:
    """
    The gold's entity whose mention stands at that place, or has its head there.

    A pronoun or common noun for a person that was found is what the finder says it stands for, whatever the gold has at its place.
    A date is its value, if the finder gives it one. What the gold gives no entity is its head's place.
    """
    known = places(gold)

    def key(extraction: Extraction, index: int) -> Key | None:
        mention = extraction.mentions[index]
        if extraction is not gold.extraction:
            found = spelled(extraction, index)
            if found is None:
                return value(mention)
            mention = found
        if "date" in mention.attributes and mention.type == "DATE":
            return value(mention)
        exact, by_its_head = (
            (mention.type, "", mention.start, mention.stop),
            (mention.type, "", *head(mention)),
        )
        return known.get(exact) or known.get(by_its_head) or value(mention)

    return key


def places(gold: Gold) -> dict[Key, Key]:
    """Spans and heads of the gold's mentions -> their entities. A span outweighs the head of another."""
    mentions = gold.extraction.mentions
    names = names_of(gold)
    entities = [
        ((mention.type, names[index], 0, 0) if index in names else value(mention))
        for index, mention in enumerate(mentions)
    ]
    known: dict[Key, Key] = {}
    for mention, entity in zip(mentions, entities, strict=True):
        known.setdefault((mention.type, "", *head(mention)), entity)
    for mention, entity in zip(mentions, entities, strict=True):
        known[mention.type, "", mention.start, mention.stop] = entity
    return known


def value(mention: Mention) -> Key:
    """A date by its value, anything else by the place of its head."""
    if mention.type == "DATE" and "date" in mention.attributes:
        return mention.type, mention.attributes["date"], 0, 0
    return mention.type, "", *head(mention)


def names_of(gold: Gold) -> dict[int, str]:
    """Mention -> its entity; mentions that name the same thing share the entity of one of them, or a name of their own."""
    names = {index: one.id for index, one in enumerate(gold.entities) if one is not None}
    for group in joined(gold.equivalences):
        told = sorted({names[index] for index in group if index in names})
        names.update({index: names.get(index, told[0] if told else f"={min(group)}") for index in group})
    return names


def joined(groups: Iterable[Iterable[int]]) -> list[set[int]]:
    """[{1, 2}, {2, 3}] -> [{1, 2, 3}]"""
    found: list[set[int]] = []
    for group in groups:
        whole = set(group)
        apart = []
        for other in found:
            if other.isdisjoint(whole):
                apart.append(other)
            else:
                whole |= other
        found = [*apart, whole]
    return found

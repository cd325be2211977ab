"""Relations of an .ann file -> relation mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from extractor.evaluate.corpora.standoff.ends import find, read_ends
from extractor.evaluate.corpora.standoff.labels import attributes_of
from extractor.extraction import Mention, RelationMention, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.evaluate.corpora.standoff.entries import Entry
    from extractor.evaluate.corpora.standoff.labels import Labels
    from extractor.evaluate.scheme import Scheme


def without_ends(entries: Iterable[Entry], ids: set[str]) -> list[Entry]:
    """Relations that have none of the ids as an argument."""
    return [entry for entry in entries if not ids & set(re.findall(r":(\S+)", entry.body))]


def read_relations(
    entries: Iterable[Entry],
    mentions: tuple[Mention, ...],
    index: Mapping[str, int],
    labels: Labels,
    scheme: Scheme | None = None,
) -> tuple[tuple[RelationMention, ...], int]:
    """Relations, one for each type and pair of mentions, and how many were given more than once."""
    relations: dict[tuple[int, int, str], RelationMention] = {}
    repeated = 0
    for entry in entries:
        relation = read_relation(entry, mentions, index, labels, scheme)
        key = (relation.source, relation.target, relation.type)
        repeated += key in relations
        relations.setdefault(key, relation)
    return tuple(relations[key] for key in sorted(relations)), repeated


def read_relation(
    entry: Entry,
    mentions: tuple[Mention, ...],
    index: Mapping[str, int],
    labels: Labels,
    scheme: Scheme | None,
) -> RelationMention:
    type_, source, target = read_ends(entry, index)
    if scheme:
        rule = scheme.relation(type_, mentions[source].type, mentions[target].type, entry.where)
        type_ = rule.name
        source, target = (target, source) if rule.swap else (source, target)
    attributes = attributes_of(labels.get(entry.id, {}))
    return RelationMention(
        type=type_,
        source=source,
        target=target,
        # The least evidence there is: from one end of the relation to the other.
        start=min(mentions[source].start, mentions[target].start),
        stop=max(mentions[source].stop, mentions[target].stop),
        status=read_status(entry, attributes.pop("status", "asserted")),
        maker="gold",
        attributes=attributes,
    )


def read_status(entry: Entry, value: str) -> Status:
    for status in get_args(Status):
        if value.lower() == status:
            return status  # type: ignore[no-any-return]
    raise entry.error(f"unknown status {value!r}, known: {', '.join(get_args(Status))}")


def read_equivalences(entries: Iterable[Entry], index: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    groups = (sorted({find(entry, span, index) for span in entry.body.split()[1:]}) for entry in entries)
    return tuple(sorted(tuple(group) for group in groups))

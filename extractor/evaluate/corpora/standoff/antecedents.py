"""What pronouns and common nouns stand for: R2	ANTECEDENT Arg1:T3 Arg2:T1, as export/brat.py writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.evaluate.corpora.standoff.ends import read_ends
from extractor.export.brat import ANTECEDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.evaluate.corpora.standoff.entries import Entry
    from extractor.extraction import Mention


def is_antecedent(entry: Entry) -> bool:
    return entry.body.partition(" ")[0] == ANTECEDENT


def read_antecedents(entries: Iterable[Entry], index: Mapping[str, int]) -> dict[int, int]:
    """Place of a mention -> place of what it stands for. Raises GoldError if it is given two."""
    found: dict[int, int] = {}
    for entry in entries:
        _, mention, antecedent = read_ends(entry, index)
        if found.setdefault(mention, antecedent) != antecedent:
            raise entry.error("the span has another antecedent already, remove one")
    return {mention: last(mention, found) for mention in found}


def last(mention: int, antecedents: Mapping[int, int]) -> int:
    """«её» -> «она» -> «Анна Зорина», if a person drew it so. In a ring, the one before the mention."""
    met = {mention}
    while (after := antecedents.get(mention)) is not None and after not in met:
        met.add(mention := after)
    return mention


def with_antecedents(mentions: Iterable[Mention], antecedents: Mapping[int, int]) -> tuple[Mention, ...]:
    return tuple(
        replace(mention, antecedent=antecedents.get(place)) for place, mention in enumerate(mentions)
    )

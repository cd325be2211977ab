"""
People, places and organizations as most taggers know them: three classes, no name within another.

    [ORGANIZATION мэрия [CITY Москвы]] -> [ORGANIZATION мэрия Москвы]      [COUNTRY Казахстан] -> [LOC Казахстан]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.evaluate.pruning import pruned
from extractor.evaluate.scheme import Scheme, coarse

if TYPE_CHECKING:
    from extractor.evaluate import Gold
    from extractor.extraction import Extraction, Mention

FLAT = Scheme(
    entities={name: name for name in ("PERSON", "LOC", "ORGANIZATION")},
    coarse={"LOC": ("COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "FACILITY")},
    flat=True,
)


def flat_gold(gold: Gold, *, nominals: bool) -> Gold:
    """
    The gold in the three classes, without its other types; those that its corpus does not mark everywhere stay.

    What is found where one of these stands is not counted, here as everywhere.
    """

    def kept(one: Mention) -> bool:
        unclear = gold.types is not None and one.type not in gold.types
        return unclear or FLAT.class_of(one.type) in FLAT.types

    bare = told_apart(replace(gold.extraction, relations=(), quotes=()), nominals=nominals)
    extraction = coarse(pruned(bare, [one if kept(one) else None for one in bare.mentions]), FLAT)
    return replace(
        gold,
        extraction=extraction,
        entities=(),
        equivalences=(),
        layers=frozenset({"mentions"}),
        types=FLAT.types,
    )


def told_apart(extraction: Extraction, *, nominals: bool) -> Extraction:
    """Names alone («Минэкологии»), or with them common nouns that stand for a thing («министерство»), if the corpus marks both."""
    if nominals:
        return extraction
    return pruned(extraction, [one if one.form == "name" else None for one in extraction.mentions])

"""
NEREL 1.1 -> Gold: nested entities, relations, ids of Wikidata, in brat standoff.

    T3	ORGANIZATION 58 79	Музей истории Арктики
    R2	WORKPLACE Arg1:T1 Arg2:T3
    N4	Reference T3 Wikidata:Q4305391	Музей истории Арктики

Loukachevitch et al., NEREL: A Russian Dataset with Nested Named Entities, Relations and Events, 2021. Names of types are ours.
A mention stands for its item of Wikidata, if it has one: people without an article there are nobody's. Offices have items
too («президент Финляндии»), and an item may be met under several types (a palace and the office in it).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.evaluate.corpora.brat import load_brat
from extractor.evaluate.corpora.described import described
from extractor.evaluate.scheme import load_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.entity import Entity
    from extractor.evaluate.gold import Gold, Layer

LAYERS: frozenset[Layer] = frozenset({"mentions", "relations", "entities"})

ITEM = re.compile(r"Q\d+")  # slips of the corpus: Wikidata:(Q15, Wikidata:null


def load_nerel(folder: Path) -> Iterator[Gold]:
    """Folder of NEREL, whole or one of its splits -> gold, sorted by path. Raises GoldError."""
    scheme = load_scheme("nerel")
    for gold in load_brat(folder, scheme):
        entities = tuple(map(item, gold.entities)) or (None,) * len(gold.extraction.mentions)
        yield described(replace(gold, entities=entities), scheme, LAYERS)


def item(entity: Entity | None) -> Entity | None:
    match = ITEM.search(entity.id) if entity else None
    return replace(entity, id=f"Wikidata:{match[0]}") if entity and match else None

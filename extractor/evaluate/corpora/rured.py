"""
RURED (business news) -> Gold: flat entities and relations in brat standoff, under names of its own.

    T5	GPE 12 18	Европу
    T8	EVENT 40 61	Дальневосточном форуме
    R3	EVENT_TAKES_PART_IN Arg1:T2 Arg2:T8

Gordeev et al., Relation Extraction Dataset for the Russian Language, 2020. What its names are among ours is in
schemes/rured.yaml; GPE, GROUP, QUANTITY and CURRENCY have none and stay. It is sparse: a relation is marked where the annotators
noticed it. Some ids stand for two spans, and some lines are broken; `Gold.notes` count them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evaluate.corpora.brat import load_brat
from extractor.evaluate.corpora.described import described
from extractor.evaluate.scheme import load_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.evaluate.gold import Gold, Layer

LAYERS: frozenset[Layer] = frozenset({"mentions", "relations"})


def load_rured(folder: Path) -> Iterator[Gold]:
    """Folder of RURED -> gold, sorted by path, in our names. Raises GoldError."""
    scheme = load_scheme("rured")
    for gold in load_brat(folder, scheme):
        yield described(gold, scheme, LAYERS)

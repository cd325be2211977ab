"""Public corpora are read whole. They are not part of the repository."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.evaluate import Finder, Gold, compare, load_brat

SHARED = Path(__file__).parents[3] / ".." / "shared" / "data"
NEREL_DEV = SHARED / "nerel" / "dev"
RURED = SHARED / "rured"


def noted(golds: list[Gold]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for gold in golds:
        for note in gold.notes:
            what, _, count = note.rpartition(": ")
            counts[what] += int(count)
    return counts


@pytest.mark.shared
@pytest.mark.skipif(not NEREL_DEV.is_dir(), reason="../shared/data/nerel/dev is not here")
def test_nerel_dev_is_read_whole() -> None:
    golds = list(load_brat(NEREL_DEV))
    notes = noted(golds)
    assert len(golds) == 94
    assert sum(len(gold.extraction.mentions) for gold in golds) == 5590
    assert sum(len(gold.extraction.relations) for gold in golds) + notes["relations given twice"] == 4012
    assert notes.keys() == {"relations given twice"}
    assert sum("fragments" in one.attributes for gold in golds for one in gold.extraction.mentions) == 7


@pytest.mark.shared
@pytest.mark.skipif(not NEREL_DEV.is_dir(), reason="../shared/data/nerel/dev is not here")
def test_nerel_dev_against_itself_is_all_right() -> None:
    """With every second mention kept and no relation, precision is whole and recall is half."""
    golds = list(load_brat(NEREL_DEV))
    same = {gold.source.id: gold.extraction for gold in golds}
    report = compare(golds, Finder(lambda source: same[source.id]))
    assert (report.section("mention").micro.f1, report.section("relation").macro.f1, report.errors) == (
        1.0,
        1.0,
        (),
    )
    half = {
        name: replace(extraction, mentions=extraction.mentions[::2], relations=())
        for name, extraction in same.items()
    }
    report = compare(golds, Finder(lambda source: half[source.id]))
    assert report.section("mention").micro.precision == 1.0
    assert report.section("mention").micro.recall == pytest.approx(0.5, abs=0.01)
    assert report.section("relation").micro.recall == 0.0


@pytest.mark.shared
@pytest.mark.skipif(not RURED.is_dir(), reason="../shared/data/rured is not here")
def test_rured_is_read_whole_in_spite_of_its_slips() -> None:
    golds = list(load_brat(RURED))
    notes = noted(golds)
    assert len(golds) == 387
    mentions = sum(len(gold.extraction.mentions) for gold in golds)
    relations = sum(len(gold.extraction.relations) for gold in golds)
    assert mentions + notes["spans given twice"] == 15379
    assert (
        relations + notes["relations given twice"] + notes["relations to such ids or event frames left out"]
        == 3450
    )

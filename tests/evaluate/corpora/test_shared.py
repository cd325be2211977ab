"""Public corpora are read whole. They are not part of the repository."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.evaluate import Finder, Gold, compare, load_brat, load_gold
from extractor.evaluate.corpora.ud import load_ud
from extractor.evaluate.scheme import coarse, load_scheme

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


UD = SHARED / "ud"


def counts(golds: list[Gold]) -> dict[str, int]:
    entities = [entity for gold in golds for entity in gold.entities if entity]
    return {
        "documents": len(golds),
        "mentions": sum(len(gold.extraction.mentions) for gold in golds),
        "relations": sum(len(gold.extraction.relations) for gold in golds),
        "with a base form": sum(bool(one.base) for gold in golds for one in gold.extraction.mentions),
        "with an entity": len(entities),
        "entities": len({entity.id for entity in entities}),
        "groups": sum(len(gold.equivalences) for gold in golds),
    }


# In the files themselves: NEREL has 44,867 T lines and 31,388 R lines in train; RURED 15,379 and 3,450; SlavicNER 33,937 lines;
# factRuEval 2,611 objects and 471 offices. What is given twice is merged, and counted in the notes.
@pytest.mark.shared
@pytest.mark.parametrize(
    ("format_", "folder", "numbers"),
    [
        ("nerel", "nerel/train", (746, 44864, 31287, 0, 26046, 5966, 3039)),
        ("nerel", "nerel/dev", (94, 5590, 3995, 0, 3030, 1133, 367)),
        ("rured", "rured", (387, 15367, 3439, 0, 0, 0, 153)),
        ("slavicner", "slavicner", (674, 33937, 0, 33937, 33047, 2809, 0)),
        ("factrueval", "factrueval-2016", (122, 3080, 497, 2526, 2604, 1395, 0)),
    ],
)
def test_a_corpus_is_read_whole(format_: str, folder: str, numbers: tuple[int, ...]) -> None:
    """Every type and relation met is in the scheme, or the loader would raise."""
    if not (SHARED / folder).is_dir():
        pytest.skip(f"../shared/data/{folder} is not here")
    golds = list(load_gold(SHARED / folder, format_))
    assert tuple(counts(golds).values()) == numbers
    for gold in golds:
        mentions = gold.extraction.mentions
        assert list(mentions) == sorted(mentions, key=lambda one: (one.start, -one.stop, one.type))
        assert all(one.text == gold.source.text[one.start : one.stop] for one in mentions)
        assert len(gold.entities) in {0, len(mentions)}


@pytest.mark.shared
@pytest.mark.skipif(not UD.is_dir(), reason="../shared/data/ud is not here")
def test_treebanks_are_read_whole() -> None:
    """Their texts are the texts they came from, but for runs of white space, which CoNLL-U has no room for."""
    found = {path.name: list(load_ud(path)) for path in sorted(UD.glob("*/*.conllu"))}
    assert {name: (len(docs), sum(map(len, docs))) for name, docs in found.items()} == {
        "ru_gsd-ud-dev.conllu": (579, 11709),
        "ru_gsd-ud-test.conllu": (601, 11385),
        "ru_pud-ud-test.conllu": (1000, 19355),
        "ru_taiga-ud-dev.conllu": (1260, 15624),
        "ru_taiga-ud-test.conllu": (1217, 15440),
    }
    (pud,) = UD.glob("*/ru_pud-ud-test.conllu")
    texts = [line for line in pud.read_text("utf-8").splitlines() if line.startswith("# text = ")]
    assert [f"# text = {doc.text}".strip() for doc in found[pud.name]] == texts


@pytest.mark.shared
@pytest.mark.parametrize("format_", ["factrueval", "slavicner"])
def test_a_corpus_in_its_own_classes_is_all_right(format_: str) -> None:
    """Gold is its own best finder: bringing it into its classes changes nothing that is counted."""
    folder = SHARED / {"factrueval": "factrueval-2016"}.get(format_, format_)
    if not folder.is_dir():
        pytest.skip(f"../shared/data/{folder.name} is not here")
    scheme = load_scheme(format_)
    golds = list(load_gold(folder, format_))[:50]
    for gold in golds:
        assert len(coarse(gold.extraction, scheme).mentions) == len(gold.extraction.mentions)

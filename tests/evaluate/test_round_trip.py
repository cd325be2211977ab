"""What `annotate` writes is what `evaluate` finds: gold that nobody corrected gives whole scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import pipeline, schema
from extractor.evaluate import Finder, Options, compare, load_gold
from extractor.export.annotations import write_annotations

if TYPE_CHECKING:
    from extractor.extraction import Extraction

ROOT = Path(__file__).parents[2]


@pytest.mark.weights
@pytest.mark.parametrize("folder", ["sample", "unseen"])
def test_what_is_annotated_is_found_again(folder: str, tmp_path: Path) -> None:
    """On whole pages: with menus, tags, lists of headlines, pronouns and common nouns at the ends of relations."""
    kinds = schema.load()
    extracted: list[Extraction] = list(
        pipeline.documents(pipeline.extractions([ROOT / "corpus" / folder]), [])
    )
    write_annotations(extracted, tmp_path, "brat", kinds)
    find = pipeline.make_find(gold.source.text for gold in load_gold(tmp_path))
    symmetric = frozenset(kind.name for kind in kinds.relations.values() if kind.symmetric)
    report = compare(load_gold(tmp_path), Finder(find), Options(symmetric=symmetric))
    assert report.errors == ()
    assert report.notes == ()
    for section in (report.section("mention"), report.section("relation")):
        assert (section.micro.precision, section.micro.recall) == (1.0, 1.0)
        assert section.not_in_gold == ()
    assert report.section("relation").micro.gold > 50
    antecedents = {one.source.text: [mention.antecedent for mention in one.mentions] for one in extracted}
    for gold in load_gold(tmp_path):
        assert [mention.antecedent for mention in gold.extraction.mentions] == antecedents[gold.source.text]

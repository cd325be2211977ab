"""
The whole road on the sample folder: what a reader wrote down of it (tests/data/sample_facts.txt) is what is found.

The texts were at hand while rules were written: development, not measurement. A name of the facts is a node whose label
or one of whose aliases it is, or has all its words. A fact holds if a relation of that type between such nodes has
evidence in that file. Who works in a department of a ministry works in the ministry. Facts below `# unsolved` in
the file are not found yet and are run as expected failures.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.facts import Road, check, travel

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sample"
FACTS = ROOT / "tests" / "data" / "sample_facts.txt"
UNSOLVED = "# unsolved"


@pytest.fixture(scope="module")
def sample_road() -> Road:
    return travel(SAMPLE)


def facts() -> Iterator[object]:
    solved = True
    known = pytest.mark.xfail(strict=True, reason="unsolved")
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        solved = solved and not line.startswith(UNSOLVED)
        if line and not line.startswith("#"):
            yield pytest.param(line, id=line, marks=[] if solved else [known])


@pytest.mark.weights
@pytest.mark.parametrize("line", list(facts()))
def test_fact(line: str, sample_road: Road) -> None:
    check(sample_road, line)


@pytest.mark.weights
def test_evidence_stands_where_it_says(sample_road: Road) -> None:
    """`evidence_source` of every edge is the place of `evidence` in the text of that file."""
    texts = {source.path: source.text for source in sample_road.sources.values()}
    edges = [data for _, _, data in sample_road.graph.edges(data=True)]
    assert len(edges) > 50
    for data in edges:
        path, _, place = data["evidence_source"].rpartition(":")
        start, stop = map(int, place.split("-"))
        assert texts[path][start:stop].split() == data["evidence"].split()


@pytest.mark.weights
def test_a_reprint_is_no_second_report(sample_road: Road) -> None:
    """What a text and its reprint say weighs as one report, and both are mentioned."""
    (speaker,), (session,) = sample_road.nodes("Огульджемал Аннаева"), sample_road.nodes("Море уходит")
    edge = sample_road.graph.edges[speaker, session, "SPOKE_AT"]
    assert edge["mentions"] >= 2
    assert edge["weight"] == 1

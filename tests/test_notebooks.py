"""Every notebook runs from top to bottom and shows something at each step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import Source
from extractor.read import read

nbformat = pytest.importorskip("nbformat", reason="needs `pip install 'extractor[notebooks]'`")
nbclient = pytest.importorskip("nbclient", reason="needs `pip install 'extractor[notebooks]'`")

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def executed(path: Path) -> NotebookNode:
    """The notebook with its outputs, run where it lies; a cell that raises ends it."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    return nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources=resources
    ).execute()


def printed(notebook: NotebookNode) -> list[str]:
    """What each code cell printed."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in cells]


def test_there_are_some_and_they_are_numbered() -> None:
    assert NOTEBOOKS != []
    assert [path.name for path in NOTEBOOKS if not re.match(r"\d\d_[a-z_]+\.ipynb$", path.name)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_outputs_are_not_kept(path: Path) -> None:
    """An output in the repository grows old without anybody noticing."""
    cells = nbformat.read(path, as_version=4).cells
    assert [cell.source for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.slow
@pytest.mark.weights
def test_folder_to_graph() -> None:
    """The evidence shown is a sentence of the sample, at the place it names."""
    size, ranks, speeches, why, sentence = printed(executed(ROOT / "notebooks" / "01_folder_to_graph.ipynb"))
    assert re.fullmatch(r"\d+ nodes, \d+ edges\n", size)
    assert len(ranks.splitlines()) == 10
    assert "Каспийский климатический форум" in speeches
    _, place, evidence = why.splitlines()
    path, start, stop = re.fullmatch(r"(\S+?):(\d+)-(\d+) \d\.\d+", place).groups()  # type: ignore[union-attr]
    texts = {
        source.path: source.text
        for source in read([ROOT / "corpus" / "sample"])
        if isinstance(source, Source)
    }
    assert texts[path][int(start) : int(stop)].split() == evidence.split()
    assert "SPOKE_AT" in sentence


@pytest.mark.slow
@pytest.mark.weights
def test_measure() -> None:
    """The gold is drawn as a graph and the program is measured by it: numbers in their bounds, mistakes with sentences."""
    size, speeches, scores, mistakes = printed(executed(ROOT / "notebooks" / "02_measure.ipynb"))
    assert size.startswith("40 texts, ")
    assert len(size.splitlines()) == 6
    assert {line.split()[0] for line in speeches.splitlines()} >= {"asserted", "negated"}
    found = re.findall(r"P (\d\.\d\d)  R (\d\.\d\d)  F1 (\d\.\d\d)  \((\d+) in gold\)", scores)
    assert len(found) == 5
    assert all(0.1 < float(rate) <= 1 for *rates, _ in found for rate in rates)
    assert len(mistakes.splitlines()) == 8

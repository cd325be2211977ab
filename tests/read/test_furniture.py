"""Page furniture: on pages of our own (tests/read/examples), on small cases, and on the five development articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.read.furniture import layout

EXAMPLES = Path(__file__).parent / "examples"
ARTICLES = Path(__file__).parents[2] / "../shared/articles"
MARK = re.compile(r"^[~#]", re.MULTILINE)


def marked_lines(text: str) -> list[tuple[str, str]]:
    """Page in the notation of the examples -> (mark, line) for each line with something on it."""
    lines = [
        (line[0], line[1:]) if line[0] in "~#" else (" ", line)
        for line in text.split("\n")
        if line.strip("~# \n")
    ]
    return [(mark, line.strip()) for mark, line in lines]


def drawn(text: str) -> list[tuple[str, str]]:
    """The same of what was found."""
    page = layout(text)
    marks = [
        "~" if line.index in page.marks else "#" if line.index == page.title else " " for line in page.lines
    ]
    return [
        (mark, text[line.begin : line.stop].strip()) for mark, line in zip(marks, page.lines, strict=True)
    ]


def check(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert drawn(MARK.sub("", text)) == marked_lines(text)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_examples(path: Path, request: pytest.FixtureRequest) -> None:
    """The lines marked on the page are found, and no others."""
    if path.stem.startswith("unsolved"):
        request.applymarker(pytest.mark.xfail(strict=True, reason="the shape of these lines is an article's"))
    check(path)

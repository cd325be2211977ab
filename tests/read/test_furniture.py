"""Page furniture: on pages of our own (tests/read/examples), on small cases, and on the five development articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.read.around import dated
from extractor.read.furniture import layout
from extractor.read.lines import split_lines

EXAMPLES = Path(__file__).parent / "examples"
MEASURED = Path(__file__).parent / "measured"
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


# The five development articles are not part of the repository. What is said of them here is general.
articles = pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
HEADINGS = ("Популярное", "Читайте также", "Последние новости", "Архив", "Лента новостей")


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.exists(), reason="../shared/articles is absent")
@articles
def test_articles(path: Path) -> None:
    """Long lines are the article; from the first heading of a list on, all is furniture; so are lines without words or dates."""
    text = path.read_text(encoding="utf-8")
    page = layout(text)
    furniture = {line.index for line in page.lines if line.index in page.marks}
    below = [line.index for line in page.lines if line.text in HEADINGS]
    assert all(line.index not in furniture for line in page.lines if line.length > 120)
    assert not below or furniture >= set(range(below[0], len(page.lines)))
    assert all(
        line.index in furniture
        for line in page.lines
        if not line.has_time and not any(char.isalpha() for char in line.text)
    )
    assert sum(line.text == page.lines[0].text for line in page.lines if line.index not in furniture) <= 1


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.exists(), reason="../shared/articles is absent")
@articles
def test_quotes_of_articles(path: Path) -> None:
    """What somebody says is never furniture."""
    page = layout(path.read_text(encoding="utf-8"))
    speech = re.compile(r"(?:сказал|отметил|подчеркнул|заявил|сообщил|пояснил|считает)[аио]?\b")
    lost = [line for line in page.lines if line.index in page.marks and line.ends_sentence]
    assert not [line.text for line in lost if speech.search(line.text)]


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("", []),
        ("\n \n", []),
        (" date 2025-03-18 Форум открыт, и на нём семьсот гостей из десяти стран.", [" date 2025-03-18 "]),
        ("Форум\n\nФото: Kaz.kz\n\n\nВ Астане открылся форум, сообщает пресс-служба министерства культуры.", ["Фото: Kaz.kz"]),
    ],
)  # fmt: skip
def test_spans(text: str, furniture: list[str]) -> None:
    """Spans are whole lines but for what a scraper wrote before a line of the article."""
    assert [text[start:stop] for start, stop in layout(text).furniture] == furniture


def test_measured() -> None:
    """
    Pages the rules were not written on: 47 lines of furniture, 39 found, no line of an article taken for it.

    Lines of dates do not count: when these pages were marked they were furniture, by corpus/GUIDELINES.md they are not.
    """
    marks = [
        (expected, found)
        for path in sorted(MEASURED.glob("*.txt"))
        for (expected, line), (found, _) in zip(*both(path.read_text(encoding="utf-8")), strict=True)
        if not dated(split_lines(line)[0])
    ]
    assert sum(expected == "~" for expected, _ in marks) == 47
    assert sum(expected == found == "~" for expected, found in marks) >= 39
    assert not any(found == "~" != expected for expected, found in marks)


def both(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return marked_lines(text), drawn(MARK.sub("", text))

"""The page of mistakes, as a browser reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from corpus.markup import parse
from extractor.evaluate import Finder, Report, compare, write_errors

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TEXT = "{PERSON @a|Анна <b>Зорина</b>} и {CITY @o|Осло}.\n=====\n@a PERSON \"Анна\"\n@o CITY \"Осло\"\n=====\n"  # fmt: skip


@pytest.fixture
def page_report() -> Report:
    gold = parse(TEXT, "a.txt")
    nothing = parse("Анна <b>Зорина</b> и Осло.\n=====\n=====\n", "a.txt").extraction
    return compare([gold], Finder(lambda _: nothing))


def test_the_page_marks_what_was_missed_and_escapes_the_text(page_report: Report, tmp_path: Path) -> None:
    write_errors(page_report, tmp_path / "errors.html")
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "<mark>Осло</mark>" in page
    assert "<mark>Анна &lt;b&gt;Зорина&lt;/b&gt;</mark>" in page
    assert "<b>" not in page
    assert not re.search(r"(?:src|href)=", page), "the page needs no other file"


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_a_browser_shows_every_mistake(page_report: Report, tmp_path: Path) -> None:
    write_errors(page_report, tmp_path / "errors.html")
    command = [
        str(BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    shown = subprocess.run(
        [*command, "--dump-dom", (tmp_path / "errors.html").as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    ).stdout  # fmt: skip
    assert shown.count('class="missed"') == len(page_report.errors) == 2

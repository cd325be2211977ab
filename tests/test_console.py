"""What people are told on stderr, on a terminal and elsewhere."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from extractor import console
from extractor.pipeline import Line

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    Line("a.txt", "read", "utf-8"),
    Line("b.txt", "warned", "line 3 has 200,000 characters"),
    Line("c.jpg", "skipped", "suffix '.jpg' is not read"),
    Line("d.txt", "failed", "its worker process died"),
)


def test_report_names_what_was_lost(capsys: pytest.CaptureFixture[str]) -> None:
    console.report(LINES)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "warned   b.txt: line 3 has 200,000 characters",
        "skipped  c.jpg: suffix '.jpg' is not read",
        "failed   d.txt: its worker process died",
        "2 texts read; 1 with a warning; 1 skipped; 1 failed",
    ]


def test_verbose_report_names_all(capsys: pytest.CaptureFixture[str]) -> None:
    console.report(LINES[:1], verbose=True)
    assert capsys.readouterr().err.splitlines() == ["read     a.txt: utf-8", "1 text read"]


def test_picture_counts_the_most_frequent_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = nx.MultiDiGraph()
    for node, kind in {"a": "PERSON", "b": "EVENT", "c": "PERSON", "d": "CITY"}.items():
        graph.add_node(node, type=kind)
    graph.add_edge("a", "b", relation="SPOKE_AT")
    console.picture(graph, [tmp_path / "a.graphml"])
    assert capsys.readouterr().err.splitlines() == [
        "4 nodes: 2 PERSON, 1 CITY, 1 EVENT",
        "1 edge: 1 SPOKE_AT",
        f"written: {tmp_path / 'a.graphml'}",
    ]


def test_picture_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    console.picture(nx.MultiDiGraph(), [])
    assert capsys.readouterr().err.splitlines() == ["0 nodes", "0 edges"]


def test_progress_without_a_terminal_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """Logs of a long run stay short."""
    times = iter([0.0, *(float(second) for second in range(1, 100) for _ in range(2))])
    update = console.lines_now_and_then(clock=lambda: next(times))
    for number in range(25):
        update(f"{number}.txt")
    lines = capsys.readouterr().err.splitlines()
    assert 1 <= len(lines) <= 3
    assert all(line.endswith(".txt") and " texts, the last: " in line for line in lines)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals on this system")
def test_progress_on_a_terminal_moves_and_leaves_nothing() -> None:
    """The moving line names the text that is done, and is wiped away at the end."""
    script = (
        "import time\nfrom extractor import console\n"
        "with console.progress() as update:\n"
        "    for name in ('news/[b]первый.txt', 'второй.txt'):\n        update(name)\n        time.sleep(0.3)\n"
        "console.say('after')\n"
    )
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.stdout == b""
    assert "news/[b]первый.txt" in shown
    assert "2 done" in shown
    assert shown.split("\x1b[2K")[-1].strip().endswith("after")


def test_only_our_own_warnings_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken PDF makes its library write a page; the report has a line for it."""
    with console.warnings():
        logging.getLogger("extractor.read").warning("a.txt has no .ann")
        logging.getLogger("extractor.read").info("detail")
        logging.getLogger("pypdf").warning("Object 7 0 not defined")
    logging.getLogger("extractor.read").warning("said by nobody's command")
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith("extractor: ")] == [
        "extractor: a.txt has no .ann"
    ]


@pytest.mark.parametrize("stream", [None, "closed"])
def test_nobody_listens(monkeypatch: pytest.MonkeyPatch, stream: str | None) -> None:
    """A program without a console, or whose reader left, goes on."""
    if stream:
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w", buffering=1, closefd=False) as broken:
            monkeypatch.setattr(sys, "stderr", broken)
            console.say("слышно?")
            monkeypatch.undo()
            os.dup2(os.open(os.devnull, os.O_WRONLY), writing)
        os.close(writing)
    else:
        monkeypatch.setattr(sys, "stderr", None)
        console.say("слышно?")

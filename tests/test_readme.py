"""What the README shows is what comes out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import extractor
from extractor import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

pytestmark = [
    pytest.mark.weights,
    pytest.mark.skipif(not README.is_file(), reason="README.md is not beside the tests"),
]


def blocks(language: str, page: Path = README) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def drawn(graph: object) -> list[str]:
    lines = []
    for source, target, data in graph.edges(data=True):  # type: ignore[attr-defined]
        role = f" ({data['role']})" if "role" in data else ""
        ends = [graph.nodes[node]["label"] for node in (source, target)]  # type: ignore[attr-defined]
        lines.append(f"{ends[0]} -> {data['relation']}{role} -> {ends[1]}")
    return lines


def test_paragraph_gives_the_graph_shown(tmp_path: Path) -> None:
    text, graph, *_ = blocks("text")
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    assert drawn(extractor.run(tmp_path)) == graph.splitlines()


def shape(report: str) -> list[list[str]]:
    """The lines of a report with their numbers left out: rules get better, and a figure that moved is no lie yet."""
    lines = [line for line in report.splitlines() if ", the last: " not in line]  # told every 10 seconds
    return [sorted(re.split(r"[:,]? ", re.sub(r"\d+ ", "", line))) for line in lines]


def test_report_shown_is_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first command of the page, run as it stands there."""
    (command,) = re.findall(r"^    (extractor run .*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.app, shlex.split(command)[1:])
    assert done.exit_code == 0
    assert shape(done.stderr) == shape(blocks("text")[2])


def test_code_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of Python, as they stand there."""
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    names: dict[str, object] = {}
    exec(compile(code, str(README), "exec"), names)
    doc = names["doc"]
    assert [span.text for span in doc.spans["entities"]] != []  # type: ignore[attr-defined]
    assert [relation.type for relation in doc._.relations] != []  # type: ignore[attr-defined]
    assert "\nАида Сарсенова SPOKE_AT II Степной книжный форум\n" in capsys.readouterr().out


def test_code_of_the_user_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The library and the components alone, as they stand there."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(blocks("text")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    library, components = blocks("python", ROOT / "docs" / "user-guide.md")
    exec(compile(library.replace("workers=2", "workers=1"), "library", "exec"), {})
    shown = capsys.readouterr().out
    assert "Санжар Нурпеисов" in shown
    assert "\nАида Сарсенова SPOKE_AT II Степной книжный форум\n" in shown
    exec(compile(components, "components", "exec"), {})
    assert "('Аида Сарсенова', 'PERSON')" in capsys.readouterr().out

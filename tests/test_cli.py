"""
The command line: what goes where, what a failure looks like, and that the same texts give the same bytes.

Most of it goes through typer's runner, in this process. What only a process shows (exit status of a signal, a closed
pipe, what is imported, hash seeds) is run as one.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from typer.testing import CliRunner

from extractor import cli, pipeline, schema
from extractor.evaluate import LOADERS
from extractor.export import WRITERS
from extractor.export.annotations import ANNOTATION_WRITERS

if TYPE_CHECKING:
    from typer.testing import Result

COMMANDS = ("run", "export", "annotate", "evaluate", "schema")

HEAVY = (
    "numpy",
    "spacy",
    "networkx",
    "pydantic",
    "yaml",
    "rumorph",
    "babel",
    "slovnet",
    "razdel",
    "rich",
    "scipy",
)

FORUM = """Аида Сарсенова: книг станет больше

АЛМАТЫ, 14 марта 2025. Министр культуры Казахстана Аида Сарсенова выступила на II Степном книжном форуме в Алматы.
Она заявила, что книг в сельских библиотеках станет больше.
"""
MUSEUM = """Директор музея кочевых ремёсел Пётр Лисицын выступил на втором Степном книжном форуме с докладом о находках.
В форуме приняли участие Казахстан и Узбекистан.
"""
PLAIN = "Пётр Лисицын живёт в Ташкенте.\n"

TEXTS = {"forum.txt": FORUM, "news/museum.txt": MUSEUM, "news/plain.txt": PLAIN}


def call(*arguments: object) -> Result:
    """The command line in this process; a bug of ours is raised, not swallowed."""
    done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def spawn(*arguments: object, seed: str = "random", **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from extractor.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False, **options
    )  # type: ignore[call-overload,no-any-return]


def fill(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def said(done: Result) -> list[str]:
    return done.stderr.splitlines()


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three small texts."""
    return fill(tmp_path_factory.mktemp("press"), TEXTS)


@pytest.fixture(scope="module")
def finished(press: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    """A run over them, and where its graph is."""
    graph = tmp_path_factory.mktemp("out") / "deep" / "graph.graphml"
    return call("run", press, "--out", graph), graph


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text is read from here on."""

    def read(*_: object, **__: object) -> None:
        raise AssertionError("the long work has begun")

    monkeypatch.setattr(pipeline, "process", read)
    monkeypatch.setattr(pipeline, "extractions", read)
    monkeypatch.setattr(pipeline, "load", read)


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_one(self, command: str) -> None:
        done = call(command, "--help")
        assert done.exit_code == 0
        assert command in call("-h").stdout
        assert f"extractor {command}" in done.stdout or command in done.stdout.splitlines()[0]

    def test_it_names_the_formats(self) -> None:
        """They are written out in the help, which loads no writer: here they are compared."""
        for command, formats in {
            "run": WRITERS,
            "export": WRITERS,
            "annotate": ANNOTATION_WRITERS,
            "evaluate": LOADERS,
        }.items():
            shown = call(command, "--help").stdout
            assert [name for name in formats if name not in shown.replace("graph.graphml", "")] == [], command

    def test_no_arguments_is_help(self) -> None:
        assert "Commands:" in call().output

    @pytest.mark.parametrize(
        "arguments", [["--help"], ["run", "--help"], ["schema", "-h"], ["--version"], ["run"]]
    )
    def test_nothing_heavy_is_loaded(self, arguments: list[str]) -> None:
        """Help is there at once: of our libraries only typer is imported for it."""
        script = "import sys\nfrom extractor.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        loaded = set(done.stderr.splitlines()[-1].split())
        assert "typer" in loaded
        # Newer versions of typer check the options of a command with pydantic; `extractor --help` has none to check.
        assert loaded & set(HEAVY) <= ({"pydantic"} if arguments[0] in COMMANDS else set())

    def test_version(self) -> None:
        from importlib.metadata import version

        assert call("--version").stdout == f"extractor {version('extractor')}\n"


class TestCompletion:
    """What a shell completes, asked as the shells ask it."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("extractor ex", ["export"]),
            ("extractor run --sch", ["--scheduler"]),
            ("extractor run texts --types PER", ["PERCENT", "PERSON"]),
            ("extractor run texts --relations SPOKE_", ["SPOKE_AT", "SPOKE_TO"]),
            ("extractor annotate texts --format b", ["brat"]),
        ],
    )
    def test_words(self, line: str, expected: list[str]) -> None:
        environment = {
            **os.environ,
            "_EXTRACTOR_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
        }
        command = [sys.executable, "-c", "from extractor.cli import main; main()"]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        assert done.stdout.split() == expected


class TestRun:
    def test_all_well_is_0(self, finished: tuple[Result, Path]) -> None:
        done, graph = finished
        assert done.exit_code == 0
        assert graph.is_file()

    def test_stdout_is_left_alone(self, finished: tuple[Result, Path]) -> None:
        """Talk goes to stderr: `extractor run … | …` gets nothing it has to filter out."""
        done, _ = finished
        assert done.stdout == ""

    def test_report(self, finished: tuple[Result, Path]) -> None:
        """How many texts, nodes by type and edges by relation, as the file has them, and where the files are."""
        done, path = finished
        graph = nx.read_graphml(path, force_multigraph=True)
        texts, nodes, edges, *files = said(done)
        assert texts == "3 texts read"
        assert nodes.startswith(f"{len(graph)} nodes: ")
        assert edges.startswith(f"{graph.number_of_edges()} edges: ")
        assert "SPOKE_AT" in edges
        assert files == [f"written: {path}", f"written: {path.with_suffix('.sqlite')}"]

    def test_both_speakers_are_at_one_forum(self, finished: tuple[Result, Path]) -> None:
        _, path = finished
        graph = nx.read_graphml(path, force_multigraph=True)
        labels = nx.get_node_attributes(graph, "label")
        spoke = [
            (labels[source], target)
            for source, target, data in graph.edges(data=True)
            if data["relation"] == "SPOKE_AT"
        ]
        assert {name for name, _ in spoke} == {"Аида Сарсенова", "Пётр Лисицын"}
        assert len({forum for _, forum in spoke}) == 1

    def test_verbose_names_every_path(self, press: Path, tmp_path: Path) -> None:
        done = call("run", press, "--out", tmp_path / "a.graphml", "--verbose")
        assert said(done)[:3] == [
            "read     forum.txt: utf-8",
            "read     news/museum.txt: utf-8",
            "read     news/plain.txt: utf-8",
        ]

    def test_several_outputs(self, press: Path, tmp_path: Path) -> None:
        """Each --out is written; the store lies beside the first, or where it is told."""
        one, two, store = tmp_path / "1.graphml", tmp_path / "b" / "2.graphml", tmp_path / "c.sqlite"
        assert call("run", press, "--out", one, "--out", two, "--store", store).exit_code == 0
        assert one.read_bytes() == two.read_bytes()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["1.graphml", "b", "c.sqlite"]

    def test_default_output(self, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        call("run", press)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.graphml", "graph.sqlite"]

    def test_files_one_by_one(self, press: Path, tmp_path: Path) -> None:
        """TEXTS are files, folders, or both."""
        done = call("run", press / "forum.txt", press / "news", "--out", tmp_path / "a.graphml")
        assert "3 texts read" in said(done)

    def test_filters(self, press: Path, tmp_path: Path) -> None:
        """Names in any case, with commas or repeated."""
        path = tmp_path / "a.graphml"
        call(
            "run",
            press,
            "--out",
            path,
            "--types",
            "person,Event",
            "--types",
            "CITY",
            "--relations",
            "spoke_at",
        )
        graph = nx.read_graphml(path, force_multigraph=True)
        assert set(nx.get_node_attributes(graph, "type").values()) == {"PERSON", "EVENT", "CITY"}
        assert {data["relation"] for *_, data in graph.edges(data=True)} == {"SPOKE_AT"}

    def test_min_confidence(self, finished: tuple[Result, Path], tmp_path: Path) -> None:
        """Exactly the edges that are as sure as asked for, and some here are not."""
        path = tmp_path / "a.graphml"
        call("export", finished[1].with_suffix(".sqlite"), "--out", path, "--min-confidence", "0.9")
        whole, kept = (nx.read_graphml(one, force_multigraph=True) for one in (finished[1], path))
        sure = {edge for *_, edge, data in whole.edges(keys=True, data=True) if data["confidence"] >= 0.9}
        assert {edge for *_, edge in kept.edges(keys=True)} == sure
        assert 0 < len(sure) < whole.number_of_edges()


def not_again() -> None:
    raise AssertionError("a known text is extracted again")


class TestSameBytes:
    def test_whatever_the_workers_and_the_seed(
        self, press: Path, finished: tuple[Result, Path], tmp_path: Path
    ) -> None:
        """One process, two, and a store that knows all texts already: one graph, byte for byte."""
        expected = finished[1].read_bytes()
        for name, options in {"one": ["--workers", 1], "two": ["--workers", 2]}.items():
            path = tmp_path / f"{name}.graphml"
            done = spawn("run", press, "--out", path, *options, seed=str(len(name) + int(options[1])))
            assert (done.returncode, done.stdout) == (0, "")
            assert path.read_bytes() == expected
        again = tmp_path / "again.graphml"
        assert (
            spawn("run", press, "--out", again, "--store", tmp_path / "two.sqlite", seed="7").returncode == 0
        )
        assert again.read_bytes() == expected

    def test_second_run_reads_no_text_again(
        self, press: Path, finished: tuple[Result, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = tmp_path / "s.sqlite"
        store.write_bytes(finished[1].with_suffix(".sqlite").read_bytes())
        monkeypatch.setattr(pipeline, "make_extract", not_again)
        path = tmp_path / "a.graphml"
        assert call("run", press, "--out", path, "--store", store).exit_code == 0
        assert path.read_bytes() == finished[1].read_bytes()

    def test_export_gives_the_graph_of_the_run(self, finished: tuple[Result, Path], tmp_path: Path) -> None:
        path = tmp_path / "a.graphml"
        assert call("export", finished[1].with_suffix(".sqlite"), "--out", path).exit_code == 0
        assert path.read_bytes() == finished[1].read_bytes()


def unreadable(path: Path) -> None:
    path.write_text(FORUM, encoding="utf-8")
    path.chmod(0)


BAD = {  # what lies in a folder, how it is made, what the report says of it
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 400), "skipped  binary.txt: "),
    "empty.txt": (lambda path: path.write_bytes(b""), "skipped  empty.txt: empty"),
    "link.txt": (lambda path: path.symlink_to("nothing.txt"), "skipped  link.txt: a link to nothing"),
    "photo.jpg": (
        lambda path: path.write_bytes(b"\xff\xd8"),
        "skipped  photo.jpg: suffix '.jpg' is not read; known: ",
    ),
    "pipe.txt": (os.mkfifo, "skipped  pipe.txt: not a regular file"),
    "report.docx": (lambda path: path.write_bytes(b"PK no more"), "skipped  report.docx: "),
}


class TestBadInput:
    def test_one_bad_file_loses_no_other(
        self, finished: tuple[Result, Path], press: Path, tmp_path: Path
    ) -> None:
        """Each bad path has a line that says why, the status is 3, and all else is in the graph."""
        folder = fill(tmp_path / "in", TEXTS)
        for name, (make, _) in BAD.items():
            make(folder / name)
        path = tmp_path / "a.graphml"
        done = call("run", folder, "--out", path)
        assert done.exit_code == cli.LOSS
        for line in (line for _, line in BAD.values()):
            assert [told for told in said(done) if told.startswith(line)] != [], line
        assert f"3 texts read; {len(BAD)} skipped" in said(done)
        assert path.read_bytes() == finished[1].read_bytes()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_unreadable_file(self, tmp_path: Path) -> None:
        folder = fill(tmp_path / "in", {"a.txt": FORUM})
        unreadable(folder / "b.txt")
        done = call("run", folder, "--out", tmp_path / "a.graphml")
        assert done.exit_code == cli.LOSS
        assert "skipped  b.txt: cannot be read: Permission denied" in said(done)

    @pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc on this system")
    def test_file_that_even_root_cannot_read(self, tmp_path: Path) -> None:
        folder = fill(tmp_path / "in", {"a.txt": FORUM})
        (folder / "b.txt").symlink_to("/proc/self/mem")
        done = call("run", folder, "--out", tmp_path / "a.graphml")
        assert done.exit_code == cli.LOSS
        assert "skipped  b.txt: cannot be read: Input/output error" in said(done)

    def test_ten_megabytes_in_one_line(self, tmp_path: Path) -> None:
        """It ends, in a time that does not grow with the line, and the other texts are whole."""
        sentence = "Директор музея Пётр Лисицын выступил на форуме и сказал, что книг станет больше, "
        folder = fill(
            tmp_path / "in",
            {"forum.txt": FORUM, "line.txt": sentence * (10_000_000 // len(sentence.encode()))},
        )
        path = tmp_path / "a.graphml"
        done = call("run", folder, "--out", path)
        assert done.exit_code == cli.LOSS
        assert [line for line in said(done) if line.startswith("warned   line.txt: ")] != []
        assert "Аида Сарсенова" in nx.get_node_attributes(nx.read_graphml(path), "label").values()

    def test_other_encoding_is_named(self, tmp_path: Path) -> None:
        """It is no loss, but --verbose tells what was guessed."""
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "a.txt").write_bytes((FORUM + MUSEUM).encode("cp1251"))
        done = call("run", folder, "--out", tmp_path / "a.graphml", "--verbose")
        assert (done.exit_code, said(done)[0]) == (0, "read     a.txt: cp1251")

    def test_annotate_tells_losses_too(self, tmp_path: Path) -> None:
        folder = fill(tmp_path / "in", {"forum.txt": FORUM, "empty.txt": ""})
        done = call("annotate", folder, "--out", tmp_path / "out")
        assert done.exit_code == cli.LOSS
        assert "skipped  empty.txt: empty" in said(done)
        assert (tmp_path / "out" / "forum.ann").is_file()


class TestFailure:
    """Exit status 1, one line that says what was met and what would do, and the old output as it was."""

    @pytest.fixture
    def old(self, finished: tuple[Result, Path], tmp_path: Path) -> Path:
        """A graph and its store from an earlier run."""
        graph = tmp_path / "old" / "graph.graphml"
        graph.parent.mkdir()
        graph.write_bytes(finished[1].read_bytes())
        graph.with_suffix(".sqlite").write_bytes(finished[1].with_suffix(".sqlite").read_bytes())
        return graph

    def failed(self, done: Result, *words: str) -> None:
        assert done.exit_code == cli.FAILED
        assert done.stdout == ""
        (line,) = said(done)
        assert line.startswith("extractor: ")
        assert [word for word in words if word not in line] == []

    def as_it_was(self, old: Path, finished: tuple[Result, Path]) -> None:
        assert old.read_bytes() == finished[1].read_bytes()
        again = old.with_name("again.graphml")
        call("export", old.with_suffix(".sqlite"), "--out", again)
        assert again.read_bytes() == old.read_bytes(), "the store shows other documents than before"

    def test_missing_path(self, old: Path, finished: tuple[Result, Path], tmp_path: Path) -> None:
        missing = tmp_path / "tekst"
        self.failed(call("run", missing, "--out", old), f"{missing} does not exist")
        self.as_it_was(old, finished)

    def test_one_path_of_two_is_missing(self, press: Path, tmp_path: Path) -> None:
        """A mistyped path is not a file that was skipped: nothing is done."""
        self.failed(
            call("run", press, tmp_path / "tekst", "--out", tmp_path / "a.graphml"), "tekst does not exist"
        )
        assert not (tmp_path / "a.graphml").exists()

    def test_empty_folder(self, old: Path, finished: tuple[Result, Path], tmp_path: Path) -> None:
        empty = tmp_path / "empty"
        empty.mkdir()
        self.failed(call("run", empty, "--out", old), f"No texts in {empty}", ".txt", ".docx")
        self.as_it_was(old, finished)

    def test_nothing_but_bad_files(self, old: Path, finished: tuple[Result, Path], tmp_path: Path) -> None:
        folder = fill(tmp_path / "in", {"a.jpg": "?", "b.txt": ""})
        self.failed(call("run", folder, "--out", old), f"No texts in {folder}", "2 met", "a.jpg")
        self.as_it_was(old, finished)

    def test_annotate_nothing(self, tmp_path: Path) -> None:
        """Annotations of an earlier run are not replaced by none."""
        folder, out = (
            fill(tmp_path / "in", {"b.txt": ""}),
            fill(tmp_path / "out", {"annotations.jsonl": "{}\n"}),
        )
        self.failed(call("annotate", folder, "--out", out, "--format", "jsonl"), f"No texts in {folder}")
        assert (out / "annotations.jsonl").read_text() == "{}\n"

    @pytest.mark.usefixtures("never")
    @pytest.mark.parametrize("command", ["run", "annotate"])
    def test_unwritable_output_is_told_before_the_work(
        self, press: Path, tmp_path: Path, command: str
    ) -> None:
        (tmp_path / "file").write_text("no folder")
        self.failed(call(command, press, "--out", tmp_path / "file" / "a.graphml"), "Cannot write", "file")

    @pytest.mark.usefixtures("never")
    def test_output_is_a_folder(self, press: Path, tmp_path: Path) -> None:
        folder = tmp_path / "a.graphml"
        folder.mkdir()
        self.failed(call("run", press, "--out", folder), "Cannot write", "it is a folder")

    @pytest.mark.usefixtures("never")
    def test_second_output_is_looked_at_too(self, press: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        done = call("run", press, "--out", tmp_path / "a.graphml", "--out", tmp_path / "file" / "b.graphml")
        self.failed(done, "Cannot write")

    def test_store_is_no_store(
        self, press: Path, old: Path, finished: tuple[Result, Path], tmp_path: Path
    ) -> None:
        store = tmp_path / "notes.sqlite"
        store.write_text("заметки " * 100, encoding="utf-8")
        self.failed(call("run", press, "--out", old, "--store", store), str(store), "is no store")
        assert store.read_text(encoding="utf-8") == "заметки " * 100
        self.as_it_was(old, finished)

    def test_export_without_a_store(self, tmp_path: Path) -> None:
        self.failed(
            call("export", tmp_path / "no.sqlite", "--out", tmp_path / "a.graphml"),
            "No store",
            "extractor run",
        )
        assert not (tmp_path / "a.graphml").exists()

    def test_damaged_weights(self, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        models = fill(tmp_path, {"slovnet-news/meta.json": "{}"})
        monkeypatch.setenv("EXTRACTOR_MODELS", str(models))
        self.failed(call("run", press, "--out", tmp_path / "a.graphml"), "meta.json", "has format None")

    def test_no_scheduler(self, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from extractor import executors

        monkeypatch.setattr(executors, "CONNECT", 0.5)
        done = call("run", press, "--out", tmp_path / "a.graphml", "--scheduler", "tcp://127.0.0.1:9")
        self.failed(done, "No Dask scheduler", "tcp://127.0.0.1:9")

    @pytest.mark.parametrize("problem", ["missing", "no .ann", "spoilt"])
    def test_gold(self, tmp_path: Path, problem: str) -> None:
        gold = tmp_path / "gold"
        if problem != "missing":
            fill(gold, {"a.txt": FORUM})
        if problem == "spoilt":
            fill(gold, {"a.ann": "T1\tPERSON 0 4\tНина\n"})
        words = {"missing": "is not a folder", "no .ann": "has no .ann", "spoilt": "a.ann:1"}
        self.failed(call("evaluate", gold), words[problem])

    def test_a_bug_travels_whole(self, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is not the user's doing keeps its traceback."""

        def process(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(pipeline, "process", process)
        with pytest.raises(ZeroDivisionError):
            call("run", press, "--out", tmp_path / "a.graphml")


@pytest.mark.usefixtures("never")
class TestWrongUsage:
    """Exit status 2, what is wrong and what there is, before any text is read."""

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["run"], ["TEXTS"]),
            (["run", "in", "--types", "PERSON,FORUM"], ["--types", "'FORUM'", "PERSON", "EVENT"]),
            (["run", "in", "--types", ""], ["--types", "no name", "PERSON"]),
            (["export", "in", "--relations", ", "], ["--relations", "no name", "SPOKE_AT"]),
            (["run", "in", "--relations", "SAID"], ["--relations", "'SAID'", "SPOKE_AT"]),
            (["run", "in", "--out", "graph.xyz"], ["--out", "'.xyz'", *WRITERS]),
            (["run", "in", "--out", "graph"], ["--out", "no suffix"]),
            (["run", "in", "--workers", "0"], ["--workers"]),
            (["run", "in", "--min-confidence", "2"], ["--min-confidence"]),
            (["export"], ["STORE"]),
            (["annotate", "in"], ["--out"]),
            (["annotate", "in", "--out", "out", "--format", "xml"], ["--format", "'xml'", "brat", "jsonl"]),
            (["evaluate", "in", "--format", "xml"], ["--format", "'xml'", "brat"]),
            (["frob"], ["frob"]),
        ],
    )
    def test_it_is_told(
        self, arguments: list[str], words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = call(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert [word for word in words if word not in done.stderr] == []
        assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def brat(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("brat")
    done = call("annotate", press, "--out", out)
    assert (done.exit_code, done.stdout, said(done)) == (0, "", ["3 texts read", f"written: {out}"])
    return out


class TestAnnotateAndEvaluate:
    def test_brat(self, brat: Path) -> None:
        """A copy of each text, and spans with the characters they stand on."""
        assert (brat / "news" / "museum.txt").read_text(encoding="utf-8") == MUSEUM
        lines = (brat / "news" / "museum.ann").read_text(encoding="utf-8").splitlines()
        spans = [line.split("\t") for line in lines if line.startswith("T")]
        assert "Пётр Лисицын" in {text for *_, text in spans}
        for _, place, text in spans:
            _, start, stop = place.split()
            assert MUSEUM[int(start) : int(stop)] == text

    def test_jsonl(self, press: Path, tmp_path: Path) -> None:
        assert call("annotate", press, "--out", tmp_path, "--format", "jsonl").exit_code == 0
        lines = (tmp_path / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        assert {record["path"]: record["text"] for record in records} == TEXTS

    @pytest.mark.parametrize("workers", [1, 2])
    def test_same_bytes(self, press: Path, tmp_path: Path, workers: int) -> None:
        outs = [tmp_path / "1", tmp_path / "2"]
        call("annotate", press, "--out", outs[0], "--format", "jsonl")
        call("annotate", press, "--out", outs[1], "--format", "jsonl", "--workers", workers)
        first, second = ((out / "annotations.jsonl").read_bytes() for out in outs)
        assert first == second

    def test_what_is_annotated_is_found(self, brat: Path) -> None:
        """Annotations taken as gold: every one of them is found again, and nothing else."""
        done = call("evaluate", brat, "--json")
        assert done.exit_code == 0
        scores = json.loads(done.stdout)
        assert scores["documents"] == 3
        assert {row["f1"] for kind in ("mention", "relation") for row in scores["sections"][kind]} == {1.0}

    def test_table_and_errors(self, brat: Path, tmp_path: Path) -> None:
        """The table goes to stdout; mistakes, with their sentences, to the file asked for."""
        gold = fill(tmp_path / "gold", {"a.txt": PLAIN, "a.ann": "T1\tCITY 0 12\tПётр Лисицын\n"})
        errors = tmp_path / "errors.txt"
        done = call("evaluate", gold, "--errors", errors)
        heading, *rows = [line.split() for line in done.stdout.splitlines()]
        assert heading == ["precision", "recall", "F1", "gold", "found", "right"]
        assert rows[:2] == [["mention"], ["CITY", "0.000", "0.000", "0.000", "1", "1", "0"]]
        assert "missed" in errors.read_text(encoding="utf-8")

    def test_errors_as_text_and_as_a_page(self, brat: Path, tmp_path: Path) -> None:
        gold = fill(tmp_path / "gold", {"a.txt": PLAIN, "a.ann": "T1\tCITY 0 12\tПётр Лисицын\n"})
        call("evaluate", gold, "--errors", tmp_path / "errors.txt", "--errors", tmp_path / "errors.html")
        assert (tmp_path / "errors.txt").read_text(encoding="utf-8").startswith("# mention CITY: 1 missed")
        assert "<mark>Пётр Лисицын</mark>" in (tmp_path / "errors.html").read_text(encoding="utf-8")


class TestSchema:
    def test_table_names_all(self) -> None:
        shown = call("schema").stdout
        kinds = schema.load()
        assert [name for name in [*kinds.entities, *kinds.relations] if f" {name} " not in shown] == []

    def test_json(self) -> None:
        content = json.loads(call("schema", "--json").stdout)
        kinds = schema.load()
        assert [entity["name"] for entity in content["entities"]] == list(kinds.entities)
        spoke = next(relation for relation in content["relations"] if relation["name"] == "SPOKE_AT")
        assert spoke["targets"] == ["EVENT"]
        assert spoke["patterns"] == [pattern.name for pattern in kinds.relations["SPOKE_AT"].patterns]


class TestProcess:
    """What only a process shows."""

    def test_failure_is_one_line(self, tmp_path: Path) -> None:
        done = spawn("run", tmp_path / "missing", "--out", tmp_path / "a.graphml")
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1

    def test_interrupted_is_130(self, tmp_path: Path) -> None:
        """Ctrl-C: one line, status 130, and no output half written."""
        script = (
            "import sys, time\n"
            "from extractor import cli, pipeline\n"
            "def process(*_, **__):\n    print('begun', flush=True)\n    time.sleep(60)\n"
            "pipeline.process = process\n"
            "cli.main()\n"
        )
        command = [sys.executable, "-c", script, "run", "texts", "--out", str(tmp_path / "a.graphml")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            process.send_signal(signal.SIGINT)
            _, stderr = process.communicate(timeout=60)
        assert (process.returncode, stderr) == (130, "extractor: interrupted\n")
        assert list(tmp_path.iterdir()) == []

    def test_reader_that_leaves(self) -> None:
        """`extractor schema --json | head -1` is no failure."""
        reading, writing = os.pipe()
        os.close(reading)
        try:
            command = [sys.executable, "-c", "from extractor.cli import main; main()", "schema", "--json"]
            done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
    def test_full_disk_behind_stdout(self) -> None:
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-c", "from extractor.cli import main; main()", "schema"]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr == "extractor: Cannot write to standard output: No space left on device\n"

    def test_terminal_that_knows_no_russian(self) -> None:
        """Signs it lacks are escaped."""
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        command = [sys.executable, "-c", "from extractor.cli import main; main()", "schema"]
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert done.returncode == 0
        assert b"\\u0447" in done.stdout

    def test_names_of_files_are_shown_whole(self, tmp_path: Path) -> None:
        """A line end in a name does not make two lines of one."""
        folder = fill(tmp_path / "in", {"forum.txt": FORUM, "a\nb.jpg": ""})
        done = spawn("run", folder, "--out", tmp_path / "a.graphml")
        assert done.returncode == cli.LOSS
        assert done.stderr.startswith("skipped  a\\x0ab.jpg: suffix '.jpg' is not read")

    def test_script_is_installed(self) -> None:
        """The command is there by its name."""
        script = Path(sys.executable).with_name("extractor")
        assert script.stat().st_mode & stat.S_IXUSR
        done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("extractor ")

"""What is put into the store comes out equal, a kill loses nothing, and a file that is no store is left alone."""

from __future__ import annotations

import datetime
import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from extractor import store as store_module
from extractor.errors import StoreError
from extractor.extraction import Extraction, Mention, RelationMention, Source
from extractor.store import Store, key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source(
    id="2025/forum.txt",
    path="news/2025/forum.txt",
    text="Форум в Баку.\r\n👍 Аида Балаева выступила.\n\u2028\x0b",
    encoding="cp1251",
    title="Форум",
    published=datetime.date(2025, 11, 28),
    outlet="Trend",
    furniture=((0, 5), (9, 12)),
    wrapped=True,
    sketch=(0, 2**64 - 1, 7),
    warnings=("3 bytes were not cp1251",),
)
EXTRACTION = Extraction(
    SOURCE,
    mentions=(
        Mention(
            0, 13, "EVENT", "Форум в Баку", attributes={"edition": "2", "country": "AZ"}, confidence=0.1 + 0.2
        ),
        Mention(17, 29, "PERSON", "Аида Балаева", base="Аида Балаева", lemma="аида балаева", maker="slovnet"),
        Mention(30, 33, "PERSON", "она", form="pronoun", antecedent=1),
    ),
    relations=(
        RelationMention(
            "SPOKE_AT", 1, 0, 17, 40, status="planned", maker="x", attributes={"role": "министр"}
        ),
    ),
)


def extraction_of(name: str, text: str = "") -> Extraction:
    return Extraction(Source(id=name, path=f"news/{name}", text=text or name))


def keys(store: Store) -> list[str]:
    """Keys of all extractions kept, those of earlier runs too."""
    return [key for (key,) in store.connection.execute("SELECT key FROM extractions ORDER BY key")]


def meta(store: Store) -> dict[str, str]:
    return dict(store.connection.execute("SELECT name, value FROM meta"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "папка #1?" / "store.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    path.parent.mkdir()
    with Store.open(path) as opened:
        yield opened


class TestKeeping:
    def test_round_trip(self, store: Store) -> None:
        """An extraction comes out equal in every field, nested ones and dates included."""
        store.put("k", EXTRACTION)
        assert store.get("k") == EXTRACTION

    def test_every_field_is_tried(self) -> None:
        """The example above leaves no field of any type at its default in all places."""
        for kind, values in (
            (Source, [SOURCE]),
            (Mention, EXTRACTION.mentions),
            (RelationMention, EXTRACTION.relations),
        ):
            for field in fields(kind):
                empty = (field.default, None, "", (), {})
                tried = any(getattr(value, field.name) not in empty for value in values)
                assert tried or field.name in ("confidence",), f"{kind.__name__}.{field.name}"

    def test_lone_surrogates(self, store: Store) -> None:
        """A file name that is not UTF-8 reaches the store as Python gives it, and comes back."""
        source = Source(id="a\udcff.txt", path="a\udcff.txt", text="\ud800")
        with store.run("p") as run:
            run.add(Extraction(source))
        assert [found.source for found in store.extractions()] == [source]

    def test_missing_key(self, store: Store) -> None:
        assert store.get("k") is None

    def test_put_twice_keeps_the_last(self, store: Store) -> None:
        store.put("k", EXTRACTION)
        store.put("k", extraction_of("a"))
        assert store.get("k") == extraction_of("a")
        assert keys(store) == ["k"]

    def test_keys_are_sorted(self, store: Store) -> None:
        for name in "bca":
            store.put(name, EXTRACTION)
        assert keys(store) == ["a", "b", "c"]


class TestKey:
    @pytest.mark.parametrize(
        "changed",
        [
            replace(SOURCE, text=SOURCE.text + " "),
            replace(SOURCE, furniture=((0, 5),)),
            replace(SOURCE, wrapped=False),
            replace(SOURCE, published=None),
            replace(SOURCE, published=datetime.date(2025, 11, 29)),
        ],
    )
    def test_content_changes_it(self, changed: Source) -> None:
        assert key(changed, "p") != key(SOURCE, "p")

    @pytest.mark.parametrize(
        "changed",
        [
            replace(SOURCE, id="b", path="b.txt"),
            replace(SOURCE, encoding="utf-8", warnings=()),
            replace(SOURCE, title=None, outlet=None, sketch=()),
        ],
    )
    def test_the_place_does_not(self, changed: Source) -> None:
        assert key(changed, "p") == key(SOURCE, "p")

    def test_pipeline_changes_it(self) -> None:
        assert key(SOURCE, "p") != key(SOURCE, "q")

    def test_is_stable(self) -> None:
        """The key of a text is the same on every machine, so that a store may travel."""
        expected = "0174ff29"
        assert key(Source("a", "a.txt", "Форум"), "p")[:8] == expected


class TestRun:
    def test_documents_of_the_last_run(self, store: Store) -> None:
        """Only the last run's documents are shown, by path; what earlier runs extracted is recalled."""
        with store.run("p") as run:
            for name in ("b", "c", "a"):
                run.add(extraction_of(name))
        assert [found.source.id for found in store.extractions()] == ["a", "b", "c"]
        with store.run("p") as run:
            assert run.recall(extraction_of("b").source) == extraction_of("b")
            assert run.recall(extraction_of("d").source) is None
        assert [found.source.id for found in store.extractions()] == ["b"]
        assert len(keys(store)) == 3

    def test_moved_file(self, store: Store) -> None:
        """The same content under another name is recalled as a document of that name."""
        with store.run("p") as run:
            run.add(EXTRACTION)
        moved = replace(SOURCE, id="b.txt", path="b.txt", encoding="utf-8", title="Другой", sketch=(1,))
        with store.run("p") as run:
            assert run.recall(moved) == replace(EXTRACTION, source=moved)
        assert list(store.extractions()) == [replace(EXTRACTION, source=moved)]

    def test_two_files_of_one_content(self, store: Store) -> None:
        """Both are documents, each with its own name, over one extraction."""
        copies = [replace(SOURCE, id=name, path=name) for name in ("b", "a")]
        with store.run("p") as run:
            run.add(replace(EXTRACTION, source=copies[0]))
            assert run.recall(copies[1]) is not None
        assert list(store.extractions()) == [replace(EXTRACTION, source=copy) for copy in reversed(copies)]
        assert len(keys(store)) == 1

    def test_another_pipeline(self, store: Store) -> None:
        """What one pipeline extracted is not taken for another's, and is still there for the first."""
        with store.run("p") as run:
            run.add(EXTRACTION)
        with store.run("q") as run:
            assert run.recall(SOURCE) is None
        assert meta(store)["fingerprint"] == "q"
        with store.run("p") as run:
            assert run.recall(SOURCE) == EXTRACTION

    def test_interrupted_run(self, store: Store) -> None:
        """A run that fails leaves the documents as they were and keeps what it extracted."""
        with store.run("p") as run:
            run.add(extraction_of("a"))
        with pytest.raises(KeyboardInterrupt), store.run("q") as run:
            run.add(extraction_of("b"))
            raise KeyboardInterrupt
        assert [found.source.id for found in store.extractions()] == ["a"]
        assert meta(store)["fingerprint"] == "p"
        with store.run("q") as run:
            assert run.recall(extraction_of("b").source) is not None

    def test_order_is_that_of_code_points(self, store: Store) -> None:
        paths = ["б.txt", "a.txt", "Ё.txt", "я.txt", "B.txt", "a/b.txt", "𝒳.txt", "\uffee.txt"]
        with store.run("p") as run:
            for name in paths:
                run.add(Extraction(Source(id=name, path=name, text=name)))
        assert [found.source.path for found in store.extractions()] == sorted(paths)


class TestFile:
    def test_closed_store_is_one_file(self, path: Path) -> None:
        path.parent.mkdir()
        with Store.open(path) as store, store.run("p") as run:
            run.add(EXTRACTION)
        assert [file.name for file in path.parent.iterdir()] == ["store.sqlite"]
        assert path.read_bytes()[18:20] == b"\x01\x01", (
            "still in WAL mode: not readable where nothing can be written"
        )
        with Store.read(path) as store:
            assert list(store.extractions()) == [EXTRACTION]

    def test_reader_while_open(self, store: Store, path: Path) -> None:
        """A reader in the middle of its reading does not hold up the writer, and sees one whole run."""
        with store.run("p") as run:
            run.add(extraction_of("a"))
            run.add(extraction_of("b"))
        with Store.read(path) as reader:
            rest = reader.extractions()
            assert next(rest).source.id == "a"
            with store.run("p") as run:
                run.add(extraction_of("c"))
            assert [found.source.id for found in rest] == ["b"]
            assert [found.source.id for found in reader.extractions()] == ["c"]

    def test_read_does_not_write(self, store: Store, path: Path) -> None:
        with Store.read(path) as reader, pytest.raises(StoreError, match="may not be written"):
            reader.put("k", EXTRACTION)

    def test_two_writers(self, store: Store, path: Path) -> None:
        """Runs at the same time keep out of each other's documents; the last to end is shown."""
        with Store.open(path) as other, other.run("p") as theirs, store.run("p") as ours:
            theirs.add(extraction_of("a"))
            ours.add(extraction_of("b"))
            theirs.add(extraction_of("c"))
        assert [found.source.id for found in store.extractions()] == ["a", "c"]
        assert len(keys(store)) == 3

    def test_locked(self, store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A writer that never ends is waited for, then named."""
        monkeypatch.setattr(store_module, "WAIT", 0.05)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match=r"store\.sqlite is in use by another process"):
                Store.open(path)

    def test_killed_writer(self, path: Path) -> None:
        """After a kill in the middle of a run all that was put is there, and the last whole run is shown."""
        path.parent.mkdir()
        script = f"""
import sys
from pathlib import Path
from extractor.extraction import Extraction, Source
from extractor.store import Store
store = Store.open(Path({str(path)!r}))
with store.run("p") as run:
    run.add(Extraction(Source("whole", "whole", "whole")))
with store.run("p") as run:
    for number in range(10**6):
        run.add(Extraction(Source(str(number), "later", str(number))))
        print(number, flush=True)
"""
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            last = [int(process.stdout.readline()) for _ in range(100)][-1]
            os.kill(process.pid, signal.SIGKILL)
        with Store.read(path) as reader:
            assert [found.source.id for found in reader.extractions()] == ["whole"]
        with Store.open(path) as store, store.run("p") as run:
            assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            for number in range(last + 1):
                assert run.recall(Source(str(number), "later", str(number))) is not None


class TestRefusing:
    @pytest.mark.parametrize(
        "content", [b"\xd0\xa4\xd0\xbe\xd1\x80\xd1\x83\xd0\xbc" * 1000, b"SQLite format 3\0" + b"?" * 5000]
    )
    @pytest.mark.parametrize("opening", [Store.open, Store.read])
    def test_no_database(self, tmp_path: Path, content: bytes, opening: type[Store]) -> None:
        """A text given as a store by mistake is refused and stays as it was."""
        path = tmp_path / "forum.txt"
        path.write_bytes(content)
        with pytest.raises(StoreError, match=r"forum\.txt .*(remove it|name another file)"):
            opening(path)
        assert path.read_bytes() == content

    @pytest.mark.parametrize("opening", [Store.open, Store.read])
    def test_database_of_another_program(self, tmp_path: Path, opening: type[Store]) -> None:
        path = tmp_path / "places.sqlite"
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE moz_places (id INTEGER)")
        content = path.read_bytes()
        with pytest.raises(StoreError, match=r"places\.sqlite is no store of extractions: name another file"):
            opening(path)
        assert path.read_bytes() == content

    @pytest.mark.parametrize("opening", [Store.open, Store.read])
    def test_other_format(self, path: Path, opening: type[Store]) -> None:
        path.parent.mkdir()
        Store.open(path).close()
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA user_version = 9")
        with pytest.raises(
            StoreError, match=r"store\.sqlite has store format 9, this version of extractor reads 1"
        ):
            opening(path)

    def test_missing_store(self, path: Path) -> None:
        """Reading makes no file."""
        path.parent.mkdir()
        with pytest.raises(StoreError, match=r"No store .*store\.sqlite: make one with"):
            Store.read(path)
        assert not path.exists()

    def test_missing_folder(self, path: Path) -> None:
        with pytest.raises(
            StoreError, match=r"store\.sqlite cannot be opened: check that .* its folder exists"
        ):
            Store.open(path)

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="cannot be opened: check that it is no folder"):
            Store.open(tmp_path)

    def test_empty_file_becomes_a_store(self, path: Path) -> None:
        path.parent.mkdir()
        path.touch()
        with Store.open(path) as store:
            assert list(store.extractions()) == []
            assert set(meta(store)) == {"library"}

    @pytest.mark.parametrize("body", [b"", b"x", zlib.compress(b"{"), zlib.compress(b'{"mentions": 1}')])
    def test_damaged_extraction(self, store: Store, body: bytes) -> None:
        """An extraction that cannot be read back is said, with the file, and not taken for a missing one."""
        store.connection.execute("INSERT INTO extractions VALUES ('k', ?)", [body])
        with pytest.raises(StoreError, match=r"store\.sqlite is damaged: remove it"):
            store.get("k")

"""
The store: extractions by the content they came from, in one SQLite file, so that no text is read twice.

`extractions` keeps all that was ever extracted, by key: content and pipeline. `documents` says which of them
the last whole run was about; only they are shown, in the order of their paths. A run changes `documents` in one
transaction at its end: killed before that, it leaves the picture as it was and its extractions for the next run.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from extractor.errors import StoreError
from extractor.extraction import Extraction, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Literal, Self

FORMAT = 1  # of the tables and of what is in them; PRAGMA user_version
APPLICATION = 0x45585452  # "EXTR", PRAGMA application_id: tells a store from other SQLite files
WAIT = 30.0  # seconds for another process to end its write, which takes milliseconds

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE extractions (key TEXT PRIMARY KEY, body BLOB NOT NULL)",
    # source: the document's own Source; its text and furniture are those of the extraction
    "CREATE TABLE documents (id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL, source BLOB NOT NULL)",
)
# The documents of a run not yet ended: in this connection's own temporary file, gone with it.
SEEN = "CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL, source BLOB NOT NULL)"

ADVICE = {  # by the beginning of SQLite's name of the error
    "SQLITE_NOTADB": "is no store of extractions: name another file",
    "SQLITE_CORRUPT": "is damaged: remove it, the texts will be read anew",
    "SQLITE_BUSY": f"is in use by another process for over {WAIT:.0f} s: wait for it to end, or name another file",
    "SQLITE_READONLY": "may not be written: name another file or change its permissions",
    "SQLITE_CANTOPEN": "cannot be opened: check that it is no folder, and that its folder exists and may be written",
    "SQLITE_IOERR": "cannot be read or written: check its disk, or name a file on another",
    "SQLITE_FULL": "cannot grow, the disk is full: make room or name a file on another disk",
}

EXTRACTION = TypeAdapter(Extraction)
SOURCE = TypeAdapter(Source)

Kept = TypeVar("Kept")


def key(source: Source, fingerprint: str) -> str:
    """
    What an extraction is kept by: all of a source that later steps see, and the pipeline's fingerprint.

    Two files of the same content have one key, whatever their paths.
    """
    published = source.published.isoformat() if source.published else None
    seen = json.dumps([fingerprint, published, source.furniture, source.wrapped, source.text])
    return hashlib.sha256(seen.encode("ascii")).hexdigest()


class Store:
    """One SQLite file of extractions. Open it with `open` or `read`, as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """A store to read and write; a missing or empty file becomes one."""
        return cls(path, connect(path, "rwc"))

    @classmethod
    def read(cls, path: Path) -> Self:
        """A store that is there, to read only; also while another process writes it."""
        if not path.exists():
            raise StoreError(f"No store {path}: make one with `extractor run TEXTS --store {path}`")
        return cls(path, connect(path, "ro"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        # One file again, which can be copied, and read from a medium that cannot be written. Another process
        # that has it open refuses the change, and so does a store that is read only.
        with suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    def get(self, key: str) -> Extraction | None:
        """The extraction kept by a key, with the source it was first made from; None if there is none."""
        with speaking(self.path):
            row = self.connection.execute("SELECT body FROM extractions WHERE key = ?", [key]).fetchone()
        return None if row is None else self.unpacked(EXTRACTION, row[0])

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep an extraction by a key, in place of what was kept by it; on disk at once."""
        with speaking(self.path):
            self.connection.execute(
                "INSERT OR REPLACE INTO extractions VALUES (?, ?)", [key, packed(EXTRACTION, extraction)]
            )

    def extractions(self) -> Iterator[Extraction]:
        """The documents of the last whole run, sorted by path, then by id."""
        rows = "SELECT source, body FROM documents JOIN extractions USING (key) ORDER BY path, id"
        with speaking(self.path):
            for source, body in self.connection.execute(rows):
                extraction = self.unpacked(EXTRACTION, body)
                own = self.unpacked(SOURCE, source)
                yield replace(extraction, source=with_text_of(extraction.source, own))

    @contextmanager
    def run(self, fingerprint: str) -> Iterator[Run]:
        """A run over documents. If its block ends well, they replace those of the run before; else nothing does."""
        with speaking(self.path):
            self.connection.execute("DROP TABLE IF EXISTS temp.seen")
            self.connection.execute(SEEN)
        yield Run(self, fingerprint)
        with speaking(self.path), transaction(self.connection):
            self.connection.execute("DELETE FROM documents")
            self.connection.execute("INSERT INTO documents SELECT * FROM temp.seen")
            self.connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", [fingerprint])

    def unpacked(self, adapter: TypeAdapter[Kept], body: bytes) -> Kept:
        try:
            return adapter.validate_python(json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass")))
        except (zlib.error, ValueError) as error:
            raise StoreError(
                f"{self.path} is damaged: remove it, the texts will be read anew ({error})"
            ) from error


class Run:
    """The documents of one run: what is already known of them is recalled, what is not is added."""

    def __init__(self, store: Store, fingerprint: str) -> None:
        self.store = store
        self.fingerprint = fingerprint

    def recall(self, source: Source) -> Extraction | None:
        """What was extracted from the same content, now of this source; None if that has still to be done."""
        known = key(source, self.fingerprint)
        found = self.store.get(known)
        if found is None:
            return None
        self.see(source, known)
        return replace(found, source=source)

    def add(self, extraction: Extraction) -> None:
        """Keep an extraction; its source is a document of this run."""
        new = key(extraction.source, self.fingerprint)
        self.store.put(new, extraction)
        self.see(extraction.source, new)

    def see(self, source: Source, key: str) -> None:
        own = packed(SOURCE, replace(source, text="", furniture=()))
        row = (sortable(source.id), sortable(source.path), key, own)
        with speaking(self.store.path):
            self.store.connection.execute("INSERT OR REPLACE INTO temp.seen VALUES (?, ?, ?, ?)", row)


def connect(path: Path, mode: Literal["rwc", "ro"]) -> sqlite3.Connection:
    """A connection to a store of our format, made first if it may be written and is not there."""
    with speaking(path):
        address = f"{path.resolve().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    try:
        with speaking(path):
            if mode == "rwc":
                create(connection)
            verify(connection, path)
            if mode == "rwc":
                # Readers read while we write, and a commit waits for no disk; a kill loses nothing committed.
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Make the tables if the file is empty."""
    with transaction(
        connection
    ):  # asks again inside: of two processes that start at once, one makes the tables
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            for statement in TABLES:
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('library', ?)", [library_version()])
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def verify(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise StoreError(f"{path} is no store of extractions: name another file")
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found != FORMAT:
        raise StoreError(
            f"{path} has store format {found}, this version of extractor reads {FORMAT}: use the version that "
            f"made it, or remove it, the texts will be read anew"
        )


def packed(adapter: TypeAdapter[Kept], value: Kept) -> bytes:
    # Not `dump_json`: it refuses lone surrogates, which Python makes of file names that are not UTF-8.
    # Compressed, an extraction of 150 mentions takes 3 KB of 52.
    plain = json.dumps(adapter.dump_python(value, mode="json"), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


def with_text_of(first: Source, own: Source) -> Source:
    """A document's own source, with the text and furniture that are kept once for all of the same content."""
    return replace(own, text=first.text, furniture=first.furniture)


def sortable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def library_version() -> str:
    try:
        return version("extractor")
    except PackageNotFoundError:  # run from a folder of sources, not installed
        return "unknown"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    with connection:  # commits, or rolls back if the block fails
        yield


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """What SQLite says of a file, as a StoreError with what would do; what only we can cause travels whole."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        for beginning, advice in ADVICE.items():
            if name.startswith(beginning):
                raise StoreError(f"{path} {advice} ({error})") from error
        raise

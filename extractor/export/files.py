"""
Files that are whole or as they were: written beside their place, synced, renamed.

    with write_text(path) as file: ...
    with write_bytes(path) as file: ...
"""

from __future__ import annotations

import io
import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from extractor.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def write_bytes(path: Path) -> Iterator[BinaryIO]:
    """
    A file to write to. It takes the place of `path` when the block ends well, and vanishes when it does not.

    An existing file keeps its permissions, a link goes on pointing to its file, a missing folder is made.
    Raises ExportError if the system refuses.
    """
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{secrets.token_hex(6)}.part")
    with told_as_export_error(path):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("xb") as file:  # permissions as any new file has; tempfile would keep others out
                yield file
                file.flush()
                os.fsync(file.fileno())
            keep_permissions(place, beside)
            beside.replace(place)
        finally:
            remove(beside)
        sync_folder(place.parent)


@contextmanager
def write_text(path: Path, *, errors: str = "strict") -> Iterator[TextIO]:
    """As `write_bytes`, for text in UTF-8 with line ends as they are given. `errors` as in `str.encode`."""
    with write_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors=errors, newline="")
        try:
            yield text
        finally:
            text.detach()  # flushes, and leaves the file open for what follows


def keep_permissions(old: Path, new: Path) -> None:
    if old.exists():
        new.chmod(old.stat().st_mode & 0o7777)


def sync_folder(folder: Path) -> None:
    """The new name survives a power cut too. Windows opens no folder, some network drives sync none: no harm done."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove(path: Path) -> None:
    """What is not there, or in no folder, is removed already."""
    with suppress(OSError):
        path.unlink()


def check_file(path: Path) -> None:
    """Raises ExportError if a file cannot be written there. To be asked before hours of work; makes missing folders."""
    problem = None
    with told_as_export_error(path):
        if path.is_dir():
            problem = "it is a folder, give the name of a file"
        elif path.exists() and not path.is_file():
            problem = "it is not a regular file"
        elif path.exists() and not os.access(path, os.W_OK):
            problem = "it is write-protected"
    if problem:
        raise ExportError(f"Cannot write {path}: {problem}")
    check_folder(Path(os.path.realpath(path)).parent)


def check_folder(folder: Path) -> None:
    """Raises ExportError if nothing can be written into the folder; makes it if it is missing."""
    probe = folder / f".{secrets.token_hex(6)}.part"
    with told_as_export_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            probe.open("xb").close()  # the only test that is right for root and for read-only drives alike
        finally:
            remove(probe)


@contextmanager
def told_as_export_error(path: Path) -> Iterator[None]:
    """What the system refuses, with the path it was asked for: "Cannot write out/a.graphml: Permission denied"."""
    try:
        yield
    except OSError as error:
        # /proc is there, and says «No such file» of every new one.
        closed = isinstance(error, FileNotFoundError) and path.is_dir()
        reason = "no file can be made in this folder" if closed else error.strerror or error
        raise ExportError(f"Cannot write {path}: {reason}") from error

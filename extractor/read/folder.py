"""
Paths given by a user -> the files to read, in order, each with the name it is shown under.

Sorted by name at every level, so that the same folder gives the same order everywhere. What is not read is told with a
reason: hidden files, loops of links, pipes and devices (which are never opened), a file met before under another name.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or with a reason, a path that is not read."""

    path: Path
    name: str  # relative to the folder given, with /; the file's own name if it was given itself
    root: str  # name of the folder it was found in or under: tells two inputs apart
    identity: tuple[int, int] = (0, 0)  # device and inode; zeros if unknown
    reason: str = ""


def find(paths: Sequence[str | Path]) -> list[Found]:
    """
    Files under the paths given, in order.

    Raises ReadError for a path that does not exist.
    """
    found: list[Found] = []
    for given in sorted({Path(path) for path in paths}):
        if not os.path.lexists(given):
            raise ReadError(f"{given} does not exist: check the spelling, or give another file or folder")
        found.extend(
            walk(given) if given.is_dir() else [looked_at(given, given.name, given.absolute().parent.name)]
        )
    return [made_printable(file) for file in once(named_apart(found))]


def walk(folder: Path) -> Iterator[Found]:
    """Everything under a folder. A list instead of recursion: folders may lie deeper than Python's stack."""
    root = folder.absolute().name
    waiting = [(folder, "")]
    met: set[tuple[int, int]] = set()
    while waiting:
        path, name = waiting.pop()
        if name and path.name.startswith("."):
            yield Found(path, name, root, reason="hidden: its name begins with a dot")
        elif not path.is_dir():
            yield looked_at(path, name, root)
        else:
            entries, refused = listed(path, met)
            if refused:
                yield Found(path, name or ".", root, reason=refused)
            waiting.extend(
                (entry, f"{name}/{entry.name}" if name else entry.name) for entry in reversed(entries)
            )


def listed(folder: Path, met: set[tuple[int, int]]) -> tuple[list[Path], str]:
    """Sorted entries of a folder, or why there are none."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in met and status.st_ino:
            return [], "a link to a folder that was met before"
        met.add((status.st_dev, status.st_ino))
        return sorted(folder.iterdir()), ""
    except OSError as error:
        return [], f"a folder that cannot be opened: {error.strerror}"


def looked_at(path: Path, name: str, root: str) -> Found:
    """What kind of file it is, told without opening it: opening a pipe would wait for ever."""
    try:
        status = path.stat()
    except OSError as error:
        broken = "a link to nothing" if path.is_symlink() else f"cannot be read: {error.strerror}"
        return Found(path, name, root, reason=broken)
    if not stat.S_ISREG(status.st_mode):
        return Found(path, name, root, reason="not a regular file (a pipe, a socket or a device)")
    return Found(path, name, root, (status.st_dev, status.st_ino))


def named_apart(found: list[Found]) -> list[Found]:
    """a/x.txt and b/x.txt given one by one are shown as a/x.txt and b/x.txt; a number tells what that does not."""
    names = Counter(file.name for file in found)
    apart = [
        replace(file, name=f"{file.root}/{file.name}") if names[file.name] > 1 else file for file in found
    ]
    met: Counter[str] = Counter()
    for at, file in enumerate(apart):
        met[file.name] += 1
        if met[file.name] > 1:
            apart[at] = replace(file, name=f"{met[file.name]}/{file.name}")
    return apart


def once(found: Iterable[Found]) -> Iterator[Found]:
    """The same file twice is one document."""
    met: dict[tuple[int, int], str] = {}
    for file in found:
        if file.identity[1] and not file.reason:
            first = met.setdefault(file.identity, file.name)
            if first != file.name:
                yield replace(file, reason=f"the same file as {first}")
                continue
        yield file


def made_printable(file: Found) -> Found:
    """A name in another encoding than the system's comes with lone surrogates, which no output can hold."""
    name = file.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return replace(file, name="".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in name))

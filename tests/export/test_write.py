"""Which writer, and what is said of a place that cannot be written."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import networkx as nx
import pytest

from extractor.errors import ExportError
from extractor.export import WRITERS, check_output, write
from extractor.export.files import check_folder, write_bytes, write_text


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize("suffix", list(WRITERS))
def test_the_suffix_picks_the_writer(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"граф{suffix.upper()}"
    write(nx.MultiDiGraph(), path)
    assert path.stat().st_size > 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("graph.xyz", r"Unknown format '\.xyz', known: \.graphml"),
        ("graph", r"graph has no suffix .* known: \.graphml"),
        ("folder.graphml", r"folder\.graphml: it is a folder"),
        ("file.txt/graph.graphml", r"Cannot write .*: (Not a directory|File exists)"),
        ("pipe.graphml", r"pipe\.graphml: it is not a regular file"),
        (f"{'и' * 200}.graphml", r"Cannot write .*: File name too long"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.graphml").mkdir()
    (tmp_path / "file.txt").touch()
    os.mkfifo(tmp_path / "pipe.graphml")
    with pytest.raises(ExportError, match=message):
        check_output(tmp_path / name)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["graph.xyz", "folder.graphml", "file.txt/graph.graphml", f"{'и' * 200}.graphml"]
)
def test_and_after_it_too(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.graphml").mkdir()
    (tmp_path / "file.txt").touch()
    with pytest.raises(ExportError, match=r"Unknown format|Cannot write"):
        write(nx.MultiDiGraph(), tmp_path / name)
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_place_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="Permission denied"):
        check_output(tmp_path / "a.graphml")


def test_a_check_makes_folders_and_leaves_no_file(tmp_path: Path) -> None:
    check_output(tmp_path / "new" / "folder" / "a.graphml")
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_check_does_not_touch_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.graphml"
    path.write_text("old")
    check_output(path)
    assert path.read_text() == "old"


class StoppedError(Exception):
    """Anything that stops a writer half-way."""


@pytest.mark.parametrize("error", [StoppedError, KeyboardInterrupt, OSError])
@pytest.mark.parametrize("writer", [write_text, write_bytes])
def test_a_failure_in_the_middle_leaves_the_old_file(writer, error, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises((error, ExportError)), writer(path) as file:
        file.write("new" * 100_000 if writer is write_text else b"new" * 100_000)
        raise error
    assert path.read_text() == "old"
    assert leftovers(tmp_path) == []


def test_a_graph_that_fails_in_the_middle_leaves_the_old_file(
    nasty_graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    """The last edge cannot be spelled; everything before it was written already."""

    class Spiteful:
        def __str__(self) -> str:
            raise StoppedError

    path = tmp_path / "a.graphml"
    write(nasty_graph, path)
    before = path.read_bytes()
    nasty_graph.edges["COUNTRY:KZ", "COUNTRY:KZ", "PART_OF"]["evidence"] = Spiteful()
    with pytest.raises(StoppedError):
        write(nasty_graph, path)
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == []


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with (
        pytest.raises(ExportError, match=r"^Cannot write .*a\.txt: No space left on device$"),
        write_text(path),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.graphml"
    write(nx.MultiDiGraph(), path)
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    path.chmod(0o640)
    write(nx.MultiDiGraph(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_goes_on_pointing(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link, real = tmp_path / "link.graphml", tmp_path / "far" / "real.graphml"
    link.symlink_to(real)
    write(nx.MultiDiGraph(), link)
    assert link.is_symlink()
    assert real.is_file()


def test_line_ends_are_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with write_text(path) as file:
        file.write("а\r\nб\nв\r")
    assert path.read_bytes() == "а\r\nб\nв\r".encode()


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(ExportError, match=r"Cannot write .*a: (File exists|Not a directory)"):
        check_folder(tmp_path / "a")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc on this system")
def test_a_folder_that_takes_no_file_is_not_said_to_be_missing() -> None:
    with pytest.raises(ExportError, match=r"^Cannot write /proc: (no file can be made|Permission denied)"):
        check_folder(Path("/proc"))

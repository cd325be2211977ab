"""Files of a corpus: found in order, read whole, or refused with what would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import GoldError

if TYPE_CHECKING:
    from pathlib import Path


def files_in(folder: Path, pattern: str, expected: str) -> list[Path]:
    """Files of a folder by a pattern, sorted. Raises GoldError if there is no folder or no file; `expected` says what to give."""
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder; give {expected}")
    found = sorted(folder.glob(pattern))
    if not found:
        raise GoldError(
            f"{folder} has no {pattern.removeprefix('**/').replace('*.', '.')} file; give {expected}"
        )
    return found


def decode(path: Path) -> str:
    """Bytes, not text mode: offsets count the "\\r" of "\\r\\n"."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8: byte {error.start}; corpora are read as UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}") from error


def lines_of(path: Path) -> list[tuple[str, str]]:
    """Where each line stands (file:line), and the line without its end. Only \\n and \\r\\n end one."""
    lines = decode(path).removeprefix("\ufeff").split("\n")
    return [(f"{path}:{number}", line.removesuffix("\r")) for number, line in enumerate(lines, 1)]

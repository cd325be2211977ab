"""
Word lists of this step, one .txt a list: a phrase a line, lower case, е for ё; the first line names source and date.

    phrases("labels")   -> frozenset of the phrases, checked for duplicates and mixed alphabets
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from extractor.errors import ReadError

# A word half Cyrillic and half Latin is a slip of the keyboard that would never match.
MIXED = re.compile(r"[а-яё][a-z]|[a-z][а-яё]")


@cache
def phrases(name: str) -> frozenset[str]:
    """
    Name of a list beside this file -> its phrases.

    Raises ReadError with file and line for a list that contradicts itself.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return parse(text, f"{name}.txt")


def parse(text: str, name: str) -> frozenset[str]:
    lines = text.splitlines()
    if not lines or not lines[0].startswith("#"):
        raise ReadError(
            f"{name}:1: the first line has to name the source of the list and its date, after '#'"
        )
    found: set[str] = set()
    for number, line in enumerate(lines[1:], 2):
        if line in found or not line:
            raise ReadError(f"{name}:{number}: {line!r} is empty or stands twice: remove it")
        if MIXED.search(line) or line != line.lower().strip():
            raise ReadError(
                f"{name}:{number}: {line!r} mixes alphabets or cases: write it in lower case, in one alphabet"
            )
        found.add(line)
    return frozenset(found)

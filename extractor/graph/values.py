"""
Values as every file format can hold them: `tidy` is the one place where attributes are made clean.

A graph may be edited by its user between `build` and `write`, so both pass their attributes through here.
"""

from __future__ import annotations

import datetime
import math
import numbers
import re
from collections.abc import Collection, Iterable, Mapping

Value = str | int | float | bool

SEPARATOR = " | "  # joins several values of one attribute

# What XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF), the C1 controls, which it
# may hold and nobody can read, and all white space: "Марина⏎Скляр" is one line in a table.
UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")


def clean(text: str) -> str:
    """
    The text as one line that any XML parser reads back unchanged; a plain `str`.

    «Аида\\x0b⏎ Балаева» -> «Аида Балаева»
    """
    return UNFIT.sub(" ", text).strip()


def join(values: Iterable[str]) -> str | None:
    """Several values as one; None when there are none. A bar inside a value becomes a slash."""
    return SEPARATOR.join(value.replace(SEPARATOR, " / ") for value in values) or None


def tidy(attributes: Mapping[str, object]) -> dict[str, Value]:
    """The attributes that have a value, each as a plain str, int, float or bool."""
    scalars = ((clean(name), scalar(value)) for name, value in attributes.items())
    return {name: value for name, value in scalars if name and value is not None and value != ""}


def scalar(value: object) -> Value | None:
    """
    A value as one of the four types a file can hold; None if it says nothing (None, not a number, infinite).

    Lists are joined, dates are written as ISO 8601, numbers of numpy become Python's.
    """
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Collection):
        return join(clean(str(item)) for item in in_order(value))
    return clean(str(value))


def in_order(values: Collection[object]) -> Collection[object]:
    """A set has no order of its own, and its order must not reach a file."""
    return sorted(values, key=str) if isinstance(values, set | frozenset) else values

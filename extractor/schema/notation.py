"""
What spaCy's Matcher and DependencyMatcher understand, so that a mistyped name is told with file and line on load.

spaCy itself takes an unknown attribute for one that never agrees, unless it is asked to validate; and it is not
asked here, since the schema is read where spaCy is not loaded. A test compares these lists with spaCy 3's own.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# https://spacy.io/api/dependencymatcher#operators
OPERATORS = frozenset(
    [
        "<",
        ">",
        "<<",
        ">>",
        ".",
        ".*",
        ";",
        ";*",
        "$+",
        "$-",
        "$++",
        "$--",
        ">+",
        ">-",
        ">++",
        ">--",
        "<+",
        "<-",
        "<++",
        "<--",
    ]
)
# https://spacy.io/api/matcher#patterns
STRINGS = frozenset(
    [
        "ORTH",
        "TEXT",
        "LOWER",
        "NORM",
        "POS",
        "TAG",
        "MORPH",
        "DEP",
        "LEMMA",
        "SHAPE",
        "ENT_TYPE",
        "ENT_ID",
        "ENT_KB_ID",
    ]
)
FLAGS = frozenset(
    [
        "SPACY",
        "IS_ALPHA",
        "IS_ASCII",
        "IS_DIGIT",
        "IS_LOWER",
        "IS_UPPER",
        "IS_TITLE",
        "IS_PUNCT",
        "IS_SPACE",
        "IS_BRACKET",
        "IS_QUOTE",
        "IS_LEFT_PUNCT",
        "IS_RIGHT_PUNCT",
        "IS_CURRENCY",
        "IS_STOP",
        "IS_SENT_START",
        "SENT_START",
        "LIKE_NUM",
        "LIKE_URL",
        "LIKE_EMAIL",
    ]
)
NUMBERS = frozenset({"LENGTH"})
ATTRIBUTES = STRINGS | FLAGS | NUMBERS
LISTS = frozenset({"IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"})
WORDS = frozenset({"REGEX", "FUZZY", *(f"FUZZY{edits}" for edits in range(1, 10))})
QUANTIFIERS = frozenset({"!", "?", "+", "*"})


def check_operator(operator: str) -> None:
    if operator not in OPERATORS:
        raise ValueError(_unknown("operator", operator, OPERATORS))


def check_attributes(attributes: Mapping[str, object]) -> None:
    """Attributes of one token as they are given to spaCy. Raises ValueError for what it would not understand."""
    for name, value in attributes.items():
        if name == "OP":
            _check_quantifier(value)
        elif name not in ATTRIBUTES:
            raise ValueError(_unknown("attribute", name, ATTRIBUTES))
        elif name in STRINGS:
            _check_words(name, value)
        elif name in FLAGS and not isinstance(value, bool):
            raise ValueError(f"{name}: {value!r} is not true or false")


def _check_quantifier(value: object) -> None:
    counted = isinstance(value, str) and value.startswith("{") and value.endswith("}")
    if value not in QUANTIFIERS and not counted:
        raise ValueError(f"OP: {value!r} is none of ! ? + * or {{n,m}}")


def _check_words(name: str, value: object) -> None:
    """One string, or {IN: [...]}: a bare `no` or `1` in YAML is no string."""
    if isinstance(value, dict):
        for predicate, inner in value.items():
            if predicate not in LISTS | WORDS:
                raise ValueError(f"{name}: {_unknown('predicate', predicate, LISTS | WORDS)}")
            _check_strings(name, inner if isinstance(inner, list) else [inner])
            if (predicate in LISTS) != isinstance(inner, list):
                raise ValueError(
                    f"{name}: {predicate} takes {'a list' if predicate in LISTS else 'one string'}"
                )
    else:
        _check_strings(name, [value])


def _check_strings(name: str, values: list[object]) -> None:
    for value in values:
        if not isinstance(value, str):
            raise ValueError(f"{name}: {value!r} is not text; put it in quotes")


def _unknown(kind: str, name: object, known: Collection[str]) -> str:
    near = get_close_matches(str(name), known, n=1)
    return f"unknown {kind} {name!r}; " + (
        f"is it {near[0]}?" if near else f"known: {' '.join(sorted(known))}"
    )

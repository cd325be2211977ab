"""What .ann files say of spans and relations: attributes, normalisations, notes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.evaluate.corpora.standoff.entries import Entry, same_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LABEL = re.compile(r"(?P<name>\S+) (?P<target>\S+)(?: (?P<value>.+))?")

BASE = "base form"  # a name that no attribute can have: brat's have no space
OWN_THING = "own thing"  # told by `Gold.entities`, so no attribute
# Notes of ours that are more than notes: their text is a value under this name.
SAID_IN_NOTES = {"Base": BASE, "Role": "role"}

Labels = dict[str, dict[str, list[str]]]  # id of a span or relation -> name -> values


def read_labels(entries: Iterable[Entry], known: set[str]) -> Labels:
    """
    Attributes, normalisations and notes by what they are said of.

    A1	Status R1 planned        -> R1: status planned
    N1	Reference T2 Wikidata:Q5 -> T2: wikidata Q5
    #1	AnnotatorNotes T1	текст -> T1: note текст
    #2	Base T1	Анна Зорина    -> T1: base form Анна Зорина
    """
    labels: Labels = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        match = LABEL.fullmatch(entry.body)
        if not match:
            raise entry.error("expected a name and what it is said of")
        # A note may be said of an attribute as well, which is of no use here.
        if match["target"][0] in "TRE" and match["target"] not in known:
            raise entry.error(f"the file has no {match['target']}")
        name, value = read_label(entry, match["name"], match["value"])
        values = labels[match["target"]][name]
        # NEREL writes Wikidata:NULL for "looked for, not there".
        if value != "NULL" and value not in values:
            values.append(value)
    return labels


def read_label(entry: Entry, name: str, value: str | None) -> tuple[str, str]:
    if entry.kind == "#":
        return SAID_IN_NOTES.get(name, "note"), same_spaces(entry.text + entry.rest)
    if entry.kind == "N":
        base, _, key = (value or "").partition(":")
        return OWN_THING if base == "Entity" else base.lower(), key
    return name.lower(), value or "true"


def has_reference(entry: Entry) -> bool:
    """N1	Reference T2 Wikidata:Q5: NEREL has one that a slip of the mouse broke."""
    return ":" in entry.body.rpartition(" ")[2]


def attributes_of(labels: Mapping[str, list[str]]) -> dict[str, str]:
    return {
        name: " | ".join(values) for name, values in sorted(labels.items()) if values and name != OWN_THING
    }

"""
People: who is one person within a document, and across documents.

Within a document a surname, a first name or initials belong to the full name that agrees with them; of several, to
the nearest before. Across documents full names decide. A surname that stands alone in its document belongs to the
only full name in the folder that agrees with it (an analyst would read it so), and stays apart when there are two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from extractor.language.names import PersonName, compatible, parse
from extractor.language.verdict import Verdict, same
from extractor.resolve.cluster import Pair
from extractor.resolve.local import base_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extractor.resolve.local import Local, Place, View

TYPES = frozenset({"PERSON"})


def profile(view: View, index: int, who: Mapping[Place, str]) -> PersonName:
    mention = view.mentions[index]
    return parse(base_of(mention), mention.attributes.get("gender", ""))


# Within a document


def within(view: View, items: Sequence[int], names: Sequence[PersonName]) -> Iterator[Pair]:
    """Pairs of a document's mentions: full names by blocks of one surname, then each part of a name to a full one."""
    full = [at for at, name in enumerate(names) if name.is_full]
    yield from full_names(names, full)
    fitting = Fitting(names, full)
    alone: dict[PersonName, int] = {}
    for at, name in enumerate(names):
        if name.is_full:
            continue
        owner = nearest(at, fitting.places(name))
        if owner is not None:
            yield Pair(at, owner, same("part of a full name in the same document", 0.8))
        else:
            first = alone.setdefault(replace(name, gender=""), at)
            if first != at:
                yield Pair(first, at, same("the same part of a name in the same document", 0.9))


def full_names(names: Sequence[PersonName], full: Iterable[int]) -> Iterator[Pair]:
    """Equal names are one; of different ones that begin alike each pair is compared once."""
    groups: dict[PersonName, int] = {}
    blocks: dict[str, list[int]] = defaultdict(list)
    for at in full:
        first = groups.setdefault(names[at], at)
        if first != at:
            yield Pair(first, at, same("the same full name"))
        else:
            blocks[names[at].given].append(at)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            yield Pair(left, right, in_one_document(compatible(names[left], names[right])))


def in_one_document(verdict: Verdict) -> Verdict:
    """A slip of the pen is no second person in the same text: Коджаман, Коджеман."""
    if verdict.answer == "unsure" and verdict.score >= 0.6:
        return same(verdict.reason, 0.6)
    return verdict


class Fitting:
    """The full names of a document that a part of a name may be of; each different name is compared once."""

    def __init__(self, names: Sequence[PersonName], full: Iterable[int]) -> None:
        self.where: dict[PersonName, list[int]] = defaultdict(list)
        for at in full:
            self.where[names[at]].append(at)
        self.by_part: dict[str, list[PersonName]] = defaultdict(list)
        for name in self.where:
            for part in {name.given, name.surname}:
                self.by_part[part].append(name)
        self.known: dict[PersonName, list[int]] = {}

    def places(self, name: PersonName) -> list[int]:
        """Places of the full names that a part of a name agrees with, in the order of the text."""
        if name not in self.known:
            alike = {
                full
                for part in (name.surname, name.given)
                for full in self.by_part.get(part, ())
                if part and agrees(name, full)
            }
            self.known[name] = sorted(at for full in alike for at in self.where[full])
        return self.known[name]


def nearest(at: int, places: Sequence[int]) -> int | None:
    """The full name that a part of a name belongs to: the last before it, else the first after."""
    before = bisect_left(places, at)
    return places[max(before - 1, 0)] if places else None


# Across documents


def across(locals_: Sequence[Local[PersonName]]) -> Iterator[Pair]:
    """Pairs of documents' people: full names by blocks of one surname, then the parts that have one full name."""
    names = [whole(local.profiles) for local in locals_]
    groups: dict[PersonName, int] = {}
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        if name.is_full:
            first = groups.setdefault(replace(name, initials=()), at)
            if first != at:
                yield Pair(first, at, same("the same full name"))
            else:
                blocks[name.surname].append(at)
    for block in blocks.values():
        for left, right in combinations(block, 2):
            verdict = compatible(names[left], names[right])
            if verdict.answer != "same" or not between_two(names[left], names[right], names, block):
                yield Pair(left, right, verdict)
    for at, name in enumerate(names):
        if not name.is_full and name.surname:
            only = only_one(
                [other for other in blocks.get(name.surname, ()) if agrees(name, names[other])], names
            )
            if only is not None:
                yield Pair(at, only, same("the only full name in the folder with this surname", 0.5))


def whole(profiles: Iterable[PersonName]) -> PersonName:
    """One name of all a document says: the fullest, with the patronymic and gender that the others add."""
    several = sorted(
        profiles, key=lambda name: (not name.is_full, -len(name.patronymic), name.surname, name.given)
    )
    first = several[0]
    return replace(
        first,
        patronymic=next((name.patronymic for name in several if name.patronymic), ""),
        initials=first.initials or next((name.initials for name in several if name.initials), ()),
        gender=next((name.gender for name in several if name.gender), ""),
    )


def agrees(left: PersonName, right: PersonName) -> bool:
    return compatible(left, right).answer != "different"


def between_two(
    left: PersonName, right: PersonName, names: Sequence[PersonName], block: Sequence[int]
) -> bool:
    """True if one has no patronymic and the folder has two who differ in it: nobody can say which of them it is."""
    bare, other = sorted((left, right), key=lambda name: name.patronymic)
    if bare.patronymic or not other.patronymic:
        return False
    fitting = {names[at].patronymic for at in block if names[at].patronymic and agrees(bare, names[at])}
    return len(fitting) > 1


def only_one(candidates: Sequence[int], names: Sequence[PersonName]) -> int | None:
    """The first of the candidates if no two of them are different people."""
    apart = any(not agrees(names[left], names[right]) for left, right in combinations(candidates, 2))
    return candidates[0] if candidates and not apart else None

"""
Countries by their codes, places by their names, and everything else by its base form.

A city and a region of one name are two; so are two cities of one name in two countries.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from extractor.language import countries
from extractor.language.letters import fold
from extractor.language.verdict import different, same
from extractor.resolve.cluster import Pair
from extractor.resolve.local import PLACES, base_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.resolve.local import Local, Place, View

# What the name of a place may open with: «город Москва» is Москва.
HEADS = {"CITY": ("город ", "г. "), "COUNTRY": (), "DISTRICT": ("район ",)}
RELATIVE = frozenset({"DATE", "TIME"})  # «вчера» is another day in another document


@dataclass(frozen=True, slots=True)
class Thing:
    """
    What is compared: equal keys of one type are one thing.

    `country` is of a place, as ISO code. `text` is a place's text as it stands: «в городе Астана» may have been read
    as the genitive of Астан.
    """

    type: str
    key: str
    country: str = ""
    text: str = ""


def profile(view: View, index: int, who: Mapping[Place, str]) -> Thing:
    mention = view.mentions[index]
    country = mention.attributes.get("country", "")
    if mention.type in ("COUNTRY", "NATIONALITY"):
        return Thing(mention.type, country or countries.code(mention.text) or name_key(view, index))
    if mention.type in RELATIVE:
        date = mention.attributes.get("date", "")
        return Thing(mention.type, date or f"{view.document} {name_key(view, index)}")
    text = " ".join(fold(mention.text).split()) if mention.type in PLACES else ""
    return Thing(mention.type, name_key(view, index), country, text)


def name_key(view: View, index: int) -> str:
    mention = view.mentions[index]
    key = fold(base_of(mention))
    for head in HEADS.get(mention.type, ()):
        key = key.removeprefix(head)
    return key


def within(view: View, items: Sequence[int], things: Sequence[Thing]) -> Iterator[Pair]:
    yield from equal([(thing,) for thing in things])


def across(locals_: Sequence[Local[Thing]]) -> Iterator[Pair]:
    yield from equal([local.profiles for local in locals_])


def misread(
    profiles: Sequence[tuple[Thing, ...]], blocks: Mapping[tuple[str, str], Mapping[str, int]]
) -> Iterator[Pair]:
    """A place whose text is another's name was read wrongly in one of the two: Астана, of Астан; Лахора, of Лахор."""
    for at, things in enumerate(profiles):
        for thing in things:
            for country, other in sorted(blocks.get((thing.type, thing.text), {}).items()):
                if thing.text != thing.key and not (country and thing.country and country != thing.country):
                    yield Pair(at, other, same("one text, read as two names", 0.7))


def equal(profiles: Sequence[tuple[Thing, ...]]) -> Iterator[Pair]:
    """Equal names are one, unless they are known to lie in different countries."""
    blocks: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for at, things in enumerate(profiles):
        for thing in things:
            first = blocks[thing.type, thing.key].setdefault(thing.country, at)
            if first != at:
                yield Pair(first, at, same("the same name"))
    yield from misread(profiles, blocks)
    for block in blocks.values():
        known = sorted(at for country, at in block.items() if country)
        for left, right in combinations(known, 2):
            yield Pair(left, right, different("in different countries"))
        if "" in block and len(known) == 1:
            yield Pair(known[0], block[""], same("the same name, the country of one is not said", 0.8))

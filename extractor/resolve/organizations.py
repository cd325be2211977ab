"""
Organizations: full names, abbreviations and countries.

«Министерство культуры и информации Казахстана» = «Министерство культуры и информации РК» = «МКИ РК», also when the
full name stands in another document; the ministry of another country is another. «МКИ» and «министерство культуры и
информации», whose country is not said, are one with it in its own document only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING

from extractor.language import countries
from extractor.language.letters import bare_abbreviation, fold, is_abbreviation
from extractor.language.verdict import Verdict, different, same, unsure
from extractor.resolve.blocks import Blocks
from extractor.resolve.cluster import Pair
from extractor.resolve.local import FUNCTION_WORDS, base_of, lemmas_of, quoted_name, without

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extractor.resolve.local import Local, Place, View

TYPES = frozenset({"ORGANIZATION"})
SILENT_WORDS = FUNCTION_WORDS | {"имени"}  # МГУ имени Ломоносова
LONGEST_ABBREVIATED = 12  # words; an abbreviation of more is nobody's
MANY = 20  # names that one may be; an abbreviation of more ministries tells none of them


@dataclass(frozen=True, slots=True)
class Body:
    """
    What an organization is compared by.

    `words` are the lemmas of its name without the country and what stands in quotes; `text` is the base form without
    the country behind it.
    """

    words: tuple[str, ...]
    text: str
    quoted: str = ""
    abbreviation: str = ""
    country: str = ""

    @property
    def content(self) -> tuple[str, ...]:
        return tuple(word for word in self.words if word not in SILENT_WORDS)


def profile(view: View, index: int, who: Mapping[Place, str]) -> Body:
    mention = view.mentions[index]
    base, words = base_of(mention), lemmas_of(mention)
    country = mention.attributes.get("country", "")
    for at in view.inside(index, {"COUNTRY"}):
        inner = view.mentions[at]
        country = inner.attributes.get("country", "") or countries.code(inner.text) or country
        words = without(words, lemmas_of(inner)) or words
        base = base.removesuffix(inner.text).rstrip() or base
    if not view.inside(index, {"COUNTRY"}):
        base, words, country = cut_country(base, words, country)
    name = quoted_name(mention)
    short = bare_abbreviation(base)
    return Body(
        words=without(words, name.split()),
        text=base,
        quoted=name,
        abbreviation=fold(short) if is_abbreviation(short) else "",
        country=country,
    )


def cut_country(base: str, words: tuple[str, ...], country: str) -> tuple[str, tuple[str, ...], str]:
    """The name without the country that its last word is (МКИ РК), if nobody marked it as a mention."""
    head, _, last = base.rpartition(" ")
    code = countries.code(last) if head and len(words) > 1 else None
    return (head, words[:-1], code) if code else (base, words, country)


# Comparing


def compare(left: Body, right: Body) -> Verdict:
    """Whether two names may be one organization's; the country decides first."""
    if left.country and right.country and left.country != right.country:
        return different(f"countries differ: {left.country}, {right.country}")
    if left.quoted and right.quoted:
        if left.quoted != right.quoted:
            return different(f"names differ: {left.quoted}, {right.quoted}")
        return same("the same name in quotes", 0.9)
    likeness = alike(left, right)
    if likeness is None:
        return unsure("nothing in common", 0.1)
    reason, score = likeness
    if bool(left.country) != bool(right.country):
        return unsure(f"{reason}, but the country of one is not said", 0.5)
    if left.country:
        return same(f"{reason} and the same country", score)
    return same(reason, score) if score >= 0.85 else unsure(reason, 0.65)


def alike(left: Body, right: Body) -> tuple[str, float] | None:
    """Why two names, countries apart, say the same, and how surely."""
    if left.content and left.content == right.content and left.quoted == right.quoted:
        return "the same words", 0.95
    for quoted, bare in ((left, right), (right, left)):
        if quoted.quoted and not bare.quoted and quoted.quoted in (fold(bare.text), " ".join(bare.words)):
            return "the same name, in quotes and without", 0.85
    if left.abbreviation and left.abbreviation == right.abbreviation:
        return "the same abbreviation", 0.85
    for short, full in ((left, right), (right, left)):
        if short.abbreviation and short.abbreviation in initials(full):
            return "the initials of the full name", 0.8
    return None


def initials(body: Body) -> frozenset[str]:
    """
    Abbreviations that a full name may have: МКИ and МКИИ of Министерство культуры и информации.

    Function words give a letter or none; a word with a hyphen gives one letter or one of each part.
    """
    if body.abbreviation or body.quoted or not 1 < len(body.content) <= LONGEST_ABBREVIATED:
        return frozenset()
    choices = [letters(word) for word in body.words[:LONGEST_ABBREVIATED]]
    plain = ["".join(choice) for choice in product(*(options[:1] for options in choices))]
    lettered = ["".join(options[-1] for options in choices), "".join(word[0] for word in body.words)]
    return frozenset(plain + lettered)


def letters(word: str) -> list[str]:
    if word in SILENT_WORDS:
        return [""]
    parts = [part for part in word.split("-") if part]
    return [word[0], "".join(part[0] for part in parts)]


# Within a document


def within(view: View, items: Sequence[int], bodies: Sequence[Body]) -> Iterator[Pair]:
    """Mentions of a document: equal names, names and abbreviations in brackets, then what is unsure and unique."""
    yield from in_brackets(view, items)
    yield from repeated(bodies)
    yield from settled(bodies, unsure_from=0.5)


def in_brackets(view: View, items: Sequence[int]) -> Iterator[Pair]:
    """An abbreviation in brackets is learnt: «Организация тюркских государств (ОТГ)», «ОТГ (Организация …)»."""
    for left, right in zip(range(len(items)), range(1, len(items)), strict=False):
        one, other = view.mentions[items[left]], view.mentions[items[right]]
        opened = (
            view.text[one.stop : other.start].strip() == "(" and view.text[other.stop : other.stop + 1] == ")"
        )
        if opened and (is_abbreviation(other.text) or is_abbreviation(one.text)):
            yield Pair(left, right, same("given in brackets", 0.97))


def repeated(bodies: Sequence[Body]) -> Iterator[Pair]:
    """Equal names follow the first of them."""
    firsts: dict[Body, int] = {}
    for at, body in enumerate(bodies):
        first = firsts.setdefault(body, at)
        if first != at:
            yield Pair(first, at, same("the same name"))


def compared(bodies: Sequence[Body]) -> Iterator[Pair]:
    """Each two different names that share a key, once."""
    blocks = Blocks()
    firsts: dict[Body, int] = {}
    for at, body in enumerate(bodies):
        if firsts.setdefault(body, at) == at:
            blocks.add(at, keys(body), [body.abbreviation], initials(body))
    for left, right in blocks.pairs():
        yield Pair(left, right, compare(bodies[left], bodies[right]))


def keys(body: Body) -> list[str]:
    return [" ".join(body.content), body.quoted, fold(body.text)]


def settled(bodies: Sequence[Body], unsure_from: float) -> Iterator[Pair]:
    """Unsure pairs become one where nothing contradicts: all that an item may be one with may be one themselves."""
    known = list(compared(bodies))
    torn = contradicted(known, bodies, unsure_from)
    for pair in known:
        maybe = pair.verdict.answer == "unsure" and pair.verdict.score >= unsure_from
        if maybe and torn.isdisjoint((pair.left, pair.right)):
            yield Pair(pair.left, pair.right, same(f"{pair.verdict.reason}; nothing else fits", 0.6))
        else:
            yield pair


def contradicted(pairs: Iterable[Pair], bodies: Sequence[Body], unsure_from: float) -> set[int]:
    """Items that may be one with two that are different, or with so many that nobody can say with which."""
    enemies: dict[int, set[int]] = defaultdict(set)
    partners: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if pair.verdict.answer == "different":
            enemies[pair.left].add(pair.right)
        elif pair.verdict.score >= unsure_from:
            partners[pair.left].add(pair.right)
            partners[pair.right].add(pair.left)
    return {
        item
        for item, several in partners.items()
        if len(several) > MANY
        or len({bodies[one].country for one in several} - {""}) > 1
        or any(not enemies[one].isdisjoint(several) for one in several if one in enemies)
    }


# Across documents


def across(locals_: Sequence[Local[Body]]) -> Iterator[Pair]:
    """Each name of a document's organization is compared; where a country is not said, they stay apart."""
    bodies: list[Body] = []
    owners: list[int] = []
    for owner, local in enumerate(locals_):
        country = next((body.country for body in local.profiles if body.country), "")
        for body in local.profiles:
            bodies.append(with_country(body, country))
            owners.append(owner)
    for pair in chain(repeated(bodies), settled(bodies, unsure_from=0.6)):
        left, right = owners[pair.left], owners[pair.right]
        if left != right:
            yield Pair(left, right, pair.verdict)


def with_country(body: Body, country: str) -> Body:
    """A name without its country is of the country that its document says elsewhere."""
    return Body(body.words, body.text, body.quoted, body.abbreviation, body.country or country)

"""
Base forms of people's names, read once more by the light of their document.

A sentence alone may read «Эмина Гусейнова» as a woman in the nominative. If the document names «Эмин Гусейнов» in the
nominative elsewhere, and nobody as the sentence has it, this is he in the genitive.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.language.declension import by_ending
from extractor.language.letters import fold
from extractor.language.names import PersonName, is_given, parse
from extractor.resolve.local import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extractor.extraction import Extraction, Mention

Parts = tuple[str, str]  # given name, surname; one of them may be empty


@dataclass(frozen=True, slots=True)
class Attested:
    """A name that stands in the document in the nominative."""

    base: str
    name: PersonName


def reread(extraction: Extraction) -> Extraction:
    """The extraction with the names corrected that its document shows to be forms of other ones."""
    attested = nominatives(extraction.mentions)
    if not attested:
        return extraction
    mentions = tuple(corrected(m, attested) if is_name(m) else m for m in extraction.mentions)
    return replace(extraction, mentions=mentions)


def is_name(mention: Mention) -> bool:
    return mention.type == "PERSON" and mention.form == "name"


def nominatives(mentions: tuple[Mention, ...]) -> dict[Parts, Attested]:
    """Full names that stand as they are in a dictionary, by their parts, and by the surname alone."""
    found: dict[Parts, Attested] = {}
    for mention in mentions:
        if is_name(mention) and fold(mention.text) == fold(base_of(mention)):
            name = parse(base_of(mention), mention.attributes.get("gender", ""))
            if name.is_full:
                found.setdefault((name.given, name.surname), Attested(base_of(mention), name))
    surnames = {("", one.name.surname): Attested(one.base.split()[-1], one.name) for one in found.values()}
    return surnames | found


def corrected(mention: Mention, attested: Mapping[Parts, Attested]) -> Mention:
    """The mention with the base form and gender of the name it is a form of."""
    base = base_of(mention)
    name = parse(base, mention.attributes.get("gender", ""))
    own = attested.get((name.given, name.surname))
    if name.initials or name.patronymic or (own and own.base != base) or is_sure(mention, name, attested):
        return mention
    for parts in readings(mention.text):
        other = attested.get(parts)
        if other and parts != (name.given, name.surname):
            gender = {"gender": other.name.gender} if other.name.gender else {}
            return replace(mention, base=other.base, attributes={**mention.attributes, **gender})
    return mention


def is_sure(mention: Mention, name: PersonName, attested: Mapping[Parts, Attested]) -> bool:
    """
    True for a name to be left as it was read: the dictionary knows it as it stands (Александра Иванова is no form of
    Александр Иванов), or another mention has it in the nominative.
    """
    stands = fold(mention.text) == fold(base_of(mention))
    if not name.is_full:
        return (name.given, name.surname) in attested
    return is_given(name.given) if stands else (name.given, name.surname) in attested


def readings(text: str) -> Iterator[Parts]:
    """Given name and surname that a text of one or two words may be a form of; words agree in gender and case."""
    words = [fold(word) for word in text.split()]
    if len(words) == 1:
        yield from (("", base) for base, _, case in by_ending(words[0]) if case != "Nom")
    if len(words) == 2:
        for given, gender, case in options(words[0]):
            for surname, other_gender, other_case in options(words[1]):
                if (gender, case) == (other_gender, other_case) and case != "Nom":
                    yield given, surname


def options(word: str) -> list[tuple[str, str, str]]:
    """Ways to read a word, that it never changes (Джо, Биби, Меркель) among them."""
    unchanged = [
        (word, gender, case) for gender in ("Fem", "Masc") for case in ("Gen", "Dat", "Acc", "Ins", "Loc")
    ]
    return by_ending(word) + unchanged

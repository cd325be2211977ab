"""
Labels and identifiers of entities.

The label is the base form met most often among the fullest ones; the rest are aliases. The identifier is made of the
shortest of the full forms, so that neither the order of documents nor the number of mentions changes it:

    PERSON:аида-балаева                         given name and surname
    ORGANIZATION:министерство-культуры-kz       the full name without the country, the country's code
    EVENT:центрально-азиатский-медиафорум-2     the series and the edition
    COUNTRY:KZ, CITY:баку

It changes when a new document brings the first full form (an abbreviation's or surname's entity is renamed then), or
a shorter full form. What a part of a name stands for in one document alone (a surname, «заседание»), and entities
whose identifiers would be equal, get the digest of the first document's id behind it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from extractor.language import countries
from extractor.language.letters import fold, is_abbreviation
from extractor.language.names import parse
from extractor.resolve.people import whole
from extractor.resolve.series import edition_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.language.names import PersonName
    from extractor.resolve.local import Local, P
    from extractor.resolve.organizations import Body
    from extractor.resolve.places import Thing
    from extractor.resolve.series import Series

NOT_IN_IDS = re.compile(r"[^0-9a-zа-я]+")


def slug(text: str) -> str:
    """Аида Балаева -> аида-балаева"""
    return NOT_IN_IDS.sub("-", fold(text)).strip("-")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def usual(local: Local[P], fullness: Callable[[str], tuple[int, ...]]) -> str:
    """The base form met most often among the fullest; the longest of equals, the first in the alphabet of those."""
    spellings: Counter[str] = Counter()
    for base, number in local.bases:
        spellings[fold(base)] += number
    ranked = sorted(
        local.bases,
        key=lambda item: (
            [-rank for rank in fullness(item[0])],
            -spellings[fold(item[0])],
            -item[1],
            -len(item[0]),
            item[0],
        ),
    )
    return ranked[0][0]


def aliases(local: Local[P], label: str) -> tuple[str, ...]:
    """Other base forms, sorted; of those that differ in capitals alone, the one met most often."""
    spellings: dict[str, str] = {}
    for base, _ in sorted(local.bases, key=lambda item: (-item[1], item[0])):
        spellings.setdefault(base.casefold(), base)
    return tuple(sorted(base for key, base in spellings.items() if key != label.casefold()))


def titled(text: str) -> str:
    """The first letter a capital: a node's label opens like a sentence, whatever stood before it in the text."""
    return text[:1].upper() + text[1:]


# People


def person_label(local: Local[PersonName]) -> str:
    return usual(local, lambda base: (int(parse(base).is_full),))


def person_name(local: Local[PersonName]) -> str:
    name = whole(local.profiles)
    if name.is_full:
        return slug(f"{name.given} {name.surname}")
    return alone(slug(f"{' '.join(name.initials)} {name.given} {name.surname}"), local)


# Organizations


def organization_label(local: Local[Body]) -> str:
    return titled(usual(local, lambda base: (int(not is_abbreviation(base.split()[0])), int(len(base) > 1))))


def organization_name(local: Local[Body]) -> str:
    full = [body for body in local.profiles if not body.abbreviation] or list(local.profiles)
    text = min((body.text for body in full), key=lambda text: (len(text), text))
    country = next((body.country for body in local.profiles if body.country), "")
    return slug(f"{text} {country}")


# Events


def event_label(local: Local[Series]) -> str:
    return titled(usual(local, lambda base: (int(bool(edition_of(base))), int(" " in base))))


def event_name(local: Local[Series]) -> str:
    telling = [name for name in local.profiles if not name.is_generic]
    if not telling:
        return alone(slug(local.profiles[0].text or local.profiles[0].head), local)
    text = min(
        (name.text for name in telling if name.text),
        key=lambda text: (len(text), text),
        default=telling[0].head,
    )
    edition = next((name.edition for name in local.profiles if name.edition), "")
    return slug(f"{text} {edition}")


# Places and things


def thing_label(local: Local[Thing]) -> str:
    if local.type == "COUNTRY" and is_code(local.profiles[0].key):
        return countries.name(local.profiles[0].key)
    return usual(local, lambda base: (1,))


def thing_name(local: Local[Thing]) -> str:
    label = fold(thing_label(local))
    key = next((thing.key for thing in local.profiles if thing.key == label), local.profiles[0].key)
    if local.type in ("COUNTRY", "NATIONALITY") and is_code(key):
        return key
    return slug(key) or digest(key)


def is_code(key: str) -> bool:
    return re.fullmatch("[A-Z]{2}", key) is not None


# Identifiers


def alone(name: str, local: Local[P]) -> str:
    return f"{name}-{digest(local.document)}"


def identifiers(locals_: Sequence[Local[P]], name: Callable[[Local[P]], str]) -> list[str]:
    """One id for each, different from the others; equal ones are told apart by what they were found in."""
    plain = [f"{local.type}:{name(local)}" for local in locals_]
    numbers = Counter(plain)
    told = [
        f"{one}-{digest(local.document)}" if numbers[one] > 1 else one
        for one, local in zip(plain, locals_, strict=True)
    ]
    again = Counter(told)
    return [
        f"{one}-{digest(repr(local.places))}" if again[one] > 1 else one
        for one, local in zip(told, locals_, strict=True)
    ]

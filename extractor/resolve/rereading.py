"""
Base forms of people's names, read once more by the light of their document.

A sentence alone may read «Асию Биби» as of Асий, or «Дильшода Саиджанова» as a woman in the nominative. Among the names
that stand in the document as they are, that one is taken which explains most of the forms met: «Асия Биби» explains
Асии, Асию and Асией, «Дильшод Саиджанов» explains Дильшода Саиджанова.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.language.declension import by_ending
from extractor.language.letters import fold
from extractor.language.names import is_given, parse
from extractor.language.nominative_person import CASES
from extractor.resolve.local import base_of

if TYPE_CHECKING:
    from extractor.extraction import Extraction, Mention

MANY = (
    3  # «Бориса Джонсона, Борису Джонсону» are also forms of a woman Бориса Джонсона; three forms seldom are
)


class FullName(NamedTuple):
    """A given name and a surname, folded, as a man's or a woman's."""

    given: str
    surname: str
    gender: str


@dataclass
class Forms:
    """The full names that a document's texts may be forms of."""

    texts: dict[FullName, set[str]] = field(default_factory=lambda: defaultdict(set))
    spelled: dict[FullName, str] = field(
        default_factory=dict
    )  # names that stand as they are, with their capitals

    def support(self, name: FullName) -> int:
        """How many different texts the name explains."""
        return len(self.texts.get(name, ()))

    def outweighs(self, best: FullName, own: FullName) -> bool:
        """True if a name that stands as it is explains more than another, or as many of many, and the other stands not."""
        more, less = self.support(best), self.support(own)
        return more > less or (more == less >= MANY and own not in self.spelled)


def reread(extraction: Extraction) -> Extraction:
    """The extraction with those base forms corrected that the document's other names speak against."""
    forms = gathered(extraction.mentions)
    mentions = [read_full(mention, forms) if is_name(mention) else mention for mention in extraction.mentions]
    surnames = full_names(mentions)
    read = (read_surname(mention, surnames) if is_name(mention) else mention for mention in mentions)
    return replace(extraction, mentions=tuple(read))


def is_name(mention: Mention) -> bool:
    return mention.type == "PERSON" and mention.form == "name"


def gathered(mentions: tuple[Mention, ...]) -> Forms:
    forms = Forms()
    for text in sorted({" ".join(mention.text.split()) for mention in mentions if is_name(mention)}):
        for name, case in readings(fold(text)):
            forms.texts[name].add(fold(text))
            if case == "Nom":
                forms.spelled.setdefault(name, text)
    return forms


# Full names


def read_full(mention: Mention, forms: Forms) -> Mention:
    """The mention of two words with the name that explains more of the document's forms than its own does."""
    name = parse(base_of(mention), mention.attributes.get("gender", ""))
    stands = fold(mention.text) == fold(base_of(mention))
    # Александра Иванова, known to the dictionary as it stands, is no form of Александр Иванов.
    if not name.is_full or name.patronymic or (stands and is_given(name.given)):
        return mention
    text = fold(" ".join(mention.text.split()))
    found = {read for read, _ in readings(text) if read in forms.spelled}
    twins = [FullName(name.given, name.surname, gender) for gender in ("Fem", "Masc")]
    own = max(twins, key=forms.support)
    best = max(sorted(found), key=forms.support, default=None)
    # What the endings alone cannot derive (Обамы of a man's Обама) they cannot refute either.
    if (
        best is None
        or text not in forms.texts.get(own, ())
        or best[:2] == (name.given, name.surname)
        or not forms.outweighs(best, own)
    ):
        return mention
    return replace(
        mention, base=forms.spelled[best], attributes={**mention.attributes, "gender": best.gender}
    )


@lru_cache(maxsize=20_000)
def readings(text: str) -> tuple[tuple[FullName, str], ...]:
    """(name, case) for each way in which two words may be a person's name; words agree in gender and case."""
    words = text.split()
    if len(words) != 2 or "." in text:
        return ()
    surnames = defaultdict(list)
    for surname, gender, case in options(words[1]):
        surnames[gender, case].append(surname)
    found = {
        (FullName(given, surname, gender), case)
        for given, gender, case in options(words[0])
        for surname in surnames[gender, case]
    }
    return tuple(sorted(found))


def options(word: str) -> list[tuple[str, str, str]]:
    """(nominative, gender, case): by the ending; and that the word never changes, for a woman's or a foreign name."""
    vowel = word[-1:] in "еёиоуыэю"
    genders = ("Fem", "Masc") if vowel else () if word[-1:] in "ая" else ("Fem",)
    return by_ending(word) + [(word, gender, case) for gender in genders for case in CASES]


# Lone surnames


def full_names(mentions: list[Mention]) -> dict[str, tuple[str, str]]:
    """Surnames of the document's full names -> as they are written, and their gender."""
    found: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        if is_name(mention):
            name = parse(base_of(mention), mention.attributes.get("gender", ""))
            if name.is_full and " " not in name.surname and not name.patronymic:
                written = next(word for word in base_of(mention).split() if fold(word) == name.surname)
                gender = found.get(name.surname, (written, name.gender))[1]
                # A husband and a wife Ким: the surname alone tells no gender.
                found[name.surname] = (written, gender if gender == name.gender else "")
    return found


def read_surname(mention: Mention, surnames: dict[str, tuple[str, str]]) -> Mention:
    """«Журавлева» is of Журавлев where the document has him in full and no woman of that surname."""
    text = mention.text.strip()
    if not surnames or " " in text:
        return mention
    if (
        fold(text) in surnames
    ):  # «Сыдыкбекова» is the Айгуль Сыдыкбекова of the same document, not a Сыдыкбеков
        written, of = surnames[fold(text)]
        return replace(
            mention, base=written, attributes={**mention.attributes, **({"gender": of} if of else {})}
        )
    if fold(base_of(mention)) in surnames:
        return mention
    for nominative, gender, case in by_ending(fold(text)):
        written, of = surnames.get(nominative, ("", ""))
        if written and case != "Nom" and of in ("", gender):
            return replace(mention, base=written, attributes={**mention.attributes, "gender": of or gender})
    return mention

"""
Personal names: the parts of a name in the nominative, and whether two names may be one person's.

    parse("И. П. Захарова")    initials И, П; surname Захарова; she
    compatible(Захаров, Захарова)    different: the surnames are of a man and of a woman
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.language.letters import fold
from extractor.language.morphology import analyze_word
from extractor.language.verdict import Verdict, different, same, unsure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.language.agreement import Reading

INITIAL = re.compile(r"^([А-ЯЁA-Z])\.?$|^(Дж|Ю|Я)\.$")
GLUED_INITIALS = re.compile(r"(?<=[А-ЯЁA-Z]\.)(?=[А-ЯЁA-Z])")
PATRONYMIC = re.compile(r"(?:[оеё]вич|[оеё]вна|инична|[^и]ична|ьич|мич|кич)$")
SON, DAUGHTER = frozenset(["оглы", "оглу", "улы", "уулу"]), frozenset(["кызы", "гызы", "кизи"])
# Surnames that tell a man from a woman; those in -ко, -дзе, -ых and foreign ones tell nothing.
HIS = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|[сц]кой|ный)$")
HERS = re.compile(r"(?:[оеё]ва|[иы]на|[сц]кая|ная)$")
SHORTEST_SURNAME_FOR_SLIPS = (
    6  # letters; one letter apart in a shorter surname is another surname (Попов, Котов)
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """Parts of a name, folded for comparing (small letters, ё = е); a missing part is empty."""

    given: str = ""
    patronymic: str = ""
    surname: str = ""
    initials: tuple[str, ...] = ()  # of the given name, then of the patronymic
    gender: str = ""  # Masc, Fem or empty

    @property
    def is_full(self) -> bool:
        """True for a given name and a surname: enough to tell people apart across documents."""
        return bool(self.given and self.surname)


# Parsing


def parse(base: str, gender: str = "") -> PersonName:
    """A name in the nominative -> its parts. The gender is that of the patronymic or surname, if it is not given."""
    words = GLUED_INITIALS.sub(" ", base).split()
    initials = tuple(word.rstrip(".").casefold() for word in words if INITIAL.match(word))
    rest = [fold(word) for word in words if not INITIAL.match(word)]
    patronymic, rest = split_patronymic(rest)
    given, surname = given_and_surname(rest, after_initials=bool(initials), named=bool(patronymic))
    told = gender or gender_told(given, patronymic, surname)
    return PersonName(given, patronymic, surname, initials, told)


def split_patronymic(words: Sequence[str]) -> tuple[str, list[str]]:
    """(patronymic, the other words): Иванович; Гейдар оглы; empty if there is none or nothing would be left."""
    rest = list(words)
    for index, word in enumerate(rest):
        if index and word in SON | DAUGHTER:
            return " ".join(rest[index - 1 : index + 1]), rest[: index - 1] + rest[index + 1 :]
        if index and PATRONYMIC.search(word) and (len(rest) > 2 or name_types(word) == {"Pat"}):
            return word, rest[:index] + rest[index + 1 :]  # of two words, Абрамович may be the surname
    return "", rest


def given_and_surname(words: Sequence[str], *, after_initials: bool, named: bool) -> tuple[str, str]:
    """
    Two words are a given name and a surname, whichever comes first; particles stay with the surname.

    One word is the surname after initials, and the given name before a patronymic (`named`).
    """
    if not words:
        return "", ""
    if len(words) == 1:
        return (words[0], "") if named or (not after_initials and is_given(words[0])) else ("", words[0])
    if is_given(words[-1]) and not is_given(words[0]):
        return words[-1], " ".join(words[:-1])
    return words[0], " ".join(words[1:])


def is_given(word: str) -> bool:
    """True if the dictionary has the word in the nominative as a given name and not as a surname."""
    kinds = name_types(word)
    return "Giv" in kinds and "Sur" not in kinds


def name_types(word: str) -> set[str]:
    """What kinds of names the dictionary knows the nominative as: Giv, Sur, Pat."""
    return {kind for reading in nominatives(word) if (kind := reading.feats.get("NameType"))}


def nominatives(word: str) -> list[Reading]:
    readings = analyze_word(word.capitalize())
    return [r for r in readings if r.source == "dictionary" and r.feats.get("Case") == "Nom"]


def gender_told(given: str, patronymic: str, surname: str) -> str:
    """By the patronymic, then by the given name if the dictionary knows one gender of it, then by the surname."""
    if patronymic:
        last = patronymic.split()[-1]
        return "Fem" if last in DAUGHTER or last.endswith("на") else "Masc"
    genders = (
        {r.feats.get("Gender", "") for r in nominatives(given) if r.feats.get("NameType") == "Giv"}
        if given
        else set()
    )
    if len(genders) == 1:
        return genders.pop()
    if HERS.search(surname):
        return "Fem"
    return "Masc" if HIS.search(surname) else ""


# Comparing


def compatible(left: PersonName, right: PersonName) -> Verdict:
    """
    Whether two names may be one person's; the first rule that answers decides.

    A missing part agrees with anything. Names that agree in less than a given name and a surname are `unsure`.
    """
    for rule in RULES:
        verdict = rule(left, right)
        if verdict is not None:
            return verdict
    return unsure("nothing in common to compare", 0.1)


def genders_differ(left: PersonName, right: PersonName) -> Verdict | None:
    if left.gender and right.gender and left.gender != right.gender:
        return different("one is a man, the other a woman")
    return None


def patronymics_differ(left: PersonName, right: PersonName) -> Verdict | None:
    """Father and son bear one surname, and sometimes one name."""
    if left.patronymic and right.patronymic and left.patronymic != right.patronymic:
        return different(f"patronymics differ: {left.patronymic}, {right.patronymic}")
    return None


def initials_differ(left: PersonName, right: PersonName) -> Verdict | None:
    """И. П. = Иван Петрович, И. П. ≠ Иван Олегович."""
    for one, other in zip(all_initials(left), all_initials(right), strict=False):
        if one[0] != other[0]:
            return different(f"initials differ: {one}, {other}")
    return None


def all_initials(name: PersonName) -> tuple[str, ...]:
    """Initials as written, or the first letters of the given name and the patronymic."""
    if name.initials:
        return name.initials
    if not name.given:
        return ()
    return (name.given[:1], name.patronymic[:1]) if name.patronymic else (name.given[:1],)


def surnames_differ(left: PersonName, right: PersonName) -> Verdict | None:
    if not (left.surname and right.surname) or left.surname == right.surname:
        return None
    if left.given and left.given == right.given and a_slip_apart(left.surname, right.surname):
        return unsure(f"surnames a letter apart: {left.surname}, {right.surname}", 0.6)
    return different(f"surnames differ: {left.surname}, {right.surname}")


def given_names_differ(left: PersonName, right: PersonName) -> Verdict | None:
    if left.given and right.given and left.given != right.given:
        return different(f"given names differ: {left.given}, {right.given}")
    return None


def full_names_agree(left: PersonName, right: PersonName) -> Verdict | None:
    if left.is_full and right.is_full:
        both = bool(left.patronymic and right.patronymic)
        return same(
            "given name, patronymic and surname agree" if both else "given name and surname agree", 0.95
        )
    return None


def surnames_agree(left: PersonName, right: PersonName) -> Verdict | None:
    if not left.surname or left.surname != right.surname:
        return None
    if all_initials(left) and all_initials(right):
        return unsure("surname and initials agree", 0.7)
    return unsure("only the surname is common", 0.4)


def given_names_agree(left: PersonName, right: PersonName) -> Verdict | None:
    if left.given and left.given == right.given:
        return unsure("only the given name is common", 0.3)
    return None


RULES: tuple[Callable[[PersonName, PersonName], Verdict | None], ...] = (
    genders_differ,
    patronymics_differ,
    initials_differ,
    surnames_differ,
    given_names_differ,
    full_names_agree,
    surnames_agree,
    given_names_agree,
)


def a_slip_apart(left: str, right: str) -> bool:
    """True for long words that differ in one letter put in, left out or replaced: Коджаман, Коджеман."""
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < SHORTEST_SURNAME_FOR_SLIPS or len(longer) - len(shorter) > 1:
        return False
    start = next(
        (i for i, pair in enumerate(zip(shorter, longer, strict=False)) if pair[0] != pair[1]), len(shorter)
    )
    rest = shorter[start + (len(shorter) == len(longer)) :]
    return longer[start + 1 :] == rest

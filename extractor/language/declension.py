"""
How Russian names decline, by their endings alone: what a word may be when no dictionary knows the name.

    Асию -> Асия (she, accusative) or Асий (he, dative)
"""

from __future__ import annotations

import re

Ending = tuple[str, str, str]  # of the nominative, gender, case

# Ending of the form -> what the nominative may end in. After Зализняк, «Грамматический словарь», types м 1-6 and ж 1-8.
ENDINGS: tuple[tuple[str, tuple[Ending, ...]], ...] = (
    # Surnames that are adjectives: Осиновской, Высоцкого.
    (r"(?<=[сц]к)ой", tuple(("ая", "Fem", case) for case in ("Gen", "Dat", "Ins", "Loc"))),
    (r"(?<=[сц]к)ую", (("ая", "Fem", "Acc"),)),
    (r"(?<=[сц]к)ая", (("ая", "Fem", "Nom"),)),
    (r"(?<=[сц]к)ого", (("ий", "Masc", "Gen"), ("ий", "Masc", "Acc"))),
    (r"(?<=[сц]к)ому", (("ий", "Masc", "Dat"),)),
    (r"(?<=[сц]к)им", (("ий", "Masc", "Ins"),)),
    (r"(?<=[сц]к)ий", (("ий", "Masc", "Nom"),)),
    (r"(?<=и)ей", (("я", "Fem", "Ins"),)),
    (r"(?<=и)и", (("я", "Fem", "Gen"), ("я", "Fem", "Dat"), ("я", "Fem", "Loc"), ("й", "Masc", "Loc"))),
    (r"(?<=[аеиоуыэюя])я", (("й", "Masc", "Gen"), ("й", "Masc", "Acc"), ("я", "Fem", "Nom"))),
    (r"(?<=[аеиоуыэюя])ю", (("й", "Masc", "Dat"), ("я", "Fem", "Acc"))),
    (r"(?<=и)е", (("я", "Fem", "Dat"), ("я", "Fem", "Loc"), ("й", "Masc", "Loc"))),  # Альфие, Марие
    (r"(?<=[аеиоуыэюя])ем", (("й", "Masc", "Ins"),)),
    (r"(?<=[бвгдзклмнпрстфхц])я", (("ь", "Masc", "Gen"), ("ь", "Masc", "Acc"), ("я", "Fem", "Nom"))),
    (r"(?<=[бвгдзклмнпрстфхц])ю", (("ь", "Masc", "Dat"), ("я", "Fem", "Acc"))),
    (r"(?<=[бвдзлмнпрстф])ем", (("ь", "Masc", "Ins"),)),
    (r"(?<=[жшчщц])ем", (("", "Masc", "Ins"),)),
    (r"(?<=[оеё]в)ым", (("", "Masc", "Ins"),)),
    (r"(?<=[иы]н)ым", (("", "Masc", "Ins"),)),
    (r"(?<=[оеё]в)ой", tuple(("а", "Fem", case) for case in ("Gen", "Dat", "Ins", "Loc"))),
    (r"(?<=[иы]н)ой", tuple(("а", "Fem", case) for case in ("Gen", "Dat", "Ins", "Loc"))),
    (r"ом", (("", "Masc", "Ins"),)),
    (r"ой", (("а", "Fem", "Ins"),)),
    (r"а", (("", "Masc", "Gen"), ("", "Masc", "Acc"), ("а", "Fem", "Nom"))),
    (r"у", (("", "Masc", "Dat"), ("а", "Fem", "Acc"))),
    (r"е", (("", "Masc", "Loc"), ("а", "Fem", "Dat"), ("а", "Fem", "Loc"))),
    (r"ы", (("а", "Fem", "Gen"),)),
    (r"(?<=[гкхжшчщ])и", (("а", "Fem", "Gen"),)),
    (r"(?<=[бвдзлмнпрстфцщ])и", (("я", "Fem", "Gen"),)),
    (r"(?<=[бвгджзклмнпрстфхцчшщйь])", (("", "Masc", "Nom"),)),
)
PATTERNS = tuple((re.compile(ending + "$"), choices) for ending, choices in ENDINGS)
STEM = re.compile("[аеёиоуыэюя]")


def by_ending(text: str) -> list[tuple[str, str, str]]:
    """(nominative, gender, case) for each way the word's ending may be read; the stem keeps a vowel."""
    for pattern, choices in PATTERNS:
        match = pattern.search(text)
        if match:
            stem = text[: match.start()]
            return [(stem + end, gender, case) for end, gender, case in choices if STEM.search(stem.lower())]
    return []

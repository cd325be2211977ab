"""Words of a person's name -> the name in the nominative, and the gender that they tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.language.agreement import (
    MARK,
    NAME_TYPES,
    Candidate,
    Reading,
    Readings,
    Slot,
    Word,
    agreed_slot,
    readings_of,
    weighted_readings,
)
from extractor.language.declension import by_ending
from extractor.language.letters import capitalized, fold, joined
from extractor.language.morphology import known

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
INITIAL = re.compile(r"^[А-ЯЁA-Z]\.?$")

# Endings of surnames and patronymics that never change (Розенталь, Справочник по правописанию, § 149).
INDECLINABLE = re.compile(r"(?:дзе|швили|ко|[иы]х|аго|яго|ово|оглы|улы|кызы|гызы|заде|зода|[аоэе]и)$")
SYLLABLE = re.compile(r"^[бвгджзйклмнпрстфхцчшщ]{0,3}[еёиоуыэю]$")  # Лю, Ху, Ё; «Льву» has a soft sign
CONSONANT = re.compile(
    r"(?:[бвгджзклмнпрстфхцчшщь]|(?<![сц]ко)й)$"
)  # a woman's surname does not change: Меркель, Клинтон
# How probable it is that a name with such an ending is the same in all cases: Мадуро, Псаки, Моди, Барнье, Шоу.
# Chosen on SlavicNER; whatever ends otherwise changes (Золя and Дюма are in the dictionary).
UNCHANGING = (
    (re.compile(r"[гкхжшч]и$"), 0.05),  # Дерипаски is of Дерипаска rather than a name
    (re.compile(r"и$"), 0.3),
    (re.compile(r"[ое]го$"), 0.02),  # Навального, младшего are of Навальный, младший
    (re.compile(r"[оёэ]$"), 0.3),
    (re.compile(r"е$"), 0.1),
    (re.compile(r"ы$"), 0.005),
    (re.compile(r"[ую]$"), 0.02),
)
# A surname as a dictionary of given names may not see it: «Искандаров» is no genitive of several Искандары.
POSSESSIVE = re.compile(r"[оеё]в$|[иы]н$")
RIVAL = 0.15  # of the weight of another form: below it a word is not taken as it stands. Chosen on corpus/ours/dev
NOUN_ENDING = re.compile(r"[аяыиеую]$|[оеё]й$")  # of the declension of Обама, Дерипаска: of common gender
ADJECTIVAL = re.compile(r"(?:[оеё]ва|ина|ына|ая|яя)$")  # Балаева, Пушкина, Толстая: of her alone
PARTICLES = frozenset("фон ван дер ден де да ди дель делла дю ла ле ибн бин бен аль эль".split())  # noqa: SIM905


def person(words: Sequence[Word]) -> tuple[str, str]:
    """
    (name in the nominative, gender): gender is Masc, Fem or empty when nothing tells it.

    Names of one person agree: the gender and case are those that all words share, the sentence's own choice being
    the likeliest. «Дана Аменова» is a woman in the nominative, not the genitive of Дан Аменов.
    """
    calm = [replace(word, text=capitalized(word.text)) if shouted(word.text) else word for word in words]
    parts = [part for word in calm for part in name_parts(word)]
    choices = {index: name_readings(part, last) for index, (part, last) in enumerate(parts) if declines(part)}
    slot = agreed_slot(list(choices.values()))
    if slot is None:
        return joined([word.text for word in words]), ""
    forms = [name_form(part, choices.get(index), slot) for index, (part, _) in enumerate(parts)]
    return joined(rejoined(calm, forms)), slot.gender if tells_gender(choices, slot) else ""


def may_be_subject(words: Sequence[Word], gender: str) -> bool:
    """True if all words of the name, as they stand, may be the nominative of somebody of this gender."""
    parts = [part for word in words for part in name_parts(word) if declines(part[0])]
    slot = Slot(gender, "Sing", "Nom")
    return bool(parts) and all(stands_as(word.text, name_readings(word, last), slot) for word, last in parts)


def stands_as(text: str, readings: Readings, slot: Slot) -> bool:
    """
    True if the word as it stands may fill the slot, and is not much likelier a form of another: not «Новицкой».

    Forms in -а and -я are her nominative as often as his genitive, whatever the dictionary knows: Мунира, Яна, Исломова.
    """
    if slot not in readings or readings[slot].nominative != text:
        return False
    rivals = [read.weight for read in readings.values() if read.nominative != text]
    hers = slot.gender == "Fem" and text[-1] in "ая"
    return hers or readings[slot].weight > RIVAL * max(rivals, default=0.0)


def shouted(text: str) -> bool:
    """True for a name in capitals: БАЛАЕВА; not for initials and Roman numbers."""
    return text.isupper() and len(text) > 2 and re.search("[АЕЁИОУЫЭЮЯ]", text) is not None


def name_parts(word: Word) -> list[tuple[Word, bool]]:
    """The parts of a name between hyphens that decline on their own (Петрова-Водкина), and whether each is the last."""
    pieces = word.text.split("-")
    if (
        len(pieces) == 1
        or known(word.text)
        or not all(piece[:1].isupper() or is_elder(piece) for piece in pieces)
    ):
        return [(word, True)]
    last = Word(pieces[-1], feats=word.feats)
    return [*((Word(piece, feats=word.feats), False) for piece in pieces[:-1]), (last, True)]


def is_elder(piece: str) -> bool:
    """Буша-младшего, Дюма-старшего."""
    return piece.startswith(("младш", "старш"))


def declines(word: Word) -> bool:
    if MARK.match(word.text) or INITIAL.match(word.text) or word.text.isdigit():
        return False
    return word.text not in PARTICLES and re.search("[а-яё]", word.text.lower()) is not None


def name_weight(reading: Reading) -> float:
    """How welcome a reading is within a person's name."""
    if "Poss" in reading.labels or "Variant" in reading.feats:
        return 0.0
    rarity = 0.01 if reading.feats.get("Number") == "Plur" else 1.0  # a family: Скрипалей
    if reading.pos == "PROPN":
        return rarity * (1.0 if reading.feats.get("NameType") in NAME_TYPES else 0.1)
    if reading.pos == "NOUN":
        return rarity * (0.3 if reading.feats.get("Animacy") == "Anim" else 0.1)
    return 0.1 * rarity if reading.pos == "ADJ" else 0.0


def name_readings(word: Word, last: bool) -> Readings:
    """What the word may be in a name, the ways of foreign names and of names that never change among them."""
    text = fold(word.text)
    if INDECLINABLE.search(text) or SYLLABLE.search(text):
        return unchanged(word.text, {"Masc": 0.9, "Fem": 0.9})
    named = given_name(word)
    found = {slot: read for slot, read in readings_of(word, name_weight).items() if slot.gender != "Neut"}
    if POSSESSIVE.search(text):
        found = {slot: read for slot, read in found.items() if slot.number != "Plur"}
    for slot, read in sorted(found.items()):
        if slot.gender == "Fem" and not named and of_common_gender(text, read.nominative):
            found.setdefault(slot._replace(gender="Masc"), read._replace(weight=read.weight * 0.5))
    for nominative, gender, case in by_ending(word.text):
        found.setdefault(Slot(gender, "Sing", case), Candidate(nominative, 0.002 if named else 0.02))
    for slot, read in unchanged(word.text, unchanged_weights(text, last)).items():
        weight = read.weight * (0.01 if named else 1.0)
        if slot not in found or found[slot].weight < weight:
            found[slot] = Candidate(word.text, weight)
    return found


def given_name(word: Word) -> bool:
    """True if the dictionary has the word as a given name or a patronymic."""
    return any(
        reading.source == "dictionary" and reading.feats.get("NameType") in {"Giv", "Pat"}
        for reading, _ in weighted_readings(word)
    )


def of_common_gender(text: str, nominative: str) -> bool:
    """True for a form of a surname in -а that men and women bear alike: Дерипаски, not Балаевой of Балаева."""
    return NOUN_ENDING.search(text) is not None and ADJECTIVAL.search(fold(nominative)) is None


def unchanged_weights(text: str, last: bool) -> dict[str, float]:
    """How probable it is, by gender, that the word is the same in all cases."""
    if not last:
        return {"Masc": 0.1, "Fem": 0.1}  # Касым-Жомарта, Жан-Клода
    if CONSONANT.search(text):
        return {"Masc": 0.0005, "Fem": 0.1}
    weight = next((weight for ending, weight in UNCHANGING if ending.search(text)), 0.001)
    return {"Masc": weight, "Fem": weight}


def unchanged(text: str, weights: dict[str, float]) -> Readings:
    return {
        Slot(gender, "Sing", case): Candidate(text, weight)
        for gender, weight in weights.items()
        for case in CASES
    }


def name_form(word: Word, readings: Readings | None, slot: Slot) -> str:
    found = readings.get(slot) if readings else None
    return found.nominative if found else word.text


def tells_gender(choices: dict[int, Readings], slot: Slot) -> bool:
    """True if the words are clearly likelier in this gender than in the other."""
    if not slot.gender:
        return False
    other = {"Masc": "Fem", "Fem": "Masc"}[slot.gender]
    return any(
        readings[slot].weight
        > 3 * max((read.weight for at, read in readings.items() if at.gender == other), default=0)
        for readings in choices.values()
        if slot in readings
    )


def rejoined(words: Sequence[Word], forms: Sequence[str]) -> list[str]:
    """Forms of the parts put together again at the hyphens of their words."""
    left = list(forms)
    return ["-".join(left.pop(0) for _ in name_parts(word)) for word in words]

"""
Base forms of gold spans: how often the nominative is right, beside two simple ways.

    python -m benchmarks.base_forms ../shared/data [--errors 40]

SlavicNER (Russian), a line of `ner/TOPIC/ru/*.tsv`, offsets in `raw/TOPIC/ru/*.txt`:
    4421	4446	Оксфордским университетом	Оксфордский университет	ORG	ORG-University-of-Oxford
factRuEval-2016 devset, `.spans`, `.objects` and `.coref` of a book:
    22773 name 610 6 143874 1  # 143874 Бориса
    10440 Person 22773 22774 # Бориса Громова
    52 10440 / firstname Борис / lastname Громов
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pymorphy3
from razdel import sentenize, tokenize

from extractor.extraction import Extraction, Mention, Source
from extractor.language.letters import fold, joined, written_like
from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, person, phrase
from extractor.resolve.rereading import reread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'’", None))


@dataclass(frozen=True)
class Gold:
    """A mention with its sentence's words, and its base form as people wrote it."""

    kind: str
    text: str
    base: str
    words: tuple[Word, ...]
    document: str = ""
    start: int = 0


def sentence_words(text: str) -> Iterator[tuple[int, int, Word]]:
    """Words of a text with their offsets; a line end ends a sentence."""
    for line in re.finditer(r"[^\n]+", text):
        for sentence in sentenize(line.group()):
            tokens = list(tokenize(sentence.text))
            shift = line.start() + sentence.start
            for token, readings in zip(
                tokens, analyze_sentence([token.text for token in tokens]), strict=True
            ):
                lemma = readings[0].lemma if readings else token.text
                word = Word(token.text, lemma, analyses=tuple(readings))
                yield shift + token.start, shift + token.stop, word


def span_words(words: Sequence[tuple[int, int, Word]], start: int, stop: int) -> tuple[Word, ...]:
    """Words of the span; one that goes over its ends (ЕС-Россия-Украина) is cut, and loses its analyses."""
    inside = [(left, right, word) for left, right, word in words if left < stop and right > start]
    return tuple(
        word if start <= left and right <= stop else Word(word.text[max(0, start - left) : stop - left])
        for left, right, word in inside
    )


def slavicner(data: Path) -> Iterator[Gold]:
    for path in sorted((data / "slavicner" / "ner").glob("*/ru/*.tsv")):
        raw = data / "slavicner" / "raw" / path.parts[-3] / "ru" / path.with_suffix(".txt").name
        text = raw.read_text(encoding="utf-8")
        words = list(sentence_words(text))
        for line in path.read_text(encoding="utf-8").splitlines():
            start, stop, form, base, kind, identifier = line.split("\t")
            if kind in {"PER", "LOC", "ORG"} and text[int(start) : int(stop)] == form:
                other = kind == "PER" and not identifier.startswith("PER")
                inside = span_words(words, int(start), int(stop))
                gold = Gold("demonym" if other else kind, form, base, inside, raw.name, int(start))
                yield gold
                if not other and same_words(form, base) and not is_lone_adjective(gold):
                    yield replace(gold, kind=f"{kind}, same words")


def same_words(form: str, base: str) -> bool:
    """False where the base form is another name (Байдене | Джо Байден, «Пфайзер» | Pfizer) or is cut short (Трам)."""
    pairs = list(zip(form.split(), base.split(), strict=False))
    stems = all(
        fold(left)[: max(1, len(left) - 4)] == fold(right)[: max(1, len(left) - 4)] for left, right in pairs
    )
    return len(form.split()) == len(base.split()) and stems


def is_lone_adjective(gold: Gold) -> bool:
    """американские: the gold has американский for some and американские for others."""
    reading = next(iter(gold.words[0].analyses), None)
    return len(gold.words) == 1 and gold.text.islower() and reading is not None and reading.pos == "ADJ"


def factrueval(data: Path) -> Iterator[Gold]:
    """Full names in an oblique case: given name, surname (and patronymic), the nominative from `.coref`."""
    for path in sorted((data / "factrueval-2016" / "devset").glob("*.coref")):
        yield from oblique_names(path)


def oblique_names(path: Path) -> Iterator[Gold]:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    spans = {}
    for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        identifier, kind, start, size, *_ = line.split()
        spans[identifier] = (kind, int(start), int(start) + int(size))
    persons = {}
    for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        identifier, kind, *parts = line.split("#")[0].split()
        if kind == "Person":
            persons[identifier] = [spans[part] for part in parts if part in spans]
    words = list(sentence_words(text))
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip()]
        facts = dict(line.split(" ", 1) for line in lines[1:] if " " in line)
        for identifier in lines[0].split()[1:] if lines else []:
            gold = full_name(text, words, persons.get(identifier, []), facts)
            if gold:
                yield gold


NAMES = {"name": "firstname", "surname": "lastname", "patronymic": "patronymic"}


def full_name(
    text: str,
    words: Sequence[tuple[int, int, Word]],
    spans: list[tuple[str, int, int]],
    facts: dict[str, str],
) -> Gold | None:
    parts = sorted((start, stop, facts.get(NAMES.get(kind, ""), "")) for kind, start, stop in spans)
    if not parts or not all(
        base and fold(text[start : start + 2]) == fold(base[:2]) for start, _, base in parts
    ):
        return None  # the annotators' slips: two given names under one heading, a name in Latin letters
    start, stop = parts[0][0], parts[-1][1]
    form, base = text[start:stop], " ".join(base for _, _, base in parts)
    whole = " ".join(text[left:right] for left, right, _ in parts)
    if whole != " ".join(form.split()) or len(base.split()) != len(form.split()) or same(form, base):
        return None
    return Gold("factRuEval", form, base, span_words(words, start, stop))


def same(left: str, right: str) -> bool:
    """True if the two differ in capitals, ё, quotes and spaces only."""
    return fold(left).translate(QUOTES).replace(" ", "") == fold(right).translate(QUOTES).replace(" ", "")


def ours(golds: Sequence[Gold]) -> list[str]:
    return [person(gold.words)[0] if is_person(gold) else phrase(gold.words) for gold in golds]


def ours_in_documents(golds: Sequence[Gold]) -> list[str]:
    """Names of people read once more by the light of all names of their document."""
    found = ours(golds)
    places: dict[str, list[int]] = defaultdict(list)
    for at, gold in enumerate(golds):
        if is_person(gold) and gold.document:
            places[gold.document].append(at)
    for document, indices in sorted(places.items()):
        mentions = [mention(golds[at]) for at in indices]
        extraction = reread(Extraction(Source(document, document, ""), tuple(mentions)))
        for at, read in zip(indices, extraction.mentions, strict=True):
            found[at] = read.base
    return found


def mention(gold: Gold) -> Mention:
    base, gender = person(gold.words)
    attributes = {"gender": gender} if gender else {}
    return Mention(
        gold.start, gold.start + len(gold.text), "PERSON", gold.text, base=base, attributes=attributes
    )


def is_person(gold: Gold) -> bool:
    return gold.kind in {"PER", "PER, same words", "factRuEval"}


def lemmas(golds: Sequence[Gold]) -> list[str]:
    return [joined([written_like(word.lemma, word.text) for word in gold.words]) for gold in golds]


@cache
def pymorphy() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def first_parses(golds: Sequence[Gold]) -> list[str]:
    """Each word inflected to the nominative by pymorphy3's first parse."""
    return [joined([first_parse(word.text) for word in gold.words]) for gold in golds]


def first_parse(text: str) -> str:
    moved = pymorphy().parse(text)[0].inflect({"nomn"})
    return written_like(moved.word, text) if moved else text


WAYS: dict[str, Callable[[Sequence[Gold]], list[str]]] = {
    "ours": ours,
    "ours, in the document": ours_in_documents,
    "rumorph lemmas": lemmas,
    "pymorphy3 first parse": first_parses,
}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    chosen = options.parse_args()
    groups: dict[str, list[Gold]] = defaultdict(list)
    for gold in [*slavicner(chosen.data), *factrueval(chosen.data)]:
        groups[gold.kind].append(gold)
    print("| spans | number | " + " | ".join(WAYS) + " |")
    print("|---|---|" + "---|" * len(WAYS))
    for kind, golds in sorted(groups.items()):
        rights = [sum(map(right, way(golds), golds)) / len(golds) for way in WAYS.values()]
        print(f"| {kind} | {len(golds)} | " + " | ".join(f"{share:.3f}" for share in rights) + " |")
    for kind, golds in sorted(groups.items()):
        found = zip(golds, ours_in_documents(golds), strict=True)
        wrong = Counter((gold.text, base, gold.base) for gold, base in found if not right(base, gold))
        for (text, base, true), count in wrong.most_common(chosen.errors):
            print(f"{kind} {count:4} {text} -> {base} | {true}")


def right(base: str, gold: Gold) -> bool:
    return same(base, gold.base)


if __name__ == "__main__":
    main()

"""
Base forms of gold spans: how often the nominative is right, beside two simple ways.

    python -m benchmarks.base_forms ../shared/data [--errors 40]

Of SlavicNER (Russian), all mentions of PER, LOC and ORG; of the devset of factRuEval-2016, people in an oblique case.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from razdel import sentenize, tokenize

from benchmarks.peers import first_parse
from extractor.evaluate.corpora.factrueval import load_factrueval
from extractor.evaluate.corpora.slavicner import REFERENCE, load_slavicner
from extractor.extraction import Extraction, Mention, Source
from extractor.language.letters import fold, joined, written_like
from extractor.language.morphology import analyze_sentence
from extractor.language.nominative import Word, person, phrase
from extractor.resolve.rereading import reread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'’", None))

# Names of our types -> what SlavicNER calls them.
CLASSES = {"PERSON": "PER", "NATIONALITY": "PER", "MEMBERS": "PER", "LOC": "LOC", "ORGANIZATION": "ORG"}


@dataclass(frozen=True)
class Name:
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


def slavicner(data: Path) -> Iterator[Name]:
    for gold in load_slavicner(data / "slavicner"):
        words = list(sentence_words(gold.source.text))
        for mention in gold.extraction.mentions:
            if mention.type in CLASSES:
                yield from of_slavicner(mention, words, gold.source.id)


def of_slavicner(mention: Mention, words: Sequence[tuple[int, int, Word]], document: str) -> Iterator[Name]:
    class_ = CLASSES[mention.type]
    other = class_ == "PER" and not mention.attributes[REFERENCE].startswith("PER")
    inside = span_words(words, mention.start, mention.stop)
    kind = "demonym" if other else class_
    name = Name(kind, mention.text, mention.base, inside, document, mention.start)
    yield name
    if not other and same_words(mention.text, mention.base) and not is_lone_adjective(name):
        yield replace(name, kind=f"{kind}, same words")


def same_words(form: str, base: str) -> bool:
    """False where the base form is another name (Байдене | Джо Байден, «Пфайзер» | Pfizer) or is cut short (Трам)."""
    pairs = list(zip(form.split(), base.split(), strict=False))
    stems = all(
        fold(left)[: max(1, len(left) - 4)] == fold(right)[: max(1, len(left) - 4)] for left, right in pairs
    )
    return len(form.split()) == len(base.split()) and stems


def is_lone_adjective(gold: Name) -> bool:
    """американские: the gold has американский for some and американские for others."""
    reading = next(iter(gold.words[0].analyses), None)
    return len(gold.words) == 1 and gold.text.islower() and reading is not None and reading.pos == "ADJ"


def factrueval(data: Path) -> Iterator[Name]:
    """Names of people in an oblique case: given name, surname (and patronymic)."""
    for gold in load_factrueval(data / "factrueval-2016"):
        words = list(sentence_words(gold.source.text))
        for mention in gold.extraction.mentions:
            form, base = mention.text, mention.base
            whole = len(base.split()) == len(form.split()) and "." not in form  # no initials
            if mention.type == "PERSON" and whole and not same(form, base):
                yield Name("factRuEval", form, base, span_words(words, mention.start, mention.stop))


def same(left: str, right: str) -> bool:
    """True if the two differ in capitals, ё, quotes and spaces only."""
    return fold(left).translate(QUOTES).replace(" ", "") == fold(right).translate(QUOTES).replace(" ", "")


def ours(golds: Sequence[Name]) -> list[str]:
    return [person(gold.words)[0] if is_person(gold) else phrase(gold.words) for gold in golds]


def ours_in_documents(golds: Sequence[Name]) -> list[str]:
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


def mention(gold: Name) -> Mention:
    base, gender = person(gold.words)
    attributes = {"gender": gender} if gender else {}
    return Mention(
        gold.start, gold.start + len(gold.text), "PERSON", gold.text, base=base, attributes=attributes
    )


def is_person(gold: Name) -> bool:
    return gold.kind in {"PER", "PER, same words", "factRuEval"}


def lemmas(golds: Sequence[Name]) -> list[str]:
    return [joined([written_like(word.lemma, word.text) for word in gold.words]) for gold in golds]


def first_parses(golds: Sequence[Name]) -> list[str]:
    """Each word inflected to the nominative by pymorphy3's first parse."""
    return [joined([first_parse(word.text) for word in gold.words]) for gold in golds]


WAYS: dict[str, Callable[[Sequence[Name]], list[str]]] = {
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
    groups: dict[str, list[Name]] = defaultdict(list)
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


def right(base: str, gold: Name) -> bool:
    return same(base, gold.base)


if __name__ == "__main__":
    main()

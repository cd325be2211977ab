"""
Lemmas and cases beside one another: rumorph in its sentences, rumorph word by word, pymorphy3's first parse.

    python -m benchmarks.lemmas ../shared/data/ud

Reads the UD test sets (`*-ud-test.conllu`); words only (no punctuation, numbers, symbols), as people tokenized them.

A lemma is right if it is UD's, with е for ё and without regard to case; rumorph was trained on GSD and Taiga, so only
PUD is clean for it. Speed is words a second in this run, as a ratio to pymorphy3.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import pymorphy
from extractor.evaluate.corpora.ud import load_ud
from extractor.language.letters import fold
from extractor.language.morphology import analyze_sentence, analyze_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc, Token

NO_WORDS = {"PUNCT", "NUM", "SYM", "X"}
CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}


Reading = tuple[str, str]  # lemma, case


def by_sentence(words: Sequence[str]) -> list[Reading]:
    return [
        (found[0].lemma, found[0].feats.get("Case", "")) if found else ("", "")
        for found in analyze_sentence(words)
    ]


def by_word(words: Sequence[str]) -> list[Reading]:
    found = [analyze_word(word) for word in words]
    return [(one[0].lemma, one[0].feats.get("Case", "")) if one else ("", "") for one in found]


def by_pymorphy(words: Sequence[str]) -> list[Reading]:
    parses = [pymorphy().parse(word)[0] for word in words]
    return [(parse.normal_form, CASES.get(str(parse.tag.case), "")) for parse in parses]


PEERS: dict[str, Callable[[Sequence[str]], list[Reading]]] = {
    "rumorph, sentence": by_sentence,
    "rumorph, word": by_word,
    "pymorphy3": by_pymorphy,
}


def score(sentences: list[Doc], read: Callable[[Sequence[str]], list[Reading]]) -> tuple[float, float, float]:
    """Share of right lemmas, share of right cases where UD has one, words a second."""
    read(["разогрев"])
    start = time.perf_counter()
    found = [read([word.text for word in sentence]) for sentence in sentences]
    speed = sum(map(len, sentences)) / (time.perf_counter() - start)
    return *shares(sentences, found), speed


def shares(sentences: Sequence[Doc], found: Sequence[Sequence[Reading]]) -> tuple[float, float]:
    """Share of right lemmas, share of right cases where UD has one."""
    pairs = [
        (word, reading)
        for sentence, readings in zip(sentences, found, strict=True)
        for word, reading in zip(sentence, readings, strict=True)
        if word.pos_ not in NO_WORDS
    ]
    cased = [(word, reading) for word, reading in pairs if case_of(word)]
    lemmas = sum(fold(word.lemma_) == fold(reading[0]) for word, reading in pairs) / len(pairs)
    cases = sum(case_of(word) == reading[1] for word, reading in cased) / len(cased)
    return lemmas, cases


def case_of(word: Token) -> str:
    return ",".join(word.morph.get("Case"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    for path in sorted(parser.parse_args().folder.glob("*/*-ud-test.conllu")):
        sentences = list(load_ud(path))
        scores = {name: score(sentences, read) for name, read in PEERS.items()}
        slowest = scores["pymorphy3"][2]
        print(f"{path.parent.name}, {sum(map(len, sentences))} tokens")
        for name, (lemmas, cases, speed) in scores.items():
            print(f"  {name:18} lemma {lemmas:.3f}   case {cases:.3f}   speed x{speed / slowest:.1f}")


if __name__ == "__main__":
    main()

"""
How time grows with the text: twice as much should take about twice as long, also where one document repeats itself.

    python -m benchmarks.growth

For each case, CPU time on a text of double size over that on the text, the best of three runs of each: 2 where time is
linear, 4 where it is quadratic. One thread.
"""

from __future__ import annotations

import gc
import time
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from extractor import pipeline, schema
from extractor.annotate.tokens import sentence_starts
from extractor.annotate.tokens import words as tokens
from extractor.extraction import Extraction, Mention, Source
from extractor.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SYLLABLES = ("ба", "ве", "го", "ди", "жу", "ка", "ле", "мо", "ни", "ру")


def words(number: int) -> list[str]:
    """Made-up words: бабаба, бабаве, ..."""
    return ["".join(parts) for parts in islice(product(SYLLABLES, repeat=4), number)]


def document(name: str, found: Sequence[tuple[str, str]]) -> Extraction:
    """A text that is nothing but names, given as (type, name)."""
    mentions, at = [], 0
    for kind, text in found:
        mentions.append(Mention(at, at + len(text), kind, text, base=text, lemma=text.lower()))
        at += len(text) + 2
    return Extraction(Source(name, name, ", ".join(text for _, text in found)), tuple(mentions))


def one_person(number: int) -> list[Extraction]:
    return [document("a.txt", [("PERSON", "Иван Петров"), ("PERSON", "Петров")] * number)]


def one_abbreviation(number: int) -> list[Extraction]:
    """МАК may be any of them."""
    full = [("ORGANIZATION", f"Министерство архивов {word.replace('ба', 'ка')}") for word in words(number)]
    return [document("a.txt", [("ORGANIZATION", "МАК"), *full])]


def forums(number: int) -> list[Extraction]:
    return [document("a.txt", [("EVENT", f"форум {word}") for word in words(number)])]


def folder(number: int) -> list[Extraction]:
    found = [
        [
            ("PERSON", f"Иван {word.title()}ов"),
            ("PERSON", f"{word.title()}ов"),
            ("EVENT", f"форум {word}"),
            ("ORGANIZATION", f"комитет {word}"),
            ("CITY", "Баку"),
        ]
        for word in words(number)
    ]
    return [document(f"{at}.txt", names) for at, names in enumerate(found)]


def best(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three."""
    spent = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


TEXTS = {
    "names": "Иван Петров встретил Анну Сидорову. ",
    "reports": "Директор компании «Заря» Иван Петров выступил на форуме в Баку.\n",
    "pronouns": "Он сказал. Она заявила. Эксперт отметил. ",
    "quotes": "«Мы рады вам всем», – сказал министр Иван Петров на форуме. ",
    "forums": "V форум. ",
    "no stops": "слово ",
}
RESOLVED = {one_person: 4_000, forums: 4_000, one_abbreviation: 2_000, folder: 1_000}


def told(name: str, work: Callable[[int], object], number: int) -> None:
    once, twice = best(partial(work, number)), best(partial(work, 2 * number))
    print(f"{name:28} x{twice / once:.1f}   ({once:.2f} s)")


def resolve_all(documents: list[Extraction]) -> object:
    return resolve(documents, reports={}, schema=schema.load())


def main() -> None:
    nlp = pipeline.load()
    with threadpool_limits(1):
        for name, text in TEXTS.items():
            told(f"tokens: {name}", lambda number, text=text: list(tokens(text * number)), 20_000)
            told(f"sentences: {name}", lambda number, text=text: list(sentence_starts(text * number)), 5_000)
            told(
                f"extract: {name}",
                lambda number, text=text: pipeline.extract(nlp, Source("", "a.txt", text * number)),
                400,
            )
        for texts, number in RESOLVED.items():
            resolve_all(texts(2 * number))  # words are analysed once, and known then
            told(f"resolve: {texts.__name__}", lambda number, texts=texts: resolve_all(texts(number)), number)


if __name__ == "__main__":
    main()

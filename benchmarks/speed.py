"""
Speed and memory of the map half of the road, as ratios to natasha's whole pipeline in the same run.

    python -m benchmarks.speed TEXTS [--limit 100]

natasha segments, tags, lemmatizes, finds names and parses every sentence; we do that and find nested entities, base forms,
antecedents and relations, but parse only sentences that may hold a relation. One thread each, rounds alternate, the
median of the ratios is told. natasha comes with the `[bench]` extra.
"""

from __future__ import annotations

import argparse
import statistics
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import natasha
from threadpoolctl import threadpool_limits

from extractor import pipeline
from extractor.extraction import Source
from extractor.read import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 3


def natasha_pipeline() -> Callable[[str], None]:
    segmenter, vocabulary = natasha.Segmenter(), natasha.MorphVocab()
    embedding = natasha.NewsEmbedding()
    taggers = (
        natasha.NewsMorphTagger(embedding),
        natasha.NewsSyntaxParser(embedding),
        natasha.NewsNERTagger(embedding),
    )

    def run(text: str) -> None:
        doc = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(taggers[0])
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        doc.parse_syntax(taggers[1])
        doc.tag_ner(taggers[2])
        for span in doc.spans:
            span.normalize(vocabulary)

    return run


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def over(process: Callable[[Source], object], sources: Sequence[Source]) -> None:
    for source in sources:
        process(source)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="documents")
    options = parser.parse_args()
    sources = [found for found in read([options.texts]) if isinstance(found, Source)][: options.limit]
    words = sum(len(source.article.split()) for source in sources)
    peer = natasha_pipeline()
    ours = partial(pipeline.extract, pipeline.load())
    with threadpool_limits(1):
        over(ours, sources[:1])
        peer(sources[0].article)
        rounds = [
            (
                seconds(partial(over, ours, sources)),
                seconds(partial(over, lambda source: peer(source.article), sources)),
            )
            for _ in range(ROUNDS)
        ]
    ratio = statistics.median(theirs / mine for mine, theirs in rounds)
    print(f"{len(sources)} documents, {words:,} words; CPU time, median of {ROUNDS} rounds")
    print(
        f"extractor is {ratio:.2f} times as fast as natasha ({words / min(mine for mine, _ in rounds):,.0f} words/s here)"
    )


if __name__ == "__main__":
    main()

"""
python -m models.ru_news.train --data ../shared/data --encoder ../shared/encoder

`--data` holds the corpora that config.toml names, `--encoder` the base encoder (config.json, model.safetensors, tokenizer.json).
Stopped at any moment, the same command goes on from the last checkpoint and gives what it would have given. Then
`python -m models.ru_news.export` writes the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from extractor.evaluate import load_gold
from models.ru_news.base import load_encoder
from models.ru_news.config import HERE, load_config
from models.ru_news.corpora import LABELS, digest, load_texts
from models.ru_news.fit import fit
from models.ru_news.model import Head, Tagger
from models.ru_news.pieces import Segmenter
from models.ru_news.scoring import find, measure, scorer, thresholds_of
from models.ru_news.vocabulary import trim
from models.ru_news.workers import keep_memory

if TYPE_CHECKING:
    from extractor.evaluate import Gold
    from models.ru_news.batches import Part
    from models.ru_news.config import Config
    from models.ru_news.corpora import Text
    from models.ru_news.fit import Judge

log = logging.getLogger("models.ru_news")


@dataclass(frozen=True, slots=True)
class Data:
    """What is trained on and chosen by, and the digest of each folder."""

    parts: list[Part]
    dev: list[Text]
    gold: list[Gold]
    digests: dict[str, str]


def main() -> None:
    options = arguments()
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    log.setLevel(logging.INFO)
    config = load_config(options.config)
    if options.epochs:
        config = replace(config, fit=replace(config.fit, epochs=options.epochs))
    keep_memory()
    torch.set_num_threads(1)  # the halves of a batch have threads of their own
    torch.manual_seed(config.seed)
    tokenizer, kept = trim(options.encoder / "tokenizer.json", config.latin_pieces)
    data = load_data(config, options.data, Segmenter(tokenizer), options.limit)
    model = build(config, options.encoder, kept)
    run = run_of(config, data.digests)
    state = fit(model, data.parts, config, folder=options.checkpoints, run=run, judge=judge_of(data, config))
    log.info("dev F1 by epoch: %s", " ".join(f"{f1:.4f}" for f1 in state.f1))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--checkpoints", type=Path, default=HERE / "checkpoints")
    parser.add_argument("--epochs", type=int, help="instead of the configuration's")
    parser.add_argument("--limit", type=int, help="texts of each corpus, to try whether everything works")
    return parser.parse_args()


def load_data(config: Config, folder: Path, segment: Segmenter, limit: int | None) -> Data:
    """Corpora of the configuration; a corpus without texts is left out."""
    parts: list[Part] = []
    for corpus in config.corpora:
        texts = load_texts(corpus, folder, segment)[:limit]
        pieces = sum(len(one) for text in texts for one in text.pieces)
        log.info("%s: %s texts, %s pieces, share %s", corpus.folder, len(texts), pieces, corpus.share)
        if texts:
            parts.append((texts, corpus.share))
    dev = load_texts(config.dev, folder, segment)[:limit]
    gold = list(load_gold(config.dev.path(folder), config.dev.format))
    used = [corpus for corpus in (*config.corpora, config.dev) if corpus.path(folder).is_dir()]
    return Data(parts, dev, gold, {corpus.folder: digest(corpus.path(folder)) for corpus in used})


def build(config: Config, folder: Path, kept: list[int]) -> Tagger:
    """The base encoder with a fresh head."""
    encoder = load_encoder(folder, config.layers, kept)
    hidden = encoder.positions.shape[1]
    return Tagger(encoder, Head(hidden, len(LABELS), config.dimension, config.width))


def run_of(config: Config, digests: dict[str, str]) -> str:
    """What is trained on what, in few letters."""
    return hashlib.sha256(repr((config, sorted(digests.items()))).encode()).hexdigest()[:16]


def judge_of(data: Data, config: Config) -> Judge:
    """Model -> F1 on dev at the best thresholds by type, as they are shipped; at 0, and by type, in the log."""

    def judge(model: Tagger) -> float:
        found = find(scorer(model), data.dev, config.predict_pieces)
        plain = measure(found, data.gold, dict.fromkeys(LABELS, 0.0))
        tuned = measure(found, data.gold, thresholds_of(found))
        log.info(
            "%s; thresholds moved: %.4f; %s",
            f"P {plain.micro.precision:.4f} R {plain.micro.recall:.4f} F1 {plain.micro.f1:.4f}",
            tuned.micro.f1,
            " ".join(f"{score.type} {score.f1:.3f}" for score in plain.types),
        )
        return tuned.micro.f1 or 0.0

    return judge


if __name__ == "__main__":
    main()

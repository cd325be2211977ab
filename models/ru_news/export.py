"""
python -m models.ru_news.export --data ../shared/data --encoder ../shared/encoder

The best averaged weights of the last training -> `tagger.onnx` (float32 and int8 measured on dev, int8 kept),
`tokenizer.json` and `meta.json` beside this file. The names and shapes of inputs and outputs are in README.md.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from torch import Tensor, nn

from extractor.evaluate import load_gold
from models.ru_news import checkpoint
from models.ru_news.config import HERE, load_config
from models.ru_news.corpora import load_texts
from models.ru_news.fit import BEST
from models.ru_news.meta import meta_of, write
from models.ru_news.onnx_graph import graph_of, onnx_scorer, quantised
from models.ru_news.pieces import Segmenter
from models.ru_news.scoring import find, measure, thresholds_of
from models.ru_news.train import build
from models.ru_news.vocabulary import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evaluate import Gold
    from models.ru_news.config import Config
    from models.ru_news.corpora import Text
    from models.ru_news.model import Tagger
    from models.ru_news.scoring import Found

log = logging.getLogger("models.ru_news")

JUDGED = 3  # the layer that the judge of relations reads
AVERAGE = "average/"  # before the names of averaged weights in a checkpoint

State = dict[str, object]
Weights = tuple[dict[str, Tensor], State]


class Exported(nn.Module):
    """The tagger as the library calls it: scores [B, W, K, T] and the hidden states of one layer."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        scores, states = self.model(input_ids, attention_mask, first, last)
        return scores.permute(0, 2, 3, 1), states[JUDGED]


@dataclass(frozen=True, slots=True)
class Dev:
    texts: Sequence[Text]
    gold: Sequence[Gold]
    limit: int

    def found(self, path: Path) -> list[Found]:
        return find(onnx_scorer(path, int(os.environ.get("OMP_NUM_THREADS", "2"))), self.texts, self.limit)

    def f1(self, found: Sequence[Found]) -> float:
        return measure(found, self.gold, thresholds_of(found)).micro.f1 or 0.0


def main() -> None:
    options = arguments()
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    log.setLevel(logging.INFO)
    config = load_config(options.config)
    tokenizer, kept = trim(options.encoder / "tokenizer.json", config.latin_pieces)
    model, state = trained(config, options.encoder, kept, weights_in(options.checkpoints, last=options.last))
    texts = load_texts(config.dev, options.data, Segmenter(tokenizer))
    dev = Dev(texts, list(load_gold(config.dev.path(options.data), config.dev.format)), config.predict_pieces)
    work = options.checkpoints / "export"
    work.mkdir(parents=True, exist_ok=True)
    graph_of(Exported(model), work / "float32.onnx")
    quantised(work / "float32.onnx", work / "int8.onnx")
    whole, small = dev.found(work / "float32.onnx"), dev.found(work / "int8.onnx")
    f1 = {"float32": dev.f1(whole), "int8": dev.f1(small)}
    log.info(
        "dev F1: %s; bytes: %s", f1, {path.name: path.stat().st_size for path in sorted(work.glob("*.onnx"))}
    )
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(work / "int8.onnx", options.out / "tagger.onnx")
    (options.out / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    write(
        meta_of(small, dev.gold, config, options.data, options.out) | {"training": state, "f1": f1},
        options.out,
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--checkpoints", type=Path, default=HERE / "checkpoints")
    parser.add_argument(
        "--last", action="store_true", help="where a training was stopped, not its best epoch"
    )
    parser.add_argument("--out", type=Path, default=HERE)
    return parser.parse_args()


def trained(config: Config, encoder: Path, kept: list[int], weights: Weights) -> tuple[Tagger, State]:
    """The model in float32 with these weights, and what is known of them."""
    tensors, state = weights
    model = build(config, encoder, kept)
    model.load_state_dict(tensors)
    return model.float().eval(), state


def weights_in(folder: Path, *, last: bool) -> Weights:
    """Averaged weights of the training in `folder`: of its best epoch, or as they were when it was stopped."""
    found = checkpoint.load(folder, checkpoint.NAME if last else BEST)
    if found is None:
        raise SystemExit(
            f"{folder} holds no weights: run models.ru_news.train first, until an epoch is scored"
        )
    tensors, state = found
    averages = {name.removeprefix(AVERAGE): one for name, one in tensors.items() if name.startswith(AVERAGE)}
    return (averages if last else tensors), state


if __name__ == "__main__":
    main()

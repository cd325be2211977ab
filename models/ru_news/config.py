"""config.toml -> Config: every number the trainer uses, and the corpora it reads."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]


@dataclass(frozen=True, slots=True)
class Corpus:
    """See config.toml."""

    folder: str
    format: str
    share: float = 1.0
    ours: bool = False
    unsure: tuple[str, ...] = ()
    verbs_unsure: tuple[str, ...] = ()

    def path(self, data: Path) -> Path:
        return (PROJECT if self.ours else data) / self.folder


@dataclass(frozen=True, slots=True)
class Fit:
    epochs: int
    pieces: int
    precision: Literal["bfloat16", "float32"]
    encoder_rate: float
    embedding_rate: float
    head_rate: float
    layer_decay: float
    warmup: int
    last_rate: float
    weight_decay: float
    clip: float
    dropout: float
    average: float
    average_every: int
    checkpoint_minutes: float
    threads: int


@dataclass(frozen=True, slots=True)
class Config:
    seed: int
    layers: int
    latin_pieces: int
    dimension: int
    width: int
    train_pieces: int
    predict_pieces: int
    fit: Fit
    corpora: tuple[Corpus, ...]
    dev: Corpus


def load_config(path: Path = HERE / "config.toml") -> Config:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Config(
        seed=content["seed"],
        layers=content["encoder"]["layers"],
        latin_pieces=content["encoder"]["latin_pieces"],
        dimension=content["head"]["dimension"],
        width=content["head"]["width"],
        train_pieces=content["windows"]["train"],
        predict_pieces=content["windows"]["predict"],
        fit=Fit(**content["fit"]),
        corpora=tuple(map(read_corpus, content["corpora"])),
        dev=read_corpus(content["dev"]),
    )


def read_corpus(entry: dict[str, object]) -> Corpus:
    return Corpus(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})  # type: ignore[arg-type]

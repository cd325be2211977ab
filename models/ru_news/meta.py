"""meta.json: what the weights are, what they were trained on, how good they are, and the SHA-256 of each file."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.metadata import version
from typing import TYPE_CHECKING

from extractor.weights import FORMAT, META, digest
from models.ru_news.corpora import LABELS
from models.ru_news.corpora import digest as digest_of_folder
from models.ru_news.scoring import calibration_error, measure, temperature_of, thresholds_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extractor.evaluate import Gold
    from models.ru_news.config import Config
    from models.ru_news.scoring import Found

WHERE = "--data ../shared/data --encoder ../shared/encoder"
FILES = {
    "tagger.onnx": "pieces of a window -> scores of spans and types; hidden states",
    "tokenizer.json": "the trimmed vocabulary",
}


def meta_of(
    found: Sequence[Found], golds: Sequence[Gold], config: Config, data: Path, folder: Path
) -> dict[str, object]:
    """Spans found on dev by the graph that is shipped, and their gold -> content of meta.json."""
    thresholds = thresholds_of(found)
    temperature = temperature_of(found, thresholds)
    section = measure(found, golds, thresholds)
    used = [corpus for corpus in (*config.corpora, config.dev) if corpus.path(data).is_dir()]
    return {
        "format": FORMAT,
        "name": "ru_news",
        "licence": "MIT; see README.md for the sources",
        "labels": list(LABELS),
        "thresholds": thresholds,
        "temperature": temperature,
        "width": config.width,
        "window": config.predict_pieces,
        "calibration_error": {
            "all scored": round(calibration_error(found, temperature), 4),
            "kept": round(calibration_error(found, temperature, thresholds), 4),
        },
        "dev": {
            "micro": round(section.micro.f1 or 0.0, 4),
            **{score.type: round(score.f1, 4) for score in section.types},
        },
        "seed": config.seed,
        "config": asdict(config),
        "data": {corpus.folder: digest_of_folder(corpus.path(data)) for corpus in used},
        "command": " && ".join(f"python -m models.ru_news.{step} {WHERE}" for step in ("train", "export")),
        "version": version("extractor"),
        "files": {name: described(folder / name, what) for name, what in FILES.items()},
    }


def described(path: Path, what: str) -> dict[str, object]:
    return {"sha256": digest(path), "bytes": path.stat().st_size, "what": what}


def write(meta: dict[str, object], folder: Path) -> None:
    """Beside its place first, and renamed when whole."""
    beside = folder / f"{META}.part"
    beside.write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    beside.replace(folder / META)

"""The base encoder's files -> the bottom of our Encoder, with the rows of the small vocabulary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file

from models.ru_news.model import Encoder

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

NAMES = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}


def load_encoder(folder: Path, layers: int, kept: list[int]) -> Encoder:
    """Folder with config.json and model.safetensors in the names of Hugging Face -> Encoder in float32."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    base = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}
    encoder = Encoder(
        len(kept),
        layers,
        hidden=config["hidden_size"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
        epsilon=config["layer_norm_eps"],
    )
    encoder.load_state_dict(renamed(base, layers, kept))
    return encoder


def renamed(base: dict[str, Tensor], layers: int, kept: list[int]) -> dict[str, Tensor]:
    start = "embeddings."
    content = {
        "words.weight": base[f"{start}word_embeddings.weight"][kept],
        # Token type 0 is the only one we have: it is added to every position.
        "positions": base[f"{start}position_embeddings.weight"]
        + base[f"{start}token_type_embeddings.weight"][0],
        "norm.weight": base[f"{start}LayerNorm.weight"],
        "norm.bias": base[f"{start}LayerNorm.bias"],
    }
    for number in range(layers):
        theirs = f"encoder.layer.{number}."
        for part in ("weight", "bias"):
            qkv = [base[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            content[f"layers.{number}.qkv.{part}"] = torch.cat(qkv)
            for ours, name in NAMES.items():
                content[f"layers.{number}.{ours}.{part}"] = base[f"{theirs}{name}.{part}"]
    return content

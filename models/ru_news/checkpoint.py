"""What training needs to go on after a stop at any moment: one safetensors file, replaced whole."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from safetensors import safe_open
from safetensors.torch import save_file

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

NAME = "last.safetensors"


def save(folder: Path, tensors: dict[str, Tensor], state: dict[str, object], name: str = NAME) -> None:
    """Tensors, and what else is to be known (as JSON, in the same file: both or neither are there)."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{name}.part"
    save_file(tensors, beside, metadata={"state": json.dumps(state)})
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(folder / name)


def load(folder: Path, name: str = NAME) -> tuple[dict[str, Tensor], dict[str, object]] | None:
    """The last checkpoint; None if there is none."""
    if not (folder / name).exists():
        return None
    with safe_open(folder / name, "pt") as file:
        return {key: file.get_tensor(key) for key in file.keys()}, json.loads(file.metadata()["state"])  # noqa: SIM118

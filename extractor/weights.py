"""
Where trained weights lie, and whether they are whole: find a folder by the name of a model, check its digests.

A folder of weights holds `meta.json` (what it is, and the SHA-256 of each file) beside the files themselves.
A byte flipped in a weights file loads silently and gives nonsense, so nothing is loaded before `check`.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TypeAlias

from extractor.errors import WeightsError

META = "meta.json"
FORMAT = 1  # of meta.json
ENVIRONMENT = "EXTRACTOR_MODELS"

Meta: TypeAlias = dict[str, object]  # format, name, files, source, licence, and what a trainer adds

PACKAGE = Path(__file__).parent


def find(name: str, path: Path | None = None) -> Path:
    """
    Name of a model -> the folder of its weights.

    `path` is the folder itself. Without it: `<name>` in the folder that EXTRACTOR_MODELS names, then the wheel's
    own data, then the checkout's `models/`. Raises WeightsError with every place looked at.
    """
    if path is not None:
        places = [path]
    else:
        places = [folder / name for folder in (*chosen(), PACKAGE / "_models", PACKAGE.parent / "models")]
    for place in places:
        if (place / META).is_file():
            return place.resolve()
    looked = ", ".join(str(place) for place in places)
    raise WeightsError(
        f"No weights of {name!r} ({META} and its files) in {looked}: install extractor again, or name a folder "
        f"that holds {name}/ in {ENVIRONMENT}"
    )


def chosen() -> list[Path]:
    """The folder of models that the user's environment names, if any. The environment is read only here."""
    folder = os.environ.get(ENVIRONMENT)
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise WeightsError(f"{ENVIRONMENT} is {folder}, which is no folder: correct it or unset it")
    return [Path(folder)]


def check(folder: Path) -> Meta:
    """A folder of weights -> its `meta.json`, once every file in it has the digest written there."""
    meta = read_meta(folder / META)
    for name, expected in digests(meta, folder / META).items():
        found = digest(folder / name)
        if found != expected:
            raise WeightsError(
                f"{folder / name} is damaged or of another version: SHA-256 {found}, {META} says {expected}; "
                f"install extractor again or restore the file"
            )
    return meta


def read_meta(path: Path) -> Meta:
    try:
        meta = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path} cannot be read ({error}): install extractor again") from error
    if not isinstance(meta, dict):
        raise WeightsError(f"{path} holds no JSON object: install extractor again")
    if meta.get("format") != FORMAT:
        raise WeightsError(
            f"{path} has format {meta.get('format')!r}, this version reads {FORMAT}: use weights and library of one release"
        )
    return meta


def digests(meta: Meta, path: Path) -> dict[str, str]:
    """The `files` of a `meta.json` -> SHA-256 by file name."""
    # "files": {"slovnet_ner_news_v1.tar": {"sha256": "5f2a…", "bytes": 2385920}}
    files = meta.get("files")
    if not isinstance(files, dict) or not files:
        raise WeightsError(f"{path} names no files: install extractor again")
    found = {}
    for name, entry in files.items():
        value = entry.get("sha256") if isinstance(entry, dict) else None
        if not isinstance(value, str) or Path(name).name != name:
            raise WeightsError(f"{path} gives no SHA-256 for {name!r}, or the name is no plain file name")
        found[name] = value
    return found


def digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read ({error.strerror}): install extractor again") from error

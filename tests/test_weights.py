"""Weights are found in one order of places, and a damaged or foreign folder is refused with a message."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from extractor import weights
from extractor.errors import WeightsError

if TYPE_CHECKING:
    from pathlib import Path


def make_weights(folder: Path, content: bytes = b"1 2 3", **changes: object) -> Path:
    """A folder of weights with one file; `changes` are laid over its meta.json."""
    folder.mkdir(parents=True)
    (folder / "a.bin").write_bytes(content)
    entry = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    meta = {"format": 1, "name": folder.name, "files": {"a.bin": entry}, **changes}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package without weights, inside a checkout without weights."""
    monkeypatch.setattr(weights, "PACKAGE", tmp_path / "checkout" / "extractor")
    monkeypatch.delenv("EXTRACTOR_MODELS", raising=False)
    return tmp_path / "checkout" / "extractor"


def test_places_are_tried_in_order(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The argument, then EXTRACTOR_MODELS, then the wheel's data, then the checkout's models/."""
    checkout = make_weights(package.parent / "models" / "ner")
    assert weights.find("ner") == checkout
    wheel = make_weights(package / "_models" / "ner")
    assert weights.find("ner") == wheel
    chosen = make_weights(tmp_path / "mine" / "ner")
    monkeypatch.setenv("EXTRACTOR_MODELS", str(chosen.parent))
    assert weights.find("ner") == chosen
    argument = make_weights(tmp_path / "any name")
    assert weights.find("ner", argument) == argument


def test_environment_may_hold_only_some_models(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that EXTRACTOR_MODELS does not hold comes from the wheel."""
    wheel = make_weights(package / "_models" / "ner")
    make_weights(tmp_path / "mine" / "relations")
    monkeypatch.setenv("EXTRACTOR_MODELS", str(tmp_path / "mine"))
    assert weights.find("ner") == wheel


def test_argument_is_not_replaced_by_another_place(package: Path, tmp_path: Path) -> None:
    """A folder asked for by path and not there is an error, though the wheel has weights."""
    make_weights(package / "_models" / "ner")
    with pytest.raises(WeightsError, match="absent"):
        weights.find("ner", tmp_path / "absent")


def test_missing_weights_name_every_place(package: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError) as caught:
        weights.find("ner")
    message = str(caught.value)
    assert str(package / "_models" / "ner") in message
    assert str(package.parent / "models" / "ner") in message
    assert "EXTRACTOR_MODELS" in message


def test_environment_that_is_no_folder(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistyped EXTRACTOR_MODELS is said, not passed over."""
    make_weights(package / "_models" / "ner")
    monkeypatch.setenv("EXTRACTOR_MODELS", str(tmp_path / "mistyped"))
    with pytest.raises(WeightsError, match=r"EXTRACTOR_MODELS is .*mistyped"):
        weights.find("ner")


def test_check_gives_meta(tmp_path: Path) -> None:
    assert weights.check(make_weights(tmp_path / "ner", labels=["PER"]))["labels"] == ["PER"]


def test_flipped_byte(tmp_path: Path) -> None:
    """The message names the file and both digests."""
    folder = make_weights(tmp_path / "ner")
    (folder / "a.bin").write_bytes(b"1 2 4")
    expected, found = (hashlib.sha256(content).hexdigest() for content in (b"1 2 3", b"1 2 4"))
    with pytest.raises(WeightsError, match=rf"a\.bin is damaged.*{found}.*{expected}"):
        weights.check(folder)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"format": 2}, "has format 2, this version reads 1"),
        ({"files": {}}, "names no files"),
        ({"files": {"a.bin": {"bytes": 5}}}, "no SHA-256 for 'a.bin'"),
        ({"files": {"../a.bin": {"sha256": "00"}}}, "no plain file name"),
        ({"files": {"b.bin": {"sha256": "00"}}}, "b.bin cannot be read"),
    ],
)
def test_meta_that_cannot_be_trusted(tmp_path: Path, changes: dict[str, object], says: str) -> None:
    with pytest.raises(WeightsError, match=says):
        weights.check(make_weights(tmp_path / "ner", **changes))


@pytest.mark.parametrize("content", ["", "[]", "{", '"ner"'])
def test_meta_that_is_not_meta(tmp_path: Path, content: str) -> None:
    folder = make_weights(tmp_path / "ner")
    (folder / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"meta\.json"):
        weights.check(folder)


@pytest.mark.weights
def test_own_weights_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTRACTOR_MODELS", raising=False)
    meta = weights.check(weights.find("slovnet-news"))
    assert (meta["name"], meta["licence"]) == ("slovnet-news", "MIT")

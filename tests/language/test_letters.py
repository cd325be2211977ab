"""Words that are written differently and mean the same are equal once folded."""

from __future__ import annotations

import pytest

from extractor.language.letters import fold


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ЗАХАРОВА", "Захарова"),
        ("ещё", "Еще"),
        ("Папуа–Новая", "папуа-новая"),
        ("экс‑министр", "экс-министр"),
        ("Кот-д’Ивуар", "Кот-д'Ивуар"),
    ],
)
def test_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("край", "краи"), ("экс-министр", "экс министр")])
def test_other(left: str, right: str) -> None:
    assert fold(left) != fold(right)

"""What many tests need and what is dear to load: one pipeline for the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.pipeline import load

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline of the library. Tests that ask for it open weights: mark them."""
    return load()

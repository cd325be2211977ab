"""What a file can hold, and what is made of the rest."""

from __future__ import annotations

import datetime
from enum import StrEnum
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.graph.values import clean, tidy


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    ("met", "kept"),
    [
        ("Аида Балаева", "Аида Балаева"),
        ("Марина\nСкляр", "Марина Скляр"),
        (" \tАида\r\n\x0b  Балаева\x00 ", "Аида Балаева"),
        ('«кавычки & <теги> "…"»', '«кавычки & <теги> "…"»'),
        ("форум 🚀", "форум 🚀"),
        ("сломан\ud83dный", "сломан ный"),
        ("край\ufffe\uffffний", "край ний"),
        ("a\u0085b\u2028c\ufeffd", "a b c\ufeffd"),
        ("\x01\x02", ""),
    ],
)
def test_text_is_one_line_that_xml_can_hold(met: str, kept: str) -> None:
    assert kept == clean(met)


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_text_survives_xml_once_it_is_clean(text: str) -> None:
    """A parser reads back exactly what was written, and cleaning twice changes nothing."""
    cleaned = clean(text)
    element = ElementTree.Element("data")
    element.text = cleaned
    assert cleaned == (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "")
    assert cleaned == clean(cleaned)


@pytest.mark.parametrize(
    ("met", "kept"),
    [
        (None, None),
        ("", None),
        ([], None),
        (float("nan"), None),
        (float("inf"), None),
        (0, 0),
        (0.0, 0.0),
        (False, False),
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (Colour.RED, "red"),
        (datetime.date(2025, 11, 27), "2025-11-27"),
        (["б", "а"], "б | а"),
        ({"б", "а"}, "а | б"),
        (("а | б", "в"), "а / б | в"),
    ],
)
def test_a_value_is_of_one_of_four_plain_types_or_absent(met: object, kept: object) -> None:
    found = tidy({"name": met}).get("name")
    assert kept == found
    assert type(kept) is type(found)

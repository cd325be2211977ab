"""Bytes -> text: what encoding is told, what is replaced, what is refused."""

from __future__ import annotations

import codecs
import time

import pytest

from extractor.errors import ReadError
from extractor.read.encodings import decode

TEXT = "Министр культуры и информации Аида Балаева открыла форум в Астане. Участники обсудили медиа."
SHORT = "Форум открыла Аида Балаева"


@pytest.mark.parametrize("text", [TEXT, SHORT, TEXT * 50], ids=["line", "short", "long"])
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le", "utf-16-be"])
def test_guessed(text: str, encoding: str) -> None:
    """The text comes out whole, and the encoding is named."""
    found = decode(text.encode(encoding))
    assert found.text == text
    assert codecs.lookup(found.encoding) == codecs.lookup(encoding)
    assert found.warnings == ()


@pytest.mark.xfail(
    strict=True, reason="capitals of cp1251 are small letters of koi8-r; chardet 7.7 takes one for the other"
)
@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_capitals_alone(encoding: str) -> None:
    assert decode(TEXT.upper().encode(encoding)).text == TEXT.upper()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_certain(encoding: str) -> None:
    """A byte order mark is no guess, and never a character of the text."""
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.warnings) == (TEXT, ())


def test_damaged_utf8() -> None:
    """One bad byte does not make UTF-8 something else, and its place is told."""
    data = TEXT.encode()
    found = decode(data[:15] + b"\xff" + data[15:])
    assert found.encoding == "utf-8"
    assert found.text.replace("\ufffd", "") == TEXT
    assert "at byte 15" in found.warnings[0]


def test_cut_utf8() -> None:
    """A file that ends in the middle of a letter is UTF-8."""
    assert decode(TEXT.encode()[:-2]).text == TEXT[:-2] + "\ufffd"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc\u2029d".encode(), "a\nb\nc\nd"),
        ("Глава\x00МКИ\x07 РК\ufeff".encode(), "Глава МКИ  РК "),
        ("май и\u0306од ее\u0308".encode(), "май йод её"),
        ("при\u00adвет\u200b мир\u00a0!".encode(), "при\u00adвет\u200b мир\u00a0!"),
    ],
    ids=["line-ends", "separators", "controls", "composed", "kept"],
)
def test_cleaned(data: bytes, text: str) -> None:
    """Offsets count characters of this text."""
    assert decode(data).text == text


def test_replacements_are_told() -> None:
    found = decode("Глава\x00 МКИ и\u0306".encode())
    assert found.warnings == (
        "control characters became spaces: 1",
        "letters spelled as two characters (и + breve) became one: 1",
    )


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 10,
        b"%PDF-1.4 \xd0\xff\xfe",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        bytes(1000),
        b"\xff\xd8\xff\xe0JFIF",
    ],
    ids=["all-bytes", "pdf", "png", "zeros", "jpeg"],
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"binary data|no text in UTF-8"):
        decode(data)


def test_combining_marks_cost_nothing() -> None:
    """unicodedata.normalize takes minutes on these, and no signal stops it."""
    started = time.perf_counter()
    decode(("и" + "\u0301\u0316" * 200_000).encode())
    assert time.perf_counter() - started < 2

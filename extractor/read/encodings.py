"""
Bytes -> text. The one door to chardet.

    decode(data) -> Decoded(text, encoding, warnings), or ReadError when the bytes are no text

In this order, the first that fits: a byte order mark; strict UTF-8; UTF-16 without a mark; UTF-8 with a few bad bytes;
a single-byte Russian encoding, told by chardet. What was lost is a warning; a guess is told by the name of the encoding. Bytes are never read in text
mode: it moves offsets on CRLF. Offsets everywhere else count characters of the text that is made here:

- line ends (CRLF, CR, NEL, U+2028, U+2029, vertical tab, form feed) become one "\\n";
- other control characters, U+FEFF and noncharacters become a space, lone surrogates U+FFFD, one for one;
- «й» and «ё» spelled as two characters, as macOS and some PDFs do, become one. Nothing else is normalised:
  unicodedata.normalize takes minutes on 400,000 combining marks and no signal stops it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardet

from extractor.errors import ReadError

# UTF-32 first: its little-endian mark begins with the mark of UTF-16.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Russian texts come in. MacCyrillic is left out: chardet 7.7 takes cp1251 for it, and it has not been met since 2001.
RUSSIAN = ("cp1251", "koi8-r", "cp866", "iso8859-5")
MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"SQLite f",
)

# Compressed or random bytes have 10 % of them; texts, nearly none.
MAX_CONTROL = 0.05
FEW_CONTROLS = 4  # in a text of a few words their share says nothing
# Valid sequences of UTF-8 to a bad one: cp1251 and koi8-r have 0 to 0.3, cp866 up to 0.5, a damaged UTF-8 text dozens.
MIN_VALID_TO_BAD = 4
# Share of letters, digits, punctuation and spaces of Russian text below which a decoding is nonsense.
MIN_PLAUSIBLE = 0.8

CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1b")
LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
SURROGATE = re.compile("[\ud800-\udfff]")
PLAUSIBLE = re.compile("[\t\n\r -~\xa0«»№–—‑“”„…•А-яЁёIіўЎґҐәғқңөұүһӘҒҚҢӨҰҮҺ]")
COMPOSED = (("и\u0306", "й"), ("И\u0306", "Й"), ("е\u0308", "ё"), ("Е\u0308", "Ё"))
SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """
    Bytes -> text with the name of its encoding.

    Raises ReadError for bytes that are no text.
    """
    found = with_bom(data) or strict_utf8(data) or utf16_without_bom(data)
    if found is None:
        refuse_binary(data)
        found = damaged_utf8(data) or single_byte(data)
    text, warnings = clean(found.text)
    return Decoded(text, found.encoding, found.warnings + warnings)


def with_bom(data: bytes) -> Decoded | None:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return lossy(data[len(bom) :], encoding, len(bom))
    return None


def lossy(data: bytes, encoding: str, offset: int = 0) -> Decoded:
    """Decoded with U+FFFD for what is no character, and a warning that says where the first one is."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        warning = f"not {encoding} at byte {error.start + offset}: what could not be read became U+FFFD"
        return Decoded(data.decode(encoding, "replace"), encoding, (warning,))


def strict_utf8(data: bytes) -> Decoded | None:
    """UTF-16 of Russian is valid UTF-8 full of control characters («П» is 1F 04), so these are counted too."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if has_many_controls(data) else Decoded(text, "utf-8")


def utf16_without_bom(data: bytes) -> Decoded | None:
    if not has_many_controls(data):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        if plausible(data[:SAMPLE].decode(encoding, "replace")) >= MIN_PLAUSIBLE:
            return lossy(data, encoding)
    return None


def refuse_binary(data: bytes) -> None:
    if data.startswith(MAGIC) or has_many_controls(data):
        raise ReadError("binary data, not text: give it a suffix that says what it is, or convert it to text")


def damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    valid = len(text) - bad - sum(text.count(chr(code)) for code in range(128))
    return lossy(data, "utf-8") if valid >= MIN_VALID_TO_BAD * bad else None


def single_byte(data: bytes) -> Decoded:
    encoding = str(
        chardet.detect(data[:SAMPLE], include_encodings=RUSSIAN, no_match_encoding="cp1251")["encoding"]
    )
    name = codecs.lookup(encoding).name
    decoded = lossy(data, name)
    if plausible(decoded.text[:SAMPLE]) < MIN_PLAUSIBLE:
        raise ReadError(f"no text in UTF-8, UTF-16 or {', '.join(RUSSIAN)}: convert it to UTF-8")
    return decoded


def has_many_controls(data: bytes) -> bool:
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return controls > max(FEW_CONTROLS, MAX_CONTROL * len(sample))


def plausible(text: str) -> float:
    """Share of characters that Russian texts are made of, 0 to 1."""
    return len(PLAUSIBLE.findall(text)) / max(len(text), 1)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Text with one kind of line end and no control characters -> it and what was replaced."""
    text = LINE_END.sub("\n", text.removeprefix("\ufeff"))
    text, controls = CONTROL.subn(" ", text)
    text, surrogates = SURROGATE.subn("\ufffd", text)
    text, composed = compose(text)
    told = (
        (controls, "control characters became spaces"),
        (surrogates, "lone surrogates became U+FFFD"),
        (composed, "letters spelled as two characters (и + breve) became one"),
    )
    return text, tuple(f"{what}: {count}" for count, what in told if count)


def compose(text: str) -> tuple[str, int]:
    before = len(text)
    for pair, letter in COMPOSED:
        text = text.replace(pair, letter)
    return text, before - len(text)

"""Case of letters, spaces, abbreviations: a word form is written the way the text writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_SPACE_BEFORE = frozenset(".,:;!?)]}»”’%")
NO_SPACE_AFTER = frozenset("([{«„‘'’/")
STRAIGHT_QUOTE = '"'
ALIKE = str.maketrans("ё‑–’", "е--'")
# МИДа, МИДом, ЦИКу, СМИ-шный is not one: an abbreviation with the ending of a noun in small letters.
INFLECTED_ABBREVIATION = re.compile(r"^([А-ЯЁ]{2,})-?(а|у|ом|е|ы|ов|ам|ами|ах)$")


def fold(text: str) -> str:
    """Text for comparing, lists and what is looked up in them alike: small letters, ё = е, one hyphen, one apostrophe."""
    return text.casefold().translate(ALIKE)


def is_abbreviation(text: str) -> bool:
    """True for a word of capital letters only: ОТГ, МКИ, РК; digits may follow (G20, WUF13)."""
    return len(text) > 1 and text.isupper() and text.isalnum()


def bare_abbreviation(text: str) -> str:
    """МИДом -> МИД; anything else as it is."""
    match = INFLECTED_ABBREVIATION.match(text)
    return match.group(1) if match else text


def written_like(form: str, text: str) -> str:
    """
    The form with the capitals and the е or ё of the text: (павел, Павла) -> Павел, (маккейн, МакКейна) -> МакКейн.

    What both begin with is taken from the text; what follows, from the form.
    """
    shared = 0
    for left, right in zip(fold(form), fold(text), strict=False):
        if left != right:
            break
        shared += 1
    tail = form[shared:]
    if len(text) > 1 and text.isupper():
        tail = tail.upper()
    if shared == 0 and text[:1].isupper():
        tail = tail[:1].upper() + tail[1:]
    return text[:shared] + tail


def capitalized(text: str) -> str:
    """БАЛАЕВА -> Балаева, САНКТ-ПЕТЕРБУРГ -> Санкт-Петербург."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in text.split("-"))


def joined(texts: Sequence[str]) -> str:
    """Words and punctuation marks as one text: ["газета", "«", "Труд", "»"] -> газета «Труд»."""
    result = ""
    quoted = False
    glue = True
    for text in texts:
        closes = text == STRAIGHT_QUOTE and quoted
        spaced = not (glue or closes or text[:1] in NO_SPACE_BEFORE or text[:1] in "'’/")
        result += " " + text if spaced else text
        if text == STRAIGHT_QUOTE:
            quoted = not quoted
        glue = (
            text[-1:] in NO_SPACE_AFTER or (text == STRAIGHT_QUOTE and quoted) or inside_address(result, text)
        )
    return result


def inside_address(result: str, text: str) -> bool:
    """True after the dot of a Latin name: in Day.Az the next word follows without a space."""
    return text == "." and re.search(r"[A-Za-z0-9]{2,}\.$", result) is not None

"""
The word that a mention is about, by which spans with different bounds are still the same find.

    II [форум] СМИ = [форуме] СМИ      министр культуры [Казахстана] is about «министр»      Аида [Балаева] = [Балаева]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.morphology import analyze_word

if TYPE_CHECKING:
    from extractor.extraction import Mention

WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
NOUNS = frozenset({"NOUN", "PROPN"})


def head(mention: Mention) -> tuple[int, int]:
    """
    Offsets in the text: a person's last word, else the first noun, else the last word.

    Words are read one by one, without the sentence, so that the same words always have the same head.
    """
    words = list(WORD.finditer(mention.text))
    if not words:
        return mention.start, mention.stop
    nouns = [] if mention.type == "PERSON" else [word for word in words if is_noun(word[0])]
    chosen = nouns[0] if nouns else words[-1]
    return mention.start + chosen.start(), mention.start + chosen.end()


def is_noun(word: str) -> bool:
    readings = analyze_word(word)
    return bool(readings) and readings[0].pos in NOUNS

"""
The word that a mention is about, by which spans with different bounds are still the same find.

    II [форум] СМИ = [форуме] СМИ      министр культуры [Казахстана] is about «министр»      Аида [Балаева] = [Балаева]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.language.morphology import analyze_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.extraction import Mention

WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
NOUNS = frozenset({"NOUN", "PROPN"})


def head(mention: Mention) -> tuple[int, int]:
    """
    Offsets in the text: a person's last word that is no initial, else the first noun, else the last word.

    A word that may be an adjective is one before a noun: Каспийский [форум], Учёный [совет].

    Words are read one by one, without the sentence, so that the same words always have the same head.
    """
    words = list(WORD.finditer(mention.text))
    if not words:
        return mention.start, mention.stop
    if mention.type == "PERSON":
        chosen = next((word for word in reversed(words) if len(word[0]) > 1), words[-1])
    else:
        chosen = next((word for place, word in enumerate(words) if is_head(words, place)), words[-1])
    return mention.start + chosen.start(), mention.start + chosen.end()


def is_head(words: Sequence[re.Match[str]], place: int) -> bool:
    if not is_noun(words[place][0]):
        return False
    before_noun = place + 1 < len(words) and is_noun(words[place + 1][0])
    return not (before_noun and any(one.pos == "ADJ" for one in analyze_word(words[place][0])))


def is_noun(word: str) -> bool:
    readings = analyze_word(word)
    return bool(readings) and readings[0].pos in NOUNS

"""
The full tokenizer -> the small one: which pieces stay, in which order, and which rows of the embeddings they are.

Of 114,866 pieces stay all with a Cyrillic letter, all without any Latin letter (digits, punctuation), the most frequent
Latin ones and single letters: about 39,800. Every Cyrillic word is segmented as before.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
BOS, PAD, EOS, UNK = range(4)  # the first four pieces of the full vocabulary


def kept_pieces(pieces: list[str], latin: int) -> list[int]:
    """
    Pieces by falling probability, as XLM-R has them -> indices of those that stay, in the same order.

    `latin`: how many Latin pieces stay besides single letters.
    """
    kept, left = [], latin
    for index, piece in enumerate(pieces):
        if index <= UNK or CYRILLIC.search(piece) or not LATIN.search(piece):
            kept.append(index)
        elif len(piece) == 1 or left > 0:
            kept.append(index)
            left -= len(piece) > 1
    return kept


def trim(tokenizer: Path, latin: int) -> tuple[str, list[int]]:
    """The full `tokenizer.json` -> content of the small one, and the rows of the embeddings that stay."""
    content = json.loads(tokenizer.read_text(encoding="utf-8"))
    vocabulary = content["model"]["vocab"]
    added = {entry["content"] for entry in content["added_tokens"]} - {"<s>", "<pad>", "</s>", "<unk>"}
    pieces = [piece for piece, _ in vocabulary]
    kept = [index for index in kept_pieces(pieces, latin) if pieces[index] not in added]
    content["model"]["vocab"] = [vocabulary[index] for index in kept]
    content["added_tokens"] = [entry for entry in content["added_tokens"] if entry["content"] not in added]
    return json.dumps(content, ensure_ascii=False), kept

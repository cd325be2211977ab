"""
Universal Dependencies treebanks (CoNLL-U) -> spaCy Docs: words, lemmas, parts of speech, features, trees.

    # text = Музей открыл форум.
    1	Музей	музей	NOUN	_	Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing	2	nsubj	_	_
    2	открыл	открыть	VERB	_	Aspect=Perf|Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin	0	root	_	_
    3	форум	форум	NOUN	_	Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing	2	obj	_	SpaceAfter=No

A Doc, since that is what the library's own components give: gold and found are read by the same attributes (`lemma_`, `pos_`,
`morph`, `head`, `dep_`). A sentence is a Doc of its own, as treebanks are shuffled sentences. spaCy's converter does the
reading; multiword tokens give their words, empty nodes are left out, the root's relation is ROOT as everywhere in spaCy.
Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.training.converters.conllu_to_docs import conllu_to_docs

from extractor.errors import GoldError
from extractor.evaluate.corpora.files import files_in, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.tokens import Doc

COLUMNS = 10
ID = re.compile(r"\d+(?:[-.]\d+)?")

Row = tuple[str, str]  # file:line, line


def load_ud(path: Path) -> Iterator[Doc]:
    """A .conllu file, or a folder of them at any depth, sorted by path -> a Doc for each sentence. Raises GoldError."""
    files = [path] if path.is_file() else files_in(path, "**/*.conllu", "a .conllu file or a folder of them")
    for file in files:
        for rows in sentences(file):
            yield read_sentence(rows)


def sentences(path: Path) -> Iterator[list[Row]]:
    """The rows of words between blank lines, without comments."""
    rows: list[Row] = []
    for where, line in [*lines_of(path), ("", "")]:
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            check(where, line)
            rows.append((where, line))


def check(where: str, line: str) -> None:
    cells = line.split("\t")
    if len(cells) != COLUMNS or not ID.fullmatch(cells[0]):
        raise GoldError(f"{where}: expected a number and {COLUMNS} columns parted by tabs, met {line[:80]!r}")


def read_sentence(rows: Sequence[Row]) -> Doc:
    text = "\n".join(line for _, line in rows)
    doc: Doc
    try:
        (doc,) = conllu_to_docs(text, n_sents=1, no_print=True)  # type: ignore[no-untyped-call]
    except (ValueError, IndexError) as error:
        where = rows[0][0]
        raise GoldError(
            f"{where}: the sentence that begins here cannot be read: {first_line(error)}"
        ) from error
    return doc


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]

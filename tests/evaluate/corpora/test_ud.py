"""UD treebanks become Docs with all that people annotated, or are refused with file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.errors import GoldError
from extractor.evaluate.corpora.ud import load_ud

if TYPE_CHECKING:
    from pathlib import Path

FIRST = """\
# sent_id = 1
# text = Музей открыл форум.
1	Музей	музей	NOUN	_	Animacy=Inan|Case=Nom|Gender=Masc|Number=Sing	2	nsubj	_	_
2	открыл	открыть	VERB	_	Aspect=Perf|Mood=Ind|Tense=Past	0	root	_	_
3	форум	форум	NOUN	_	Animacy=Inan|Case=Acc|Gender=Masc|Number=Sing	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	_	_	2	punct	_	_
"""
SECOND = """\
# text = Кому-то пора
1-2	Кому-то	_	_	_	_	_	_	_	_
1	Кому	кто	PRON	_	Case=Dat	3	iobj	_	_
2	то	то	PART	_	_	1	fixed	_	_
3	пора	пора	NOUN	_	_	0	root	_	_
3.1	идти	идти	VERB	_	_	_	_	3:dep	_
"""


def written(folder: Path, text: str, name: str = "ru_some-ud-test.conllu") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_sentence_is_a_doc_with_all_that_was_annotated(tmp_path: Path) -> None:
    (doc,) = load_ud(written(tmp_path, FIRST))
    assert doc.text.strip() == "Музей открыл форум."
    assert [(token.text, token.lemma_, token.pos_, token.dep_, token.head.text) for token in doc] == [
        ("Музей", "музей", "NOUN", "nsubj", "открыл"),
        ("открыл", "открыть", "VERB", "ROOT", "открыл"),
        ("форум", "форум", "NOUN", "obj", "открыл"),
        (".", ".", "PUNCT", "punct", "открыл"),
    ]
    assert doc[2].morph.get("Case") == ["Acc"]
    assert len(list(doc.sents)) == 1


def test_multiword_tokens_give_their_words_and_empty_nodes_nothing(tmp_path: Path) -> None:
    (doc,) = load_ud(written(tmp_path, SECOND))
    assert [token.text for token in doc] == ["Кому", "то", "пора"]


def test_blank_lines_and_line_ends_of_windows_are_no_matter(tmp_path: Path) -> None:
    text = f"\ufeff{FIRST}\n\n\n{FIRST}".replace("\n", "\r\n")
    assert [len(doc) for doc in load_ud(written(tmp_path, text))] == [4, 4]


def test_a_folder_is_read_at_any_depth_sorted_by_path(tmp_path: Path) -> None:
    written(tmp_path, SECOND, "b/some.conllu")
    written(tmp_path, FIRST, "a/some.conllu")
    assert [len(doc) for doc in load_ud(tmp_path)] == [4, 3]


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        (FIRST.replace("2	открыл", "2 открыл"), ":4: expected a number and 10 columns parted by tabs, met '2 открыл"),
        (FIRST.replace("3	форум", "c	форум"), ":5: expected a number and 10 columns parted by tabs, met "),
        (FIRST.replace("	2	obj", "	9	obj"), ":3: the sentence that begins here cannot be read: "),
        (FIRST.replace("	2	obj", "	b	obj"), ":3: the sentence that begins here cannot be read: invalid literal"),
        (FIRST.replace("VERB", "ГЛАГ"), ":3: the sentence that begins here cannot be read: "),
    ],
)  # fmt: skip
def test_an_error_says_what_was_met_and_where(tmp_path: Path, spoilt: str, message: str) -> None:
    path = written(tmp_path, spoilt)
    with pytest.raises(GoldError) as caught:
        list(load_ud(path))
    assert str(caught.value).startswith(f"{path}{message}")


def test_a_folder_without_treebanks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"has no \.conllu file; give a \.conllu file or a folder of them"):
        list(load_ud(tmp_path))
    with pytest.raises(GoldError, match=r"nowhere is not a folder; give a \.conllu file or a folder of them"):
        list(load_ud(tmp_path / "nowhere"))

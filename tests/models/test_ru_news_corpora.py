"""Gold -> what the trainer takes for true, for false, and for unknown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

pytest.importorskip(
    "tokenizers", reason="the trainer needs the extra [train]: pip install 'extractor[train]'"
)

from extractor.evaluate import Gold, scheme_of
from extractor.extraction import Extraction, Mention, Source
from models.ru_news.config import Corpus, load_config
from models.ru_news.corpora import INDEX, LABELS, text_of
from models.ru_news.pieces import LONGEST, Segmenter, places_of
from models.ru_news.vocabulary import kept_pieces, trim

if TYPE_CHECKING:
    from pathlib import Path

PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    ",",
    "▁",
    "s",
    "▁de",
    "▁в",
    "а",
    "the",
    "▁сад",
    "у",
    "—",
    "5",
    "é",
    "Ко",
    "«",
    "<mask>",
]
NERO = Corpus("nerel/train", "nerel")


def content(pieces: list[str]) -> str:
    """A tokenizer.json like the base encoder's."""
    vocabulary = [[piece, -float(index)] for index, piece in enumerate(pieces)]
    special = [
        {"id": pieces.index(name), "content": name, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for name in pieces if name.startswith("<")
    ]  # fmt: skip
    return json.dumps(
        {
            "version": "1.0",
            "added_tokens": special,
            "normalizer": {"type": "NFKC"},
            "pre_tokenizer": None,
            "model": {"type": "Unigram", "unk_id": 3, "vocab": vocabulary},
        }
    )


def gold(text: str, *mentions: tuple[str, str], form: str = "name") -> Gold:
    found = []
    for type_, words in mentions:
        start = text.index(words)
        found.append(Mention(start, start + len(words), type_, words, form=form))  # type: ignore[arg-type]
    return Gold(Extraction(Source("a.txt", "a.txt", text), tuple(found)))


@pytest.fixture
def segment() -> Segmenter:
    return Segmenter(content(PIECES))


def test_kept_are_the_first_four_cyrillic_pieces_signs_single_letters_and_frequent_latin() -> None:
    kept = [PIECES[index] for index in kept_pieces(PIECES, latin=1)]
    assert kept == [piece for piece in PIECES if piece not in {"the", "<mask>"}]


def test_trimming_segments_as_before_and_drops_the_mask(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(content(PIECES), encoding="utf-8")
    small, kept = trim(path, latin=0)
    assert [PIECES[index] for index in kept] == [
        piece for piece in PIECES if piece not in {"▁de", "the", "<mask>"}
    ]
    whole, trimmed = Segmenter(content(PIECES)), Segmenter(small)
    text = "«Ко в саду, а 5"
    places = places_of(text)
    names = [[PIECES[kept[index]] for index in word] for word in trimmed(text, places)]
    assert names == [[PIECES[index] for index in word] for word in whole(text, places)]


def test_a_piece_begins_with_the_mark_only_after_white_space(segment: Segmenter) -> None:
    text = "«Ко» в саду"
    found = [[PIECES[index] for index in word] for word in segment(text, places_of(text))]
    assert found == [["▁", "«"], ["Ко"], ["<unk>"], ["▁в"], ["▁сад", "у"]]


def test_of_an_endless_word_the_first_and_last_pieces_stay(segment: Segmenter) -> None:
    word = "у" + "а" * 100 + "у"
    (found,) = segment(word, [(0, len(word))])
    assert len(found) == LONGEST
    assert PIECES[found[0]] == "▁" and PIECES[found[-1]] == "у"


def test_spans_are_words_from_first_to_last(segment: Segmenter) -> None:
    text = text_of(
        gold("В саду Анна Зорина. Она", ("PERSON", "Анна Зорина")), NERO, scheme_of("nerel"), segment
    )
    assert text.spans == ((2, 3, INDEX["PERSON"]),)
    assert text.sentences == (0, 5)
    assert text.sure == frozenset(range(len(LABELS)))


def test_a_span_that_begins_within_a_word_is_left_out(segment: Segmenter) -> None:
    assert text_of(gold("В саду", ("CITY", "ду")), NERO, scheme_of("nerel"), segment).spans == ()


def test_a_common_noun_for_a_person_is_no_span_and_one_for_a_body_is(segment: Segmenter) -> None:
    marks = gold("министр и суд", ("PERSON", "министр"), ("ORGANIZATION", "суд"), form="nominal")
    assert text_of(marks, NERO, None, segment).spans == ((2, 2, INDEX["ORGANIZATION"]),)


def test_a_coarse_class_hides_its_types_at_its_span_and_they_stay_sure_elsewhere(segment: Segmenter) -> None:
    corpus, scheme = Corpus("f", "factrueval"), scheme_of("factrueval")
    text = text_of(gold("В Рязани Анна", ("LOC", "Рязани"), ("PROJECT", "Анна")), corpus, scheme, segment)
    assert text.spans == ()
    assert (1, 1, INDEX["CITY"]) in text.unsure
    assert (1, 1, INDEX["PERSON"]) not in text.unsure
    assert (2, 2, -1) in text.unsure  # nothing of ours answers to PROJECT
    assert {INDEX["CITY"], INDEX["PERSON"]} <= text.sure
    assert INDEX["DATE"] not in text.sure
    assert INDEX["PROFESSION"] not in text.sure  # marked in some places only
    assert text.flat is scheme.flat


def test_the_configuration_can_leave_more_types_unsure(segment: Segmenter) -> None:
    text = text_of(gold("В саду"), Corpus("f", "nerel", unsure=("EVENT",)), scheme_of("nerel"), segment)
    assert text.sure == frozenset(range(len(LABELS))) - {INDEX["EVENT"]}


def test_where_verbs_are_never_marked_spans_that_begin_with_one_are_unsure(segment: Segmenter) -> None:
    corpus = Corpus("ours", "brat", verbs_unsure=("EVENT",))
    text = text_of(gold("Зорина открыла форум", ("EVENT", "форум")), corpus, None, segment)
    assert text.unsure == ((1, -1, INDEX["EVENT"]),)
    assert text.spans == ((2, 2, INDEX["EVENT"]),)


def test_the_configuration_names_types_that_exist_and_no_test_split() -> None:
    config = load_config()
    for corpus in (*config.corpora, config.dev):
        assert {*corpus.unsure, *corpus.verbs_unsure} <= {*LABELS}
        assert "test" not in corpus.folder

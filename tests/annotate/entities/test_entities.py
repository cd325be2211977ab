"""Nested entities: tables of sentences, and the promises of the component."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from extractor.annotate.entities import FINDERS, find_entities, settle
from extractor.annotate.entities.article import LONGEST
from extractor.annotate.morphology import set_morphology
from extractor.annotate.sentences import set_sentences
from extractor.annotate.slovnet import Span as Name
from extractor.annotate.slovnet import load_ner
from extractor.annotate.tokens import Tokenizer
from extractor.extraction import Source

NLP = spacy.blank("ru")
NLP.tokenizer = Tokenizer(NLP.vocab)


class NoNames:
    """A tagger that sees no name: what the rules find by themselves."""

    def tag(self, sentences: list[list[str]]) -> list[list[Name]]:
        return [[] for _ in sentences]


def read(text: str) -> spacy.tokens.Doc:
    return set_morphology(set_sentences(NLP.tokenizer(text)))


def examples() -> list[tuple[str, list[str]]]:
    blocks = (Path(__file__).parent / "examples.txt").read_text(encoding="utf-8").split("\n\n")
    kept = [[line for line in block.splitlines() if not line.startswith("#")] for block in blocks]
    return [(lines[0], [line.strip() for line in lines[1:]]) for lines in kept if lines]


@pytest.mark.weights
@pytest.mark.parametrize(
    ("text", "expected"), examples(), ids=lambda value: value[:30] if isinstance(value, str) else ""
)
def test_example(text: str, expected: list[str]) -> None:
    found = find_entities(read(text), load_ner())
    assert [f"{span.label_} {span.text}" for span in found] == expected


TEXT = "Форум открыл министр культуры Казахстана.\nВ Баку прошёл II форум.\n\nПопулярное\nСаммит в Астане начался"


def test_furniture_holds_no_entity() -> None:
    source = Source("", "a.txt", TEXT, furniture=((TEXT.index("Популярное"), len(TEXT)),))
    found = find_entities(read(source.article), NoNames())  # type: ignore[arg-type]
    assert [span.text for span in found] == ["Форум", "министр культуры Казахстана", "Казахстана", "II форум"]


def test_spans_stay_in_their_line() -> None:
    doc = read("Министерство культуры\nКазахстана сообщило о форуме\n«Окно»")
    found = find_entities(doc, NoNames())  # type: ignore[arg-type]
    assert [span.text for span in found] == ["Министерство культуры", "Казахстана", "форуме"]


def test_spans_are_sorted_nested_and_signed() -> None:
    found = find_entities(read(TEXT), NoNames())  # type: ignore[arg-type]
    places = [(span.start, -span.end, span.label_) for span in found]
    assert places == sorted(set(places))
    assert all(span.id_ for span in found)
    for left in found:
        assert not any(left.start < right.start < left.end < right.end for right in found)


def test_the_earlier_finder_wins_where_spans_cross() -> None:
    doc = read("один два три четыре")
    spans = [
        spacy.tokens.Span(doc, 1, 3, label="EVENT"),
        spacy.tokens.Span(doc, 0, 2, label="ORGANIZATION"),  # crosses
        spacy.tokens.Span(doc, 0, 4, label="ORGANIZATION"),  # holds it
        spacy.tokens.Span(doc, 1, 3, label="PERSON"),  # the same place
        spacy.tokens.Span(doc, 0, 3, label="ORGANIZATION", span_id="slovnet"),  # cut short
    ]
    assert [(span.start, span.end, span.label_) for span in settle(spans)] == [
        (1, 3, "EVENT"),
        (0, 4, "ORGANIZATION"),
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?", "«", "(", "по", "II", "форум" * 2000, '"' * 300, "« " * 300]
)
def test_small_and_odd_texts(text: str) -> None:
    assert find_entities(read(text), NoNames()) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["форум ", "министерство и ", "заседания ", "президент "])
def test_long_runs_give_short_spans(word: str) -> None:
    """A phrase has an end even where grammar sees none."""
    found = find_entities(read(word * 2000), NoNames())  # type: ignore[arg-type]
    assert found and max(map(len, found)) <= LONGEST


@pytest.mark.parametrize("word", ["II ", "рабочей ", "« "])
def test_long_runs_before_a_head_are_cut(word: str) -> None:
    """Of two thousand words before «форума» no more than a phrase has belong to it."""
    found = find_entities(read(word * 2000 + "форума"), NoNames())  # type: ignore[arg-type]
    assert found[-1].text.endswith("форума") and max(map(len, found)) <= LONGEST


def test_component_is_registered() -> None:
    nlp = spacy.blank("ru")
    assert nlp.get_factory_meta("extractor_entities").assigns == ["doc.spans"]
    assert len(FINDERS) == len({finder.__name__ for finder in FINDERS})

"""Names and trees on our own tokens, and the inputs that would hurt slovnet."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from extractor import weights
from extractor.annotate import slovnet
from extractor.annotate.slovnet import MAX_BATCH, Arc, NerTagger, Span, SyntaxParser
from extractor.errors import WeightsError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.weights

# Spans in brackets with their type. The head of each word, and its relation, below the words.
NAMES = [
    "[PER Владимир Путин] прибыл в [LOC Баку] .",
    "[PER Аида Балаева] открыла форум в [LOC Шуше] .",
    'В [LOC Москве] прошло заседание [ORG ОАО " Газпром "] , заявил [PER Алексей Миллер] .',
    "Министр иностранных дел [LOC РФ] [PER Сергей Лавров] встретился с [PER Хаканом Фиданом] .",
    "Дождь шёл весь день .",
]
UNSOLVED_NAMES = [
    ("Форум проводит [ORG Министерство культуры Казахстана] .", "the country is cut off the organization"),
]
TREES = [
    """
    Аида  Балаева открыла форум в    Шуше .
    3     1       0       3     6    4    3
    nsubj appos   root    obj   case nmod punct
    """,
    """
    Об   этом сообщает агентство " Интерфакс " .
    2    3    0        3         6 4         6 3
    case obl  root     nsubj     punct appos punct punct
    """,
]


@pytest.fixture(scope="module")
def slovnet_ner() -> NerTagger:
    return slovnet.load_ner()


@pytest.fixture(scope="module")
def slovnet_syntax() -> SyntaxParser:
    return slovnet.load_syntax()


def words_and_spans(line: str) -> tuple[list[str], list[Span]]:
    """«[PER Владимир Путин] прибыл» -> words, spans."""
    words: list[str] = []
    spans: list[Span] = []
    start, kind = 0, ""
    for piece in line.split():
        if piece.startswith("["):
            start, kind = len(words), piece[1:]
            continue
        words.append(piece.removesuffix("]"))
        if piece.endswith("]"):
            spans.append(Span(start, len(words), kind))
    return words, spans


def words_and_arcs(drawing: str) -> tuple[list[str], list[Arc]]:
    words, heads, relations = (line.split() for line in drawing.strip().splitlines())
    numbers = [int(head) - 1 if head != "0" else index for index, head in enumerate(heads)]
    return words, [Arc(*arc) for arc in zip(numbers, relations, strict=True)]


def is_tree(arcs: list[Arc]) -> bool:
    """True if one token is its own head and has `root`, and every other comes up to it."""
    ends = list(range(len(arcs)))
    for _ in arcs:
        ends = [arcs[end].head for end in ends]
    roots = [index for index, arc in enumerate(arcs) if arc.relation == "root"]
    return set(ends) == set(roots) and len(roots) == 1 and arcs[roots[0]].head == roots[0]


class TestNames:
    @pytest.mark.parametrize(
        "line",
        NAMES
        + [pytest.param(line, marks=pytest.mark.xfail(reason=reason)) for line, reason in UNSOLVED_NAMES],
    )
    def test_names(self, slovnet_ner: NerTagger, line: str) -> None:
        words, spans = words_and_spans(line)
        assert slovnet_ner.tag([words]) == [spans]

    def test_order_and_company_do_not_matter(self, slovnet_ner: NerTagger) -> None:
        """A sentence has the same names alone, in a batch, and between shorter and longer ones."""
        drawn = [words_and_spans(line) for line in NAMES] * 40
        assert slovnet_ner.tag([words for words, _ in drawn]) == [spans for _, spans in drawn]

    def test_blank_tokens_are_passed_over(self, slovnet_ner: NerTagger) -> None:
        """Tokens of spaces keep their numbers and do not part a name."""
        words = ["\n", "Владимир", " ", "Путин", "\n\n", "прибыл", "в", "", "Баку", "."]
        assert slovnet_ner.tag([words]) == [[Span(1, 4, "PER"), Span(8, 9, "LOC")]]

    def test_long_sentence_is_read_to_its_end(self, slovnet_ner: NerTagger) -> None:
        words = ["Владимир", "Путин", "прибыл", "в", "Баку", ","] * 100
        names = slovnet_ner.tag([words])[0]
        assert names == [
            span
            for start in range(0, 600, 6)
            for span in (Span(start, start + 2, "PER"), Span(start + 4, start + 5, "LOC"))
        ]


class TestTrees:
    @pytest.mark.parametrize("drawing", TREES)
    def test_trees(self, slovnet_syntax: SyntaxParser, drawing: str) -> None:
        words, arcs = words_and_arcs(drawing)
        assert slovnet_syntax.parse([words]) == [arcs]

    def test_order_and_company_do_not_matter(self, slovnet_syntax: SyntaxParser) -> None:
        drawn = [words_and_arcs(drawing) for drawing in TREES] * 40
        assert slovnet_syntax.parse([words for words, _ in drawn]) == [arcs for _, arcs in drawn]

    @pytest.mark.parametrize(
        "words",
        [
            ["Пожар", ".", "Трое", "погибших", ".", "Фото"],
            ["и"] * 5,
            ["."] * 4,
            ["\n", "Мама", " ", "мыла", "раму", "\n"],
            [" "],
            ["", "\n"],
            ["<pad>", "вышел", "<PAD>", "."],
            ["а", "."] * 300,
            ["слово"] * 1000,
        ],
    )
    def test_always_a_tree(self, slovnet_syntax: SyntaxParser, words: list[str]) -> None:
        arcs = slovnet_syntax.parse([words])[0]
        assert len(arcs) == len(words)
        assert is_tree(arcs)

    def test_pieces_hang_on_the_first(self) -> None:
        """Later roots hang on the root of the first piece; blank tokens hang there too."""
        trees = [([0, 2], [Arc(1, "case"), Arc(1, "root")]), ([3, 4], [Arc(0, "root"), Arc(0, "nmod")])]
        assert slovnet.joined(6, trees) == [
            Arc(2, "case"),
            Arc(2, "dep"),
            Arc(2, "root"),
            Arc(2, "parataxis"),
            Arc(3, "nmod"),
            Arc(2, "dep"),
        ]


@pytest.mark.parametrize("sentences", [[], [[]], [[], []], [[" "], []]])
def test_nothing_in_nothing_out(
    slovnet_ner: NerTagger, slovnet_syntax: SyntaxParser, sentences: list[list[str]]
) -> None:
    assert slovnet_ner.tag(sentences) == [[] for _ in sentences]
    assert [len(arcs) for arcs in slovnet_syntax.parse(sentences)] == [len(words) for words in sentences]


@pytest.mark.parametrize(
    "word", ["<pad>", "<PAD>", "<unk>", "Ы" * 10**6, "\ud800", "\u0301" * 1000, "😀", "\x00"]
)
def test_odd_tokens_do_not_shift_names(slovnet_ner: NerTagger, word: str) -> None:
    """Names keep their tokens beside a word that slovnet uses as a sign, a huge one, a broken one."""
    words = [word, ".", "Владимир", "Путин", "прибыл", "в", "Баку", "."]
    assert {Span(2, 4, "PER"), Span(6, 7, "LOC")} <= set(slovnet_ner.tag([words])[0])


class TestPieces:
    def test_cut_after_a_mark(self) -> None:
        """A run too long is cut after its last mark, so that no name is cut."""
        words = [*["слово"] * 150, ",", *["слово"] * 100]
        assert [len(piece) for piece in slovnet.pieces(words)] == [151, 100]

    def test_cut_without_marks(self) -> None:
        assert [len(piece) for piece in slovnet.pieces(["слово"] * 450)] == [200, 200, 50]

    def test_nothing_is_lost(self) -> None:
        words = ["раз", " ", ",", "два"] * 333
        found = [index for piece in slovnet.pieces(words) for index in piece]
        assert found == [index for index, word in enumerate(words) if word != " "]

    def test_batches_are_bounded(self) -> None:
        """Padding included, a batch stays under its bound, and every piece is in one."""
        places = [(index, list(range(index % 200 + 1))) for index in range(400)]
        found = list(slovnet.batches(places))
        assert all(len(batch) * max(len(piece) for _, piece in batch) <= MAX_BATCH for batch in found)
        assert sorted(place for batch in found for place in batch) == places


class TestLoading:
    def test_opened_once(self, slovnet_ner: NerTagger, slovnet_syntax: SyntaxParser) -> None:
        """A second call gives the same objects, and both models share one copy of the words."""
        assert slovnet.load_ner() is slovnet_ner
        assert slovnet.load_syntax() is slovnet_syntax
        assert slovnet_ner.infer.encoder.words_vocab is slovnet_syntax.encoder.words_vocab

    def test_damaged_weights_are_refused(self, tmp_path: Path) -> None:
        """One flipped byte anywhere in the folder, and nothing is loaded."""
        folder = tmp_path / "damaged"
        shutil.copytree(weights.find("slovnet-news"), folder)
        damage(folder / "slovnet_ner_news_v1.tar")
        with pytest.raises(WeightsError, match=r"slovnet_ner_news_v1\.tar is damaged"):
            slovnet.load_ner(folder)
        with pytest.raises(WeightsError, match=r"slovnet_ner_news_v1\.tar is damaged"):
            slovnet.load_syntax(folder)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

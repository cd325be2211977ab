"""Tokens: the text comes back character for character, whatever it holds, and in time that grows with its length."""

from __future__ import annotations

import random

import pytest
import spacy

from extractor.annotate.tokens import LONGEST_CHUNK, Tokenizer, words

TOKENIZER = Tokenizer(spacy.blank("ru").vocab)

# Tokens are parted by bars, as razdel's own tests have them.
TOKENS = [
    "Аида| |Балаева",
    "«|Форум|»|,| |сказал| |он|.",
    "7-ое| |заседание",
    "вице-министр| |РК",
    "т|.| |е|.| |так",
    "(|ОТГ|)",
    "2| |400| |медиа",
    "www|.|trend|.|az| |и| |a|@|b|.|ru",
]

NASTY = [
    "",
    " ",
    "\n",
    "  два  пробела  ",
    "\tотступ\n\n  строка\r\nещё\rодна",
    "неразрывный\u00a0пробел и\u2009тонкий",
    "\ufeffBOM",
    "нулевой\u200bпробел\u200d",
    "строка\u2028строка\u2029абзац",
    "\x00\x01\x0b\x0c\x1c\x85",
    "и\u0306о\u0301" * 20,
    "👍👨‍👩‍👧‍👦🇰🇿",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈",
    "سلام 你好 ไทย",
    "«««»»»\"\"\"'''",
    "...!!!???…—–-",
    "http://a.b/в?г=д#е",
    "א\u202eב\u202c",
    "а" * 2500,
    "\ud800 одинокий суррогат".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
]


@pytest.mark.parametrize("line", TOKENS)
def test_tokens(line: str) -> None:
    """A single space is not a token: it hangs on the one before."""
    expected = [part for part in line.split("|") if part != " "]
    assert [token.text for token in TOKENIZER(line.replace("|", ""))] == expected


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:30])
def test_nothing_is_lost(text: str) -> None:
    """doc.text is the text, and each token stands where it says."""
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_nothing_is_lost_of_random_strings() -> None:
    """The same for strings made of what breaks tokenizers, in any order."""
    chooser = random.Random(8)
    alphabet = [
        "а",
        "Я",
        "z",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u200b",
        ".",
        "«",
        "»",
        '"',
        "-",
        "5",
        "👍",
        "\u0301",
    ]
    for _ in range(300):
        text = "".join(chooser.choices(alphabet, k=chooser.randrange(40)))
        doc = TOKENIZER(text)
        assert doc.text == text
        assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_white_space() -> None:
    """A single space belongs to its token; breaks, indents and double spaces are tokens that say so."""
    doc = TOKENIZER("  Форум в\n\nБаку  начался ")
    assert [(token.text, token.whitespace_, token.is_space) for token in doc] == [
        ("  ", "", True),
        ("Форум", " ", False),
        ("в", "", False),
        ("\n\n", "", True),
        ("Баку", " ", False),
        (" ", "", True),
        ("начался", " ", False),
    ]


def test_words_are_what_is_no_space() -> None:
    text = "Форум\u00a0в Баку — II.\nДа"
    assert "".join(text[start:stop] for start, stop in words(text)) == "".join(text.split())


@pytest.mark.parametrize("unit", ["а", '"', "👍", "«", ".", "-", "1"])
def test_long_words_are_cut(unit: str) -> None:
    """No token is longer than a chunk: rules and matchers may be slow on a word of a million letters."""
    doc = TOKENIZER(unit * 3000)
    assert doc.text == unit * 3000
    assert max(len(token) for token in doc) <= LONGEST_CHUNK


def test_ten_megabytes_of_one_letter() -> None:
    text = "а" * 10_000_000
    assert TOKENIZER(text).text == text


def test_serialised_with_a_pipeline() -> None:
    """nlp.to_bytes and back keeps the tokenizer."""
    config = {"nlp": {"tokenizer": {"@tokenizers": "extractor_tokenizer"}}}
    nlp = spacy.blank("ru", config=config)
    again = spacy.blank("ru", config=config).from_bytes(nlp.to_bytes())
    assert [token.text for token in again("7-ое (ОТГ)")] == ["7-ое", "(", "ОТГ", ")"]

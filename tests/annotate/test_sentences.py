"""Where sentences begin: bars part them, as razdel's own tests have them."""

from __future__ import annotations

import pytest
import spacy

from extractor.annotate.sentences import set_sentences
from extractor.annotate.tokens import Tokenizer, sentence_starts

TOKENIZER = Tokenizer(spacy.blank("ru").vocab)

SENTENCES = [
    "Форум открылся. |Его открыла министр.",
    "В г. Орле прошёл форум. |Потом — дождь.",
    "И. П. Сидоров приехал. |А. Петров уехал.",
    "Он сказал: «Хватит». |И вышел.",
    "– Мы встречаемся, – сказал он. |– Хорошо.",
    "Это было в 1999 г. в Баку.",
    "Приехал г-н Ли. |Он выступил.",
    "Встреча прошла в РК. |Он выступил.",
    "Он сказал: «Хватит.» |И вышел.",
    "Зачем? |Не знаю… |Так.",
    # line breaks; white space before a sentence is no part of it
    "Заголовок без точки\n|Текст начался.",
    "Смотрите также\n\n|Форум открылся",
    "Форум в\n|Баку",
    "Первый.\r\n|Второй.",
    "  |Отступ. |Второй.",
    "Строка\n\n\n  |с отступом\n",
    # lists
    "1. Открытие.\n|2. Закрытие.",
    "\n\n|Начало",
    "",
    "   ",
]
UNSOLVED = [
    ("Это было в 1999 г. |Потом — нет.", "«г.» ends a sentence as well as an abbreviation"),
    ("Он вырос на 5 млн т. |Потом упал.", "so does «т.»"),
]


def check(line: str) -> None:
    text = line.replace("|", "")
    doc = set_sentences(TOKENIZER(text))
    assert "|".join(text[s.start_char : s.end_char + len(s[-1].whitespace_)] for s in doc.sents) == line


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [pytest.param(line, marks=pytest.mark.xfail(strict=True, reason=reason)) for line, reason in UNSOLVED],
)
def test_unsolved(line: str) -> None:
    check(line)


def test_every_start_is_a_token() -> None:
    """No sentence begins in the middle of a token, however long its line."""
    for unit in ("слово ", "а", "Да. ", "а.", '"', "т.е. "):
        text = unit * 3000
        starts = {token.idx for token in TOKENIZER(text)}
        assert set(sentence_starts(text)) <= starts


def test_first_token_of_blank_text_starts_a_sentence() -> None:
    doc = set_sentences(TOKENIZER("\n \n"))
    assert [sentence.text for sentence in doc.sents] == ["\n \n"]


def test_component_alone() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extractor_sentences")
    assert len(list(nlp("Форум открылся. Его открыла министр.").sents)) == 2
    assert len(list(nlp("Заголовок\nТекст").sents)) == 2

"""Types that travel."""

from __future__ import annotations

from extractor.extraction import Source


def test_article_blanks_furniture_and_keeps_offsets() -> None:
    """What is found in the article stands at the same place in the text."""
    text = "Меню\nГлавная\nВ Баку открылся форум.\nПопулярное\n"
    source = Source("", "a.txt", text, furniture=((0, 13), (text.index("Популярное"), len(text))))
    assert source.article == "    \n       \nВ Баку открылся форум.\n          \n"
    assert len(source.article) == len(text)


def test_article_without_furniture_is_the_text() -> None:
    assert Source("", "a.txt", "В Баку открылся форум.").article == "В Баку открылся форум."


def test_article_joins_the_lines_of_wrapped_paragraphs() -> None:
    """«Лейла⏎Рагимли» is one name; paragraphs stay apart, and offsets hold."""
    text = "Об этом сообщила эксперт Лейла\nРагимли на форуме.\n\nФорум прошёл\nв Баку."
    source = Source("", "a.txt", text, wrapped=True)
    assert source.article == "Об этом сообщила эксперт Лейла Рагимли на форуме.\n\nФорум прошёл в Баку."
    assert len(source.article) == len(text)

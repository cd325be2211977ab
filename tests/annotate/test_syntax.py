"""Trees are trees, long names are read by their heads, subjects are mended, and only asked sentences are parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.annotate.slovnet import Arc
from extractor.annotate.syntax import Syntax, tails, with_subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Span


TAILS = [
    ("Прошло [EVENT 12-е заседание [ORGANIZATION Рабочей группы]] в Баку.", "заседание: Рабочей группы"),
    (
        "[PROFESSION директор [ORGANIZATION Департамента связи]] Расим Багиров",
        "директор: Департамента связи",
    ),
    ("страны [ORGANIZATION Организации тюркских государств] ([ORGANIZATION ОТГ])", "Организации: тюркских государств ( ОТГ )"),
    ("[EVENT VI Уральский форум] открылся", ""),
    ("[PERSON Аида Балаева] и [COUNTRY Республика Корея]", ""),
    ("([ORGANIZATION ОТГ]) открылась", ""),
]  # fmt: skip
# words; heads (1 + index, 0: the root); relations as the parser gave them -> subject of which verb, or nothing
MISPLACED = [
    (
        "Приветствуя участников , министр сказал",
        "5 1 1 2 0",
        "advcl obj punct appos root",
        "сказал: министр",
    ),
    ("Вчера стартовал форум", "2 0 2", "advmod root obl", "стартовал: форум"),
    ("Стартовали форум", "0 1", "root obl", ""),
    ("Анна открыла форум министр", "2 0 2 3", "nsubj root obj appos", "открыла: Анна"),
    ("Министр в Баку сказал", "4 3 4 0", "nsubj case obl root", "сказал: Министр"),
    ("Сказал на форуме", "0 3 1", "root case obl", ""),
]


class TestTails:
    """A long name is read by its head: what follows the head hangs on it."""

    @pytest.mark.parametrize(("text", "expected"), TAILS)
    def test_tails(self, text: str, expected: str, draw: Callable[[str], Doc]) -> None:
        doc = draw(text)
        found: dict[str, list[str]] = {}
        for tail, head in sorted(tails(doc).items()):
            found.setdefault(doc[head].text, []).append(doc[tail].text)
        assert "; ".join(f"{head}: {' '.join(words)}" for head, words in found.items()) == expected


class TestSubjects:
    """A nominative that hangs where none can is the subject of the verb above, if it has none."""

    @pytest.mark.parametrize(("text", "heads", "relations", "expected"), MISPLACED)
    def test_mended(
        self, text: str, heads: str, relations: str, expected: str, draw: Callable[[str], Doc]
    ) -> None:
        doc = draw(text)
        arcs = [
            Arc(int(head) - 1 if head != "0" else place, relation)
            for place, (head, relation) in enumerate(zip(heads.split(), relations.split(), strict=True))
        ]
        mended = with_subjects(list(doc), arcs)
        found = [
            f"{doc[arc.head].text}: {token.text}"
            for token, arc in zip(doc, mended, strict=True)
            if arc.relation == "nsubj"
        ]
        assert "; ".join(found) == expected


def is_tree(sentence: Span) -> bool:
    """One root, and every token comes to it."""
    roots = [token for token in sentence if token.head.i == token.i]
    return len(roots) == 1 and all(token.i == roots[0].i or roots[0] in token.ancestors for token in sentence)


SENTENCES = [
    "Аида Балаева открыла форум в Шуше.",
    "Анна Петрова  выступила на\u00a0 форуме.\n\nОн начался. Так…",
    "«",
    "?!",
    "\n\n",
    "на на на на на на на",
    ", , , , . , ,",
    "форум " * 700,
    "В [EVENT 12-м заседании [ORGANIZATION Рабочей группы по медиа]] участвовали [COUNTRY Иран].",
]


@pytest.mark.weights
@pytest.mark.parametrize("text", SENTENCES, ids=lambda text: text[:20])
def test_trees_are_trees(text: str, draw: Callable[[str], Doc]) -> None:
    """Each sentence is one tree with one root, and is the sentence it was."""
    doc = draw(text)
    before = [(sentence.start, sentence.end) for sentence in doc.sents]
    doc = Syntax()(doc)
    assert [(sentence.start, sentence.end) for sentence in doc.sents] == before
    assert all(is_tree(sentence) for sentence in doc.sents)


@pytest.mark.weights
def test_tails_hang_on_heads(draw: Callable[[str], Doc]) -> None:
    doc = Syntax()(draw("В Баку прошло [EVENT 12-е заседание [ORGANIZATION Рабочей группы по медиа]] стран."))
    heads = {token.text: token.head.text for token in doc}
    assert [heads[word] for word in ("Рабочей", "группы", "по", "медиа")] == ["заседание"] * 4
    assert heads["заседание"] == "прошло"


@pytest.mark.weights
def test_a_long_title_does_not_hide_the_subject(draw: Callable[[str], Doc]) -> None:
    text = (
        "Выступив с речью, [PROFESSION директор [ORGANIZATION Департамента международных отношений и работы с "
        "документацией Агентства развития]] [PERSON Расим Багиров] отметил рост."
    )
    doc = Syntax()(draw(text))
    (subject,) = (token for token in doc if token.dep_ == "nsubj" and token.head.text == "отметил")
    assert subject.text == "директор"


class TestAsked:
    """With triggers a sentence is parsed for a lemma and an entity, or a pronoun, in it."""

    TEXT = "[PERSON Анна] сказала. [PERSON Анна] ушла. Рыба сказала. Он сказал. Шёл снег."

    def test_no_triggers(self, draw: Callable[[str], Doc]) -> None:
        assert len(Syntax().asked(draw(self.TEXT))) == 5

    def test_triggers(self, draw: Callable[[str], Doc]) -> None:
        asked = Syntax([[["сказать"]]]).asked(draw(self.TEXT))
        assert [sentence.text for sentence in asked] == ["Анна сказала.", "Он сказал."]

    def test_none_asked(self, draw: Callable[[str], Doc]) -> None:
        assert Syntax([]).asked(draw(self.TEXT)) == []

    @pytest.mark.weights
    def test_the_rest_is_flat(self, draw: Callable[[str], Doc]) -> None:
        """Sentences nobody asked for are flat: nothing is a subject there."""
        doc = Syntax([[["сказать"]]])(draw(self.TEXT))
        subjects = {token.text for token in doc if token.dep_ == "nsubj"}
        assert subjects == {"Анна", "Он"}
        assert all(is_tree(sentence) for sentence in doc.sents)
        assert {token.dep_ for token in list(doc.sents)[1]} == {"dep", "ROOT"}


@pytest.mark.weights
def test_the_pipeline_asks_for_the_triggers_of_its_schema(nlp: Language) -> None:
    from extractor import schema

    asked = nlp.get_pipe("extractor_syntax").triggers
    assert asked == [[frozenset(words) for words in pattern] for pattern in schema.load().triggers]

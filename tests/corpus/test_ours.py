"""Our annotated corpus keeps its promises: size, rules of the guidelines, splits, two annotations of each text."""

from __future__ import annotations

from corpus.adjudicate import batches, final
from corpus.agreement import agreement, documents, table
from corpus.check import OURS, SPLITS, problems
from corpus.judge import batch
from corpus.standoff import lines
from extractor.evaluate import load_gold

TEXTS = sorted(OURS.rglob("*.txt"))


def test_the_checker_finds_nothing() -> None:
    assert list(problems(OURS)) == []


def test_there_are_as_many_texts_and_words_as_the_card_says() -> None:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in TEXTS)
    assert (len(TEXTS), words) == (158, 32219)
    assert [len([path for path in TEXTS if path.parent.name == split]) for split in SPLITS] == [78, 40, 40]
    card = (OURS.parent / "README.md").read_text(encoding="utf-8")
    assert "158 documents, 32,219 words" in card


def test_a_third_of_the_pages_have_furniture() -> None:
    with_furniture = [gold for gold in load_gold(OURS) if gold.source.furniture]
    assert len(with_furniture) * 3 >= len(TEXTS)


def test_every_text_is_annotated_twice() -> None:
    texts = [path.relative_to(OURS).with_suffix("").as_posix() for path in TEXTS]
    assert documents(None) == sorted(texts)
    assert sorted(name for one in batches() for name in batch(one)) == sorted(texts)


def test_every_difference_is_decided_and_the_gold_is_what_was_decided() -> None:
    golds, undecided = final(batches())
    assert undecided == []
    assert len(golds) == len(TEXTS)
    for gold in golds:
        written = (OURS / gold.source.id).with_suffix(".ann").read_text(encoding="utf-8")
        assert written == "".join(f"{line}\n" for line in lines(gold))


def test_agreement_is_what_the_card_says() -> None:
    card = (OURS.parent / "README.md").read_text(encoding="utf-8")
    assert table(*agreement(documents(None))) in card


def test_a_gold_graph_can_be_made_of_every_split() -> None:
    """Each split has people and events that stand in several texts, and relations between them."""
    for split in SPLITS:
        golds = list(load_gold(OURS / split))
        texts: dict[str, set[str]] = {}
        for gold in golds:
            for entity in gold.entities:
                if entity is not None and entity.type in {"PERSON", "EVENT"}:
                    texts.setdefault(entity.id, set()).add(gold.source.id)
        assert sum(len(where) > 1 for where in texts.values()) > 20
        assert {"SPOKE_AT", "PARTICIPANT_IN", "WORKPLACE"} <= {
            relation.type for gold in golds for relation in gold.extraction.relations
        }

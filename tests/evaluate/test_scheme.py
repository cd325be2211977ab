"""Names of other corpora are data: each scheme is whole, mistakes in one are told with file and line, found types are brought into its classes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractor import schema
from extractor.errors import GoldError, SchemaError
from extractor.evaluate import LOADERS
from extractor.evaluate.pruning import outermost, pruned
from extractor.evaluate.scheme import FOLDER, Scheme, coarse, load_scheme, scheme_of
from extractor.extraction import Extraction, Mention, Quote, RelationMention, Source

if TYPE_CHECKING:
    from pathlib import Path

NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
TEXT = "Мэрия Мурманска и Анна Зорина"


def found(*spans: tuple[str, str]) -> Extraction:
    """Mentions by type and words, in the order of an extraction."""
    mentions = [
        Mention(start, start + len(words), type_, words)
        for type_, words in spans
        for start in [TEXT.index(words)]
    ]
    mentions.sort(key=lambda one: (one.start, -one.stop, one.type))
    return Extraction(Source("a.txt", "a.txt", TEXT), tuple(mentions))


def drawn(extraction: Extraction) -> list[tuple[str, str]]:
    return [(mention.type, mention.text) for mention in extraction.mentions]


def written(folder: Path, text: str) -> str:
    (folder / "some.yaml").write_text(text, encoding="utf-8")
    return "some"


def test_every_format_but_brat_has_a_scheme() -> None:
    assert set(NAMES) == LOADERS.keys() - {"brat"}
    assert scheme_of("brat") is None
    assert scheme_of("rured") is load_scheme("rured")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_scheme_covers_is_ours(name: str) -> None:
    scheme = load_scheme(name)
    assert scheme.covered
    assert scheme.covered <= schema.load().entities.keys()
    assert scheme.types.isdisjoint({*scheme.own, *scheme.partial})


def test_nerel_has_all_our_types_under_our_names() -> None:
    assert load_scheme("nerel").types == schema.load().entities.keys()
    assert set(load_scheme("nerel").entities.items()) == {(name, name) for name in schema.load().entities}


def test_where_a_missing_label_says_nothing() -> None:
    """For training: factRuEval marks offices of named people only, and has no dates."""
    covered = load_scheme("factrueval").covered
    assert {"PERSON", "ORGANIZATION", "COUNTRY", "CITY"} <= covered
    assert covered.isdisjoint({"PROFESSION", "DATE"})


@pytest.mark.parametrize(
    ("relation", "source", "target", "ours", "swap"),
    [
        ("OWNERSHIP", "ORGANIZATION", "ORGANIZATION", "OWNER_OF", False),
        ("OWNERSHIP", "COUNTRY", "ORGANIZATION", "HEADQUARTERED_IN", True),
        ("OWNERSHIP", "COUNTRY", "STATE_OR_PROVINCE", "LOCATED_IN", True),
        ("HEADQUARTERED_IN", "ORGANIZATION", "CITY", "HEADQUARTERED_IN", False),
        ("HEADQUARTERED_IN", "FACILITY", "CITY", "LOCATED_IN", False),
        ("MEMBER", "COUNTRY", "GPE", "LOCATED_IN", False),
        ("MEMBER", "COUNTRY", "ORGANIZATION", "MEMBER_OF", False),
        ("EVENT_TAKES_PART_IN", "PERSON", "EVENT", "PARTICIPANT_IN", False),
    ],
)
def test_a_relation_of_rured_among_ours(
    relation: str, source: str, target: str, ours: str, swap: bool
) -> None:
    rule = load_scheme("rured").relation(relation, source, target, "a.ann:1")
    assert (rule.name, rule.swap) == (ours, swap)


def test_names_that_a_scheme_does_not_have_are_errors_with_their_place() -> None:
    scheme = load_scheme("slavicner")
    with pytest.raises(GoldError, match=r"a\.tsv:3: unknown type 'ANIMAL', known: EVT, LOC"):
        scheme.entity("ANIMAL", "a.tsv:3")
    with pytest.raises(GoldError, match=r"a\.ann:1: unknown relation 'EATS', known: "):
        load_scheme("rured").relation("EATS", "PERSON", "PRODUCT", "a.ann:1")
    picky = Scheme.model_validate(
        {"entities": ["PERSON"], "relations": {"KNOWS": {"name": "KNOWS", "targets": ["PERSON"]}}}
    )
    with pytest.raises(
        GoldError, match=r"a\.ann:1: the scheme does not say what KNOWS from PERSON to CITY is"
    ):
        picky.relation("KNOWS", "PERSON", "CITY", "a.ann:1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "entities: {PER: PERSON, LOC: PLACE}",
            "some.yaml:1: 'PLACE' is no type of ours, and stands neither",
        ),
        ("entities:\n  PER: PERSON\nown:\n  - PERSON", "some.yaml:3: PERSON is a type of ours; take it out"),
        ("entities: [PERSON]\npartial: [DATE]", "some.yaml:2: nothing in entities is 'DATE'"),
        ("entities: {LOC: LOC}\ncoarse:\n  LOC: [TOWN]", "some.yaml:3: unknown entity type 'TOWN'"),
        (
            "entities: [LOC, CITY]\ncoarse:\n  LOC: [CITY]",
            "some.yaml:3: CITY stands by itself or in another class as well",
        ),
        ("entities: [PERSON]\nrelation: {}", "some.yaml:2: relation: Extra inputs are not permitted"),
        (
            "entities: [PERSON]\nrelations: {A: []}",
            "some.yaml:2: relations.A: Value should have at least 1 item",
        ),
    ],
)
def test_a_mistake_in_a_scheme_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load_scheme(written(tmp_path, text), tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


def test_found_types_become_classes_of_the_corpus() -> None:
    """Two types over the same words are one mention of their class; a class of one is itself; others stay."""
    extraction = found(
        ("CITY", "Мурманска"), ("LOCATION", "Мурманска"), ("PERSON", "Анна Зорина"), ("AGE", "Анна")
    )
    assert drawn(coarse(extraction, load_scheme("factrueval"))) == [
        ("LOC", "Мурманска"),
        ("PERSON", "Анна Зорина"),
        ("AGE", "Анна"),
    ]


def test_in_a_flat_corpus_only_the_outermost_of_its_types_count() -> None:
    extraction = found(("ORGANIZATION", "Мэрия Мурманска"), ("CITY", "Мурманска"), ("AGE", "Анна"))
    assert drawn(coarse(extraction, load_scheme("slavicner"))) == [
        ("ORGANIZATION", "Мэрия Мурманска"),
        ("AGE", "Анна"),
    ]
    assert len(coarse(extraction, load_scheme("factrueval")).mentions) == 3


def test_what_points_at_mentions_follows_them() -> None:
    """CITY and LOCATION become one: relations to either are one, antecedents, speakers and events move along."""
    extraction = found(
        ("CITY", "Мурманска"), ("LOCATION", "Мурманска"), ("PERSON", "Анна Зорина"), ("PERSON", "Анна")
    )
    whole = replace(
        extraction,
        mentions=(*extraction.mentions[:3], replace(extraction.mentions[3], antecedent=2)),
        relations=(
            RelationMention("IN", 2, 0, 0, 5),
            RelationMention("IN", 2, 1, 0, 5),
            RelationMention("IN", 3, 0, 0, 5),
        ),
        quotes=(Quote(0, 5, "direct", speaker=2, event=1),),
    )
    classed = coarse(whole, load_scheme("factrueval"))
    assert [mention.antecedent for mention in classed.mentions] == [None, None, 1]
    assert [(one.source, one.target) for one in classed.relations] == [(1, 0), (2, 0)]
    assert (classed.quotes[0].speaker, classed.quotes[0].event) == (1, 0)


def test_without_a_mention_its_relations_and_its_place_as_speaker_are_gone() -> None:
    extraction = found(("PERSON", "Анна Зорина"), ("CITY", "Мурманска"))
    whole = replace(
        extraction,
        relations=(RelationMention("IN", 1, 0, 0, 5),),
        quotes=(Quote(0, 5, "direct", speaker=1),),
    )
    left = pruned(whole, [whole.mentions[0], None])
    assert (drawn(left), left.relations, left.quotes[0].speaker) == ([("CITY", "Мурманска")], (), None)


def test_equal_bounds_are_not_within_one_another() -> None:
    extraction = found(("PERSON", "Анна Зорина"), ("ORGANIZATION", "Анна Зорина"), ("PERSON", "Зорина"))
    assert drawn(outermost(extraction, {"PERSON", "ORGANIZATION"})) == [
        ("ORGANIZATION", "Анна Зорина"),
        ("PERSON", "Анна Зорина"),
    ]

"""A schema that says something impossible is refused on load with its file and line; a user's schema works like ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.matcher import DependencyMatcher, Matcher
from spacy.schemas import TokenPattern, TokenPatternString

from extractor import schema
from extractor.document import get_mentions
from extractor.errors import SchemaError
from extractor.relate import Relations
from extractor.schema import notation

if TYPE_CHECKING:
    from spacy.language import Language

FOUNDED = """\
name: FOUNDED_BY
label_ru: основано
label_en: founded by
sources: [ORGANIZATION]
targets: [PERSON]
patterns:
  - name: founded
    about: Иван Сидоров основал Институт океанологии.
    tree:
      - verb: {LEMMA: [основать, основывать]}
      - verb > source: {DEP: obj}
      - verb > target: {DEP: nsubj}
"""


@pytest.fixture
def schema_copy(tmp_path: Path) -> Path:
    """A user's copy of the schema."""
    for name in ("entities.yaml", "words.yaml", "statuses.yaml"):
        shutil.copy(schema.FOLDER / name, tmp_path / name)
    shutil.copytree(schema.FOLDER / "relations", tmp_path / "relations")
    return tmp_path


def wrong(old: str, new: str) -> str:
    assert FOUNDED.count(old) == 1
    return FOUNDED.replace(old, new)


# What the file says instead of FOUNDED; the line that is told; a part of the message.
IMPOSSIBLE = {
    "unknown key": (wrong("label_en: founded by", "label_fr: fondé par"), 3, "label_fr"),
    "unknown key of a pattern": (wrong("    about:", "    abuot:"), 8, "abuot"),
    "duplicate key": (wrong("label_en: founded by", "label_ru: основана"), 3, "stands twice, first in line 2"),
    "unknown type": (wrong("[ORGANIZATION]", "[FIRM]"), 4, "unknown entity type 'FIRM'"),
    "no type": (wrong("[ORGANIZATION]", "[]"), 4, "sources"),
    "name in small letters": (wrong("FOUNDED_BY", "founded_by"), 1, "name"),
    "unknown word list": (wrong("[основать, основывать]", "$founding"), 7, "unknown word list '$founding'"),
    "unknown list of heads": (
        wrong("patterns:", "target_heads: $heads\npatterns:"),
        6,
        "unknown word list '$heads'",
    ),
    "no source": (wrong("verb > source", "verb > sauce"), 7, "no node named source"),
    "a node without its left": (wrong("verb > source", "verbs > source"), 7, "'verbs' is not named above"),
    "a node twice": (wrong("verb > target", "verb > source"), 7, "stands twice"),
    "two nodes in a line": (
        wrong("      - verb > source: {DEP: obj}\n      -", "      - verb > source: {DEP: obj}\n       "),
        7,
        "one node",
    ),
    "unknown operator": (wrong("verb > source", "verb >>> source"), 7, "unknown operator '>>>'"),
    "unknown attribute": (wrong("{DEP: obj}", "{DEPP: obj}"), 7, "is it DEP?"),
    "unknown predicate": (wrong("{DEP: obj}", "{DEP: {ONE_OF: [obj]}}"), 7, "unknown predicate 'ONE_OF'"),
    "a predicate without its list": (wrong("{DEP: obj}", "{DEP: {NOT_IN: obj}}"), 7, "takes a list"),
    "a bare no": (wrong("[основать, основывать]", "[основать, no]"), 7, "False is not text"),
    "a number for a word": (wrong("{DEP: obj}", "{DEP: 7}"), 7, "7 is not text"),
    "a word for a flag": (wrong("{DEP: obj}", "{IS_TITLE: да}"), 7, "not true or false"),
    "a quantifier in a tree": (wrong("{DEP: obj}", '{DEP: obj, OP: "?"}'), 7, "takes no OP"),
    "no lemma": (wrong("{LEMMA: [основать, основывать]}", "{POS: VERB}"), 7, "names no LEMMA"),
    "two kinds": (wrong("    tree:", "    nested: {outer: source, inner: target}\n    tree:"), 7, "has 2"),
    "no kind": (FOUNDED.partition("    tree:")[0], 7, "has 0"),
    "confidence of two": (wrong("    tree:", "    confidence: 2\n    tree:"), 9, "less than or equal to 1"),
    "unknown status": (wrong("    tree:", "    status: maybe\n    tree:"), 9, "asserted"),
    "two patterns of one name": (FOUNDED + FOUNDED[FOUNDED.index("  - name: ") :], 13, "another pattern"),
    "a list": ("- name: FOUNDED_BY\n", 1, "valid dictionary"),
    "not YAML": (wrong("[ORGANIZATION]", "[ORGANIZATION"), 5, "not YAML"),
    "a tab": (wrong("label_ru:", "\tlabel_ru:"), 2, "not YAML"),
    "a control character": (wrong("основано", "осно\x07вано"), 2, "not YAML"),
    "a date that is none": (wrong("about: Иван Сидоров основал Институт океанологии.", "about: 2024-13-45"), 1, "quotes"),
    "empty": ("", 1, "empty"),
    "only a comment": ("# FOUNDED_BY\n", 1, "empty"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_impossible_relation(schema_copy: Path, text: str, line: int, message: str) -> None:
    """Every error names its file, its line and what was met."""
    path = schema_copy / "relations" / "founded_by.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        schema.load(schema_copy)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


TOKENS = FOUNDED.partition("    tree:")[0] + "    tokens:\n"
IMPOSSIBLE_TOKENS = {
    "no target": ("      - {ENT_TYPE: ORGANIZATION, as: source}\n", "as: target"),
    "unknown quantifier": (
        '      - {ENT_TYPE: ORGANIZATION, as: source}\n      - {ENT_TYPE: PERSON, as: target, OP: "!!"}\n',
        "OP: '!!'",
    ),
    "unknown attribute": (
        "      - {ENT_TIPE: ORGANIZATION, as: source}\n      - {ENT_TYPE: PERSON, as: target}\n",
        "is it ENT_TYPE?",
    ),
}


@pytest.mark.parametrize(("lines", "message"), IMPOSSIBLE_TOKENS.values(), ids=IMPOSSIBLE_TOKENS.keys())
def test_impossible_tokens(schema_copy: Path, lines: str, message: str) -> None:
    path = schema_copy / "relations" / "founded_by.yaml"
    path.write_text(TOKENS + lines, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"founded_by\.yaml:7: pattern 'founded'") as caught:
        schema.load(schema_copy)
    assert message in str(caught.value)


def test_not_utf8(schema_copy: Path) -> None:
    path = schema_copy / "relations" / "founded_by.yaml"
    path.write_bytes(FOUNDED.encode("cp1251"))
    with pytest.raises(SchemaError, match=r"founded_by\.yaml: not UTF-8: byte 27"):
        schema.load(schema_copy)


def test_a_relation_in_two_files(schema_copy: Path) -> None:
    path = schema_copy / "relations" / "zz.yaml"
    shutil.copy(schema_copy / "relations" / "part_of.yaml", path)
    with pytest.raises(SchemaError, match="PART_OF is defined in another file"):
        schema.load(schema_copy)


@pytest.mark.parametrize("name", ["words.yaml", "entities.yaml", "statuses.yaml"])
def test_missing_file(schema_copy: Path, name: str) -> None:
    (schema_copy / name).unlink()
    with pytest.raises(SchemaError, match=name):
        schema.load(schema_copy)


OTHER_FILES = [
    ("entities.yaml", "PERSON: {label_ru: человек}\n", 1, "label_en"),
    ("entities.yaml", "# types\nPERSON: {label_ru: ч, label_en: p, color: red}\n", 2, "color"),
    ("entities.yaml", "- PERSON\n", 1, "mapping"),
    ("words.yaml", "a: [б]\nspeech_verbs: сказать\n", 2, "speech_verbs"),
    ("words.yaml", "speech_verbs: [сказать, 1]\n", 1, "speech_verbs"),
    ("statuses.yaml", "negated: [не]\nplanned: []\n", 1, "hypothetical"),
]


@pytest.mark.parametrize(("name", "text", "line", "message"), OTHER_FILES)
def test_impossible_lists(schema_copy: Path, name: str, text: str, line: int, message: str) -> None:
    (schema_copy / name).write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        schema.load(schema_copy)
    assert str(caught.value).startswith(f"{schema_copy / name}:{line}: ")
    assert message in str(caught.value)


class TestNotation:
    """Our lists of what spaCy's matchers understand are spaCy's."""

    def test_operators(self) -> None:
        matcher = DependencyMatcher(spacy.blank("ru").vocab)
        for operator in notation.OPERATORS:
            matcher.add(
                operator,
                [
                    [
                        {"RIGHT_ID": "a", "RIGHT_ATTRS": {}},
                        {"LEFT_ID": "a", "REL_OP": operator, "RIGHT_ID": "b", "RIGHT_ATTRS": {}},
                    ]
                ],
            )
        assert len(matcher) == len(notation.OPERATORS)

    def test_attributes(self) -> None:
        theirs = {field.alias for field in TokenPattern.model_fields.values()}
        assert theirs >= notation.ATTRIBUTES

    def test_predicates(self) -> None:
        assert set(TokenPatternString.model_fields) == notation.LISTS | notation.WORDS

    def test_spacy_finds_nothing_wrong(self) -> None:
        """Every pattern of ours passes spaCy's own validation, which an unknown name does not."""
        matcher = Matcher(spacy.blank("ru").vocab, validate=True)
        for relation in schema.load().relations.values():
            for pattern in relation.patterns:
                compiled = pattern.compile(schema.load().words)
                nodes = [node["RIGHT_ATTRS"] for node in compiled] if pattern.tree else compiled
                if nodes:
                    matcher.add(f"{relation.name}.{pattern.name}", [nodes])
        assert len(matcher) > 40


def test_triggers_are_lemmas_of_trees(schema_copy: Path) -> None:
    """The lists of lemmas of each tree: without one of each the tree cannot match."""
    path = schema_copy / "relations" / "founded_by.yaml"
    path.write_text(FOUNDED, encoding="utf-8")
    found = schema.load(schema_copy).triggers
    assert [lists for lists in found if lists not in schema.load().triggers] == [[["основать", "основывать"]]]


def test_types_shown(schema_copy: Path) -> None:
    assert {"PERSON", "ORGANIZATION", "COUNTRY", "EVENT"} < set(schema.load().shown)
    assert "COUNTRY" in schema.load().places
    assert "PERSON" not in schema.load().places
    assert len(schema.load().entities) == 29


@pytest.mark.weights
def test_a_relation_of_ones_own(schema_copy: Path, nlp: Language) -> None:
    """A copy of the folder and one YAML more is a new relation: parsed for, found, with its pattern as maker."""
    (schema_copy / "relations" / "founded_by.yaml").write_text(FOUNDED, encoding="utf-8")
    own = schema.load(schema_copy)
    asked = spacy.blank("ru", config={"nlp": {"tokenizer": {"@tokenizers": "extractor_tokenizer"}}})
    for name in ("sentences", "morphology", "entities"):
        asked.add_pipe(f"extractor_{name}")
    asked.add_pipe("extractor_syntax", config={"triggers": own.triggers})
    asked.add_pipe("extractor_mentions")
    doc = Relations(asked.vocab, own)(asked("Иван Сидоров основал Институт океанологии."))
    mentions = get_mentions(doc)
    (found,) = doc._.relations
    assert (mentions[found.source].base, found.type, mentions[found.target].base, found.maker) == (
        "Институт океанологии",
        "FOUNDED_BY",
        "Иван Сидоров",
        "founded",
    )


def test_no_such_folder() -> None:
    with pytest.raises(SchemaError, match=r"words\.yaml"):
        schema.load(Path("no such folder"))

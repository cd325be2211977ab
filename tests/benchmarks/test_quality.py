"""docs/quality.md says what `extractor evaluate` says, and is written by its command."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import questions, questions_relations
from benchmarks.datasets import DATASETS, DataSet
from benchmarks.flat import flat_gold
from benchmarks.markdown import rate
from benchmarks.measured import Bench
from benchmarks.peers import Natasha, alike, first_parse
from benchmarks.quality import NOTES, lines_of
from benchmarks.questions import SECTIONS
from extractor.evaluate import load_gold
from extractor.extraction import Extraction, Mention, Source
from extractor.measure import measure

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = NOTES.parents[1] / "quality.md"
TINY = DataSet("tiny", "tiny", "brat", "nothing")

LAYERS = "layers: [mentions, relations, base forms, entities, furniture, quotes]\n"
ENTITIES = "id\tlabel\nPERSON:зорина\tАнна Зорина\nORGANIZATION:комитет\tКомитет рек\nCOUNTRY:KZ\tКазахстан\n"
SPANS = (
    ("PROFESSION", "директор Комитета рек"),
    ("ORGANIZATION", "Комитета рек"),
    ("PERSON", "Анной Зориной"),
    ("COUNTRY", "Казахстане"),
)
THINGS = {"PERSON": "зорина", "ORGANIZATION": "комитет", "COUNTRY": "KZ"}
TEXT = "Министр встретился с Анной Зориной, директор Комитета рек молчал. Она живёт в Казахстане.\n"
OTHER = "О реках говорили с Анной Зориной.\n"


def annotated(text: str) -> str:
    """The .ann of a text: each of SPANS where it stands, with what it is."""
    lines = []
    for number, (type_, words) in enumerate(SPANS, 1):
        if (start := text.find(words)) >= 0:
            lines.append(f"T{number}\t{type_} {start} {start + len(words)}\t{words}")
            if type_ in THINGS:
                lines.append(f"N{number}\tReference T{number} Entity:{type_}:{THINGS[type_]}\t{words}")
            if type_ == "PERSON":
                lines.append(f"#{number}\tBase T{number}\tАнна Зорина")
    return "\n".join(lines) + "\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "tiny"
    folder.mkdir(parents=True)
    (folder / "gold.yaml").write_text(LAYERS, encoding="utf-8")
    (folder / "entities.tsv").write_text(ENTITIES, encoding="utf-8")
    for name, text in {"a": TEXT, "b": OTHER}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.ann").write_text(annotated(text), encoding="utf-8")
    return tmp_path / "data"


@pytest.mark.weights
class TestBench:
    def test_the_road_is_what_evaluate_prints(self, corpora: Path) -> None:
        printed = json.loads(measure(corpora / "tiny").to_json())
        assert Bench(corpora).scores(TINY, "road").data == printed
        assert printed["documents"] == 2

    @pytest.mark.parametrize(
        ("task", "kind", "type_"),
        [
            ("same lemmas", "entities across texts", "PERSON B³"),
            ("pymorphy3", "base form", "PERSON"),
            ("flat, road", "mention", "PERSON"),
        ],
    )
    def test_others_are_measured_on_the_same_gold(
        self, corpora: Path, task: str, kind: str, type_: str
    ) -> None:
        line = Bench(corpora).scores(TINY, task).line(kind, type_)
        assert line is not None
        assert line.gold == 2

    def test_what_was_measured_is_not_measured_again(self, corpora: Path, tmp_path: Path) -> None:
        """Nor trusted, once the gold is another."""
        told: list[str] = []
        for _ in range(2):
            Bench(corpora, tmp_path / "cache", told.append).scores(TINY, "about")
        assert told == ["measuring: tiny, about"]
        (corpora / "tiny" / "b.ann").write_text("", encoding="utf-8")
        changed = Bench(corpora, tmp_path / "cache", told.append).scores(TINY, "about")
        assert told == ["measuring: tiny, about"] * 2
        assert (changed.data["documents"], changed.data["mentions"]) == (2, 4)

    def test_same_tables_from_the_cache(
        self, corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(questions, "OURS", TINY)
        monkeypatch.setattr(questions_relations, "OURS", TINY)
        asked = [section for section in SECTIONS if section.name in {"graph", "furniture", "quotes", "said"}]
        pages = [
            [line for section in asked for line in lines_of(Bench(corpora, tmp_path / "cache"), section)]
            for _ in range(2)
        ]
        assert pages[0] == pages[1]
        assert "| node | P | R | F1 | gold | F1, gold mentions |" in pages[0]

    def test_a_part_of_a_corpus(self, corpora: Path) -> None:
        bench = Bench(corpora)
        sizes = [
            bench.scores(replace(TINY, name=name, part=part, every=every), "about").data["documents"]
            for name, part, every in (("b", "b", 1), ("every other", "", 2), ("none", "c", 1))
        ]
        assert sizes == [1, 1, 0]


def test_the_test_split_is_not_measured() -> None:
    assert [dataset.place for dataset in DATASETS if "test" in Path(dataset.place).parts] == []
    assert [dataset.place for dataset in DATASETS if dataset.place.startswith("corpus/")] == [
        "corpus/ours/dev"
    ]


@pytest.mark.skipif(not PAGE.is_file(), reason="docs/ is not beside the tests")
class TestPage:
    """The page is the command's: nobody edited it, and it has every section."""

    def test_every_section_with_its_command(self) -> None:
        page = PAGE.read_text(encoding="utf-8")
        assert [one.title for one in SECTIONS if f"\n## {one.title}\n" not in page] == []
        assert [one.name for one in SECTIONS if f" --only {one.name}\n" not in page] == []

    def test_notes_are_copied(self) -> None:
        assert PAGE.read_text(encoding="utf-8").endswith(NOTES.read_text(encoding="utf-8").strip() + "\n")


class TestPeers:
    @pytest.mark.parametrize(
        ("word", "nominative"),
        [("Балаевой", "Балаева"), ("Москвы", "Москва"), ("МОСКВЕ", "МОСКВА"), ("G20", "G20")],
    )
    def test_first_parse(self, word: str, nominative: str) -> None:
        assert first_parse(word) == nominative

    def test_alike(self) -> None:
        """Equal names of one class are one thing in all texts; a pronoun is nothing."""
        texts = [
            Extraction(
                Source(name, name, "Ока, Ока, она"),
                (
                    Mention(0, 3, "CITY", "Ока"),
                    Mention(5, 8, type_, "ОКА"),
                    Mention(10, 13, "CITY", "она", "pronoun"),
                ),
            )
            for name, type_ in (("a", "LOCATION"), ("b", "PERSON"))
        ]
        made, _ = alike(lambda one: one.text, lambda type_: type_.replace("CITY", "LOCATION"))(texts)
        places = {(one.id, tuple((place.document, place.start) for place in one.mentions)) for one in made}
        assert places == {("LOCATION:ока", (("a", 0), ("a", 5), ("b", 0))), ("PERSON:ока", (("b", 5),))}

    def test_missing_natasha_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "natasha", None)
        with pytest.raises(SystemExit, match=r"natasha too.*\[bench\]"):
            Natasha()

    @pytest.mark.skipif(
        importlib.util.find_spec("natasha") is None, reason="natasha is not installed (the `bench` extra)"
    )
    @pytest.mark.filterwarnings("ignore")
    def test_natasha(self, corpora: Path) -> None:
        natasha = Natasha()
        text = "Он встретил Владимира Путина из Федерального агентства лесного хозяйства в Казани."
        found = natasha.find(Source("a", "a", text)).mentions
        assert [(one.type, one.base) for one in found] == [
            ("PERSON", "Владимир Путин"),
            ("ORGANIZATION", "Федеральное агентство лесного хозяйства"),
            ("LOCATION", "Казань"),
        ]
        gold = next(load_gold(corpora / "tiny"))
        bases = {one.type: one.base for one in natasha.given(gold).mentions}
        assert (bases["PERSON"], bases["COUNTRY"]) == ("Анна Зорина", "Казахстан")


@pytest.fixture
def marked(corpora: Path) -> Callable[[bool], list[tuple[str, str]]]:
    gold = next(load_gold(corpora / "tiny"))
    mentions = tuple(
        replace(one, form="nominal") if one.type == "ORGANIZATION" else one
        for one in gold.extraction.mentions
    )
    given = replace(gold, extraction=replace(gold.extraction, mentions=mentions))
    return lambda nominals: [
        (one.type, one.text) for one in flat_gold(given, nominals=nominals).extraction.mentions
    ]


def test_flat(marked: Callable[[bool], list[tuple[str, str]]]) -> None:
    """Three classes; offices are left out, and common nouns where the corpus tells them from names."""
    assert marked(False) == [("PERSON", "Анной Зориной"), ("LOC", "Казахстане")]
    assert marked(True) == [
        ("PERSON", "Анной Зориной"),
        ("ORGANIZATION", "Комитета рек"),
        ("LOC", "Казахстане"),
    ]


@pytest.mark.parametrize(("share", "shown"), [(0.9274, ".927"), (1.0, "1.000"), (0.0, ".000"), (None, "—")])
def test_rate(share: float | None, shown: str) -> None:
    assert rate(share) == shown

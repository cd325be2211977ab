"""
The road as a whole: a text drawn with all that is found in it, parts that work alone, and runs that repeat nothing.

The drawing (tests/data/drawing/drawing.txt) is read by a person who knows Russian: after a change it is made anew with
`python tests/test_pipeline.py`, and its diff is the change in behaviour.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy

from extractor import pipeline
from extractor.pipeline import Line, documents, extract, extractions, load
from extractor.read import read
from extractor.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

    from extractor.extraction import Extraction, Mention, RelationMention

HELPERS = Path(__file__).parent / "helpers"
FOLDER = Path(__file__).parent / "data" / "drawing"
DRAWING = FOLDER / "drawing.txt"
TEXTS = {
    "a.txt": "На VI Уральском форуме выступила министр культуры Анна Петрова.\n",
    "news/b.txt": "Казахстан сотрудничает с Азербайджаном. Форум открыл посол Рустам Керимов.\n",
    "news/c.txt": "Шёл снег.\n",
}

pytestmark = pytest.mark.weights


# The drawing of a text


def draw_extraction(found: Extraction) -> str:
    """Each line of the text with its mentions below it, then the relations; furniture stands after a wave."""
    lines = [line for at, text in lines_of(found.source.text) for line in draw_line(found, at, text)]
    relations = [draw_relation(found, one) for one in found.relations]
    return "\n".join([*lines, "", *relations]) + "\n"


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line.rstrip("\n")
        at += len(line)


def draw_line(found: Extraction, at: int, text: str) -> Iterator[str]:
    if not text:
        return
    end = at + len(text)
    is_furniture = any(start <= at and end <= stop for start, stop in found.source.furniture)
    yield f"~ {text}" if is_furniture else f"  {text}"
    for mention in found.mentions:
        if at <= mention.start < end:
            yield " " * (mention.start - at + 2) + draw_mention(found, mention)


def draw_mention(found: Extraction, mention: Mention) -> str:
    marks = "‾" * (mention.stop - mention.start)
    known = " ".join(f"{name}={value}" for name, value in sorted(mention.attributes.items()))
    whom = "" if mention.antecedent is None else f"= {found.mentions[mention.antecedent].base}"
    base = "" if mention.base == mention.text else mention.base
    return " ".join(part for part in (marks, mention.type, base, whom, known) if part)


def draw_relation(found: Extraction, one: RelationMention) -> str:
    source, target = (found.mentions[index].text for index in (one.source, one.target))
    evidence = found.source.text[one.start : one.stop]
    role = f" ({one.attributes['role']})" if "role" in one.attributes else ""
    status = "" if one.status == "asserted" else f" [{one.status}]"
    short = evidence if len(evidence) < 40 else f"{evidence[:20]}…{evidence[-19:]}"
    return f"{one.type}{role}{status} {source} -> {target} | {one.maker} {one.confidence} | {short}"


def drawing_now(nlp: Language) -> str:
    (source,) = read([FOLDER / "article.txt"])
    return draw_extraction(extract(nlp, source))  # type: ignore[arg-type]


def test_drawing(nlp: Language) -> None:
    """All that is found in a text is what stood there before."""
    assert drawing_now(nlp).splitlines() == DRAWING.read_text(encoding="utf-8").splitlines()


# Parts that work alone


ALONE = {
    "extractor_sentences": [],
    "extractor_morphology": ["extractor_sentences"],
    "extractor_entities": ["extractor_sentences", "extractor_morphology"],
    "extractor_syntax": ["extractor_sentences", "extractor_morphology"],
    "extractor_mentions": ["extractor_sentences", "extractor_morphology", "extractor_entities"],
    "extractor_relations": [
        "extractor_sentences",
        "extractor_morphology",
        "extractor_entities",
        "extractor_syntax",
        "extractor_mentions",
    ],
}


@pytest.mark.parametrize(("name", "before"), ALONE.items(), ids=ALONE.keys())
def test_component_in_a_pipeline_of_others(name: str, before: list[str]) -> None:
    """Each component works in a blank pipeline with spaCy's own tokenizer, after those it reads from, and no other."""
    nlp = spacy.blank("ru")
    for component in (*before, name):
        nlp.add_pipe(component)
    assert nlp.analyze_pipes()["problems"][name] == []
    doc = nlp(TEXTS["a.txt"])
    assert doc.text == TEXTS["a.txt"]
    match name:
        case "extractor_entities":
            assert "Анна Петрова" in {span.text for span in doc.spans["entities"]}
        case "extractor_syntax":
            assert {token.text for token in doc if token.dep_ == "nsubj"} == {"министр"}
        case "extractor_mentions":
            assert "VI Уральский форум" in {mention.base for mention in doc._.mentions}
        case "extractor_relations":
            assert "SPOKE_AT" in {relation.type for relation in doc._.relations}


def test_a_doc_without_mentions_has_no_relations() -> None:
    """The component says nothing where those before it said nothing."""
    nlp = spacy.blank("ru")
    for name in ("extractor_sentences", "extractor_morphology", "extractor_syntax", "extractor_relations"):
        nlp.add_pipe(name)
    assert nlp(TEXTS["a.txt"])._.relations == ()


def test_pipeline_is_complete() -> None:
    nlp = load()
    assert nlp.pipe_names == list(ALONE)
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in nlp.pipe_names}


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "…", "\x00", "👍", "a" * 5000, "Форум " * 400])
def test_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc._.relations == ()


# Runs


@pytest.fixture
def texts_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Written to by a pipeline that costs nothing and takes the place of the real one: a line for each document."""
    monkeypatch.syspath_prepend(HELPERS)
    import cheap_pipeline

    path = tmp_path / "log"
    monkeypatch.setattr(pipeline, "make_extract", partial(cheap_pipeline.make, str(path)))
    return path


def begun(log: Path) -> int:
    """How many documents were extracted, not recalled, since the last time it was asked."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return sum(1 for line in lines if line.startswith("begin "))


def run(folder: Path, **options: object) -> dict[str, Extraction]:
    found = list(documents(extractions([folder], **options), []))  # type: ignore[arg-type]
    return {one.source.path: one for one in found}


def test_order_of_paths_does_not_matter(texts_folder: Path, nlp: Language) -> None:
    paths = [texts_folder / name for name in TEXTS]
    one, other = ([extract(nlp, source) for source in read(order)] for order in (paths, paths[::-1]))  # type: ignore[arg-type]
    assert {found.source.id: found for found in one} == {found.source.id: found for found in other}


@pytest.mark.slow
def test_two_workers_find_what_one_finds(texts_folder: Path, nlp: Language) -> None:
    here = {source.path: extract(nlp, source) for source in read([texts_folder])}  # type: ignore[arg-type, union-attr]
    assert run(texts_folder, workers=2) == here


class TestStore:
    def test_nothing_is_done_twice(self, texts_folder: Path, tmp_path: Path, log: Path) -> None:
        """A second run over the same folder extracts nothing and gives the same."""
        first = run(texts_folder, store=tmp_path / "store")
        assert begun(log) == 3
        assert run(texts_folder, store=tmp_path / "store") == first
        assert begun(log) == 0

    def test_a_changed_file_is_extracted_anew(self, texts_folder: Path, tmp_path: Path, log: Path) -> None:
        run(texts_folder, store=tmp_path / "store")
        begun(log)
        (texts_folder / "news" / "c.txt").write_text("Форум открыла Вера Кулик.\n", encoding="utf-8")
        found = run(texts_folder, store=tmp_path / "store")
        assert begun(log) == 1
        changed = next(one for path, one in found.items() if path.endswith("c.txt"))
        assert "Вера Кулик" in changed.mentions[0].text

    def test_another_pipeline_is_another_extraction(
        self, texts_folder: Path, tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(texts_folder, store=tmp_path / "store")
        begun(log)
        monkeypatch.setattr(pipeline, "fingerprint", lambda: "another")
        run(texts_folder, store=tmp_path / "store")
        assert begun(log) == 3

    def test_a_file_that_is_gone_is_gone(self, texts_folder: Path, tmp_path: Path, log: Path) -> None:
        """A store shows the documents of its last run."""
        run(texts_folder, store=tmp_path / "store")
        (texts_folder / "a.txt").unlink()
        run(texts_folder, store=tmp_path / "store")
        with Store.read(tmp_path / "store") as store:
            assert sorted(Path(one.source.path).name for one in store.extractions()) == ["b.txt", "c.txt"]


def test_every_path_has_its_line(texts_folder: Path, log: Path) -> None:
    (texts_folder / "empty.txt").write_bytes(b"")
    (texts_folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    met = list(extractions([texts_folder]))
    lines = {Path(one.path).name: one.outcome for one in met if isinstance(one, Line)}
    assert lines["a.txt"] == lines["b.txt"] == lines["c.txt"] == "read"
    assert set(lines) == {"a.txt", "b.txt", "c.txt", "empty.txt", "picture.png"}
    assert lines["picture.png"] == "skipped"


def test_progress_is_told_each_path(texts_folder: Path, log: Path) -> None:
    told: list[str] = []
    list(extractions([texts_folder], progress=told.append))
    assert sorted(Path(path).name for path in told) == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("name", ["schema/words.yaml", "language/numbers.txt", "relate/status.py"])
def test_fingerprint(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is of what an extraction depends on: other rules, lists or types, and stores forget what they keep."""
    before = pipeline.fingerprint()
    copy = tmp_path / "extractor"
    shutil.copytree(pipeline.PACKAGE, copy, ignore=shutil.ignore_patterns("_models", "__pycache__"))
    monkeypatch.setattr(pipeline, "PACKAGE", copy)
    assert pipeline.fingerprint() == before
    path = copy / name
    path.write_text(path.read_text(encoding="utf-8") + "# another\n", encoding="utf-8")
    assert pipeline.fingerprint() != before


if __name__ == "__main__":
    DRAWING.write_text(drawing_now(load()), encoding="utf-8")

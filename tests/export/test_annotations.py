"""Extractions as a folder for brat and as JSON Lines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ExportError
from extractor.export.annotations import ANNOTATION_WRITERS, check_annotations, write_annotations
from extractor.export.names import Names
from extractor.extraction import Extraction, Source

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_brat_folder_drawn_whole(press_extraction, press_schema, tmp_path: Path) -> None:
    assert write_annotations([press_extraction], tmp_path, "brat", press_schema) == 1
    assert files(tmp_path) == {"news/a.txt", "news/a.ann", "annotation.conf", "visual.conf"}
    assert (tmp_path / "news" / "a.ann").read_bytes().decode() == (
        "T1\tPERSON 2 6;8 16\tАиде Балаевой\n"
        "T2\tEVENT 31 38;39 52\t«форуме Азербайджана»\n"
        "T3\tCOUNTRY 39 51\tАзербайджана\n"
        "T4\tPERSON 54 57\tОна\n"
        "R1\tSPOKE_AT Arg1:T1 Arg2:T2\n"
        "R2\tSPOKE_AT Arg1:T4 Arg2:T2\n"
        "R3\tANTECEDENT Arg1:T4 Arg2:T1\n"
        "A1\tForm T4 pronoun\n"
        "A2\tStatus R2 planned\n"
        "#1\tBase T1\tАида Балаева\n"
        "#2\tAnnotatorNotes T1\tgender Fem\n"
        "#3\tBase T3\tАзербайджан\n"
        "#4\tAnnotatorNotes T3\tcountry AZ\n"
        "#5\tAnnotatorNotes R1\tfloor; 0.90\n"
        "#6\tRole R2\tминистр\n"
        "#7\tAnnotatorNotes R2\tfuture; 0.50\n"
    )


def test_offsets_hold_in_the_copy_of_the_text(press_extraction, press_schema, tmp_path: Path) -> None:
    """Line ends, emoji and lone surrogates do not shift them."""
    write_annotations([press_extraction], tmp_path, "brat", press_schema)
    text = (tmp_path / "news" / "a.txt").read_bytes().decode()
    assert text == press_extraction.source.text.replace("\ud83d", "\ufffd")
    for line in (tmp_path / "news" / "a.ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            spans = [tuple(map(int, span.split())) for span in place.partition(" ")[2].split(";")]
            assert " ".join(text[start:stop] for start, stop in spans) == words


def test_brat_settings_say_what_joins_what(press_schema, tmp_path: Path) -> None:
    write_annotations([], tmp_path, "brat", press_schema)
    assert (tmp_path / "annotation.conf").read_text(encoding="utf-8") == (
        "[entities]\nPERSON\nEVENT\nCOUNTRY\n"
        "[relations]\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
        "SPOKE_AT\tArg1:PERSON, Arg2:EVENT\n"
        "MEETS_WITH\tArg1:PERSON|COUNTRY, Arg2:PERSON, <REL-TYPE>:symmetric\n"
        "ANTECEDENT\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
        "[events]\n"
        "[attributes]\n"
        "Form\tArg:<ENTITY>, Value:nominal|pronoun\n"
        "Status\tArg:<RELATION>, Value:planned|negated|hypothetical\n"
    )
    looks = (tmp_path / "visual.conf").read_text(encoding="utf-8").splitlines()
    assert "PERSON | человек" in looks
    assert "SPOKE_AT | выступил на" in looks
    assert "PERSON\tbgColor:#e4572e" in looks


def test_a_jsonl_line_has_everything(press_extraction, press_schema, tmp_path: Path) -> None:
    assert write_annotations([press_extraction] * 2, tmp_path, "jsonl", press_schema) == 2
    lines = (tmp_path / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    found = json.loads(lines[0])
    source = press_extraction.source
    assert (found["id"], found["path"], found["title"], found["published"]) == (
        "a.txt",
        "news/a.txt",
        "Форум",
        "2025-11-27",
    )
    assert (found["outlet"], found["furniture"], found["text"]) == (None, [[0, 2]], source.text)
    assert all(found["text"][one["start"] : one["stop"]] == one["text"] for one in found["mentions"])
    assert [(one["type"], one["source"], one["target"], one["status"]) for one in found["relations"]] == [
        ("SPOKE_AT", 0, 1, "asserted"),
        ("SPOKE_AT", 3, 1, "planned"),
    ]
    assert found["mentions"][3]["antecedent"] == 0


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a.txt"], ["a"]),
        (["news/2025/a.TXT"], ["news/2025/a"]),
        (["a.txt", "a.html", "a.txt.html"], ["a", "a.html", "a.txt.html"]),
        (["news.jsonl#3", "news.jsonl#4"], ["news.jsonl-3", "news.jsonl-4"]),
        (["/home/user/a.txt", "../b.txt", "C:\\тексты\\в.txt"], ["home/user/a", "b", "C-/тексты/в"]),
        (["что?.txt", "а: б.txt", "a\x00b\n.txt"], ["что-", "а- б", "a b"]),
        (["..", "", ".txt"], ["text", "text-DIGEST", "txt"]),
        (["a", "a.txt"], ["a", "a-DIGEST"]),
        (["a.txt", "A.TXT"], ["a", "A-DIGEST"]),
        (["й.txt", "й.txt"], ["й", "й-DIGEST"]),
        (["a.txt", "a.txt", "a.txt"], ["a", "a-DIGEST", "a-DIGEST-again"]),
    ],
)
def test_no_two_documents_have_one_name(paths: list[str], names: list[str]) -> None:
    given = Names()
    found = [given.name(Source(path, path, "")).as_posix() for path in paths]
    assert names == [re.sub(r"-[0-9a-f]{8}\b", "-DIGEST", name) for name in found]


def test_long_names_fit_and_stay_apart() -> None:
    given = Names()
    found = [given.name(Source(end, "я" * 300 + end, "")) for end in ("1.html", "2.html")]
    assert len(set(found)) == 2
    assert all(len(name.name.encode()) <= 240 for name in found)


def test_documents_that_clash_are_all_there(press_extraction, press_schema, tmp_path: Path) -> None:
    paths = ["a.txt", "a.html", "A.txt", "a", "b.jsonl#1", "b.jsonl#2", "a.txt"]
    clashing = [
        replace(press_extraction, source=replace(press_extraction.source, path=path, text=path))
        for path in paths
    ]
    bare = [Extraction(one.source) for one in clashing]
    assert write_annotations(bare, tmp_path, "brat", press_schema) == len(paths)
    texts = sorted(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.txt"))
    assert texts == sorted(paths)


def test_an_unknown_format_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"Unknown format 'xml', known: brat, jsonl"):
        check_annotations(tmp_path, "xml")


@pytest.mark.parametrize("name", list(ANNOTATION_WRITERS))
def test_a_file_in_the_place_of_the_folder_is_told(name: str, press_schema, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(ExportError, match=r"Cannot write .*out: "):
        write_annotations([], tmp_path / "out", name, press_schema)


def test_a_stream_that_breaks_leaves_the_old_lines(press_extraction, press_schema, tmp_path: Path) -> None:
    def broken():
        yield press_extraction
        raise RuntimeError("the reader died")

    (tmp_path / "annotations.jsonl").write_text("old")
    with pytest.raises(RuntimeError):
        write_annotations(broken(), tmp_path, "jsonl", press_schema)
    assert files(tmp_path) == {"annotations.jsonl"}
    assert (tmp_path / "annotations.jsonl").read_text() == "old"

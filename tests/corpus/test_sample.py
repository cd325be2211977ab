"""The sample has the shapes it promises, and the facts written down about it are about its texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
FACTS = ROOT / "tests" / "data" / "sample_facts.txt"
FIELDS = {
    "SPOKE_AT": 3,
    "PARTICIPANT_IN": 3,
    "ORGANIZES": 3,
    "SUBEVENT_OF": 3,
    "TAKES_PLACE_IN": 3,
    "HEADQUARTERED_IN": 3,
    "MEETS_WITH": 3,
    "SPOKE_TO": 3,
    "WORKPLACE": 4,
    "SAME": 3,
    "DIFFERENT": 3,
    "NODE": 2,
    "REPRINT": 2,
}


def sample_texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted(SAMPLE.iterdir()):
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            texts |= {f"{path.name}#{n}": json.loads(line)["text"] for n, line in enumerate(lines, 1)}
        else:
            encoding = "cp1251" if path.name == "minsk_poezd.txt" else "utf-8"
            texts[path.name] = path.read_text(encoding=encoding)
    return texts


def fact_lines() -> list[str]:
    lines = FACTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


TEXTS = sample_texts()


def test_there_are_sixteen_texts_of_the_size_of_a_news_item() -> None:
    assert len(TEXTS) == 16
    for name, text in TEXTS.items():
        assert 150 <= len(re.sub(r"<[^>]+>", " ", text).split()) <= 350, name


def test_one_file_is_not_utf8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / "minsk_poezd.txt").read_bytes().decode("utf-8")


def test_the_column_speaks_of_no_event() -> None:
    assert not re.search(
        r"форум|саммит|сесси|встреч|конференц|заседани|выставк", TEXTS["kaspij_analitika.txt"], re.IGNORECASE
    )


@pytest.mark.parametrize("line", fact_lines())
def test_a_fact_is_about_its_text(line: str) -> None:
    """Its type is known, and the last word of each name stands in the text in some case."""
    kind, *fields = line.split(" | ")
    *names, file = fields
    assert len(fields) == FIELDS[kind.split()[-1]]
    assert file in TEXTS
    if "REPRINT" in kind:
        assert names[0] in TEXTS
        return
    if kind.endswith("WORKPLACE"):
        names = names[:1]  # offices and bodies are written in full here, and often shortened in the text
    text = TEXTS[file].lower().replace("ё", "е")
    for name in names:
        # "Центральной Азии" -> "ази", "Бережная" -> "бережн", "Санкт-Петербург" -> "петербу"
        stem = re.split(r"[\s-]", name.lower().replace("ё", "е"))[-1]
        assert stem[: max(3, len(stem) - 2)] in text, name


def test_no_fact_stands_twice_and_none_is_both_true_and_false() -> None:
    lines = fact_lines()
    assert len(set(lines)) == len(lines)
    assert not {f"NOT {line}" for line in lines} & set(lines)

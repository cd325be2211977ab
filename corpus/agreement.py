"""
How far two annotators agree who did not see each other's work, before anything was decided.

    python -m corpus.agreement [--split dev]           every score
    python -m corpus.agreement --table                 the table of README.md

The second is scored against the first as if he were a program, by the same ruler: F1 has no direction. Below it, how many of the marks
that both have stand for the same things (B³ over them), and have the same base form and date.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from corpus.judge import ANNOTATORS, load
from corpus.markup import based
from extractor import tables
from extractor.evaluate import Finder, compare
from extractor.evaluate.base_forms import plain
from extractor.evaluate.metrics import b_cubed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evaluate import Gold, Report

SPLITS = ("train", "dev", "test")


def documents(split: str | None) -> list[str]:
    """Texts that both annotated, sorted."""
    both = [
        {
            path.relative_to(ANNOTATORS / side).with_suffix("").as_posix()
            for path in (ANNOTATORS / side).rglob("*.txt")
        }
        for side in ("first", "second")
    ]
    return sorted(name for name in both[0] & both[1] if split is None or name.startswith(f"{split}/"))


def agreement(names: Iterable[str]) -> tuple[Report, dict[str, float]]:
    """The report of the second against the first, and the shares of what both have that are alike."""
    listed = list(names)
    first, second = ([based(gold) for gold in load(side, listed)] for side in ("first", "second"))
    others = {gold.source.id: gold.extraction for gold in second}
    report = compare(first, Finder(lambda source: others[source.id]))
    return report, shares(first, second)


def shares(first: list[Gold], second: list[Gold]) -> dict[str, float]:
    clusters: list[dict[str, set[tuple[str, int, int, str]]]] = [{}, {}]
    bases, dates = [], []
    for one, other in zip(first, second, strict=True):
        marks = [
            {
                (m.start, m.stop, m.type): (m, entity)
                for m, entity in zip(gold.extraction.mentions, gold.entities, strict=True)
            }
            for gold in (one, other)
        ]
        for key in sorted(marks[0].keys() & marks[1].keys()):
            (left, thing), (right, twin) = marks[0][key], marks[1][key]
            if left.form == right.form == "name" and left.base:
                bases.append(plain(left.base) == plain(right.base))
            if left.type == "DATE":
                dates.append(left.attributes.get("date") == right.attributes.get("date"))
            if thing and twin:
                for side, entity in enumerate((thing, twin)):
                    clusters[side].setdefault(entity.id, set()).add((one.source.id, *key))
    precision, recall = b_cubed(list(clusters[0].values()), list(clusters[1].values()))
    return {
        "the same thing, B³": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "the same base form": sum(bases) / len(bases) if bases else 0.0,
        "the same date": sum(dates) / len(dates) if dates else 0.0,
    }


# Of these types the table of README.md has a row.
MENTIONS = ("PERSON", "ORGANIZATION", "COUNTRY", "CITY", "EVENT", "PROFESSION", "DATE", "FACILITY", "LAW")
RELATIONS = (
    "SPOKE_AT", "PARTICIPANT_IN", "WORKPLACE", "TAKES_PLACE_IN", "POINT_IN_TIME", "ORGANIZES", "SUBEVENT_OF",
    "HEADQUARTERED_IN", "COOPERATES_WITH", "MEMBER_OF",
)  # fmt: skip


def table(report: Report, alike: dict[str, float]) -> str:
    def row(name: str, kind: str, type_: str = "micro") -> str:
        line = next(line for line in report.section(kind).rows() if line.type == type_)
        return f"| {name} | {line.f1:.3f} | {line.gold} |"

    return "\n".join(
        [
            "| | F1 | the first has |",
            "|---|---|---|",
            row("mentions", "mention"),
            *(row(f"… {type_}", "mention", type_) for type_ in MENTIONS),
            row("relations, strict", "relation"),
            row("relations by entity", "relation by entity"),
            *(row(f"… {type_}", "relation by entity", type_) for type_ in RELATIONS),
            row("… status of those", "said of relations", "status"),
            row("page furniture, lines", "furniture", "line"),
            row("quotes: words", "quote"),
            row("quotes: with the speaker", "quote and speaker"),
            *(f"| of marks that both have: {name} | {share:.3f} | |" for name, share in alike.items()),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Agreement of two annotators.")
    parser.add_argument("--split", choices=SPLITS)
    parser.add_argument("--table", action="store_true")
    arguments = parser.parse_args()
    report, alike = agreement(documents(arguments.split))
    if arguments.table:
        print(table(report, alike))
        return
    print(f"{report.documents} documents\n")
    print(tables.scores(report))
    print()
    for name, share in alike.items():
        print(f"{name:<20} {share:.3f}")


if __name__ == "__main__":
    main()

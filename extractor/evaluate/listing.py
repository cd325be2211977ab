"""The list of mistakes as a file: text for reading and `grep`, a page for the browser. The suffix picks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader

from extractor.export.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extractor.evaluate.mistakes import Mistake, Verdict
    from extractor.evaluate.report import Report

PAGES = frozenset({".html", ".htm"})
TOLD: list[tuple[Verdict, str]] = [("missed", "missed"), ("false alarm", "false alarms"), ("wrong", "wrong")]

Groups = dict[tuple[str, str], list["Mistake"]]


def write_errors(report: Report, path: Path) -> None:
    """Every mistake of the report, a heading for each kind and type, the worst first. The file is whole or as it was."""
    with write_text(path) as file:
        if path.suffix.lower() in PAGES:
            file.write(page(report))
        else:
            file.writelines(f"{line}\n" for line in lines(report.errors))


def lines(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """
    # mention CITY: 1 missed, 2 false alarms

    missed       Актау  (a.txt:120-125)
        В Актау открылся форум.
    """
    for (kind, type_), group in grouped(mistakes).items():
        yield f"# {kind} {type_}: {counted(group)}"
        yield ""
        for one in group:
            yield f"{one.verdict:<12} {one.text}  ({one.path}:{one.start}-{one.stop})"
            yield f"    {one.sentence}"
        yield ""


def page(report: Report) -> str:
    """One HTML file that needs no other: scores, and the mistakes with what they are about marked in its sentence."""
    templates = Environment(loader=PackageLoader("extractor.evaluate", "pages"), autoescape=True)
    groups = grouped(report.errors)
    return templates.get_template("errors.html").render(
        report=report,
        groups=[(kind, type_, counted(group), group) for (kind, type_), group in groups.items()],
    )


def grouped(mistakes: Iterable[Mistake]) -> Groups:
    groups: Groups = {}
    for one in mistakes:
        groups.setdefault((one.kind, one.type), []).append(one)
    return groups


def counted(group: Iterable[Mistake]) -> str:
    """2 missed, 1 false alarms"""
    numbers = Counter(one.verdict for one in group)
    return ", ".join(f"{numbers[verdict]} {words}" for verdict, words in TOLD if numbers[verdict])

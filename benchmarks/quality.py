"""
docs/quality.md, written by one command: every part of `extractor evaluate` on every development set, beside natasha and pymorphy3.

    python -m benchmarks.quality ../shared/data --out docs/quality.md --cache .cache/quality
    python -m benchmarks.quality ../shared/data --only relations

The first takes some minutes on one core; what has been measured is kept in the cache and found there again until the code or the data
change. The second prints one section. What people wrote stands in docs/quality/notes.md and is copied. Nothing in
the page depends on the day or the machine; the test split of our own texts is never opened.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits

from benchmarks.datasets import ROOT
from benchmarks.measured import Bench
from benchmarks.questions import SECTIONS
from extractor.export.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.questions import Section

NOTES = ROOT / "docs" / "quality" / "notes.md"

HEAD = """# Quality, as measured

Written by a command; do not edit it here (what people wrote is in [quality/notes.md](quality/notes.md)):

    python -m benchmarks.quality {data} --out docs/quality.md

Each section names the command that prints it alone; `extractor evaluate` gives the same figures of one data set, by type, with every
mistake in its sentence (`--errors mistakes.html`). Corpora other than our own are not part of the repository. P, R and F1 are
precision, recall and their harmonic mean; a dash stands where there is nothing to measure."""


def page(bench: Bench, sections: Sequence[Section], notes: str) -> Iterator[str]:
    yield HEAD.format(data=bench.data.as_posix())
    for section in sections:
        yield ""
        yield from lines_of(bench, section)
    yield ""
    yield notes.strip()


def lines_of(bench: Bench, section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield ""
    yield f"    python -m benchmarks.quality {bench.data.as_posix()} --only {section.name}"
    yield ""
    yield from tidy(section.lines(bench))


def tidy(lines: Iterator[str]) -> list[str]:
    """Without blank lines at the end."""
    return "\n".join(lines).rstrip().splitlines()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [section.name for section in SECTIONS]
    parser.add_argument(
        "data", type=Path, help="the folder of corpora: nerel, rured, factrueval-2016, slavicner, ud"
    )
    parser.add_argument("--out", type=Path, help="the page; without it, it is printed")
    parser.add_argument("--only", choices=names, help="one section, printed")
    parser.add_argument("--cache", type=Path, help="a folder where what was measured is kept")
    options = parser.parse_args()
    chosen = [section for section in SECTIONS if options.only in {None, section.name}]
    bench = Bench(options.data, options.cache, lambda text: print(text, file=sys.stderr, flush=True))
    with threadpool_limits(1):
        if any(section.has_peers for section in chosen):
            bench.natasha  # noqa: B018  (tells now, not in ten minutes, that it is not installed)
        lines = (
            lines_of(bench, chosen[0])
            if options.only
            else page(bench, chosen, NOTES.read_text(encoding="utf-8"))
        )
        text = "\n".join(lines) + "\n"
    if options.out is None or options.only:
        print(text, end="")
    else:
        with write_text(options.out) as file:
            file.write(text)


if __name__ == "__main__":
    main()

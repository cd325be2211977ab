"""
What the command line says to people, on stderr: progress, warnings, the report.

Results go to files, or by `show` to stdout.
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import networkx as nx

    from extractor.pipeline import Line

    Progress = Callable[[str], None]  # told the path of each text when it is done

PAUSE = 10.0  # seconds between two lines of progress where there is no terminal

# Outcomes that are named without --verbose, and how they are counted.
REMARKS = {"warned": "with a warning", "skipped": "skipped", "failed": "failed"}


def say(text: str) -> None:
    if sys.stderr:  # None, where a program without a console runs us
        with suppress(OSError):  # nobody listens any more: no reason to stop the work
            print(text, file=sys.stderr, flush=True)


def show(text: str) -> None:
    """
    Text to stdout, all of it.

    A reader that left (`extractor schema | head -1`) had what it wanted. Raises ExtractorError on a full disk.
    """
    try:
        print(text, flush=True)
    except OSError as error:
        forget_stdout()
        if error.errno != errno.EPIPE:
            raise ExtractorError(f"Cannot write to standard output: {error.strerror}") from error


def forget_stdout() -> None:
    """What is left in the buffer goes nowhere, else Python would stumble over it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# Progress


@contextmanager
def progress() -> Iterator[Progress]:
    """What to call with the path of each text that is done: a moving line on a terminal, a line now and then elsewhere."""
    if sys.stderr and sys.stderr.isatty():
        with moving_line() as update:
            yield update
    else:
        yield lines_now_and_then()


@contextmanager
def moving_line() -> Iterator[Progress]:
    """⠹ 120 done  0:00:41  news/minsk.txt"""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} done"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda path: shown.update(task, advance=1, description=escape(path))


def lines_now_and_then(clock: Callable[[], float] = time.monotonic) -> Progress:
    """«120 texts», at most once in PAUSE seconds."""
    done, last = 0, clock()

    def line(path: str) -> None:
        nonlocal done, last
        done += 1
        if clock() - last >= PAUSE:
            last = clock()
            say(f"{several(done, 'text')}, the last: {path}")

    return line


# Warnings


@contextmanager
def warnings() -> Iterator[None]:
    """What the library logs as a warning is said; what other libraries log (a page for each broken PDF) is not."""
    handlers = {"": logging.NullHandler(), "extractor": Teller(logging.WARNING)}
    for name, handler in handlers.items():
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name, handler in handlers.items():
            logging.getLogger(name).removeHandler(handler)


class Teller(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(f"extractor: {record.getMessage()}")


# The report


def report(lines: Sequence[Line], *, verbose: bool = False) -> None:
    """One line for each path with something to tell (with `verbose`, for each path), then how many there were."""
    for line in lines:
        if verbose or line.outcome in REMARKS:
            say(f"{line.outcome:8} {line.path}" + (f": {line.detail}" if line.detail else ""))
    outcomes = Counter[str](line.outcome for line in lines)
    remarks = [f"{outcomes[outcome]} {what}" for outcome, what in REMARKS.items() if outcomes[outcome]]
    say("; ".join([f"{several(outcomes['read'] + outcomes['warned'], 'text')} read", *remarks]))


def picture(graph: nx.MultiDiGraph, files: Iterable[Path]) -> None:
    """How many nodes and edges there are, the most frequent kind first, and where they were written."""
    nodes = [data["type"] for _, data in graph.nodes(data=True)]
    edges = [data["relation"] for *_, data in graph.edges(data=True)]
    say(f"{several(len(nodes), 'node')}{kinds(nodes)}")
    say(f"{several(len(edges), 'edge')}{kinds(edges)}")
    for path in files:
        say(f"written: {path}")


def kinds(names: Iterable[str]) -> str:
    counts = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return ": " + ", ".join(f"{count} {name}" for name, count in counts) if counts else ""


def several(count: int, what: str) -> str:
    """1 text, 2 texts"""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"

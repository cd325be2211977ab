"""
The command line. A command is its options and one call; what is said to people is in `console`.

Exit status: 0 all well; 1 failed, with one line that says why; 2 wrong usage; 3 done, but some path was skipped or
read with loss; 130 interrupted. A command imports what it needs when it runs: `--help` loads no library but typer.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from extractor import console
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from typer.models import OptionInfo

    from extractor.pipeline import Line

FAILED, LOSS, INTERRUPTED = 1, 3, 130  # exit status; 2, wrong usage, is typer's


class Commands(TyperGroup):
    """Our errors become one line and an exit status. Anything else is a bug of ours and travels whole."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            with console.warnings():
                return super().invoke(ctx)
        except ExtractorError as error:
            console.say(f"extractor: {' '.join(str(error).split())}")
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt as error:
            console.say("extractor: interrupted")
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """What `extractor` runs. A sign that a terminal cannot show is shown as an escape, not as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="extractor")


# Values of options. A wrong one is wrong usage, told before any work.


def entity_types() -> Collection[str]:
    from extractor import schema

    return schema.load().entities


def relation_types() -> Collection[str]:
    from extractor import schema

    return schema.load().relations


def annotation_formats() -> Collection[str]:
    from extractor.export.annotations import ANNOTATION_WRITERS

    return ANNOTATION_WRITERS


def gold_formats() -> Collection[str]:
    from extractor.evaluate import LOADERS

    return LOADERS


def one_of(known: Callable[[], Collection[str]]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in known():
            raise typer.BadParameter(f"unknown {value!r}, known: {', '.join(sorted(known()))}")
        return value

    return check


def some_of(known: Callable[[], Collection[str]]) -> Callable[[list[str] | None], list[str]]:
    """["PERSON,event"] -> ["PERSON", "EVENT"]; nothing asked for is no filter, but a filter of no names is a slip."""

    def check(values: list[str] | None) -> list[str]:
        names = [name.strip().upper() for value in values or () for name in value.split(",")]
        if values and not any(names):
            raise typer.BadParameter(f"no name in it, known: {', '.join(sorted(known()))}")
        return [one_of(known)(name) for name in names if name]

    return check


def begun(known: Callable[[], Collection[str]]) -> Callable[[str], list[str]]:
    """What a shell completes a word to."""
    return lambda incomplete: sorted(name for name in known() if name.startswith(incomplete))


def graph_file(paths: list[Path]) -> list[Path]:
    from extractor.errors import ExportError
    from extractor.export import writer

    for path in paths:
        try:
            writer(path)
        except ExportError as error:
            raise typer.BadParameter(str(error)) from error
    return paths


def told_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        console.show(f"extractor {version('extractor')}")
        raise typer.Exit


Texts = Annotated[
    list[Path], typer.Argument(metavar="TEXTS", help="Files and folders with texts.", show_default=False)
]
Out = Annotated[
    list[Path],
    typer.Option(
        metavar="FILE",
        help="Where the graph goes, a file ending in .graphml; repeat it for more. Missing folders are made.",
        callback=graph_file,
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAMES",
        help="Entity types to show: PERSON,EVENT.",
        callback=some_of(entity_types),
        autocompletion=begun(entity_types),
    ),
]
Relations = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAMES",
        help="Relations to show: SPOKE_AT,WORKPLACE.",
        callback=some_of(relation_types),
        autocompletion=begun(relation_types),
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="NUMBER", min=0, max=1, help="Leave out edges less sure than this, 0 to 1: try 0.7."
    ),
]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Processes on this machine.")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Run on a Dask cluster: tcp://host:8786.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="A line for every path, not only for losses.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]


def format_option(known: Callable[[], Collection[str]], names: str) -> OptionInfo:
    """`names` are those known, written out: help is shown without the libraries of the writers."""
    option: OptionInfo = typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"How they are written: {names}.",
        callback=one_of(known),
        autocompletion=begun(known),
    )
    return option


def status(lines: Iterable[Line]) -> int:
    return LOSS if any(line.outcome != "read" for line in lines) else 0


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=told_version, help="Show the version.")
    ] = False,
) -> None:
    """From a folder of Russian texts to a graph of people, organizations, countries and events."""


@app.command()
def run(
    texts: Texts,
    out: Out = [Path("graph.graphml")],  # noqa: B006  (typer copies it)
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where extractions are kept and reused.",
            show_default="graph.sqlite beside graph.graphml",
        ),
    ] = None,
    workers: Workers = 1,
    scheduler: Scheduler = None,
    types: Types = None,
    relations: Relations = None,
    min_confidence: MinConfidence = 0.0,
    verbose: Verbose = False,
) -> None:
    """Texts to a graph: the whole road."""
    from extractor import pipeline
    from extractor.export import check_output, write

    for path in out:
        check_output(path)
    kept = store or out[0].with_suffix(".sqlite")
    with console.progress() as progress:
        result = pipeline.process(
            texts,
            store=kept,
            workers=workers,
            scheduler=scheduler,
            types=types,
            relations=relations,
            min_confidence=min_confidence,
            progress=progress,
        )
    for path in out:
        write(result.graph, path)
    console.report(result.lines, verbose=verbose)
    console.picture(result.graph, [*out, kept])
    raise typer.Exit(LOSS if result.lossy else 0)


@app.command()
def export(
    store: Annotated[
        Path, typer.Argument(metavar="STORE", help="What `run` kept: graph.sqlite.", show_default=False)
    ],
    out: Out = [Path("graph.graphml")],  # noqa: B006
    types: Types = None,
    relations: Relations = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Another graph from the same extractions; no text is read again."""
    from extractor import pipeline
    from extractor.export import check_output, write

    for path in out:
        check_output(path)
    graph = pipeline.graph_of_store(store, types=types, relations=relations, min_confidence=min_confidence)
    for path in out:
        write(graph, path)
    console.picture(graph, out)


@app.command()
def annotate(
    texts: Texts,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="A folder for the annotated texts; made if missing.")
    ],
    format_: Annotated[str, format_option(annotation_formats, "brat or jsonl")] = "brat",
    workers: Workers = 1,
    scheduler: Scheduler = None,
    verbose: Verbose = False,
) -> None:
    """Texts with the mentions and relations found in them, to look at and to correct."""
    from extractor import pipeline, schema
    from extractor.export.annotations import check_annotations, write_annotations

    check_annotations(out, format_)
    lines: list[Line] = []
    with console.progress() as progress:
        met = pipeline.extractions(texts, workers=workers, scheduler=scheduler, progress=progress)
        write_annotations(pipeline.documents(met, lines), out, format_, schema.load())
    console.report(lines, verbose=verbose)
    console.say(f"written: {out}")
    raise typer.Exit(status(lines))


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="A folder of texts that people annotated.", show_default=False),
    ],
    format_: Annotated[
        str, format_option(gold_formats, "brat, nerel, rured, factrueval or slavicner")
    ] = "brat",
    json: Json = False,
    errors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Every mistake, with its sentence, goes there: a page if the name ends in .html, else text. May be repeated.",
        ),
    ] = None,
) -> None:
    """Precision, recall and F1 by type, of what is found against what people marked."""
    from extractor import tables
    from extractor.evaluate import write_errors
    from extractor.measure import measure

    with console.progress() as progress:
        report = measure(gold, format_, progress=progress)
    console.show(report.to_json() if json else tables.scores(report))
    for note in report.notes:
        console.say(note)
    # Last, so that a path that cannot be written does not lose the scores of a long run.
    for path in errors or ():
        write_errors(report, path)


@app.command("schema")
def show_schema(json: Json = False) -> None:
    """The types and relations in force."""
    from extractor import schema, tables

    kinds = schema.load()
    console.show(tables.schema_json(kinds) if json else tables.schema(kinds))

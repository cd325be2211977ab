"""One road over three kinds of workers: the same results in the same order, whatever fails or dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.errors import ExtractorError, WeightsError
from extractor.executors import AHEAD, Failure, extract_all
from extractor.extraction import Extraction, Mention, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

HELPERS = Path(__file__).parent / "helpers"
DEATH = "its worker process died: out of memory, or a fault in a library"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers get this process's sys.path, and so find the pipeline by its name."""
    monkeypatch.syspath_prepend(HELPERS)


def make(log: Path | None = None) -> partial:
    import cheap_pipeline

    return partial(cheap_pipeline.make, None if log is None else str(log))


def sources(*texts: str) -> list[Source]:
    return [Source(id=str(number), path=f"{number}.txt", text=text) for number, text in enumerate(texts)]


def expected(source: Source) -> Extraction:
    return Extraction(source, (Mention(0, len(source.text), "EVENT", source.text),))


@pytest.fixture(params=[1, 2])
def workers(request: pytest.FixtureRequest) -> int:
    return request.param


class TestResults:
    def test_order_and_results(self, workers: int) -> None:
        """Each source comes back with its extraction, in the order given."""
        given = sources(*(f"Форум {number}" for number in range(30)))
        found = list(extract_all(given, make=make(), workers=workers))
        assert found == [(source, expected(source)) for source in given]

    def test_nothing(self, workers: int) -> None:
        assert list(extract_all([], make=make(), workers=workers)) == []

    def test_failures(self, workers: int) -> None:
        """A document that raises is a failure with a reason of one line; the others are done."""
        given = sources("Форум", "raise", "Саммит", "own", "recurse")
        outcomes = [outcome for _, outcome in extract_all(given, make=make(), workers=workers)]
        assert outcomes == [
            expected(given[0]),
            Failure("1.txt", "ValueError: first line second line"),
            expected(given[2]),
            Failure("3.txt", "3.txt is no news"),
            Failure("4.txt", "RecursionError: maximum recursion depth exceeded"),
        ]

    def test_failure_keeps_its_trace(self, workers: int, caplog: pytest.LogCaptureFixture) -> None:
        """Where it failed is logged here, also when it failed in another process."""
        caplog.set_level("INFO", logger="extractor.executors")
        ((_, outcome),) = extract_all(sources("raise"), make=make(), workers=workers)
        assert isinstance(outcome, Failure)
        assert "cheap_pipeline.py" in outcome.trace
        assert "cheap_pipeline.py" in caplog.text

    def test_pipeline_is_loaded_once(self, workers: int, tmp_path: Path) -> None:
        log = tmp_path / "log"
        list(extract_all(sources(*"abcdefgh"), make=make(log), workers=workers))
        loads = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("load")]
        assert len(loads) == len(set(loads)) <= workers

    def test_lazy(self, workers: int) -> None:
        """An endless folder gives its first result after a bounded number of sources."""
        taken = []

        def endless() -> Iterator[Source]:
            while True:
                taken.append(len(taken))
                yield Source(id=str(len(taken)), path="a.txt", text="Форум")

        results = extract_all(endless(), make=make(), workers=workers)
        assert taken == []
        for _ in range(10):
            next(results)
        results.close()
        assert len(taken) <= 10 + AHEAD * workers

    def test_large_documents(self) -> None:
        """Documents larger than any pipe between processes come through, also when one beside them dies."""
        given = sources("а" * 3_000_000, "die", "б" * 3_000_000, *("в" * 1_000_000 for _ in range(6)))
        found = list(extract_all(given, make=make(), workers=2))
        assert [source for source, outcome in found if outcome != expected(source)] == [given[1]]


class TestWhatStopsAll:
    def test_damaged_weights(self, workers: int) -> None:
        """What would fail every document is raised once, not told of each."""
        with pytest.raises(WeightsError, match=r"ner\.tar is damaged"):
            list(extract_all(sources("Форум", "weights"), make=make(), workers=workers))

    def test_pipeline_that_does_not_load(self, workers: int) -> None:
        import cheap_pipeline

        with pytest.raises(WeightsError, match=r"ner\.tar is damaged"):
            list(extract_all(sources("Форум"), make=cheap_pipeline.make_nothing, workers=workers))

    def test_pipeline_that_kills_its_process(self) -> None:
        import cheap_pipeline

        with pytest.raises(ExtractorError, match="Worker processes die before they read anything"):
            list(extract_all(sources(*"abcd"), make=cheap_pipeline.make_and_die, workers=2))

    def test_sources_that_break(self, workers: int) -> None:
        """An error of the reader travels whole."""

        def breaking() -> Iterator[Source]:
            yield from sources("Форум")
            raise ExtractorError("the folder is gone")

        with pytest.raises(ExtractorError, match="the folder is gone"):
            list(extract_all(breaking(), make=make(), workers=workers))


class TestDeath:
    @pytest.mark.parametrize(
        "texts",
        [
            ["die"],
            ["die", "a", "b"],
            ["a", "b", "die"],
            ["a", "die", "b", "die", "raise", *"cdefghijklmno"],
            ["die", "die", "die"],
        ],
    )
    def test_only_the_killer_is_lost(self, texts: list[str]) -> None:
        """A document that takes its worker down is a failure; those in flight beside it are done."""
        given = sources(*texts)
        outcomes = {
            "die": lambda source: Failure(source.path, DEATH),
            "raise": lambda source: Failure(source.path, "ValueError: first line second line"),
        }
        found = list(extract_all(given, make=make(), workers=2))
        assert found == [(source, outcomes.get(source.text, expected)(source)) for source in given]

    def test_pool_is_opened_anew_once_for_one_death(self, tmp_path: Path) -> None:
        """Those in flight beside a killer do not each cost new processes."""
        log = tmp_path / "log"
        list(extract_all(sources("die", *"abcdefgh"), make=make(log), workers=2))
        loads = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("load")]
        assert len(loads) <= 6  # two at first, one killed alone, and two or three that live to the end

    def test_killer_runs_twice_at_most(self, tmp_path: Path) -> None:
        """Once beside others and once alone: it is not tried for ever."""
        log = tmp_path / "log"
        list(extract_all(sources("a", "die", "b"), make=make(log), workers=2))
        begun = [line.split()[1] for line in log.read_text(encoding="utf-8").splitlines() if "begin" in line]
        assert begun.count("1") == 2


SCRIPT = """
import sys
from functools import partial
sys.path.insert(0, {helpers!r})
from cheap_pipeline import make
from extractor.extraction import Source
from extractor.executors import extract_all

if __name__ == "__main__":
    sources = [Source(str(number), "a.txt", "slow") for number in range(20)]
    for _ in extract_all(sources, make=partial(make, {log!r}), workers=2):
        pass
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_workers_end_with_their_parent(tmp_path: Path, sent: signal.Signals, status: int) -> None:
    """Interrupted or killed in the middle of long documents, the parent ends at once, and so do its workers."""
    log, script = tmp_path / "log", tmp_path / "script.py"
    script.write_text(SCRIPT.format(helpers=str(HELPERS), log=str(log)), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: log.exists() and log.read_text(encoding="utf-8").count("alive") > 5)
        process.send_signal(sent)
        assert process.wait(timeout=5) == status
    wait_for(lambda: is_still(log), seconds=5)


def wait_for(condition: object, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_still(log: Path) -> bool:
    """True if nothing is written for as long as a slow document needs to write four times."""
    size = log.stat().st_size
    time.sleep(0.25)
    return log.stat().st_size == size


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_broken_off(tmp_path: Path) -> None:
    """Who stops asking for results waits for none: a document under way is let go."""
    log = tmp_path / "log"
    results = extract_all(sources("Форум", *["slow"] * 8), make=make(log), workers=2)
    next(results)
    wait_for(lambda: "alive" in log.read_text(encoding="utf-8"))
    began = time.monotonic()
    results.close()
    assert time.monotonic() - began < 5
    assert is_still(log)


def test_script_without_guard(tmp_path: Path) -> None:
    """A script that starts workers when it is imported is told so, not told that all its texts are bad."""
    script = tmp_path / "script.py"
    guarded = SCRIPT.format(helpers=str(HELPERS), log=str(tmp_path / "log"))
    script.write_text(guarded.replace('if __name__ == "__main__":', "if True:"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    # Not only the last line: Python's resource tracker may speak after it.
    told = [line for line in done.stderr.splitlines() if line.startswith("extractor.errors.")]
    assert len(told) == 1
    assert told[0].startswith("extractor.errors.ExtractorError: Worker processes die")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Dask's own
class TestDask:
    @pytest.fixture(scope="class")
    def address(self) -> Iterator[str]:
        distributed = pytest.importorskip("distributed")
        sys.path.insert(0, str(HELPERS))  # for the workers of a cluster that outlives one test
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster:
            yield cluster.scheduler_address
        sys.path.remove(str(HELPERS))

    def test_same_as_here(self, address: str) -> None:
        given = sources("Форум", "raise", *(f"Саммит {number}" for number in range(20)), "own")
        assert list(extract_all(given, make=make(), scheduler=address)) == list(
            extract_all(given, make=make())
        )

    def test_damaged_weights(self, address: str) -> None:
        with pytest.raises(WeightsError, match=r"ner\.tar is damaged"):
            list(extract_all(sources("Форум", "weights"), make=make(), scheduler=address))

    def test_only_the_killer_is_lost(self, address: str) -> None:
        given = sources("a", "die", *"bcdef")
        found = list(extract_all(given, make=make(), scheduler=address))
        assert [outcome for _, outcome in found] == [
            Failure(source.path, DEATH) if source.text == "die" else expected(source) for source in given
        ]


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("extractor.executors.CONNECT", 0.2)
    with pytest.raises(ExtractorError, match=r"No Dask scheduler answers at 127\.0\.0\.1:9 .*dask scheduler"):
        list(extract_all(sources("Форум"), make=make(), scheduler="127.0.0.1:9"))


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExtractorError, match=r"pip install 'extractor\[dask\]'"):
        list(extract_all(sources("Форум"), make=make(), scheduler="127.0.0.1:9"))

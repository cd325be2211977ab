"""
Executors: sources -> extractions, here, on processes of this machine, or on a Dask cluster, with one result.

All three are `concurrent.futures` executors, so there is one road: a bounded window of sources is submitted,
results come back in the order of the sources. A document that fails, or takes its worker down, is a Failure
with its reason; the others are done. What would fail every document (weights damaged, no scheduler) is raised.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, ParamSpec, TypeAlias, TypeVar

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from extractor.errors import ExtractorError, SchemaError, WeightsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from multiprocessing.connection import Connection
    from types import TracebackType
    from typing import Self

    from extractor.extraction import Extraction, Source

    Extract: TypeAlias = Callable[[Source], Extraction]
    Make: TypeAlias = Callable[[], Extract]  # loads the pipeline, once a process; picklable
    Outcome: TypeAlias = "Extraction | Failure"

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

AHEAD = 4  # sources submitted for each worker: enough that none waits while the first in order is slow
CONNECT = 10  # seconds for a Dask scheduler to answer

ONE_AT_A_TIME = threading.Lock()  # a spaCy pipeline is not made for threads, and Dask's workers have several


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that gave no extraction, and why, in one line."""

    path: str
    reason: str
    trace: str = field(default="", repr=False, compare=False)


def extract_all(
    sources: Iterable[Source], *, make: Make, workers: int = 1, scheduler: str | None = None
) -> Iterator[tuple[Source, Outcome]]:
    """
    Sources -> each with its extraction or its failure, in their order, lazily.

    `make` loads the pipeline where it will run. With `workers=1` that is here, and a document that kills its
    process kills this one; with more it costs one document. `scheduler` is the address of a Dask cluster.
    """
    payload = pickle.dumps(make)
    if scheduler is not None:
        crew = Crew(partial(on_dask, scheduler), payload)
    elif workers > 1:
        crew = Crew(partial(on_processes, workers), payload)
    else:
        crew = Crew(here, payload)
    with crew:
        yield from in_order(sources, crew)


def in_order(sources: Iterable[Source], crew: Crew) -> Iterator[tuple[Source, Outcome]]:
    waiting: deque[tuple[Source, Future[Outcome]]] = deque()
    for source in sources:
        waiting.append((source, crew.submit(source)))
        if len(waiting) >= crew.workplace.window:
            yield from crew.settle(waiting)
    while waiting:
        yield from crew.settle(waiting)


@dataclass(frozen=True, slots=True)
class Workplace:
    """An open executor, how many documents to keep in it, and how it says that a document took a worker down."""

    executor: Executor
    window: int
    crashes: tuple[type[Exception], ...] = (BrokenExecutor,)


class Crew:
    """A workplace that is opened anew when a document breaks it."""

    def __init__(self, opening: Callable[[], AbstractContextManager[Workplace]], payload: bytes) -> None:
        self.opening = opening
        self.payload = payload
        self.broken = False  # since a document took a worker down, and with it the executor

    def __enter__(self) -> Self:
        self.stack = ExitStack()
        self.workplace = self.stack.enter_context(self.opening())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stack.__exit__(kind, error, trace)

    def submit(self, source: Source) -> Future[Outcome]:
        try:
            return self.workplace.executor.submit(work, self.payload, source)
        except BrokenExecutor as error:  # by a document in flight whose turn has not come yet
            future: Future[Outcome] = Future()
            future.set_exception(error)
            return future

    def settle(self, waiting: deque[tuple[Source, Future[Outcome]]]) -> Iterator[tuple[Source, Outcome]]:
        """Takes the first that waits; if its worker died, all: any of those in flight may have done it."""
        settled = [waiting.popleft()]
        if self.crashed(settled[0][1]):
            wait([future for _, future in waiting])
            settled.extend(waiting)
            waiting.clear()
        suspects = [self.crashed(future) for _, future in settled]
        for (source, future), suspect in zip(settled, suspects, strict=True):
            outcome = self.alone(source) if suspect else self.outcome(future)
            if isinstance(outcome, Failure):
                logger.info("%s: %s\n%s", outcome.path, outcome.reason, outcome.trace)
            yield source, outcome

    def crashed(self, future: Future[Outcome]) -> bool:
        """True if the worker died; noted, if the executor went with it."""
        wait([future])
        error = None if future.cancelled() else future.exception()
        self.broken = self.broken or isinstance(error, BrokenExecutor)
        return isinstance(error, self.workplace.crashes)

    def outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            return future.result()
        except CancelledError as error:
            raise ExtractorError(
                "The Dask cluster dropped the work: look at its scheduler and run again"
            ) from error

    def alone(self, source: Source) -> Outcome:
        """The outcome of a document with no other in flight: if a worker dies now, it is this one's doing."""
        if self.broken:
            self.open_anew()
        future = self.submit(source)
        if self.crashed(future):
            return Failure(source.path, "its worker process died: out of memory, or a fault in a library")
        return self.outcome(future)

    def open_anew(self) -> None:
        self.stack.close()
        self.__enter__()
        self.broken = False
        try:
            self.workplace.executor.submit(prepare, self.payload).result()
        except self.workplace.crashes as error:
            raise ExtractorError(
                "Worker processes die before they read anything: too little memory for the pipeline, or a script "
                'that starts them outside `if __name__ == "__main__":`; use fewer workers or mend the script'
            ) from error


# Workplaces


class Here(Executor):
    """Does the work when it is submitted, in this process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def here() -> Iterator[Workplace]:
    yield Workplace(Here(), window=1)


@contextmanager
def on_processes(workers: int) -> Iterator[Workplace]:
    """Processes that end with this one, or at once when the work is broken off."""
    context = get_context("spawn")  # a fork would copy the locks of threads that are not copied
    listening, leash = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(workers, context, initializer=begin_worker, initargs=(listening,))
    try:
        yield Workplace(executor, window=AHEAD * workers)
    except BaseException:
        leash.close()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        leash.close()
        listening.close()


@contextmanager
def on_dask(address: str) -> Iterator[Workplace]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise ExtractorError("A Dask scheduler needs Dask: pip install 'extractor[dask]'") from error
    try:
        client = Client(address, timeout=CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ExtractorError(
            f"No Dask scheduler answers at {address} ({one_line(error)}): start one with `dask scheduler`, "
            f"or use --workers"
        ) from error
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if not threads:
            logger.warning("The Dask cluster at %s has no workers yet: waiting for some", address)
        # Not pure: a document whose worker died would be answered from memory, not tried again.
        executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        try:
            yield Workplace(
                executor, window=AHEAD * max(threads, AHEAD), crashes=(BrokenExecutor, KilledWorker)
            )
        except BaseException:
            executor.shutdown(wait=False)  # cancels
            raise


# In a worker


def begin_worker(listening: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the parent decides
    threading.Thread(target=end_with, args=(listening,), daemon=True).start()


def end_with(listening: Connection) -> None:
    """End this process when the other end of the pipe closes: by the parent, or because it was killed."""
    with suppress(OSError):
        listening.poll(None)
    os._exit(1)


def work(payload: bytes, source: Source) -> Outcome:
    with ONE_AT_A_TIME:
        return attempt(pipeline(payload), source)


def prepare(payload: bytes) -> None:
    with ONE_AT_A_TIME:
        pipeline(payload)


@lru_cache(maxsize=1)  # by value: what is unpickled for each document is never the same object twice
def pipeline(payload: bytes) -> Extract:
    make: Make = pickle.loads(payload)
    return make()


def attempt(extract: Extract, source: Source) -> Outcome:
    try:
        # One thread for matrices: more only wait for one another, and sums must not depend on how many there are.
        with threadpool_limits(1):
            return extract(source)
    except (WeightsError, SchemaError):  # would be so for every document
        raise
    except Exception as error:
        return Failure(source.path, one_line(error), traceback.format_exc())


def one_line(error: Exception) -> str:
    """The reason as a user can be told it: our own messages as they are, others with their kind."""
    message = " ".join(str(error).split())[:300]
    if isinstance(error, ExtractorError) and message:
        return message
    return f"{type(error).__name__}: {message}" if message else type(error).__name__

"""Processes that share a list of tasks; one that dies takes down its own task only."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import SimpleQueue
from typing import Generic, TypeVar

__all__ = ["CrashedError", "in_processes"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class CrashedError(Exception):
    """The process at work on a task died."""


def in_processes(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], processes: int
) -> Generator[_Result | CrashedError, None, None]:
    """Yield the results of the tasks in their order, a CrashedError in place of one whose process died.

    Close the iterator to stop: tasks begun are finished, no other is begun. What `work` raises is raised.
    """
    idle: SimpleQueue[_Worker[_Task, _Result]] = SimpleQueue()
    workers = [_Worker(work) for _ in range(processes)]
    for worker in workers:
        idle.put(worker)

    def hand_over(task: _Task) -> _Result | CrashedError:
        worker = idle.get()
        try:
            return worker.run(task)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(processes)
    try:
        for future in [threads.submit(hand_over, task) for task in tasks]:
            yield future.result()
    finally:
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.close()


class _Worker(Generic[_Task, _Result]):
    """One process, and another where it died. A pool of one each tells whose task a death belongs to."""

    def __init__(self, work: Callable[[_Task], _Result]) -> None:
        self._work = work
        self._pool = _pool()

    def run(self, task: _Task) -> _Result | CrashedError:
        """Return the result of the task, CrashedError where the process died; raises what the work raises."""
        _hold_off_interrupts()
        try:
            return self._pool.submit(self._work, task).result()
        except BrokenProcessPool as error:
            self.close()
            self._pool = _pool()
            return CrashedError(str(error))

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown()


def _pool() -> ProcessPoolExecutor:
    # Spawned everywhere: a fork of a process with threads can hang, and Windows has none.
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _ignore_interrupts)


def _hold_off_interrupts() -> None:
    """Keep Ctrl-C from this thread and from the process that it starts: the main thread alone decides what ends."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)

"""A process of its own for templates that somebody else wrote: limits on processor time, memory and waiting.

A sandbox inside this process cannot bound them: docxtpl's patterns take the square of a bad text's length, and
formatting a text may ask for any amount of memory. The parent sends data it trusts (pickle), the child answers in JSON
and bytes only.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from bloc.language import tr

from ..errors import GeneratorError, Mistake, TemplateError, ValueRefusedError
from .places import Place
from .source import PartSource, Tag
from .stamp import Origin, Stamp

if TYPE_CHECKING:
    from .template import Rendering

__all__ = ["render", "serve", "sources"]

SECONDS = 10
"""Processor time for one request."""
PATIENCE = 60
"""Seconds to wait for an answer, whatever the child does."""
MEMORY = 1024 * 1024 * 1024
_LENGTH = struct.Struct(">Q")
_MOST_ANSWER = 400 * 1024 * 1024
_MOST_TAGS, _MOST_CODE = 10_000, 500_000
"""Of one template: Jinja and Python's compiler read them in the parent, in some seconds."""
_KEPT_VARIABLES = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "THIDUA_LANG", "PATH")


def sources(data: bytes, name: str) -> tuple[PartSource, ...]:
    """Return what `template.part_sources` does. Raises TemplateError, also where it takes too much time or memory."""
    answer, _ = _worker.ask(("sources", data, name))
    parts = tuple(_part(record) for record in answer["parts"])
    lengths = [len(tag.code) for part in parts for tag in part.tags]
    if len(lengths) > _MOST_TAGS or sum(lengths) > _MOST_CODE:
        raise TemplateError(
            tr(
                f"{name}: có {len(lengths)} thẻ, quá nhiều hoặc quá dài; dùng vòng lặp, hoặc chia thành nhiều mẫu.",
                f"{name}: its {len(lengths)} tags are too many or too long; use loops, or make several templates.",
            )
        )
    return parts


def render(data: bytes, context: Mapping[str, Any], origin: Origin | None, digest: str) -> Rendering:
    """Return the document of a template, sub-documents merged; its stamp names the template's `digest`.

    Raises TemplateError and ValueRefusedError as `Template.render` does, and where it takes too much time or memory.
    """
    from .merging import portable
    from .template import Rendering

    data, plain = portable(data, context)
    told, document = _worker.ask(("render", data, plain, origin, digest))
    used = told["printed"]
    return Rendering(document, used, Stamp.of(origin, used, digest) if origin else None)


class _Worker:
    """The child, started when first needed; a new one follows on one that had to be ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, request: tuple[Any, ...]) -> tuple[dict[str, Any], bytes]:
        """Return the child's answer. Raises TemplateError or ValueRefusedError as the child tells."""
        try:
            message = pickle.dumps((os.environ.get("THIDUA_LANG", ""), request))
        except Exception as error:  # whatever a value's own __reduce__ raises
            raise _not_passed_on(error) from error
        with self._lock:
            answer = self._exchange(message)
            told = json.loads(answer[: (end := answer.index(b"\0"))]) if answer else {}
            if told.pop("spent", False):
                self.close()
        if answer is None:
            raise TemplateError(
                tr(
                    "mẫu Word hoặc dữ liệu cần quá nhiều thời gian hoặc bộ nhớ nên đã dừng; bỏ vòng lặp, phép tính "
                    "hoặc định dạng quá lớn trong mẫu",
                    "the Word template or its data take too much time or memory; take out large loops, computations or "
                    "formats",
                )
            )
        if "error" in told:
            if told["error"] == "TemplateError":
                raise TemplateError(told["message"], [_mistake(record) for record in told["mistakes"]])
            raise (ValueRefusedError if told["error"] == "ValueRefusedError" else GeneratorError)(told["message"])
        return told, answer[end + 1 :]

    def _exchange(self, message: bytes) -> bytes | None:
        """Return the answer to one message, None where the child broke a limit and is gone."""
        process = self._running()
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            _write(cast(IO[bytes], process.stdin), message)
            return _read(cast(IO[bytes], process.stdout))
        except (OSError, EOFError):
            self.close()
            return None
        except BaseException:  # as Ctrl+C: an answer left in the pipe would be taken for that to the next request
            self.close()
            raise
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            self.close()
            paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
            kept = {name: value for name in _KEPT_VARIABLES if (value := os.environ.get(name))}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**kept, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            )
            self._owner = os.getpid()
        return self._process

    def close(self) -> None:
        """End the child."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        process.wait()


_worker = _Worker()
atexit.register(_worker.close)
if hasattr(os, "register_at_fork"):  # another thread may hold the lock while this process is copied
    os.register_at_fork(after_in_child=_worker.__init__)  # type: ignore[misc]


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)) + message)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    """Return the next message. Raises EOFError where none comes."""
    head = stream.read(_LENGTH.size)
    size = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else -1
    data = stream.read(size) if 0 <= size <= _MOST_ANSWER else b""
    if len(data) != size:
        raise EOFError
    return data


def _part(record: dict[str, Any]) -> PartSource:
    return PartSource(
        record["name"],
        tuple(record["texts"]),
        tuple(Tag(**{**tag, "place": _place(tag["place"])}) for tag in record["tags"]),
        tuple(map(_mistake, record["mistakes"])),
    )


def _mistake(record: dict[str, Any]) -> Mistake:
    return Mistake(**{**record, "place": _place(record["place"])})


def _place(record: dict[str, Any]) -> Place:
    return Place(record["part"], tuple((kind, number) for kind, number in record["steps"]), record["paragraph"])


def serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Answer requests until the parent closes the pipe."""
    while True:
        try:
            message = _read(incoming)
        except EOFError:
            return
        _limit_time()
        try:
            language, request = _loaded(message)
            os.environ["THIDUA_LANG"] = language
            told, data = _answer(*request)
        except TemplateError as error:
            told, data = (
                {"error": "TemplateError", "message": str(error), "mistakes": list(map(asdict, error.mistakes))},
                b"",
            )
        except GeneratorError as error:
            told, data = {"error": type(error).__name__, "message": str(error)}, b""
        except (MemoryError, RecursionError):
            return  # the parent tells; a process short of memory is of no more use
        except Exception as error:  # the libraries raise whatever a strange file makes them raise
            what = f"{tr('mẫu Word không dùng được', 'the Word template cannot be used')} ({error!r:.200})"
            told, data = {"error": "TemplateError", "message": what, "mistakes": []}, b""
        _write(outgoing, json.dumps({**told, "spent": _is_spent()}).encode() + b"\0" + data)


def _loaded(message: bytes) -> Any:
    """Return a request. Raises ValueRefusedError where a value is of a kind that this process does not know."""
    try:
        return pickle.loads(message)  # noqa: S301 - from the parent only
    except (AttributeError, ImportError) as error:
        raise _not_passed_on(error) from error


def _not_passed_on(error: Exception) -> ValueRefusedError:
    return ValueRefusedError(
        tr(
            f"dữ liệu có giá trị không chuyển được sang tiến trình riêng ({error}); chỉ dùng chữ, số, ngày, danh sách "
            "và bảng tên - giá trị; mẫu của chính mình thì biên dịch với trusted=True",
            f"a value cannot be passed to another process ({error}); use text, numbers, dates, lists, mappings; a "
            "template of one's own may be compiled with trusted=True",
        )
    )


def _is_spent() -> bool:
    """Whether this process holds so much memory, as for templates it knows, that the next request may find too little.

    Only Linux holds a process to a limit of memory.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > MEMORY // 2


def _answer(kind: str, data: bytes, *rest: Any) -> tuple[dict[str, Any], bytes]:
    from .merging import merged
    from .template import Template, part_sources
    from .values import ForeignSubDocumentError

    if kind == "sources":
        return {"parts": [asdict(part) for part in part_sources(data, rest[0])]}, b""
    context, origin, digest = rest
    try:
        made = Template.compile(data, trusted=True).render_here(context, origin, digest)
    except ForeignSubDocumentError:
        data, context = merged(data, context)
        made = Template.compile(data, trusted=True).render_here(context, origin, digest)
    return {"printed": made.printed}, made.data


def _limit_time() -> None:
    """Give this process so many more seconds of processor time."""
    # Not on Windows, where only the parent's patience ends it; a user's own limit may be lower.
    with suppress(ImportError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + SECONDS + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the data
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing else may speak on the pipe
    _limit_memory()
    serve(sys.stdin.buffer, answers)

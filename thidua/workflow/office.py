"""LibreOffice: Word documents to PDF, through a running unoserver where there is one, else by processes of our own."""

from __future__ import annotations

import http.client
import io
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError
from xmlrpc.client import Binary, Error, ProtocolError, ServerProxy, Transport

from bloc.files import sha256
from bloc.language import tr

from ..errors import ThiduaError

__all__ = ["NoOfficeError", "to_pdf"]

_API = "3"  # of unoserver 3: eight or more arguments of convert, in this order
_PROBE, _GREETING, _WARM = 0.2, 5, 60  # seconds to connect, to be greeted, for one document
_START, _EACH = 60, 3  # seconds that a process may take, and each of its documents
_FILES_PER_PROCESS = 8
"""From sixteen documents on a second process pays: one starts in 0.7 s and takes 0.06 s a document; 48 take 3.7 s in
one and 2.6 s in two, on two cores."""
_MEGABYTE = 1024 * 1024
_MOST_ANSWERED, _MOST_MADE, _MOST_SAID = 100 * _MEGABYTE, 200 * _MEGABYTE, 4 * _MEGABYTE
"""Bytes: of an answer of the server, of a PDF, of what LibreOffice prints before it is ended."""
_PIECE = 64 * 1024  # bytes read at once
_LOOK = 0.05  # seconds between two looks at the processes
_MOST_TOLD = 200  # characters of what LibreOffice printed
_SILENCE = (OSError, http.client.HTTPException)
_NONSENSE = (Error, ExpatError, ValueError, TypeError, AttributeError, ArithmeticError, LookupError)
"""What xmlrpc raises for an answer that it cannot read, beside the errors that the server tells."""
_READER, _WRITER = "MS Word 2007 XML", "writer_pdf_Export"
_NAMES = ("soffice.com", "soffice.exe") if os.name == "nt" else ("soffice", "libreoffice")  # .com waits for the end
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/bin/soffice",
    "/usr/local/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
)
_DATE = re.compile(rb"/CreationDate\(D:[^()]{1,30}\)")
_TABLE = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TABLE_BEGINS = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_IDS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


class NoOfficeError(ThiduaError):
    """LibreOffice neither runs as a server nor is it installed."""


def to_pdf(
    files: Mapping[str, bytes], server: tuple[str, int] | None = None, processes: int = 1
) -> dict[str, bytes | str]:
    """Return the PDF of each .docx by its name, or in words why there is none; equal documents give equal bytes.

    `server` is the host and port where unoserver may run, `processes` how many of LibreOffice may be started at once.
    Raises NoOfficeError.
    """
    # LibreOffice reads anything as a document: an empty file, a page of text.
    sound = {name: data for name, data in files.items() if zipfile.is_zipfile(io.BytesIO(data))}
    results: dict[str, bytes | str] = {name: _unreadable(name) for name in files if name not in sound}
    if sound:
        warm = _greeted(server) if server else None
        results |= _served(warm, sound) if warm else {}
        rest = {name: data for name, data in sound.items() if not isinstance(results.get(name), bytes)}
        program = _program() if rest else None
        if program:
            results |= _processed(program, rest, processes)
        elif not warm:
            raise NoOfficeError(_how_to_install())
    return {name: results[name] for name in files}


def _greeted(server: tuple[str, int]) -> ServerProxy | None:
    """Return the server where one answers that speaks as we do."""
    try:
        socket.create_connection(server, _PROBE).close()
        info = _proxy(server, _GREETING).info()
    except (*_SILENCE, *_NONSENSE):
        return None
    return _proxy(server, _WARM) if isinstance(info, dict) and info.get("api") == _API else None


class _Patient(Transport):
    """HTTP that waits so many seconds for the whole of an answer, and takes no endless or packed one."""

    accept_gzip_encoding = False

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def make_connection(self, host: tuple[str, dict[str, str]] | str) -> http.client.HTTPConnection:
        connection = super().make_connection(host)
        connection.timeout = self._seconds
        return connection

    def single_request(self, host: Any, handler: str, request_body: Any, verbose: bool = False) -> Any:
        """Return the answer to one question. Raises TimeoutError where it is not whole in time."""
        connection = self.send_request(host, handler, request_body, verbose)
        deadline = time.monotonic() + self._seconds
        # A timeout is for each piece alone: an answer that drips would hold us for ever.
        watch = threading.Timer(self._seconds, _cut, [connection.sock])
        watch.daemon = True
        watch.start()
        try:
            response = connection.getresponse()
            if response.status != http.HTTPStatus.OK or response.getheader("Content-Encoding"):
                raise ProtocolError(handler, response.status, response.reason, {})
            return self.parse_response(response)
        except Exception as error:
            if time.monotonic() >= deadline:
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()
            self.close()

    def parse_response(self, response: Any) -> Any:
        """Return what an answer says. Raises ValueError for one that is too long."""
        parser, answer = self.getparser()
        size = 0
        while piece := response.read1(_PIECE):
            size += len(piece)
            if size > _MOST_ANSWERED:
                raise ValueError(size)
            parser.feed(piece)
        parser.close()
        return answer.close()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _proxy(server: tuple[str, int], seconds: float) -> ServerProxy:
    host, port = server
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    return ServerProxy(address, transport=_Patient(seconds), allow_none=True)


def _served(warm: ServerProxy, files: Mapping[str, bytes]) -> dict[str, bytes | str]:
    """Return what the server makes of the files; those after one at which it fell silent are not tried."""
    results: dict[str, bytes | str] = {name: _silent(name) for name in files}
    for name, data in files.items():
        try:
            # Bytes both ways, so that the server may be another machine. Fields stay as we wrote them: no new index.
            made = warm.convert(None, Binary(data), None, "pdf", _WRITER, [], False, _READER)
        except _SILENCE:  # before the others: an OSError may be a ValueError too
            break
        except _NONSENSE:
            results[name] = _refused(name)
        else:
            pdf = made.data if isinstance(made, Binary) else b""
            results[name] = _without_moment(pdf) if _whole(pdf) else _refused(name)
    return results


def _processed(program: Path, files: Mapping[str, bytes], processes: int) -> dict[str, bytes | str]:
    """Return what processes of our own make of the files; one that fails among others is tried by itself, once."""
    results: dict[str, bytes | str] = {}
    waiting = list(files)
    while waiting:
        parts = _parts(waiting, processes)
        waiting = []
        for part, run in zip(parts, _run(program, files, parts), strict=True):
            results |= run.pdfs
            failed = [name for name in part if name not in run.pdfs]
            again = run
            # They are worked off in order: where LibreOffice was stopped, the first that failed did it.
            for name in failed[:1] if run.stopped else failed:
                if len(part) > 1:
                    [again] = _run(program, files, [[name]])
                results[name] = again.pdfs.get(name) or again.reason(name)
            if run.stopped and len(failed) > 1:
                if run.pdfs or not again.stopped:
                    waiting += failed[1:]
                else:  # two runs, and not one file: it is LibreOffice that fails
                    results |= {name: again.reason(name) for name in failed[1:]}
    return results


def _parts(names: Sequence[str], processes: int) -> list[list[str]]:
    count = max(1, min(processes, len(names) // _FILES_PER_PROCESS))
    return [list(names[part::count]) for part in range(count)]


@dataclass(frozen=True)
class _Run:
    """What one process of LibreOffice made."""

    pdfs: dict[str, bytes]
    code: int | None
    """How it ended; None: it had to be ended."""
    said: str
    too_odd: frozenset[str] = frozenset()
    """The files of which it made something that is not to be read."""

    @property
    def stopped(self) -> bool:
        """Whether it did not come to the end of its files."""
        return self.code != 0

    def reason(self, name: str) -> str:
        """Return why a file has no PDF."""
        if name in self.too_odd:
            return _odd(name)
        if self.code is None:
            return _silent(name)
        return _refused(name, f"{self.code}: {self.said}" if self.code else "")


def _run(program: Path, files: Mapping[str, bytes], parts: Sequence[Sequence[str]]) -> list[_Run]:
    """Return what a process for each part makes of its files, all at once; none is left behind, whatever happens."""
    begun: list[_Process] = []
    with tempfile.TemporaryDirectory(prefix="thidua-pdf-", ignore_cleanup_errors=True) as folder:
        try:
            for number, part in enumerate(parts):
                begun.append(_Process(program, Path(folder, str(number)), {name: files[name] for name in part}))
            while sum(process.runs() for process in begun):  # any() would not look at each
                time.sleep(_LOOK)
            return [process.result() for process in begun]
        finally:
            for process in begun:
                process.end()


class _Process:
    """A process of LibreOffice with a folder and a profile of its own: those that share a profile lose documents."""

    def __init__(self, program: Path, folder: Path, files: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._names = list(files)
        self._code: int | None = None
        self._over = False
        (folder / "pdf").mkdir(parents=True)
        # Names of ours: short, ASCII, none twice, whatever the documents are called.
        words = [f"{number}.docx" for number in range(len(files))]
        for word, data in zip(words, files.values(), strict=True):
            (folder / word).write_bytes(data)
        profile = (folder / "profile").as_uri()
        options = ["--headless", "--nologo", "--norestore", "--nodefault", "--nolockcheck", f"--infilter={_READER}"]
        command = [str(program), f"-env:UserInstallation={profile}", *options, "--convert-to", f"pdf:{_WRITER}"]
        self._deadline = time.monotonic() + _START + _EACH * len(files)
        with (folder / "said").open("wb") as said:
            self._process = subprocess.Popen(
                [*command, "--outdir", "pdf", *words],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,  # a group that can be ended whole
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )

    def runs(self) -> bool:
        """Whether it is still at work; it is ended where it takes too long or prints too much."""
        if self._over:
            return False
        exited = self._exited()
        if exited or time.monotonic() > self._deadline or _size(self._folder / "said") > _MOST_SAID:
            self.end()
            self._code = self._process.returncode if exited else None
        return not self._over

    def result(self) -> _Run:
        """Return what it made, once it is over."""
        pdfs: dict[str, bytes] = {}
        odd = set()
        for number, name in enumerate(self._names):
            pdf = _made(self._folder / "pdf" / f"{number}.pdf")
            if pdf is None:
                odd.add(name)
            elif _whole(pdf):
                pdfs[name] = _without_moment(pdf)
        return _Run(pdfs, self._code, self._said(), frozenset(odd))

    def end(self) -> None:
        """End the process with all that it started, whether it still runs itself or not."""
        if self._over:
            return
        if os.name == "posix":
            # While nobody has asked how the leader ended, no other group can have its number.
            with suppress(ProcessLookupError, PermissionError):  # macOS: nobody is left but the dead leader
                os.killpg(self._process.pid, signal.SIGKILL)
        elif self._process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self._process.pid)], capture_output=True, check=False)
        self._process.wait()
        self._over = True

    def _exited(self) -> bool:
        """Whether the process itself has ended, without taking note of it where the system can tell so."""
        if hasattr(os, "waitid"):
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        return self._process.poll() is not None

    def _said(self) -> str:
        """Return the last line that it printed, of those that name no temporary file of ours."""
        path = self._folder / "said"
        with path.open("rb") as said:
            said.seek(max(0, _size(path) - _PIECE))
            lines = said.read(_PIECE).decode(errors="replace").splitlines()
        ours = re.compile(rf"{re.escape(self._folder.parent.name)}|\b\d+\.(?:docx|pdf)\b")
        told = (line.strip() for line in reversed(lines) if line.strip() and not ours.search(line))
        return next(told, "")[:_MOST_TOLD]


def _size(path: Path) -> int:
    """Return the bytes of a file, none where it is not there."""
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _made(path: Path) -> bytes | None:
    """Return what LibreOffice wrote, nothing where it wrote nothing; None for what is no file or too large to read."""
    try:
        found = path.lstat()
        return path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size <= _MOST_MADE else None
    except FileNotFoundError:
        return b""
    except OSError:
        return None


def _program() -> Path | None:
    """Return where LibreOffice is installed: on PATH, or in the usual places of Windows, macOS and Linux."""
    for name in _NAMES:
        # Not from the folder that the user happens to be in, where Windows looks first.
        if (found := shutil.which(name)) and Path(found).is_absolute():
            return Path(found)
    for place in _PLACES:
        path = Path(place).expanduser()
        if path.is_absolute():  # those of another system are not
            for installed in sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))), reverse=True):
                if os.access(installed, os.X_OK):
                    return installed
    return None


def _whole(pdf: bytes) -> bool:
    """Whether it has the marks of a PDF: its head, and at its end the place of the table of its objects."""
    place = _TABLE.search(pdf[-1024:])
    return pdf.startswith(b"%PDF-") and place is not None and bool(_TABLE_BEGINS.match(pdf, int(place[1])))


def _without_moment(pdf: bytes) -> bytes:
    """Return the PDF without the moment of its making, and with ids that depend on nothing else but its content.

    No byte moves, for the table of places in it names each object by its place.
    """
    end = pdf.rfind(b"/CreationDate(")
    if end < 0:
        return pdf
    body, tail = pdf[:end], _DATE.sub(lambda found: b" " * len(found[0]), pdf[end:], count=1)
    trailer = tail.rfind(b"trailer")
    if trailer < 0:
        return body + tail
    before = body + tail[:trailer]
    return before + _IDS.sub(sha256(before)[:32].upper().encode(), tail[trailer:])


def _unreadable(name: str) -> str:
    return tr(
        f"{name}: không phải tệp Word nên không xuất được PDF", f"{name}: no Word document, so there is no PDF of it"
    )


def _refused(name: str, said: str = "") -> str:
    more = tr(f" (mã {said})", f" (code {said})") if said else ""
    return tr(
        f"{name}: LibreOffice không xuất được PDF{more}; mở thử tệp này bằng LibreOffice để xem lỗi, rồi chạy lại",
        f"{name}: LibreOffice made no PDF of it{more}; open the file in LibreOffice to see why, then try again",
    )


def _odd(name: str) -> str:
    return tr(
        f"{name}: PDF mà LibreOffice xuất ra không phải tệp thường hoặc lớn hơn {_MOST_MADE // _MEGABYTE} MB nên không "
        "dùng được; chia nhỏ văn bản hoặc giảm ảnh, rồi chạy lại",
        f"{name}: what LibreOffice made is no regular file or over {_MOST_MADE // _MEGABYTE} MB, so it is not taken; "
        "divide the document or make its pictures smaller, then try again",
    )


def _silent(name: str) -> str:
    return tr(
        f"{name}: LibreOffice không trả lời nên đã bị dừng; mở thử tệp này bằng LibreOffice, rồi chạy lại",
        f"{name}: LibreOffice did not answer and was ended; open the file in LibreOffice, then try again",
    )


def _how_to_install() -> str:
    return tr(
        "Chưa xuất được PDF vì máy này chưa có LibreOffice.\n"
        "Các văn bản Word đã viết vẫn dùng được. Cài LibreOffice rồi chạy lại lệnh này:\n"
        "- Windows: tải bộ cài tại https://www.libreoffice.org/download/ và cài vào thư mục mặc định\n"
        "- macOS: tải tại địa chỉ trên, hoặc chạy: brew install --cask libreoffice\n"
        "- Debian, Ubuntu: sudo apt install libreoffice-writer-nogui fonts-liberation",
        "There is no PDF, as LibreOffice is not on this machine.\n"
        "The Word documents written are good. Install LibreOffice, then run the command again:\n"
        "- Windows: download it from https://www.libreoffice.org/download/ and install it in the default folder\n"
        "- macOS: download it there too, or run: brew install --cask libreoffice\n"
        "- Debian, Ubuntu: sudo apt install libreoffice-writer-nogui fonts-liberation",
    )

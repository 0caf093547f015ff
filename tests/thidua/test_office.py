"""PDFs by the real LibreOffice: each document its own, one that fails stops no other, nothing is left behind."""

from __future__ import annotations

import gzip
import io
import os
import socket
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from xmlrpc.client import Binary, dumps
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer

import docx
import pypdfium2
import pytest

from thidua.workflow import office
from thidua.workflow.office import NoOfficeError, to_pdf

INSTALLED = office._program()
needs_office = pytest.mark.skipif(
    INSTALLED is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
)
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's, the only one that its python3-uno works with


def word(text: str) -> bytes:
    """Return a Word document of one paragraph."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def text_of(pdf: bytes | str) -> str:
    """Return what a PDF says; a reason why there is none fails the test."""
    assert isinstance(pdf, bytes), pdf
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return "\n".join(pages).strip()
    finally:
        document.close()


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def open_document(text: str) -> bytes:
    """Return a text document of OpenDocument's format."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.text"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'office:version="1.2"><office:body><office:text><text:p>{text}</text:p></office:text></office:body>'
        "</office:document-content>"
    )
    listed = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{names}:manifest:1.0">{listed}</m:manifest>'
    return zipped(**{"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def half_of_the_text(data: bytes) -> bytes:
    """Return the Word document with its main part cut in the middle: a sound zip of broken XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, part[: len(part) // 2] if name == "word/document.xml" else part)
    return out.getvalue()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; whatever is left in it fails the test."""
    folder = tmp_path / "tạm thời"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the function that puts a program of ours in the place of LibreOffice; it logs each start.

    The body may use `files`, the names of the documents, and `make(name)`, which writes a PDF that has its bytes in it.
    """
    if os.name != "posix":
        pytest.skip("the stand-in for a broken LibreOffice is a script")
    folder = tmp_path / "bin"

    def put(body: str) -> Path:
        log = tmp_path / "log"
        head = f"""\
            #!{sys.executable}
            import os, subprocess, sys, time
            files = [word for word in sys.argv[1:] if word.endswith(".docx")]
            with open({str(log)!r}, "a") as log:
                print(os.getpid(), len(files), file=log)
            def make(name):
                with open(name, "rb") as source, open("pdf/" + name[:-5] + ".pdf", "wb") as out:
                    out.write(b"%PDF-1.7 xref " + source.read() + b" startxref 9 %%EOF")
            """
        folder.mkdir()
        script = folder / "soffice"
        script.write_text(textwrap.dedent(head) + textwrap.dedent(body), encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return log

    return put


def starts(log: Path) -> list[tuple[int, int]]:
    """Return each start of the program: its process, and of how many documents."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [(int(pid), int(count)) for pid, count in map(str.split, lines)]


def gone(pid: int) -> bool:
    """Whether a process ended, within some seconds; one that nobody waits for counts as ended."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@needs_office
def test_each_document_becomes_its_own_pdf_whatever_its_name():
    names = ("Kế hoạch số 01.docx", "kế hoạch số 01.docx", "a&b '$(x)' %41 -o.docx", "--help.docx", "../ngoài.docx")
    files = {name: word(f"Nội dung của văn bản thứ {n}: Nguyễn Văn A, Ộ Ự Ở.") for n, name in enumerate(names)}
    made = to_pdf(files)
    assert list(made) == list(names)
    assert [text_of(pdf) for pdf in made.values()] == [
        f"Nội dung của văn bản thứ {n}: Nguyễn Văn A, Ộ Ự Ở." for n in range(len(names))
    ]


@needs_office
def test_equal_documents_give_equal_bytes_without_the_moment_of_their_making():
    data = word("Giao ước thi đua")
    first = to_pdf({"a.docx": data})["a.docx"]
    time.sleep(1.1)  # the moment is in whole seconds
    second = to_pdf({"x.docx": word("khác"), "b.docx": data})["b.docx"]
    assert text_of(first) == "Giao ước thi đua"
    assert first == second
    assert b"CreationDate" not in first


@needs_office
def test_what_is_no_word_document_is_told_and_stops_no_other():
    good = word("còn tốt")
    bad = {
        "rỗng.docx": b"",
        "chữ.docx": b"LibreOffice would print this page of text",
        "cụt.docx": good[: len(good) // 2],
        "nén.docx": zipped(**{"a.txt": "x"}),
        "nửa.docx": half_of_the_text(good),
        "khác.docx": open_document("LibreOffice would print this one of another kind"),
    }
    made = to_pdf({"trước.docx": good} | bad | {"sau.docx": good})
    assert {name for name, pdf in made.items() if isinstance(pdf, bytes)} == {"trước.docx", "sau.docx"}
    assert text_of(made["sau.docx"]) == "còn tốt"
    for name in bad:
        assert str(made[name]).startswith(f"{name}: ")
    assert "không phải tệp Word" in str(made["rỗng.docx"])
    assert "LibreOffice không xuất được PDF" in str(made["nửa.docx"])


@needs_office
def test_many_documents_are_shared_by_two_processes(monkeypatch):
    counts = []
    process = office._Process
    monkeypatch.setattr(
        office, "_Process", lambda program, folder, files: counts.append(len(files)) or process(program, folder, files)
    )
    files = {f"{n}.docx": word(f"số {n}") for n in range(17)}
    made = to_pdf(files, processes=2)
    assert [text_of(made[f"{n}.docx"]) for n in range(17)] == [f"số {n}" for n in range(17)]
    assert counts == [9, 8]


@needs_office
def test_calls_at_the_same_time_lose_no_document():
    def call(number: int) -> list[str]:
        return [text_of(pdf) for pdf in to_pdf({f"{n}.docx": word(f"{number}/{n}") for n in range(3)}).values()]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(call, range(4))) == [[f"{number}/{n}" for n in range(3)] for number in range(4)]


def test_a_document_that_hangs_is_ended_with_all_it_started(program, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "_START", 4)
    monkeypatch.setattr(office, "_EACH", 0)
    child = tmp_path / "child"
    body = """
        for name in files:
            if b"TREO" in open(name, "rb").read():
                sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
                open(CHILD, "a").write(str(sleeper.pid) + " ")
                sleeper.wait()
            make(name)
    """
    log = program(body.replace("CHILD", repr(str(child))))
    files = {"1.docx": zipped(a="một"), "2.docx": zipped(a="TREO"), "3.docx": zipped(a="ba"), "4.docx": zipped(a="tư")}
    made = to_pdf(files)
    assert [isinstance(pdf, bytes) for pdf in made.values()] == [True, False, True, True]
    assert files["3.docx"] in made["3.docx"]
    assert "2.docx: LibreOffice không trả lời nên đã bị dừng" in made["2.docx"]
    assert [count for _, count in starts(log)] == [4, 1, 2]
    assert all(gone(int(pid)) for pid in child.read_text(encoding="utf-8").split())
    assert all(gone(pid) for pid, _ in starts(log))


def test_a_document_that_crashes_libreoffice_stops_no_other(program):
    body = """
        for name in files:
            if b"LOI" in open(name, "rb").read():
                print("Unspecified Application Error", file=sys.stderr)
                os._exit(77)
            make(name)
    """
    log = program(body)
    made = to_pdf({"1.docx": zipped(a="một"), "2.docx": zipped(a="LOI"), "3.docx": zipped(a="ba")})
    assert [isinstance(pdf, bytes) for pdf in made.values()] == [True, False, True]
    assert "2.docx" in made["2.docx"]
    assert "(mã 77: Unspecified Application Error)" in made["2.docx"]
    assert [count for _, count in starts(log)] == [3, 1, 1]


def test_a_document_that_failed_among_others_is_tried_again_alone(program):
    log = program("for name in files[:1]: make(name)")
    made = to_pdf({f"{n}.docx": zipped(a=str(n)) for n in range(3)})
    assert all(isinstance(pdf, bytes) for pdf in made.values())
    assert [count for _, count in starts(log)] == [3, 1, 1]


@pytest.mark.parametrize("body", ["sys.exit(127)", "time.sleep(600)"])
def test_a_libreoffice_that_never_works_is_given_up_soon(program, monkeypatch, body):
    monkeypatch.setattr(office, "_START", 3)
    monkeypatch.setattr(office, "_EACH", 0)
    log = program(body)
    made = to_pdf({f"{n}.docx": zipped(a=str(n)) for n in range(6)})
    assert all(isinstance(reason, str) and f"{n}.docx: " in reason for n, reason in enumerate(made.values()))
    assert [count for _, count in starts(log)] == [6, 1]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at the system's processes")
def test_what_libreoffice_leaves_running_is_ended_too(program, tmp_path):
    child = tmp_path / "child"
    body = """
        for name in files: make(name)
        left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open(CHILD, "w").write(str(left.pid))
    """
    program(body.replace("CHILD", repr(str(child))))
    assert isinstance(to_pdf({"a.docx": zipped(a="x")})["a.docx"], bytes)
    assert gone(int(child.read_text(encoding="utf-8")))


def test_a_libreoffice_that_prints_without_end_is_ended(program, monkeypatch):
    monkeypatch.setattr(office, "_MOST_SAID", 100_000)
    program("while True: print('x' * 1000)")
    assert "đã bị dừng" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


def test_the_reason_names_no_temporary_file(program):
    program("print('lỗi gì đó\\nkhông đọc được ' + os.getcwd() + '/0.docx\\n0.docx: hỏng'); sys.exit(9)")
    assert "(mã 9: lỗi gì đó)" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


@pytest.mark.parametrize(
    "body", ["os.mkfifo('pdf/0.pdf')", "os.mkdir('pdf/0.pdf')", "os.symlink('/dev/zero', 'pdf/0.pdf')"]
)
def test_what_is_no_regular_file_is_no_pdf(program, body):
    program(body)
    assert "không phải tệp thường" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


def test_a_pdf_beyond_all_bounds_is_not_read(program, monkeypatch):
    monkeypatch.setattr(office, "_MOST_MADE", 1000)
    program("make(files[0]); open('pdf/0.pdf', 'ab').write(b' ' * 1000)")
    assert "không phải tệp thường hoặc lớn hơn" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


def test_half_a_pdf_is_no_pdf(program):
    program("open('pdf/0.pdf', 'wb').write(b'%PDF-1.7 cut')")
    assert "LibreOffice không xuất được PDF" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


@pytest.mark.parametrize(
    "rubbish",
    [b"%PDF-1.4 rubbish %%EOF", b"%PDF-1.4 startxref 999 %%EOF", b"%PDF-1.4 rubbish startxref 9 %%EOF"],
)
def test_rubbish_between_the_marks_is_no_pdf(program, rubbish):
    program(f"open('pdf/0.pdf', 'wb').write({rubbish!r})")
    assert "LibreOffice không xuất được PDF" in str(to_pdf({"a.docx": zipped(a="x")})["a.docx"])


def test_without_libreoffice_the_message_says_how_to_install_it(no_program, monkeypatch):
    with pytest.raises(NoOfficeError) as error:
        to_pdf({"a.docx": word("x")}, ("127.0.0.1", free_port()))
    for part in ("chưa có LibreOffice", "libreoffice.org", "brew install", "apt install libreoffice-writer-nogui"):
        assert part in str(error.value)
    monkeypatch.setenv("THIDUA_LANG", "en")
    with pytest.raises(NoOfficeError, match="LibreOffice is not on this machine"):
        to_pdf({"a.docx": word("x")})


def test_nothing_to_convert_needs_no_libreoffice(no_program):
    assert to_pdf({}) == {}
    assert "không phải tệp Word" in str(to_pdf({"a.docx": b"x"})["a.docx"])


def test_libreoffice_is_found_in_the_usual_places_too(no_program, tmp_path, monkeypatch):
    for version in ("24.2", "25.8"):
        found = tmp_path / f"libreoffice{version}" / "program" / "soffice"
        found.parent.mkdir(parents=True)
        found.write_text("", encoding="utf-8")
        found.chmod(0o755)
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "không có"), f"{tmp_path}/libreoffice*/program/soffice"))
    assert office._program() == found


def test_a_program_of_the_current_folder_is_not_run(no_program, tmp_path, monkeypatch):
    for place in ("soffice", "C:/Program Files/LibreOffice/program/soffice.com"):
        found = tmp_path / place
        found.parent.mkdir(parents=True, exist_ok=True)
        found.write_text("", encoding="utf-8")
        found.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.setattr(office, "_PLACES", ("C:/Program Files/LibreOffice/program/soffice.com",))
    assert office._program() is None


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def unoserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The address of a real unoserver."""
    if INSTALLED is None or not Path(SYSTEM_PYTHON).exists():
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer-nogui python3-uno)")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the system's Python cannot speak to LibreOffice (apt-get install python3-uno)")
    folder = tmp_path_factory.mktemp("unoserver")
    # The package is pure Python: the system's Python runs it from a folder of its own.
    package = distribution("unoserver")
    for name in {Path(str(file)).parts[0] for file in package.files or () if ".." not in str(file)}:
        (folder / name).symlink_to(Path(str(package.locate_file(name))))
    port = free_port()
    words = ["--port", str(port), "--uno-port", str(free_port()), "--user-installation", str(folder / "profile")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [SYSTEM_PYTHON, "-m", "unoserver.server", "--executable", str(INSTALLED), *words],
            env=os.environ | {"PYTHONPATH": str(folder)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        for _ in range(300):
            assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
            if office._greeted(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield "127.0.0.1", port
    finally:
        os.killpg(process.pid, 9)
        process.wait(30)


def test_a_running_unoserver_makes_the_same_pdf_without_a_process_of_ours(unoserver, no_program):
    good = word("Báo cáo tổng kết: Nguyễn Văn A")
    made = to_pdf({"Báo cáo.docx": good, "nửa.docx": half_of_the_text(good), "chữ.docx": b"x"}, unoserver)
    assert text_of(made["Báo cáo.docx"]) == "Báo cáo tổng kết: Nguyễn Văn A"
    assert "nửa.docx: LibreOffice không xuất được PDF" in str(made["nửa.docx"])
    assert "không phải tệp Word" in str(made["chữ.docx"])


def test_the_server_and_a_process_of_ours_agree(unoserver):
    data = word("Quy chế hoạt động")
    assert to_pdf({"a.docx": data}, unoserver) == to_pdf({"a.docx": data})


def test_calls_at_the_same_time_share_the_server(unoserver, no_program, monkeypatch):
    monkeypatch.setattr(office, "_GREETING", 60)  # one is served at a time

    def call(number: int) -> str:
        return text_of(to_pdf({"a.docx": word(f"lần {number}")}, unoserver)["a.docx"])

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(call, range(8))) == [f"lần {number}" for number in range(8)]


class Quiet(SimpleXMLRPCRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def serve() -> Iterator[Any]:
    """Return the function that starts a server with the interface of unoserver; it makes a PDF of the bytes it gets."""
    servers: list[SimpleXMLRPCServer] = []

    def start(convert: Any, api: str = "3") -> tuple[str, int]:
        server = SimpleXMLRPCServer(("127.0.0.1", 0), Quiet, allow_none=True)
        server.register_function(lambda: {"api": api, "unoserver": "3"}, "info")
        server.register_function(convert, "convert")
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return "127.0.0.1", int(server.server_address[1])

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_server_is_asked_in_the_form_of_unoserver_3(serve, no_program):
    asked = []

    def convert(*arguments: Any) -> Binary:
        asked.append(arguments)
        return Binary(b"%PDF-1.7 xref " + arguments[1].data + b" startxref 9 %%EOF")

    data = zipped(a="x")
    made = to_pdf({"a.docx": data}, serve(convert))
    assert made == {"a.docx": b"%PDF-1.7 xref " + data + b" startxref 9 %%EOF"}
    [(inpath, _, outpath, ending, writer, options, index, reader)] = asked
    assert (inpath, outpath, ending, writer) == (None, None, "pdf", "writer_pdf_Export")
    assert (options, index, reader) == ([], False, "MS Word 2007 XML")


def test_what_the_server_fails_at_is_tried_by_a_process_of_ours(serve, program):
    def convert(inpath: None, indata: Any, *more: object) -> Binary | None:
        if b"LOI" in indata.data:
            raise RuntimeError("Could not load document")
        return (
            Binary(b"%PDF-1.7 xref server startxref 9 %%EOF") if b"nua" not in indata.data else Binary(b"%PDF-1.7 half")
        )

    log = program("for name in files: make(name)")
    made = to_pdf({"1.docx": zipped(a="LOI"), "2.docx": zipped(a="nua"), "3.docx": zipped(a="x")}, serve(convert))
    assert made["3.docx"] == b"%PDF-1.7 xref server startxref 9 %%EOF"
    assert b"LOI" in made["1.docx"]
    assert b"nua" in made["2.docx"]
    assert [count for _, count in starts(log)] == [2]


def test_a_server_that_falls_silent_is_asked_no_more(serve, program, monkeypatch):
    monkeypatch.setattr(office, "_WARM", 0.5)
    asked, go_on = [], threading.Event()

    def convert(*arguments: Any) -> None:
        asked.append(arguments)
        go_on.wait(30)

    program("for name in files: make(name)")
    made = to_pdf({"1.docx": zipped(a="1"), "2.docx": zipped(a="2")}, serve(convert))
    go_on.set()
    assert all(isinstance(pdf, bytes) for pdf in made.values())
    assert len(asked) == 1


def test_a_server_of_another_version_or_kind_is_left_alone(serve, program, monkeypatch):
    monkeypatch.setattr(office, "_GREETING", 0.3)
    program("for name in files: make(name)")
    files = {"1.docx": zipped(a="1")}
    assert isinstance(to_pdf(files, serve(lambda *arguments: None, api="2"))["1.docx"], bytes)
    with socket.create_server(("127.0.0.1", 0)) as mute:  # takes connections and says nothing
        assert isinstance(to_pdf(files, ("127.0.0.1", mute.getsockname()[1]))["1.docx"], bytes)
    with socket.create_server(("127.0.0.1", 0)) as rude:

        def answer() -> None:
            for _ in range(2):  # our probe, then our question
                connection, _ = rude.accept()
                with connection:
                    connection.sendall(b"SSH-2.0-x\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert isinstance(to_pdf(files, ("127.0.0.1", rude.getsockname()[1]))["1.docx"], bytes)
        thread.join(10)
    assert isinstance(to_pdf(files, ("no-such-host.invalid", 2003))["1.docx"], bytes)


@pytest.fixture
def answering() -> Iterator[Any]:
    """Return the function that starts a server which greets, then gives each question the bytes it is told to."""
    servers: list[HTTPServer] = []

    def start(body: bytes, pause: float = 0, **headers: str) -> tuple[str, int]:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                greeting = b"info" in self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                for name, value in {} if greeting else headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                with suppress(OSError):  # the client has gone
                    step = len(body) + 1 if not pause else 1
                    for piece in [GREETING] if greeting else [body[at : at + step] for at in range(0, len(body), step)]:
                        self.wfile.write(piece)
                        time.sleep(0 if greeting else pause)

            def log_message(self, *arguments: object) -> None:
                """Keep the test's output clean."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return "127.0.0.1", int(server.server_address[1])

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


GREETING = dumps(({"api": "3"},), methodresponse=True).encode()
MADE = dumps((Binary(b"%PDF-1.7 xref startxref 9 %%EOF"),), methodresponse=True).encode()


def answer(value: str) -> bytes:
    return f"<methodResponse><params><param><value>{value}</value></param></params></methodResponse>".encode()


ODD = (
    answer("<int>mười</int>"),
    answer("<base64>a</base64>"),
    answer("<bigdecimal>mười</bigdecimal>"),
    answer("<array></array>"),
    b"<methodResponse></struct></methodResponse>",
    b"<methodResponse><fault><value><int>1</int></value></fault></methodResponse>",
    b"<?xml version='1.0' encoding='no-such'?><methodResponse/>",
    b"<methodResponse><params></params></methodResponse>",
    b"<methodResponse><params><param><value><member></member></value></param></params></methodResponse>",
    b"",
)


@pytest.mark.parametrize("body", ODD)
def test_an_answer_that_makes_no_sense_is_a_refusal(answering, no_program, body):
    made = to_pdf({"a.docx": zipped(a="1"), "b.docx": zipped(a="2")}, answering(body))
    assert all("LibreOffice không xuất được PDF" in str(reason) for reason in made.values())


@pytest.mark.parametrize("body", ODD)
def test_a_greeting_that_makes_no_sense_is_no_server_of_ours(answering, program, monkeypatch, body):
    monkeypatch.setitem(globals(), "GREETING", body)
    program("for name in files: make(name)")
    assert isinstance(to_pdf({"a.docx": zipped(a="1")}, answering(MADE))["a.docx"], bytes)


def test_an_answer_that_drips_is_given_up(answering, no_program, monkeypatch):
    server = answering(MADE, 0.05)  # each piece in time, and eight seconds for them all
    monkeypatch.setattr(office, "_WARM", 0.6)
    assert "không trả lời" in str(to_pdf({"a.docx": zipped(a="1")}, server)["a.docx"])


def test_an_answer_too_long_or_packed_is_not_taken(answering, no_program, monkeypatch):
    files = {"a.docx": zipped(a="1")}
    assert isinstance(to_pdf(files, answering(MADE))["a.docx"], bytes)
    packed = answering(gzip.compress(MADE), Content_Encoding="gzip")
    assert "không xuất được PDF" in str(to_pdf(files, packed)["a.docx"])
    long = answering(MADE + b" " * 10_000)
    monkeypatch.setattr(office, "_MOST_ANSWERED", 5_000)
    assert "không xuất được PDF" in str(to_pdf(files, long)["a.docx"])


@needs_office
def test_the_profile_of_the_user_is_not_touched(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    to_pdf({"a.docx": word("x")})
    assert not [path for path in home.rglob("*") if "libreoffice" in path.name.lower()]

"""`thidua render --pdf --png --each`: beside each document, in step with it, nobody's work lost, the zip too."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xmlrpc.client import Binary
from xmlrpc.server import SimpleXMLRPCServer

import pypdfium2
import pytest
from typer.testing import CliRunner, Result

import bloc
import generator
from bloc.files import sha256
from thidua.cli import app
from thidua.workflow import batches, office, pictures
from thidua.workflow.output_folder import MANIFEST

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = "giao-uoc-du-thao-lan-1"
needs_office = pytest.mark.skipif(
    office._program() is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
)


def run(*words: object) -> Result:
    """Run `thidua render`; a traceback fails the test."""
    result = CliRunner().invoke(app, ["render", *(str(word) for word in words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def page_count(path: Path) -> int:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return len(document)
    finally:
        document.close()


@pytest.fixture(autouse=True)
def no_server(monkeypatch, tmp_path):
    """No unoserver that happens to run; what stays behind in the folder for temporary files fails the test."""
    monkeypatch.setenv("THIDUA_UNOSERVER", "127.0.0.1:1")
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "home"))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield
    assert list(temporary.iterdir()) == []


@pytest.fixture
def make(tmp_path: Path) -> Any:
    """Return the function that copies an example to a folder of that name."""

    def copy(name: str, example: str = "mau") -> Path:
        target = tmp_path / "vao" / name
        shutil.copytree(EXAMPLES / example, target, ignore=shutil.ignore_patterns("van-ban", "anh"))
        return target

    return copy


@pytest.fixture
def folder(make: Any) -> Path:
    """A dossier with a Vietnamese name."""
    return make("Hồ sơ năm 2026")


@pytest.fixture
def no_office(monkeypatch):
    """Return the function that takes LibreOffice off the machine."""

    def remove() -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr(office, "_PLACES", ())

    return remove


def change(folder: Path) -> None:
    """Change what the covenant says."""
    facts = folder / "hoso.yaml"
    text = facts.read_text(encoding="utf-8")
    assert "100% đơn thư" in text
    facts.write_text(text.replace("100% đơn thư", "Toàn bộ đơn thư"), encoding="utf-8")


@needs_office
def test_a_pdf_lies_beside_each_document_and_says_the_same(folder):
    result = run(folder, "giao-uoc", "quy-che", "--draft", "--pdf")
    assert result.exit_code == 0, result.output
    target = folder / "van-ban"
    names = (DRAFT, "quy-che-du-thao-lan-2")
    assert set(files(target)) - {".khoa"} == {
        MANIFEST,
        *(f"{name}.{ending}" for name in names for ending in ("docx", "pdf")),
    }
    for name in names:
        assert f"Đã viết: {target / name}.pdf\n" in result.output
    assert "GIAO ƯỚC THI ĐUA" in text_of(target / f"{DRAFT}.pdf")
    assert "QUY CHẾ" in text_of(target / "quy-che-du-thao-lan-2.pdf")


@needs_office
def test_what_is_there_of_the_same_document_is_not_made_again(folder, no_office):
    run(folder, "giao-uoc", "--draft", "--pdf", "--png")
    target = folder / "van-ban"
    before = {path: path.stat().st_mtime_ns for path in target.iterdir()}
    no_office()
    result = run(folder, "giao-uoc", "--draft", "--pdf", "--png")
    assert result.exit_code == 0, result.output
    assert all(line.startswith("Không thay đổi: ") for line in result.output.splitlines())
    assert {path: path.stat().st_mtime_ns for path in target.iterdir()} == before


@needs_office
def test_a_pdf_follows_its_document_and_one_left_behind_is_told(folder, no_office):
    run(folder, "giao-uoc", "--draft", "--pdf")
    pdf = folder / "van-ban" / f"{DRAFT}.pdf"
    before = pdf.read_bytes()
    change(folder)
    behind = run(folder, "giao-uoc", "--draft")
    assert behind.exit_code == 0
    assert f"{pdf.name} đang có là của bản trước; thêm --pdf để xuất lại" in behind.output
    result = run(folder, "giao-uoc", "--draft", "--pdf")
    assert f"Đã viết lại: {pdf}" in result.output
    assert "Toàn bộ đơn thư" in " ".join(text_of(pdf).split())
    assert pdf.read_bytes() != before
    assert "bản trước" not in run(folder, "giao-uoc", "--draft").output


@needs_office
def test_an_edited_pdf_stays_and_is_kept_under_force(folder, no_office):
    run(folder, "giao-uoc", "--draft", "--pdf")
    pdf = folder / "van-ban" / f"{DRAFT}.pdf"
    whole = pdf.read_bytes()
    pdf.write_bytes(b"signed by hand")
    result = run(folder, "giao-uoc", "--draft", "--pdf")
    assert result.exit_code == 1
    assert f"{pdf} đã được sửa sau lần xuất trước" in result.output
    assert "1 tệp PDF hoặc ảnh chưa xuất được." in result.output
    assert pdf.read_bytes() == b"signed by hand"
    forced = run(folder, "giao-uoc", "--draft", "--pdf", "--force")
    assert forced.exit_code == 0, forced.output
    assert pdf.read_bytes() == whole
    assert (pdf.with_name(f"{DRAFT}-ban-sua-1.pdf")).read_bytes() == b"signed by hand"


def test_a_pdf_of_another_origin_is_refused_without_converting(folder, no_office):
    no_office()
    pdf = folder / "van-ban" / f"{DRAFT}.pdf"
    pdf.parent.mkdir()
    pdf.write_bytes(b"mine")
    result = run(folder, "giao-uoc", "--draft", "--pdf")
    assert result.exit_code == 1
    assert f"{pdf} không phải do thidua viết" in result.output
    assert pdf.read_bytes() == b"mine"


@needs_office
def test_png_writes_a_picture_of_each_page_and_no_pdf(folder):
    result = run(folder, "giao-uoc", "--draft", "--png")
    assert result.exit_code == 0, result.output
    target = folder / "van-ban"
    pages = sorted(path.name for path in target.glob("*.png"))
    assert pages[:2] == [f"{DRAFT}-trang-01.png", f"{DRAFT}-trang-02.png"]
    assert f"Đã viết: {target / pages[0]} … {pages[-1]} ({len(pages)} trang)\n" in result.output
    assert not list(target.glob("*.pdf"))
    picture = (target / pages[0]).read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (1241, 1754)  # A4, 150 dots an inch
    run(folder, "giao-uoc", "--draft", "--pdf")
    assert page_count(target / f"{DRAFT}.pdf") == len(pages)


@needs_office
def test_pages_are_drawn_from_the_pdf_that_is_there(folder, no_office):
    run(folder, "giao-uoc", "--draft", "--pdf")
    no_office()
    result = run(folder, "giao-uoc", "--draft", "--png")
    assert result.exit_code == 0, result.output
    assert (folder / "van-ban" / f"{DRAFT}-trang-01.png").is_file()


@needs_office
def test_a_page_that_was_deleted_comes_back_and_one_too_many_goes(folder):
    run(folder, "giao-uoc", "--draft", "--png")
    target = folder / "van-ban"
    whole = files(target)
    pages = sorted(target.glob("*.png"))
    pages[1].unlink()
    # Two pages of a longer document, one of them edited since.
    manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    for number, edited in ((8, False), (9, True)):
        extra = f"{DRAFT}-trang-{number:02d}.png"
        (target / extra).write_bytes(b"edited" if edited else b"page")
        manifest["files"][extra], manifest["sources"][extra] = sha256(b"page"), "older/9"
    (target / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    result = run(folder, "giao-uoc", "--draft", "--png")
    assert result.exit_code == 1
    assert f"{DRAFT}-trang-09.png là trang mà văn bản không còn nữa" in result.output
    left = files(target)
    assert left.pop(f"{DRAFT}-trang-09.png") == b"edited"
    assert left == whole
    assert run(folder, "giao-uoc", "--draft", "--png").exit_code == 0


@needs_office
def test_a_run_cut_short_leaves_no_page_out_of_the_next_one(folder):
    run(folder, "giao-uoc", "--draft", "--png")
    target = folder / "van-ban"
    whole = files(target)
    last = sorted(target.glob("*.png"))[-1]
    last.unlink()
    manifest = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    del manifest["files"][last.name], manifest["sources"][last.name]
    (target / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert run(folder, "giao-uoc", "--draft", "--png").exit_code == 0
    assert files(target)[last.name] == whole[last.name]


def test_without_libreoffice_the_documents_are_written_and_the_remedy_is_told_once(make, tmp_path, no_office):
    no_office()
    out = tmp_path / "ra"
    result = run(make("a"), make("b"), "giao-uoc", "--draft", "--pdf", "--zip", "-o", out)
    assert result.exit_code == 3
    assert result.output.count("Các văn bản Word đã viết vẫn dùng được.") == 1
    assert "sudo apt install libreoffice-writer-nogui" in result.output
    assert "Không có trong tệp nén: " + str(tmp_path / "vao" / "b") + ": Chưa xuất được PDF vì" in result.output
    assert {path.name for path in out.rglob("*.docx")} == {f"{DRAFT}.docx"}
    with zipfile.ZipFile(out / "ra-du-thao.zip") as packed:
        assert packed.namelist() == [f"a/{DRAFT}.docx", f"b/{DRAFT}.docx"]
    told = CliRunner().invoke(app, ["render", str(make("c")), "giao-uoc", "--draft", "--pdf", "--json"])
    written, missing = json.loads(told.stdout)
    assert (written["state"], written["format"]) == ("written", "docx")
    assert missing["state"] == "no-program"
    assert told.exit_code == 3


def test_without_the_library_for_pictures_the_remedy_is_told(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    result = run(folder, "giao-uoc", "--draft", "--png")
    assert result.exit_code == 3
    assert 'pip install "thidua[pdf]"' in result.output
    assert (folder / "van-ban" / f"{DRAFT}.docx").is_file()


@needs_office
def test_the_pdf_is_there_though_pictures_cannot_be_drawn(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert run(folder, "giao-uoc", "--draft", "--png", "--pdf").exit_code == 3
    assert (folder / "van-ban" / f"{DRAFT}.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for a broken LibreOffice is a script")
def test_a_conversion_that_fails_is_a_finding_and_stops_no_other(folder, tmp_path, monkeypatch):
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "for name in sys.argv[1:]:\n"
        "    if name.endswith('.docx') and open(name, 'rb').read() == open(KNOWN, 'rb').read():\n"
        "        open('pdf/' + name[:-5] + '.pdf', 'wb').write(b'%PDF-1.7 xref startxref 9 %%EOF')\n".replace(
            "KNOWN", repr(str(folder / "van-ban" / f"{DRAFT}.docx"))
        ),
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))
    result = run(folder, "giao-uoc", "quy-che", "--draft", "--pdf", "--zip")
    assert result.exit_code == 1
    assert "quy-che-du-thao-lan-2.docx: LibreOffice không xuất được PDF" in result.output
    assert "1 tệp PDF hoặc ảnh chưa xuất được." in result.output
    assert "(2 văn bản, 1 PDF)" in result.output
    assert re.search(r"Không có trong tệp nén: .*quy-che-du-thao-lan-2.docx: LibreOffice", result.output)


@needs_office
def test_the_zip_holds_the_documents_and_their_pdfs_but_no_pictures(folder):
    words = (folder, "giao-uoc", "quy-che", "--draft", "--pdf", "--png", "--zip")
    first = run(*words)
    assert "(2 văn bản, 2 PDF)" in first.output
    path = folder / "van-ban" / f"{folder.name}-du-thao.zip"
    data = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist() == [
            f"{name}.{ending}" for name in (DRAFT, "quy-che-du-thao-lan-2") for ending in ("docx", "pdf")
        ]
        assert packed.read(f"{DRAFT}.pdf") == (folder / "van-ban" / f"{DRAFT}.pdf").read_bytes()
    for pdf in path.parent.glob("*.pdf"):
        pdf.unlink()
    again = run(*words)
    assert f"Tệp nén không thay đổi: {path}" in again.output
    assert path.read_bytes() == data


@needs_office
def test_json_has_a_record_for_each_pdf_and_page(folder):
    result = CliRunner().invoke(app, ["render", str(folder), "giao-uoc", "--draft", "--pdf", "--png", "--json"])
    assert result.exit_code == 0
    records = json.loads(result.stdout)
    assert [record["format"] for record in records[:3]] == ["docx", "pdf", "png"]
    assert {(record["document"], record["state"]) for record in records} == {("giao-uoc", "written")}
    assert all(Path(record["path"]).suffix == f".{record['format']}" for record in records)
    assert len(records) == 2 + page_count(folder / "van-ban" / f"{DRAFT}.pdf")


@needs_office
def test_many_dossiers_have_their_pdfs_in_processes_too(make, tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "DOSSIERS_PER_PROCESS", 1)
    dossiers = [make(name) for name in ("a", "b", "c")]
    for jobs in (1, 2):
        result = run(*dossiers, "giao-uoc", "--draft", "--pdf", "-o", tmp_path / f"ra-{jobs}", "--jobs", jobs)
        assert result.exit_code == 0, result.output
    assert files(tmp_path / "ra-1") == files(tmp_path / "ra-2")
    assert [path.name for path in (tmp_path / "ra-1").rglob("*.pdf")] == [f"{DRAFT}.pdf"] * 3


@needs_office
def test_each_copy_has_a_file_of_its_own(folder):
    year = bloc.load(folder)
    merged = [
        document for document in generator.documents(year) if document.copies and generator.copies(year, document.id)
    ]
    if not merged:
        pytest.skip("no document of the sample holds copies")
    document = next((one for one in merged if one.id.startswith("giay-moi")), merged[0])
    result = run(folder, document.id, "--draft", "--each", "--pdf")
    assert result.exit_code == 0, result.output
    count = len(generator.copies(year, document.id))
    target = folder / "van-ban"
    assert len(list(target.glob("*.docx"))) == len(list(target.glob("*.pdf"))) == count


def test_an_address_of_unoserver_that_is_none_is_wrong_usage(folder, monkeypatch):
    for value in ("127.0.0.1", "2003", "http://127.0.0.1:2003", "127.0.0.1:cổng", "a@b:2003", "x:0"):
        monkeypatch.setenv("THIDUA_UNOSERVER", value)
        result = run(folder, "giao-uoc", "--draft", "--pdf")
        assert result.exit_code == 2, value
        assert f"THIDUA_UNOSERVER: không dùng được địa chỉ '{value}'" in result.output


def test_the_address_of_unoserver_may_stand_in_the_settings(folder, tmp_path, monkeypatch, no_office):
    monkeypatch.delenv("THIDUA_UNOSERVER")
    no_office()
    settings = tmp_path / "home" / "thidua.toml"
    settings.parent.mkdir()
    settings.write_text("unoserver = '2003'\n", encoding="utf-8")
    wrong = run(folder, "giao-uoc", "--draft", "--pdf")
    assert (wrong.exit_code, "thidua.toml, dòng 1, unoserver: không dùng được" in wrong.output) == (2, True)
    with SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True) as server:
        server.register_function(lambda: {"api": "3"}, "info")
        server.register_function(lambda *words: Binary(b"%PDF-1.7 xref server startxref 9 %%EOF"), "convert")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.write_text(f"unoserver = 'localhost:{server.server_address[1]}'\n", encoding="utf-8")
        result = run(folder, "giao-uoc", "--draft", "--pdf")
        server.shutdown()
    assert result.exit_code == 0, result.output
    assert (folder / "van-ban" / f"{DRAFT}.pdf").read_bytes() == b"%PDF-1.7 xref server startxref 9 %%EOF"


INTERRUPTED = """
import signal
import sys
from thidua.cli import main

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name != "posix", reason="an interrupt for a group of processes")
def test_an_interrupt_ends_libreoffice_and_leaves_nothing_behind(folder, tmp_path):
    (tmp_path / "interrupted.py").write_text(INTERRUPTED)
    script, begun = tmp_path / "bin" / "soffice", tmp_path / "begun"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\necho $$ > '{begun}.new'; mv '{begun}.new' '{begun}'\nexec sleep 600\n")
    script.chmod(0o755)
    temporary = tmp_path / "của lệnh"
    temporary.mkdir()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(temporary),
    }
    environment.pop("THIDUA_LANG", None)
    with subprocess.Popen(
        [sys.executable, tmp_path / "interrupted.py", "render", folder, "giao-uoc", "--draft", "--pdf"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as command:
        while command.poll() is None and not begun.exists():
            time.sleep(0.01)
        os.killpg(command.pid, signal.SIGINT)
        _, told = command.communicate(timeout=60)
    assert command.returncode == 3, told
    assert "Đã dừng theo yêu cầu sau 0/1 hồ sơ" in told
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)
    assert list(temporary.iterdir()) == []
    assert (folder / "van-ban" / f"{DRAFT}.docx").is_file()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_ends_libreoffice_and_leaves_nothing_behind(folder, tmp_path, number):
    script, begun = tmp_path / "bin" / "soffice", tmp_path / "begun"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\necho $$ > '{begun}.new'; mv '{begun}.new' '{begun}'\nexec sleep 600\n")
    script.chmod(0o755)
    temporary = tmp_path / "của lệnh"
    temporary.mkdir()
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(temporary),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "thidua", "render", folder, "giao-uoc", "--draft", "--pdf"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    ) as command:
        while command.poll() is None and not begun.exists():
            time.sleep(0.01)
        command.send_signal(number)
        assert command.wait(60) == 128 + number
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a script")
def test_a_pdf_that_cannot_be_drawn_is_a_finding(folder, tmp_path, monkeypatch):
    script = tmp_path / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\nprintf '%%PDF-1.7 xref rubbish startxref 9 %%%%EOF' > pdf/0.pdf\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    result = run(folder, "giao-uoc", "--draft", "--png")
    assert result.exit_code == 1
    assert f"{DRAFT}.pdf: PDF hỏng nên không xuất được ảnh trang" in result.output
    assert not list((folder / "van-ban").glob("*.png"))


@pytest.mark.parametrize("size", [(2400, 2400), (100, 3400), (14400, 14400)])
def test_a_page_larger_than_a0_is_not_drawn(size):
    with pytest.raises(pictures.BadPdfError, match="lớn hơn khổ A0"):
        list(pictures.page_pictures(blank(size)))


def test_a_page_of_a0_is_drawn_lying_too():
    [picture] = pictures.page_pictures(blank((3370.4, 2383.9)))
    assert struct.unpack(">II", picture[16:24]) == (7022, 4967)


def blank(size: tuple[float, float]) -> bytes:
    """Return a PDF of one empty page, its sides in points."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(*size)
    with tempfile.SpooledTemporaryFile() as out:
        document.save(out)
        out.seek(0)
        document.close()
        return out.read()


def test_pictures_show_what_the_page_shows():
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(72, 36)
    path = pypdfium2.raw.FPDFPageObj_CreateNewRect(0, 0, 36, 36)
    pypdfium2.raw.FPDFPageObj_SetFillColor(path, 255, 0, 0, 255)
    pypdfium2.raw.FPDFPath_SetDrawMode(path, pypdfium2.raw.FPDF_FILLMODE_WINDING, False)
    pypdfium2.raw.FPDFPage_InsertObject(page, path)
    page.gen_content()
    out = tempfile.SpooledTemporaryFile()  # noqa: SIM115 pypdfium2 writes into it
    document.save(out)
    out.seek(0)
    [picture] = pictures.page_pictures(out.read())
    out.close()
    document.close()
    rows = _pixels(picture)
    assert (len(rows), len(rows[0])) == (75, 150)
    assert rows[37][10] == (255, 0, 0)  # red on the left, and not blue
    assert rows[37][140] == (255, 255, 255)


def _pixels(png: bytes) -> list[list[tuple[int, int, int]]]:
    """Return the rows of a PNG without filters, after checking the sum of each part."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    parts, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        parts[kind], at = data, at + 12 + length
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    raw, line = zlib.decompress(parts[b"IDAT"]), 1 + 3 * width
    assert len(raw) == height * line
    assert all(raw[row * line] == 0 for row in range(height))
    return [
        [tuple(raw[row * line + 1 + 3 * x : row * line + 4 + 3 * x]) for x in range(width)]  # type: ignore[misc]
        for row in range(height)
    ]

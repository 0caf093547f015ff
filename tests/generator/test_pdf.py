"""Every document converts in a real LibreOffice, page numbers and signature where they belong."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import generator

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    not (SOFFICE and PDFTOTEXT), reason="LibreOffice (soffice) or poppler (pdftotext) is not installed: PDF NOT TESTED"
)
NAMES = ("ke-hoach", "quyet-dinh-quy-che", "quy-che", "giao-uoc", "bao-cao-tong-ket")


@pytest.fixture
def pages(year, year_a, tmp_path):
    """Return the pages' text of every document, by mode and document."""
    for mode, source in (("A", year_a), ("B", year)):
        for name in NAMES:
            (tmp_path / f"{mode}-{name}.docx").write_bytes(generator.render(source, name))
    profile = (tmp_path / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=180)
    return {path.stem: text_of(path) for path in sorted(tmp_path.glob("*.pdf"))}


def text_of(path: Path) -> list[str]:
    made = subprocess.run([PDFTOTEXT, "-layout", path, "-"], check=True, capture_output=True, timeout=60)
    return made.stdout.decode().rstrip("\f").split("\f")


def test_pages(pages):
    assert sorted(pages) == sorted(f"{mode}-{name}" for mode in "AB" for name in NAMES)
    for document, texts in pages.items():
        assert texts[0].count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 1, document
        first_lines = [page.strip().split("\n")[0].strip() for page in texts]
        assert not first_lines[0].isdigit(), document
        if document.endswith("quyet-dinh-quy-che"):
            continue
        assert first_lines[1:] == [str(number) for number in range(2, len(texts) + 1)], document


def test_no_heading_is_left_at_the_foot_of_a_page(pages):
    heading = re.compile(r"(?:[IVX]+\. [^a-zà-ỹ]+|Điều \d+\. .*[^.;:,]|Chương [IVX]+)")
    for document, texts in pages.items():
        for page in texts[:-1]:
            assert not heading.fullmatch(page.strip().split("\n")[-1].strip()), document


def test_the_attached_regulation_begins_a_page_without_a_number(pages):
    for mode in "AB":
        texts = pages[f"{mode}-quyet-dinh-quy-che"]
        attached = [page for page in texts if "(Kèm theo Quyết định số" in page.replace("\xa0", " ")]
        assert len(attached) == 1
        assert not attached[0].strip().split("\n")[0].strip().isdigit()
        assert "CỘNG HÒA" in attached[0]


def test_a_signature_never_stands_alone_on_a_page(pages):
    for document, texts in pages.items():
        if document.endswith("giao-uoc"):
            continue
        signed = [page for page in texts if "Nguyễn Văn A" in page and ("Nơi nhận" in page or "./." in page)]
        assert signed, document
        assert all("./." in page for page in signed), document

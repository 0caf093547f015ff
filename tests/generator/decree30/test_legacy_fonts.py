from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

import generator
from generator import Finding
from generator.decree30.legacy_fonts import Encoding, encoding_of, in_unicode, supposed_encoding

TEXT = "Khối thi đua tổ chức hội nghị tổng kết, đề nghị tặng cờ thi đua cho Sở Xây dựng"
FONTS: list[tuple[str, Encoding]] = [
    (".VnTime", "tcvn3"), (".VnTimeH", "tcvn3"), (".VnArial", "tcvn3"), (".vntime", "tcvn3"), ("VNI-Times", "vni"),
    ("VNI Times", "vni"), ("VNITimes", "vni"), ("VPS Times", "vps"), ("VPS-Times", "vps"),
]  # fmt: skip


def legacy(text: str, encoding: Encoding) -> str:
    """Return the letters that an old font shows as the text, as Word keeps them."""
    from viparse.normalize.encodings import CHARMAPS

    letters: dict[str, str] = {}
    for old, new in CHARMAPS[encoding].pairs:
        letters.setdefault(new, old)
    return "".join(letters.get(c, c) for c in text).encode("latin-1").decode("cp1252", errors="strict")


def document(*paragraphs: list[tuple[str, str]]) -> bytes:
    """Return a Word file of paragraphs, each of runs with a text and a font."""
    file = docx.Document()
    for runs in paragraphs:
        paragraph = file.add_paragraph()
        for text, font in runs:
            run = paragraph.add_run(text)
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def found(data: bytes) -> list[Finding]:
    return [one for one in generator.lint(data) if one.rule == "D30-04" and "Unicode:" in one.expected]


@pytest.mark.parametrize(("font", "encoding"), FONTS)
def test_old_fonts(font: str, encoding: Encoding) -> None:
    assert encoding_of(font) == encoding


@pytest.mark.parametrize("font", ["Times New Roman", "Arial", "UVnTime", "Vnexpress", ""])
def test_other_fonts(font: str) -> None:
    assert encoding_of(font) is None


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps"])
def test_letters_of_old_fonts_in_unicode(encoding: Encoding) -> None:
    old = legacy(TEXT, encoding)
    assert old != TEXT
    assert in_unicode(old, encoding) == TEXT


def test_capital_fonts_show_capitals() -> None:
    assert in_unicode(legacy("sở xây dựng", "tcvn3"), "tcvn3", ".VnTimeH") == "SỞ XÂY DỰNG"
    assert in_unicode(legacy("sở xây dựng", "tcvn3"), "tcvn3", ".VnTime") == "sở xây dựng"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_letters_in_any_font_are_supposed(encoding: Encoding) -> None:
    assert supposed_encoding(legacy(TEXT, encoding)) == encoding


@pytest.mark.parametrize(
    "text",
    [
        TEXT, "Khoá hoà giải, quá trình, giá cả, hoá đơn, xoá nhoà, khoẻ", "Số 5 Hoàng Hoa Thám", "200 µm, 5 kg®",
        "Köln, Düsseldorf, Malmö, Århus, Tromsø, naïve, Citroën", "Plan 2026", "«Ý kiến» của các bộ § 5 và ½ số",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
    ],
)  # fmt: skip
def test_other_texts_are_not_supposed_to_be_old(text: str) -> None:
    assert supposed_encoding(text) is None


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("VPS Times", "vps")])
def test_one_finding_for_a_paragraph_offers_its_text_and_no_repair(font: str, encoding: Encoding) -> None:
    old = legacy(TEXT, encoding)
    half = len(old) // 2
    data = document([(old[:half], font), (old[half:], font), (" năm 2026.", "Times New Roman")])
    (finding,) = found(data)
    assert (finding.severity, finding.repair) == ("E", None)
    assert finding.found == f"phông {font}"
    assert finding.expected.startswith("Times New Roman, Unicode: “Khối thi đua tổ chức hội nghị tổng kết")


def test_old_letters_in_a_font_of_today_are_a_warning() -> None:
    (finding,) = found(document([(legacy(TEXT, "tcvn3"), "Times New Roman")]))
    assert (finding.severity, finding.repair) == ("W", None)
    assert "TCVN3" in finding.found
    assert "Khối thi đua" in finding.expected


def test_text_of_today_has_no_such_finding() -> None:
    assert found(document([(TEXT, "Times New Roman")], [("Köln, Malmö và Århus", "Arial")])) == []

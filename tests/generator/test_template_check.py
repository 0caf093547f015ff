"""Checking Word templates: every mistake at once, each at its paragraph or cell, and none that is not there."""

from __future__ import annotations

import copy
import io
import subprocess
import unicodedata
import zipfile
from dataclasses import fields as fields_in
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

import bloc
from bloc.model import BlocYear, Covenant, Unit, YearData
from generator import Template, TemplateError, UnknownDocumentError, documents, render
from generator.annotating import annotate
from generator.kinds import UNKNOWN, Kind, fields_of, kind_of
from generator.papers import ALL_DOCUMENTS, Paper, find_document
from generator.papers.body import Line
from generator.references import DERIVED
from generator.template_check import check_template
from generator.template_fields import described, fields_for, own_fields, year_paths

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / "templates_docx").glob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NFD = unicodedata.normalize("NFD", "tên")
KINDS = {
    "dữ liệu của": "unknown name",
    "không có bộ lọc": "unknown filter",
    "khối if chưa đóng": "open block",
    "thẻ mở bằng": "open tag",
    "không có trường": "unknown field",
    "tên gõ bằng": "NFD",
    "dấu nháy cong": "quotes",
    "ô chỉ có": "empty cell",
    "có }} nhưng": "stray",
    "không có lệnh": "unknown statement",
    "mẫu không in": "unused",
}


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def findings(*paragraphs: str, document: str | None = "ke-hoach") -> list[str]:
    """Return what is wrong, unused tags aside: these templates are too short to print all."""
    found = check_template(template_of(*paragraphs), document)
    return [mistake.what for mistake in found if "mẫu không in" not in mistake.what]


def kind(what: str) -> str:
    return next((name for words, name in KINDS.items() if words in what), what)


def seeded() -> bytes:
    """Return a template with ten mistakes of ten kinds, all over its parts, and everything else in order."""
    document = docx.Document()
    for text in (
        "{{ co_quan_chu_quan }} {{ co_quan_ban_hanh }} {{ so_ky_hieu }} {{ dia_danh_ngay }}{{ du_thao }}{{ ten_loai }}",
        "{{p ke_co_quan }}",
        "{{p ke_tieu_ngu }}",
        "{{p ke_trich_yeu }}",
        "{{ trich_yeu_van_ban }} {{ trich_yeu }}",
        "{%p for b in noi_dung %}",
        "{{ b.number }}. {{ b.txt }}",
        "{%p endfor %}",
        "{{ mo_dau }} … {{ doan_cuoi }",
        "{% for c in can_cu %}{{ c }}{% endfor %}{{ ky_chuc_vu | join(', ') }}{{ ky_chuc_vu_co_quan }}{{ ky_ho_ten }}",
        "{{ noi_nhan | join('; ') }} {{ ten_van_ban }}",
    ):
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "{{ bloc.name | inhoa }}"
    table.cell(0, 1).text = "{%p if theme %}"
    table.cell(0, 1).add_paragraph("{%p endif %}")
    table.cell(1, 0).text = f"{{% for {NFD} in members %}}{{{{ loop.index }}}}{{% endfor %}}"
    nested = table.cell(1, 1).add_table(1, 2)
    nested.cell(0, 1).text = "trong bảng con"
    nested.cell(0, 1).add_paragraph("{% if slogan %}{{ slogan }}")
    document.sections[0].header.paragraphs[0].text = "{{ “Khối thi đua” }}"
    footer = document.sections[0].footer
    footer.paragraphs[0].text = "{% fore c in can_cu %}"
    return saved(with_footnote(document, "Xem ghi chú của hồ sơ }} này."))


def with_footnote(document, text: str):
    xml = f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="1"><w:p/><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
    blob = f"{xml}</w:footnote></w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), NOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return document


SEEDED = {
    ("thân văn bản, đoạn 5", "unknown name", "E"),
    ("thân văn bản, đoạn 7", "unknown field", "E"),
    ("thân văn bản, đoạn 9", "open tag", "E"),
    ("thân văn bản, Bảng 1, hàng 1, ô 1", "unknown filter", "E"),
    ("thân văn bản, Bảng 1, hàng 1, ô 2", "empty cell", "W"),
    ("thân văn bản, Bảng 1, hàng 2, ô 1", "NFD", "W"),
    ("thân văn bản, Bảng 1, hàng 2, ô 2, Bảng 1, hàng 1, ô 2, đoạn 2", "open block", "E"),
    ("đầu trang (header1.xml), đoạn 1", "quotes", "W"),
    ("chân trang (footer1.xml), đoạn 1", "unknown statement", "E"),
    ("cước chú, đoạn 2", "stray", "W"),
}


def test_ten_seeded_mistakes_are_found_each_at_its_place():
    found = check_template(seeded(), "ke-hoach")
    assert {(str(mistake.place), kind(mistake.what), mistake.severity) for mistake in found} == SEEDED
    assert len(found) == 10
    asked = next(mistake for mistake in found if kind(mistake.what) == "unknown field")
    assert "(ý là “text”?)" in asked.what
    assert asked.text == "{{ b.number }}. {{ b.txt }}"


def test_each_mistake_names_the_paragraph_of_its_tag():
    data = seeded()
    for mistake in check_template(data, "ke-hoach"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            paragraphs = list(etree.fromstring(archive.read(mistake.place.part)).iter(W + "p"))
        text = "".join(paragraphs[mistake.place.paragraph].itertext())
        assert mistake.text.rstrip("…") in " ".join(text.split())


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_templates_are_in_order(path):
    assert check_template(path) == ()
    assert check_template(path.read_bytes()) == ()


def test_every_document_of_ours_has_its_template():
    assert {path.stem for path in OURS} == {document.id for document in ALL_DOCUMENTS}


@pytest.mark.parametrize(
    "path", [path for path in OURS if path.stem not in ("bien-ten", "bang-cham-diem")], ids=lambda path: path.stem
)
def test_a_tag_that_a_template_lost_is_named_unless_it_prints_nothing(path):
    """All but the name plates, and the scoring form as an annex, print a type or a signer."""
    document = docx.Document(path)
    for paragraph in document.element.body.iter(W + "p"):
        if "ky_ho_ten" in "".join(paragraph.itertext()) or "ten_loai" in "".join(paragraph.itertext()):
            for text in paragraph.iter(W + "t"):
                text.text = ""
    (found,) = check_template(saved(document), path.stem)
    assert (kind(found.what), found.severity) == ("unused", "W")
    listed = found.what.removeprefix("mẫu không in ").split(", nên ")[0].split(", ")
    own = fields_for(find_document(path.stem)).own
    assert listed == [name for name in ("ten_loai", "ky_ho_ten") if name in own]


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ theme }} {{ bloc.role_titles.leader }} {{ members[0].head.name }} {{ leader_unit.name }}",
        "{% for u in members if u.head %}{{ loop.index }}/{{ loop.length }} {{ u.name | upper }}{% endfor %}",
        "{% for d in deputy_units | sort(attribute='name') %}{{ d.abbreviation }}{% endfor %}",
        "{% for m, s in scores.items() %}{{ m }}: {{ s.bonus }}{% endfor %}{{ scores['sxd'].points }}",
        "{{ documents['ke-hoach'].signer.name }} {{ documents.quy_che.number }}",
        "{{ (movements | first).name }} {{ meetings[0].date.year }} {{ meetings[-1].is_for('tong_ket') }}",
        "{% set ten = theme %}{{ ten }} {% set dong = namespace(so=1) %}{% set dong.so = 2 %}{{ dong.so }}",
        "{% macro dong(chu, dam=1) %}{{ chu }}{{ dam }}{{ sau }}{{ kwargs }}{% endmacro %}{% set sau=1 %}{{ dong(1) }}",
        "{% if them is defined %}{{ them }}{% endif %}{{ them | default('') }}{{ them if them is defined else '' }}",
        "{% if bloc.moi is defined %}{{ bloc.moi }}{% endif %}{{ bloc.moi | default(theme) }}",
        "{% with x = covenant.groups[0] %}{{ x.title }}: {{ x.targets | length }}{% endwith %}",
        "{% for b in noi_dung %}{% for h in b.rows %}{{ h.stt }}{{ h.chu_tri }}{% endfor %}{{ b['text'] }}{% endfor %}",
        "{% filter upper %}{{ theme }}{% endfilter %}{% raw %}{{ khong_phai_the }}{% endraw %}{# {{ cung_khong }} #}",
        "{% for x in range(3) %}{{ x }}{% endfor %}{{ covenant.target_count + target_count }}",
        "{{ {'a': {'b': theme}}['a']['b'] }} {{ '}}' }} {{ [theme, slogan] | join }}",
    ],
)
def test_what_a_template_may_use_is_not_found_wrong(paragraph):
    assert findings(paragraph) == []


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (["{{ them }}"], "không có “them” (ý là “theme”?)"),
        (["{{ bloc.nam }}"], "“bloc” không có trường “nam” (ý là “name”?)"),
        (["{{ members.name }}"], "“members” là danh sách nên không có “name”; lấy từng phần tử"),
        (["{{ theme.name }}"], "“theme” là giá trị đơn"),
        (["{{ leader_unit['ten'] }}"], "“leader_unit” không có trường “ten”"),
        (["{{ x }}{% set x = 1 %}"], "không có “x”"),
        (["{% for u in members %}{{ u.ten }}{% endfor %}"], "“u” không có trường “ten”"),
        (["{% for u in members %}{% endfor %}{{ u.name }}"], "không có “u”"),
        (["{{ loop.index }}"], "loop chỉ dùng được bên trong"),
        (["{% if theme is defined %}{{ themm }}{% endif %}"], "không có “themm”"),
        (["{% for b in noi_dung %}{% for h in b.rows %}{{ h.hinh_thuc }}{% endfor %}{% endfor %}"], "“hinh_thuc”"),
        (["{{ noi_dung | first | upper }}{{ (noi_dung | first).chu }}"], "không có trường “chu”"),
        (["{{ kinh_gui[0] }}"], "dữ liệu của Kế hoạch không có “kinh_gui”"),
    ],
)
def test_what_the_data_do_not_have_is_told(paragraphs, told):
    (what,) = findings(*paragraphs)
    assert told in what


def test_a_name_is_looked_for_in_all_documents_where_it_is_not_known_which():
    assert findings("{{ kinh_gui[0] }} {{ chu_ky[0][0].ho_ten }} {{ so_cot }}", document=None) == []
    (what,) = findings("{{ khong_co }}", document=None)
    assert "dữ liệu của các văn bản không có “khong_co”" in what


def test_names_are_checked_behind_mistakes_of_syntax():
    found = findings(
        "{%p for b in noi_dung. %}",
        "{{ b.bat_ky }}",
        "{{ sai_ten }}",
        "{%p endfor %}",
        "{% set x = %}{{ x.y }}",
        "{{ bloc.sai }}",
    )
    wrong = [what for what in found if "“sai_ten”" in what or "“sai”" in what]
    assert len(wrong) == 2
    assert [what for what in found if "bat_ky" in what or "“y”" in what or "“b”" in what] == []


def test_a_stray_brace_is_told_once_and_braces_in_tags_are_none():
    assert [kind(what) for what in findings("a }} b %} {{ theme }} c }}")] == ["stray"]
    assert findings("{{ {'a': {'b': 1}} | length }}", "{{ '}}' }}", "{% if '%}' %}{% endif %}", "{# }} #}") == []


def test_the_file_name_tells_the_document(tmp_path):
    lost = template_of("{{ kinh_gui[0] }}")
    (tmp_path / "Ke-Hoach.docx").write_bytes(lost)
    (tmp_path / "mẫu của Sở.docx").write_bytes(lost)
    assert "E" in {mistake.severity for mistake in check_template(tmp_path / "Ke-Hoach.docx")}
    assert check_template(tmp_path / "mẫu của Sở.docx") == ()
    assert "E" in {mistake.severity for mistake in check_template(tmp_path / "mẫu của Sở.docx", "ke-hoach")}
    with pytest.raises(UnknownDocumentError, match="ý là “ke-hoach”"):
        check_template(lost, "kehoach")


def without_main_part() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
        )
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "không phải tệp Word"),
        (b"xin ch\xc3\xa0o", "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "tệp .doc cũ"),
        (without_main_part(), "không có phần nội dung"),
        (template_of("{{ theme }}")[:-300], "không phải tệp Word"),
    ],
    ids=["empty", "text", "doc", "no main part", "cut off"],
)
def test_a_file_that_is_no_word_file_is_one_finding(data, told):
    (found,) = check_template(data, "ke-hoach")
    assert told in found.what
    assert str(found).startswith("tệp: ")
    assert found.severity == "E"


def test_a_template_without_errors_compiles_and_one_with_them_does_not():
    data = seeded()
    with pytest.raises(TemplateError) as caught:
        Template.compile(data)
    told = {(m.place, m.what) for m in caught.value.mistakes}
    found = {(m.place, m.what) for m in check_template(data, "ke-hoach") if m.severity == "E"}
    assert told <= found
    assert {kind(what) for _, what in found - told} == {"unknown name", "unknown field"}


def comments_of(data: bytes) -> list[tuple[str, str]]:
    """Return the comments: the text of the paragraph where each is anchored, and its words."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    words = {one.get(W + "id"): one for one in comments.iter(W + "comment")}
    found = []
    for start in body.iter(W + "commentRangeStart"):
        comment = words[start.get(W + "id")]
        assert (comment.get(W + "author"), comment.get(W + "initials")) == ("thidua", "td")
        found.append(("".join(t.text or "" for t in start.getparent().iter(W + "t")), "".join(comment.itertext())))
    assert len(found) == len(words)
    return found


def test_comments_stand_at_the_paragraphs_and_tell_of_other_parts_at_the_first():
    data = seeded()
    mistakes = check_template(data, "ke-hoach")
    found = comments_of(annotate(data, mistakes))
    assert len(found) == 10
    first = [(text, words) for text, words in found if text.startswith("{{ co_quan_chu_quan")]
    assert {
        place for place in ("đầu trang", "chân trang", "cước chú") if any(place in words for _, words in first)
    } == {
        "đầu trang",
        "chân trang",
        "cước chú",
    }
    at = {kind(words): text for text, words in found if (text, words) not in first}
    assert at["open block"] == "{% if slogan %}{{ slogan }}"
    assert at["unknown field"] == "{{ b.number }}. {{ b.txt }}"
    assert at["unknown filter"] == "{{ bloc.name | inhoa }}"


def test_an_annotated_copy_holds_the_same_template():
    data = seeded()
    mistakes = check_template(data, "ke-hoach")
    again = check_template(annotate(annotate(data, mistakes), mistakes), "ke-hoach")
    assert [(str(m.place), m.what) for m in again] == [(str(m.place), m.what) for m in mistakes]


def test_a_paragraph_without_runs_and_a_text_box_take_comments():
    document = docx.Document()
    empty = document.add_paragraph()
    box = document.add_paragraph("hộp")
    inner = copy.deepcopy(document.add_paragraph("{{ sai }}")._p)
    shape = etree.SubElement(box.runs[0]._r, W + "pict")
    etree.SubElement(shape, W + "txbxContent").append(inner)
    data = saved(document)
    mistakes = [m for m in check_template(data, None) if "sai" in m.what]
    assert [m.place.paragraph for m in mistakes] == [2, 3]
    found = comments_of(annotate(data, mistakes))
    assert [text for text, _ in found] == ["hộp{{ sai }}", "{{ sai }}"]
    assert empty.text == ""
    (unused,) = [m for m in check_template(data, "ke-hoach") if m.severity == "W"]
    assert [text for text, _ in comments_of(annotate(data, [unused]))] == [""]


def test_what_is_no_word_file_takes_no_comments():
    with pytest.raises(TemplateError, match="không phải tệp Word"):
        annotate(b"x", [])


def test_libreoffice_opens_an_annotated_copy(tmp_path):
    import shutil

    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer-nogui)")
    data = seeded()
    (tmp_path / "mẫu có nhận xét.docx").write_bytes(annotate(data, check_template(data, "ke-hoach")))
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "mẫu có nhận xét.docx"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    text = (tmp_path / "mẫu có nhận xét.fodt").read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == 10
    assert "không có bộ lọc “inhoa”" in text


def test_every_tag_and_field_is_described_and_nothing_else():
    known = described()
    tags = {name for document in ALL_DOCUMENTS for name in fields_for(document).own}
    assert set(known["the"]) == tags
    classes: set[type] = set()

    def gather(one: Kind) -> None:
        for cls in one.classes:
            if cls.__module__.startswith("generator.papers"):
                classes.add(cls)
        for inner in (one.items, *one.seen.values()):
            if inner is not None:
                gather(inner)

    for document in ALL_DOCUMENTS:
        for one in fields_for(document).own.values():
            gather(one)
    assert set(known) == {"the", *(cls.__name__ for cls in classes)}
    for cls in classes:
        assert set(known[cls.__name__]) - {"_"} == {field.name for field in fields_in(cls)}
    for document in ALL_DOCUMENTS:
        assert [field.path for field in own_fields(document) if not field.description] == []


def test_every_kind_of_line_is_described():
    from bloc.model.prose import BlockKind

    sample = bloc.load(ROOT / "examples" / "mau")
    tables = {
        line.kind
        for document in documents(sample)
        for line in document.context(Paper(sample, document.id)).get("noi_dung", ())
        if line.rows
    }
    assert {"bang_tien_do", "bang_giao_uoc", "bang_diem", "bang_de_nghi", "bang_khen_thuong"} <= tables
    known = described()
    rows = " ".join(of.get("_", "") for of in known.values())
    assert [one for one in BlockKind.__args__ if one not in known["Line"]["kind"]] == []
    assert [one for one in tables if f"({one}" not in rows] == []


def test_every_field_of_the_year_is_listed():
    roots = dict.fromkeys(field.path.split(".")[0].split("[")[0] for field in year_paths())
    assert list(roots) == [*YearData.model_fields, *DERIVED]
    paths = {field.path: field.kind for field in year_paths()}
    assert paths["members[].head.post"] == "chữ"
    assert paths["legal_bases[].date"] == "ngày"
    assert paths["covenant.target_count"] == "số"
    assert paths["deputy_units[].name"] == "chữ"


@pytest.mark.parametrize("document", ALL_DOCUMENTS, ids=lambda document: document.id)
@pytest.mark.parametrize("draft", [False, True])
def test_what_real_years_print_is_known(document, draft, year, year_a):
    known = fields_for(document)
    for each in (year, year_a, bloc.load(ROOT / "examples" / "mau"), bloc.load(ROOT / "examples" / "tay-ninh-2018")):
        for paper in each.papers(document.kind)[:2]:
            for name, value in document.context(Paper(each, paper, draft=draft)).items():
                assert name in known.own
                assert unknown(kind_of(value), known.own[name], name) == []


def unknown(found: Kind, known: Kind, path: str) -> list[str]:
    """Return the paths of classes and fields that are found and not known."""
    if known is UNKNOWN:
        return []
    wrong = [f"{path}: {cls.__name__}" for cls in found.classes if cls not in known.classes]
    if found.items:
        wrong += unknown(found.items, known.item, f"{path}[]")
    for name, one in found.seen.items():
        inner = known.attribute(name)
        wrong += [f"{path}.{name}"] if inner is None else unknown(one, inner, f"{path}.{name}")
    return wrong


def test_a_model_has_its_fields_and_public_properties():
    assert list(fields_of(Line)) == ["kind", "text", "number", "rows", "columns"]
    assert {"groups", "group_count", "target_count"} <= set(fields_of(Covenant))
    assert [name for name in fields_of(Covenant) if name.startswith(("_", "model_"))] == []
    assert Kind((BlocYear,)).attribute("leader_unit") == Kind((Unit,))
    assert Kind((BlocYear,)).attribute("leader_init") is None


def in_other_ids(data: bytes, name: str, new: str | None) -> bytes:
    """Return a template whose style of that name has another id, as other programs rewrite it, or is gone."""
    document = docx.Document(io.BytesIO(data))
    style = next(one for one in document.styles if one.name == name)
    old = style.style_id
    if new is None:
        style.element.getparent().remove(style.element)
    else:
        style.element.set(qn("w:styleId"), new)
        for used in document.element.iter(qn("w:pStyle")):
            if used.get(qn("w:val")) == old:
                used.set(qn("w:val"), new)
    return saved(document)


@pytest.mark.parametrize("new", ["Ngk", None])
def test_ruled_lines_are_drawn_whatever_other_programs_made_of_their_style(tmp_path, year, new):
    ours = (ROOT / "templates_docx" / "ke-hoach.docx").read_bytes()
    (tmp_path / "ke-hoach.docx").write_bytes(in_other_ids(ours, "Đường kẻ", new))
    assert check_template(tmp_path / "ke-hoach.docx") == ()
    made = docx.Document(io.BytesIO(render(year, "ke-hoach", draft=True, templates=tmp_path)))
    lines = [paragraph for paragraph in made.tables[0].rows[0].cells[0].paragraphs if not paragraph.text]
    assert len(lines) == 1
    if new:
        assert lines[0].style.name == "Đường kẻ"
    else:
        assert lines[0]._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None

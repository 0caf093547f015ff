"""The engine around docxtpl: one template for many threads, equal bytes, errors at their place, what Word needs."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator import Picture, SubDocument, Template, TemplateError, ValueRefusedError
from generator.engine import confined, environment

DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7")  # a GIF


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def template_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_part(data: bytes, name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def test_eight_threads_share_one_template_and_never_mix_their_data():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ ten }}"
    for text in (
        "{{ ten }}",
        "{%p for i in so %}",
        "{{ ten }}-{{ i }}{% if i == dich %} đích{% endif %}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    template = Template.compile(saved(document))

    def wrong(number: int) -> list[str]:
        made = template.render({"ten": f"Đơn vị {number}", "so": range(6), "dich": number % 6})
        expected = [f"Đơn vị {number}", *(f"Đơn vị {number}-{i}{' đích' * (i == number % 6)}" for i in range(6))]
        found, header = (
            re.findall("<w:t[^>]*>([^<]+)", part(made, f"word/{name}.xml")) for name in ("document", "header1")
        )
        return [] if (found, header) == (expected, expected[:1]) else [f"{number}: {found} {header}"]

    with ThreadPoolExecutor(8) as pool:
        assert [message for messages in pool.map(wrong, range(1000)) for message in messages] == []


SCRIPT = """
import hashlib, sys
from generator import RichText, Template
made = Template.compile(sys.argv[1]).render({"a": "Sở", "b": RichText("đậm", bold=True), "c": {"z": 1, "y": 2}})
print(hashlib.sha256(made).hexdigest())
"""


def test_equal_input_gives_equal_bytes_in_two_processes(tmp_path):
    source = tmp_path / "mẫu.docx"
    document = docx.Document()
    for text in ("{{ a }}", "{{r b }}", "{%p for x in c %}", "{{ x }}", "{%p endfor %}"):
        document.add_paragraph(text)
    source.write_bytes(saved(document))
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(source)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\n", digests.pop())


def with_table(cell: str) -> bytes:
    """Return a template whose second table holds a text in its third row, first cell."""
    document = docx.Document()
    document.add_paragraph("Mở đầu")
    document.add_table(rows=1, cols=1)
    document.add_table(rows=3, cols=2).rows[2].cells[0].text = cell
    return saved(document)


def with_nested_table(cell: str) -> bytes:
    document = docx.Document()
    inner = document.add_table(rows=1, cols=2).rows[0].cells[1].add_table(rows=2, cols=1)
    inner.rows[1].cells[0].text = cell
    return saved(document)


def with_header(text: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = text
    return saved(document)


def with_title(text: str) -> bytes:
    document = docx.Document()
    document.core_properties.title = text
    return saved(document)


PLACES = [
    (lambda text: template_of("một", f"Kính gửi: {text} trân trọng"), "thân văn bản, đoạn 2, "),
    (with_table, "thân văn bản, Bảng 2, hàng 3, ô 1, "),
    (with_nested_table, "thân văn bản, Bảng 1, hàng 1, ô 2, Bảng 1, hàng 2, ô 1, "),
    (with_header, r"đầu trang \(header1.xml\), đoạn 1, "),
    (with_title, "thuộc tính của tệp, "),
]


@pytest.mark.parametrize(("build", "place"), PLACES)
@pytest.mark.parametrize("tag", ["{{ x | khong_co }}", "{% if x %}", "{{ x y }}", "{{ x.__class__ }}"])
def test_mistakes_are_told_at_their_place_when_compiled(build, place, tag):
    with pytest.raises(TemplateError, match=f"{place}chỗ .*{re.escape(tag)}"):
        Template.compile(build(tag))


@pytest.mark.parametrize(("build", "place"), PLACES)
@pytest.mark.parametrize(
    ("tag", "error", "words"),
    [
        ("{{ thieu }}", TemplateError, "không có “thieu”"),
        ("{{ x.thieu }}", TemplateError, "không có “thieu”"),
        ("{{ 1 / 0 }}", TemplateError, "không tính được"),
        ("{{ trong }}", ValueRefusedError, "chưa có giá trị"),
        ("{{ xau }}", ValueRefusedError, "U\\+0001"),
    ],
)
def test_what_fails_with_some_data_is_told_at_its_place(build, place, tag, error, words):
    with pytest.raises(error, match=f"{place}chỗ .*{re.escape(tag)}.*{words}"):
        Template.compile(build(tag)).render({"x": {}, "trong": None, "xau": "a\x01"})


def test_every_mistake_of_a_template_is_told_at_once():
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "{{ x | sai }}"
    for text in ("{{ a", "{% endif %}", "{{ b c }}"):
        document.add_paragraph(text)
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% fro x in y %}"
    with pytest.raises(TemplateError) as caught:
        Template.compile(saved(document))
    assert [(str(m.place), m.text) for m in caught.value.mistakes] == [
        ("thân văn bản, đoạn 1", "{{ a"),
        ("thân văn bản, đoạn 2", "{% endif %}"),
        ("thân văn bản, đoạn 3", "{{ b c }}"),
        ("thân văn bản, Bảng 1, hàng 1, ô 1", "{% fro x in y %}"),
        ("chân trang (footer1.xml), đoạn 1", "{{ x | sai }}"),
    ]


def test_names_in_any_form_of_unicode_find_their_data():
    decomposed = unicodedata.normalize("NFD", "{{ đơn_vị }} {{ hàng.tên }}")
    data = Template.compile(template_of(decomposed)).render(
        {unicodedata.normalize("NFD", "đơn_vị"): "Sở", "hàng": {unicodedata.normalize("NFD", "tên"): "A"}}
    )
    assert texts(data) == ["Sở A"]


def test_data_may_be_named_like_methods_and_methods_still_work():
    data = Template.compile(template_of("{{ d.items }} {{ d.keys() | list | length }}")).render({"d": {"items": "mục"}})
    assert texts(data) == ["mục 1"]


def test_a_macro_and_a_block_print_what_they_hold_once():
    source = template_of(
        "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('A & B') }}{% set s %}{{ y }}{% endset %} {{ s }}"
    )
    assert texts(Template.compile(source).render({"y": "C & D"})) == ["<A & B> C & D"]


def test_cells_end_with_a_paragraph_whatever_their_tags_leave_out():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "{%p if x %}"
    cell.add_paragraph("chữ")
    cell.add_paragraph("{%p endif %}")
    template = Template.compile(saved(document))
    for value, expected in ((True, "chữ"), (False, "")):
        cell = docx.Document(io.BytesIO(template.render({"x": value}))).tables[0].rows[0].cells[0]
        assert [paragraph.text for paragraph in cell.paragraphs] == [expected]


def test_drawings_are_numbered_on_from_those_in_parts_without_tags():
    document = docx.Document()
    document.add_paragraph("{{ x }}")
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(DOT))
    data = Template.compile(saved(document)).render({"x": Picture(DOT)})
    parts = (part(data, f"word/{name}.xml") for name in ("header1", "document"))
    assert [re.findall(r'<wp:docPr [^>]*?id="(\d+)"', xml) for xml in parts] == [["1"], ["2"]]


def test_a_sub_document_that_is_not_there_is_named():
    template = Template.compile(template_of("{{p con }}"))
    with pytest.raises(TemplateError, match=r"không có tệp hoặc thư mục .*khong-co\.docx"):
        template.render({"con": SubDocument("khong-co.docx")})


def test_paths_are_those_of_the_present_folder_in_the_other_process_too(tmp_path, monkeypatch):
    template = Template.compile(template_of("{{ x }}{{ y.upper() }}"))
    template.render({"x": "", "y": ""})  # which starts the process, if it is not at work already
    monkeypatch.chdir(tmp_path)
    (tmp_path / "một.gif").write_bytes(DOT)
    (tmp_path / "hai.docx").write_bytes(template_of("hai"))
    made = docx.Document(io.BytesIO(template.render({"x": "một" + Picture("một.gif"), "y": "b"})))
    assert (len(made.inline_shapes), made.paragraphs[0].text) == (1, "mộtB")
    merged = Template.compile(template_of("{{p con }}")).render({"con": SubDocument("hai.docx")})
    assert "hai" in texts(merged)


def test_a_mistake_is_told_in_the_language_of_the_moment(monkeypatch):
    monkeypatch.setenv("THIDUA_LANG", "en")
    with pytest.raises(TemplateError, match="expected “a name”"):
        Template.compile(template_of("{% macro %}{% endmacro %}"))


def numbered(document, *names: str):
    """Return the document with paragraphs in the list style, and tags in paragraphs of their own."""
    for name in names:
        document.add_paragraph(name, style="List Number" if not name.startswith(("{%p", "{{p")) else None)
    return document


def lists(data: bytes) -> list[str]:
    """Return for each paragraph in a list of its own the number of that list."""
    return re.findall(r'<w:numId w:val="(\d+)"/></w:numPr>', part(data))


def test_lists_begin_again_where_the_template_says_so():
    document = numbered(
        docx.Document(),
        "{%p for nhom in cac_nhom %}",
        "{{p danh_so_lai }}",
        "{%p for muc in nhom %}",
        "{{ muc }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    data = Template.compile(saved(document)).render({"cac_nhom": [["a", "b"], ["c"]]})
    assert texts(data) == ["a", "b", "c"]
    first, second, third = lists(data)
    assert first == second != third
    numbering = part(data, "word/numbering.xml")
    for number in (first, third):
        num = re.search(rf'<w:num w:numId="{number}".*?</w:num>', numbering, re.DOTALL).group()
        assert '<w:startOverride w:val="1"/>' in num
    assert "thidua" not in part(data)


def test_lists_go_on_where_the_template_says_nothing():
    document = numbered(docx.Document(), "{%p for muc in cac_muc %}", "{{ muc }}", "{%p endfor %}")
    source = saved(document)
    data = Template.compile(source).render({"cac_muc": "ab"})
    assert lists(data) == []
    assert part(data, "word/numbering.xml") == part(source, "word/numbering.xml")


def with_rows(*rows: str, header: bool = False) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(rows), cols=2)
    for row, text in zip(table.rows, rows, strict=True):
        row.cells[0].text = text
    if header:
        row = table.rows[1]
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return saved(document)


LOOP = ("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Tên", *LOOP), [True, False, False]),
        (("Bảng", "Tên", *LOOP), [True, True, False, False]),
        (LOOP, [False, False]),
        (("{%tr if a %}", "Tên", "{%tr endif %}", *LOOP), [False, False, False]),
        (("1", "2", "3", "4", *LOOP), [False] * 6),
    ],
)
def test_rows_above_a_loop_repeat_on_every_page(rows, expected):
    table = docx.Document(io.BytesIO(Template.compile(with_rows(*rows)).render({"xs": "ab", "a": True}))).tables[0]
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows] == expected


def test_a_template_that_names_its_header_rows_is_left_alone():
    data = Template.compile(with_rows("Bảng", "Tên", *LOOP, header=True)).render({"xs": "a"})
    assert part(data).count("<w:tblHeader/>") == 1


def with_contents(instruction: str) -> bytes:
    document = docx.Document()
    run = document.add_paragraph("{{ x }}").add_run()
    for kind, text in (("begin", ""), ("", instruction), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    return saved(document)


def updates(data: bytes) -> bool:
    return "<w:updateFields" in part(data, "word/settings.xml")


@pytest.mark.parametrize(("instruction", "expected"), [(' TOC \\o "1-3" ', True), (" PAGE ", False)])
def test_fields_are_brought_up_to_date_only_for_a_table_of_contents(instruction, expected):
    source = with_contents(instruction)
    assert updates(Template.compile(source).render({"x": 1})) is expected
    settings = part(source, "word/settings.xml")
    asking = settings.replace("</w:settings>", '<w:updateFields w:val="true"/></w:settings>')
    assert updates(Template.compile(with_part(source, "word/settings.xml", asking)).render({"x": 1})) is expected


def test_values_in_attributes_are_one_line():
    document = docx.Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% cellbg mau %}chữ"
    template = Template.compile(saved(document))
    assert 'w:fill="A&amp;&quot;B"' in part(template.render({"mau": 'A&"B'}))
    for bad in ("a\nb", "a\tb", "a\x00", None):
        with pytest.raises(ValueRefusedError, match="Bảng 1, hàng 1, ô 1"):
            template.render({"mau": bad})


def test_loops_are_counted(monkeypatch):
    template = Template.compile(template_of("{% for a in xs %}{% for b in xs %}{% endfor %}{% endfor %}"), trusted=True)
    template.render({"xs": range(30)})
    monkeypatch.setattr(environment, "MOST_LOOPS", 900)
    with pytest.raises(TemplateError, match="vòng lặp chạy quá 900 lượt"):
        template.render({"xs": range(30)})
    with pytest.raises(TemplateError, match="vòng lặp chạy quá 900 lượt"):
        template.render({"xs": [iter(range(1000))] * 30})


PLAIN = [
    "{{ a.b[0] }} {% if a and not b or c == 1 %}x{% elif d in ['1', '2'] %}y{% else %}z{% endif %}",
    "{% for x in xs %}{{ loop.index + 1 }}{{ loop.last }}{{ x.y | upper | default('', true) }}{% endfor %}",
    "{% set t = a.b %}{{ t ~ ' ' ~ c }} {{ (x * y) | round(2) }} {{ xs | join(', ') }} {{ '%.1f' | format(x) }}",
]
NOT_PLAIN = [
    "{{ a.b() }}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% for x in xs recursive %}{{ loop(x) }}{% endfor %}",
    "{% set s = s ~ s %}",
    "{% for x in [s ~ s] %}{% endfor %}",
    "{{ x | center(900) }}",
    "{{ x | replace('a', 'aa') }}",
    "{{ xs | map('center', 900) | list }}",
    "{{ x ** y }}",
    "{{ x | join(y | join(z)) }}",
    "{{ x | round(1000000000) }}",
    "{% filter center(9) %}{% endfilter %}",
    "{% set ns = namespace(x=1) %}",
]


@pytest.mark.parametrize(("tags", "plain"), [*((t, True) for t in PLAIN), *((t, False) for t in NOT_PLAIN)])
def test_only_plain_tags_are_rendered_in_this_process(tags, plain):
    assert all(one.plain for one in Template.compile(template_of(tags)).compiled) is plain


def test_what_is_not_plain_is_rendered_elsewhere_with_the_same_result(monkeypatch):
    source = template_of("{{ x.upper() }}", "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(x) }}")
    here = Template.compile(source, trusted=True).render({"x": "sở & ngành"})
    asked = []
    render = confined.render
    monkeypatch.setattr(confined, "render", lambda *given: asked.append(1) or render(*given))
    assert Template.compile(source).render({"x": "sở & ngành"}) == here
    assert asked == [1]
    assert texts(here) == ["SỞ & NGÀNH", "[sở & ngành]"]


def test_a_child_that_dies_is_told_and_followed_by_another():
    source = template_of("{{ x.upper() }}")
    template = Template.compile(source)
    template.render({"x": "a"})
    confined._worker._process.kill()
    confined._worker._process.wait()
    assert texts(template.render({"x": "b"})) == ["B"]


def test_data_that_no_process_can_pass_on_are_refused():
    with pytest.raises(ValueRefusedError, match="trusted=True"):
        Template.compile(template_of("{{ x() }}")).render({"x": lambda: 1})
    assert texts(Template.compile(template_of("{{ x() }}"), trusted=True).render({"x": lambda: 1})) == ["1"]


def test_a_template_is_compiled_once_by_its_content(tmp_path):
    source = template_of("{{ x }} một lần")
    path = tmp_path / "mẫu.docx"
    path.write_bytes(source)
    first = Template.compile(source)
    assert Template.compile(path) is first
    assert first.digest == hashlib.sha256(source).hexdigest()
    path.write_bytes(template_of("{{ x }} khác"))
    assert Template.compile(path) is not first


@pytest.mark.parametrize("tag", ["{%tr for x in xs %}", "{{tc x }}", "{% hm %}", "{% colspan 2 %}", "{% cellbg x %}"])
def test_a_tag_for_tables_outside_of_one_is_the_only_mistake_told(tag):
    document = docx.Document()
    for text in (tag, "{%p for x in xs %}", "{{ x }}", "{%p endfor %}"):
        document.add_paragraph(text)
    with_loop = document.add_table(rows=3, cols=1)
    for row, text in zip(with_loop.rows, LOOP, strict=True):
        row.cells[0].text = text
    with pytest.raises(TemplateError, match="chỉ dùng trong bảng") as caught:
        Template.compile(saved(document))
    assert [(str(mistake.place), mistake.text) for mistake in caught.value.mistakes] == [("thân văn bản, đoạn 1", tag)]

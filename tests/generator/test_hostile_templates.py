"""Templates, pictures and data that mean harm: refused with a message, in bounded time and memory, or printed as text.

What could take this process down is tried in another one with limits: this file run as a program.
"""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import docx
import pytest
from lxml import etree
from pydantic import BaseModel

from generator import (
    GeneratorError,
    Link,
    Listing,
    Picture,
    RichText,
    SubDocument,
    Template,
    TemplateError,
    ValueRefusedError,
)
from generator.engine import confined
from generator.engine.bounds import is_plain
from generator.engine.environment import ENVIRONMENT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
GUARD_SECONDS, GUARD_MEGABYTES = 20, 1500


def template_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, name: str, content: bytes | None, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with one part replaced, or with None left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        if content is not None:
            new.writestr(name, content, compress_type=packing)
    return out.getvalue()


def replaced(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a zip with some text of one part replaced."""
    content = part(data, name)
    assert old in content
    return changed(data, name, content.replace(old, new))


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def with_xml(data: bytes, xml: str) -> bytes:
    """Return a Word file whose body begins with this XML."""
    return replaced(data, "word/document.xml", b"<w:body>", b"<w:body>" + xml.encode())


PLAIN = template_of("{{ x }}")
DATA: dict[str, Any] = {
    "x": "abc",
    "text": "văn bản " * 2000,
    "xs": [{"name": f"n{number}", "more": list(range(5))} for number in range(20)],
    "mapping": {"a": 1},
}


# What a template may not reach


class Person(BaseModel):
    name: str = "Nguyễn Văn A"


REACHING = [
    "{{ person.parse_raw(\"cos\\nsystem\\n(S'exit'\\ntR.\", proto='pickle', allow_pickle=True) }}",
    "{{ person.parse_file('/etc/hostname') }}",
    "{{ person['parse_file']('/etc/hostname') }}",
    "{{ (person|attr('parse_file'))('/etc/hostname') }}",
    "{{ person.model_json_schema() }}",
    "{{ person.model_fields['name'].annotation('x') }}",
    "{{ folder.joinpath('hacked').write_text('x') }}",
    "{{ folder.iterdir()|list }}",
    "{{ [folder]|map('attr', 'cwd')|first }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ x['__cl' ~ 'ass__'] }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ x|attr('format_map') }}{{ '%s'|format(x.__init__) }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ x|tojson }}",
    "{{ lipsum() }}",
    "{% include '/etc/hostname' %}",
    "{% import 'os' as os %}",
    "{% autoescape false %}{{ x }}{% endautoescape %}",
    "{{ x|safe }}",
]


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize("tag", REACHING)
def test_a_template_reaches_neither_python_nor_files(tag, trusted, tmp_path):
    with pytest.raises(TemplateError):
        Template.compile(template_of(tag), trusted=trusted).render({"x": "a", "person": Person(), "folder": tmp_path})
    assert not list(tmp_path.iterdir())


def test_methods_of_texts_numbers_days_and_of_the_caller_s_own_classes_may_be_called():
    class Own:
        def name(self) -> str:
            return "Sở Xây dựng"

    tag = "{{ own.name() }} {{ x.upper() }} {{ '{:03d}'.format(7) }} {% for k, v in m.items() %}{{ k ~ v }}{% endfor %}"
    data = Template.compile(template_of(tag), trusted=True).render({"own": Own(), "x": "a", "m": {"k": 1}})
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Sở Xây dựng A 007 k1"


# What would take too much time or memory


def nested(loops: int, inside: str) -> str:
    return "".join(f"{{% for a{n} in xs %}}" for n in range(loops)) + inside + "{% endfor %}" * loops


GREEDY = {
    "a centred letter": "{{ 'a'|center(900000000) }}",
    "a centred letter in a condition": "{% if 'a'|center(900000000) %}{% endif %}",
    "a list of lists": "{% set a = [x, x] %}" + "{% set a = [a, a] %}" * 30 + "{{ a|length }}",
    "a huge range": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "100 KB of braces": "{{" * 50_000,
    "100 KB of quotes": '{{ "' + '\\"' * 50_000,
    "a width with a name": "{{ '%(a)999999999s'|format(a=1) }}",
    "a width with a mapping": "{{ '%(a)999999999s' % mapping }}",
    "a width with brackets in its name": "{{ '%((a))999999999s' % mapping }}",
    "lists times lists": "{{ [['a'] * 1000000] * 1000000 }}",
    "a joined list of long texts": "{{ (['a' * 1000000] * 1000000)|join }}",
    "a text joined by itself": "{{ text|join(text) }}",
    "static text in loops": nested(4, "chữ " * 25_000),
    "powers": "{{ 9 ** 9999 }}",
    "a tag of 100 KB": "{{ " + "x ~ " * 25_000 + "x }}",
    "20,000 tags": "{{ x }}" * 20_000,
    "brackets in brackets": "{{ " + "(" * 3000 + "x" + ")" * 3000 + " }}",
    "fields of fields": "{{ x" + ".a" * 700 + " }}",
    "filters of filters": "{{ x" + "|upper" * 480 + " }}",
    "not not not": "{{ " + "not " * 450 + "x }}",
    "branches in branches": "{% if x %}" * 450 + "{% endif %}" * 450,
    "ends without beginnings": "{% if x %}" * 1000 + "{% endfor %}" * 1000,
    "a digit of 5000 places": "{{ " + "9" * 5000 + " }}",
}


def numbering_bomb() -> bytes:
    """Return a template that begins a list of a million elements anew a thousand times."""
    document = docx.Document()
    for text in ("{%p for a in range(1000) %}", "{{p danh_so_lai }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.paragraphs[-1].insert_paragraph_before("một", style="List Number")
    numbering = part(saved(document), "word/numbering.xml")
    stuffed = re.sub(rb"(<w:num [^>]*>)", rb"\1" + b"<w:x/>" * 8_000, numbering)
    return changed(saved(document), "word/numbering.xml", stuffed)


def bomb() -> bytes:
    """Return a Word file with an entry that unpacks to 300 MB, and says that it has 10."""
    data = bytearray(changed(PLAIN, "word/media/x.bin", bytes(300 << 20)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10 << 20)
    return bytes(data)


def crowded() -> bytes:
    """Return a zip of 200,000 empty entries, without the entries."""
    entry = struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 200_000
    return directory + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 9999, 9999, len(directory), 0, 0)


FILES: dict[str, Callable[[], bytes]] = {
    "many elements": lambda: changed(PLAIN, "word/styles.xml", b"<a>" + b"<a/>" * 1_000_000 + b"</a>"),
    "many elements in the body": lambda: with_xml(PLAIN, "<w:p/>" * 5_000_000),
    "many attributes": lambda: with_xml(PLAIN, "<w:p a='' b='' c='' d='' e='' f=''/>" * 1_000_000),
    "many content types": lambda: replaced(PLAIN, "[Content_Types].xml", b"</Types>", b"<a/>" * 9**7 + b"</Types>"),
    "a field's code without end": lambda: with_xml(PLAIN, f"<![CDATA[{'<w:instrText' * 200_000}]]>"),
    "braces before brackets": lambda: with_xml(PLAIN, f"<![CDATA[{'{<' * 200_000}]]>"),
    "a deep part": lambda: changed(PLAIN, "word/styles.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
    "a deep body": lambda: with_xml(PLAIN, "<w:p>" * 5000 + "</w:p>" * 5000),
    "a zip that lies": bomb,
    "a crowded zip": crowded,
    "a list begun anew": numbering_bomb,
}


ENDLESS = nested(4, "{% if a0 == a1 and text|sort %}{% endif %}" * 200)
"""Only the limit of processor time ends it."""


def main(wanted: str) -> None:
    """Print what became of each template; the process that limits end prints less."""
    tags = {"greedy": GREEDY, "endless": {"endless": ENDLESS}}.get(wanted, {})
    made = {name: template_of(tag) for name, tag in tags.items()} or {name: make() for name, make in FILES.items()}
    limit_this_process()
    for name, source in made.items():
        try:
            data = Template.compile(source).render(DATA)
            outcome = "made" if len(data) < 50_000_000 else "too long"
        except GeneratorError:
            outcome = "refused"
        sys.stdout.write(f"{name}: {outcome}\n")
        sys.stdout.flush()


def limit_this_process() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows counts no processor time: a hang is found on the other systems
    megabytes = 1024 * 1024
    seconds = int(os.environ.get("GUARD_SECONDS", GUARD_SECONDS))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (GUARD_MEGABYTES * megabytes, GUARD_MEGABYTES * megabytes))


def apart(wanted: str, seconds: int = GUARD_SECONDS) -> dict[str, str]:
    """Return what became of each template in a process with limits: refused or made."""
    done = subprocess.run(
        [sys.executable, __file__, wanted],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "GUARD_SECONDS": str(seconds)},
    )
    return dict(line.rsplit(": ", 1) for line in done.stdout.splitlines())


# Of these the program makes a document: they only look like more than they are.
HARMLESS = {"many elements", "a field's code without end", "braces before brackets", "a list begun anew"}
HARMLESS |= {"a list of lists", "a centred letter in a condition"}


@pytest.mark.parametrize("wanted", ["greedy", "files"])
def test_greedy_templates_are_refused_in_bounded_time_and_memory(wanted):
    outcome = apart(wanted)
    names = GREEDY if wanted == "greedy" else FILES
    assert outcome == {name: "made" if name in HARMLESS else "refused" for name in names}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no processor time")
def test_what_computes_without_end_is_ended():
    assert apart("endless", seconds=4) == {"endless": "refused"}


NOT_PLAIN = [
    "{{ '%(a)9s' % mapping }}",
    "{% set a = [x, x] %}",
    "{% set a = x ~ x %}",
    "{% set a = x|upper %}",
    "{% for a in xs %}{% for b in xs %}{% endfor %}{% endfor %}",
    "{% for a in xs %}{% for b in loop %}{% endfor %}{% endfor %}",
    "{% for a in xs %}{% for b in a.more %}{% for c in a.more %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in xs %}{% set a = xs %}{% for b in a %}{% endfor %}{% endfor %}",
    "{% for a in xs %}{{ text|join('-') }}{% endfor %}",
    "{% for a in xs %}{% if text|sort %}{% endif %}{% endfor %}",
    "{% for a in xs %}" + "{{ a.name }}" * 2000 + "{% endfor %}",
    "{% for a in xs recursive %}{{ a }}{% endfor %}",
    "{{ x|upper }}" * 10 + "{{ text|sort }}" * 300,
    "{{ text|list|upper|list|upper }}",
    "{{ text|join(text) }}",
    "{{ x[:9] }}",
    "{{ x.upper() }}",
    "{{ x|map('upper') }}",
    "{{ x|center(9) }}",
    "{{ (x ~ '%s')|format(x) }}",
    "{{ [x] }}",
    "{{ x" + ".a" * 500 + " }}",
]
STILL_PLAIN = [
    "{{ x }} {{ mapping.a }} {{ x ~ text }} {{ 3 * 4 + 1 }} {{ '%.2f'|format(3) }} {{ xs|length }}",
    "{% for a in xs %}{% for b in a.more %}{{ a.name }}{{ b }}{{ loop.index }}{% endfor %}{% endfor %}",
    "{% for a in xs|sort(attribute='name') %}{{ a.more|join(', ') }}{% if loop.last %}.{% endif %}{% endfor %}",
    "{% if x in ['abc', 'd'] and not mapping.a is none %}{{ text|default('')|upper }}{% endif %}",
]


@pytest.mark.parametrize("tags", NOT_PLAIN)
def test_what_may_cost_more_than_its_data_is_rendered_apart(tags):
    assert not is_plain(ENVIRONMENT.parse(tags))


@pytest.mark.parametrize("tags", STILL_PLAIN)
def test_plain_tags_are_rendered_here(tags):
    assert is_plain(ENVIRONMENT.parse(tags))
    Template.compile(template_of(tags)).render(DATA)


def test_a_loop_that_prints_nothing_many_times_does_not_end_the_document():
    template = Template.compile(template_of("{% for a in xs %}{{ a }}{% endfor %}", "cuối"))
    data = template.render({"xs": [""] * 10_000})
    assert docx.Document(io.BytesIO(data)).paragraphs[-1].text == "cuối"


# Files that are no sound Word file


def with_type(data: bytes, element: str) -> bytes:
    return replaced(data, "[Content_Types].xml", b"</Types>", element.encode() + b"</Types>")


def macro_in_utf_16() -> bytes:
    types = part(PLAIN, "[Content_Types].xml").decode().partition("?>")[2]
    hidden = types.replace("document.main+xml", "document.macroEnabled.main+xml").encode("utf-16")
    return changed(PLAIN, "[Content_Types].xml", hidden)


def hidden_entity() -> bytes:
    """Return a Word file whose header is a part that does not end in .xml, and has a document type."""
    kind = f'<Override PartName="/word/header.dat" ContentType="{MAIN}.header+xml"/>'
    entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>{{ x }}&e;</a>'
    return with_type(changed(PLAIN, "word/header.dat", entity), kind)


MACROS = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
UNSOUND: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: "Sở Xây dựng".encode(), "không phải tệp Word"),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(2000), "tệp .doc cũ"),
    "an old .doc renamed": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp .doc cũ"),
    "packed by bzip2": (lambda: changed(PLAIN, "x.bin", bytes(99), zipfile.ZIP_BZIP2), "Word không đọc được"),
    "packed by lzma": (lambda: changed(PLAIN, "x.bin", bytes(99), zipfile.ZIP_LZMA), "Word không đọc được"),
    "50 MB": (lambda: PLAIN + bytes(50 << 20), "lớn hơn 50 MB"),
    "an external entity": (hidden_entity, "DOCTYPE"),
    "macros": (lambda: changed(PLAIN, "word/vbaProject.bin", b"x"), "macro"),
    "macros in other letters": (lambda: changed(PLAIN, "word/VBAProject.BIN", b"x"), "macro"),
    "macros of another name": (lambda: with_type(changed(PLAIN, "word/x.bin", b"x"), MACROS), "macro"),
    "macros told in UTF-16": (macro_in_utf_16, "macro"),
    "a name that leads outside": (lambda: changed(PLAIN, "../x.txt", b"x"), "tên không dùng được"),
    "a name from the root": (lambda: changed(PLAIN, "/etc/x", b"x"), "tên không dùng được"),
    "a name of another system": (lambda: changed(PLAIN, "word\\x.txt", b"x"), "tên không dùng được"),
    "a long name": (lambda: changed(PLAIN, f"customXml/item{'9' * 5000}.xml", b"<a/>"), "tên không dùng được"),
    "one name in other letters": (lambda: changed(PLAIN, "Word/Document.xml", b"<a/>"), "cùng tên"),
    "no main part": (lambda: changed(PLAIN, "word/document.xml", None), "không có phần nội dung"),
    "an unknown prefix": (lambda: changed(PLAIN, "word/settings.xml", b"<w:x/>"), "word/settings.xml"),
    "deep settings": (lambda: changed(PLAIN, "word/settings.xml", b"<a>" * 999 + b"</a>" * 999), "word/settings.xml"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_unsound_files_are_refused(name):
    make, words = UNSOUND[name]
    with pytest.raises(TemplateError, match=words):
        Template.compile(make()).render(DATA)


@pytest.mark.parametrize("number", ["x", "9" * 5000])
def test_a_strange_number_of_a_list_does_no_harm(number):
    document = docx.Document()
    document.add_paragraph("{{p danh_so_lai }}")
    document.add_paragraph("một", style="List Number")
    strange = replaced(saved(document), "word/numbering.xml", b'w:numId="1"', f'w:numId="{number}"'.encode())
    made = docx.Document(io.BytesIO(Template.compile(strange).render({})))
    assert [paragraph.text for paragraph in made.paragraphs] == ["một"]


# Data that mean harm

WORDS = (
    "& < > \" ' {{ x }} {% if x %} {# x #} ]]> &amp; <w:br/> %s {0} \\ 😀 👨\u202eאב\u202c \u200f e\u0323\u0301 ｆ ǅ "
)
HOSTILE = [
    WORDS,
    "đ" * 10_000,
    "{{" * 1000,
    "<?thidua restart?>",
    "\ufdd20\ufdd3\ufdd4\ufdd5",
    "\u0301" * 5000,
    "\x85\u2028",
]


def footnotes(tag: str) -> bytes:
    """Return a Word file with a footnote, which python-docx does not make."""
    kind = f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}.footnotes+xml"/>'
    text = f'<w:p><w:r><w:t xml:space="preserve">{tag}</w:t></w:r></w:p>'
    xml = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{text}</w:footnote></w:footnotes>'
    return with_type(changed(template_of("a"), "word/footnotes.xml", xml.encode()), kind)


def everywhere() -> bytes:
    """Return a template that prints a text in every place, and rich values."""
    document = docx.Document()
    document.add_paragraph("[{{ x }}]")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "[{{ x }}]"
    document.sections[0].header.paragraphs[0].text = "[{{ x }}]"
    document.core_properties.title = "[{{ x }}]"
    for tag in ("{{r rich }}", "{{ rich }}", "{{ listing }}", "{{r link }}", "{{r picture }}"):
        document.add_paragraph(f"[{tag}]")
    notes = part(footnotes("[{{ x }}]"), "word/footnotes.xml")
    kind = f'<Override PartName="/word/footnotes.xml" ContentType="{MAIN}.footnotes+xml"/>'
    return with_type(changed(saved(document), "word/footnotes.xml", notes), kind)


def text_of(data: bytes, name: str) -> str:
    """Return the text of a part."""
    return "".join(text.text or "" for text in etree.fromstring(part(data, name)).iter(f"{{{W}}}t"))


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_come_out_exactly_as_they_went_in(value):
    data = Template.compile(everywhere()).render(
        {
            "x": value,
            "rich": RichText(value, bold=True),
            "listing": Listing(value),
            "link": Link(value, "https://thidua.example/?a=1&b=2"),
            "picture": Picture(PIXEL, 10, alt=value),
        }
    )
    printed = f"[{value}]"
    assert text_of(data, "word/document.xml") == printed * 6 + "[]"
    assert text_of(data, "word/footnotes.xml") == printed
    document = docx.Document(io.BytesIO(data))
    assert document.sections[0].header.paragraphs[0].text == printed
    assert document.core_properties.title == f"[{' '.join(value.split())}]"  # in one line
    assert [one.get("descr") for one in document.element.body.iter("{*}docPr")] == [value]


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fea735814e0000000049454e44ae426082"
)
FORBIDDEN = ["\x00", "\x08", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"]
WAYS: dict[str, Callable[[str], Any]] = {
    "x": str,
    "rich": RichText,
    "style": lambda text: RichText("a", style=text),
    "font": lambda text: RichText("a", font=text),
    "lang": lambda text: RichText("a", lang=text),
    "listing": Listing,
    "link": lambda text: Link(text, "https://a.vn"),
    "url": lambda text: Link("a", f"https://a.vn/{text}"),
    "alt": lambda text: Picture(PIXEL, alt=text),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", FORBIDDEN)
def test_characters_that_xml_forbids_are_refused_in_every_kind_of_value(way, bad):
    with pytest.raises(ValueRefusedError, match=r"U\+"):
        Template.compile(PLAIN).render({"x": WAYS[way](f"trước{bad}sau")})


def test_the_error_names_the_field():
    with pytest.raises(ValueRefusedError, match=r"\{\{ x \}\}.*U\+0000"):
        Template.compile(PLAIN).render({"x": "a\x00"})


@pytest.mark.parametrize("name", ["font", "style", "lang"])
def test_names_in_attributes_take_no_newline_and_stay_inside(name):
    with pytest.raises(ValueRefusedError, match="xuống dòng"):
        RichText("a", **{name: "b\nc"})
    sly = "a\" w:evil='1'/><w:evil/>"
    data = Template.compile(template_of("{{r x }}")).render({"x": RichText("a", **{name: sly})})
    assert b"<w:evil" not in part(data)
    assert b" w:evil=" not in re.sub(b'"[^"]*"', b"", part(data).replace(sly.encode(), b""))


def field(instruction: str, simple: bool = False) -> bytes:
    if simple:
        code = instruction.replace('"', "&quot;")
        runs = "<w:r><w:t>[{{ x }}]</w:t></w:r>"
        return with_xml(PLAIN, f'<w:p><w:fldSimple w:instr="{code}">{runs}</w:fldSimple></w:p>')
    return with_xml(PLAIN, f'<w:p><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r></w:p>')


@pytest.mark.parametrize("simple", [False, True])
@pytest.mark.parametrize("bad", ['" \\o "x', "\\\\server\\x", "a” \\h “b", "a\nb", "a\x00b"])
def test_no_text_gives_a_field_other_instructions(bad, simple):
    template = Template.compile(field('HYPERLINK "https://a.vn/{{ x }}"', simple))
    with pytest.raises(ValueRefusedError):
        template.render({"x": bad})
    assert b"a.vn/1&amp;2&lt;" in part(template.render({"x": "1&2<"}))


# The process of its own


class Unknown:
    """A class that the process of its own cannot import."""

    __module__ = "nowhere"


def test_values_that_the_process_does_not_know_are_named():
    sys.modules["nowhere"] = sys.modules[__name__]
    try:
        with pytest.raises(ValueRefusedError, match="không chuyển được sang tiến trình riêng"):
            Template.compile(template_of("{{ x.upper() }}")).render({"x": "a", "y": Unknown()})
    finally:
        del sys.modules["nowhere"]


def test_an_interrupted_request_leaves_no_answer_to_the_next(monkeypatch):
    template = Template.compile(template_of("{{ x.upper() }}"))

    def interrupted(_stream: Any) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as changing:
        changing.setattr(confined, "_read", interrupted)
        with pytest.raises(KeyboardInterrupt):
            template.render({"x": "của người khác"})
    data = template.render({"x": "của tôi"})
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "CỦA TÔI"


@pytest.mark.parametrize("junk", [b"", b"xx", PLAIN[:2000], changed(PLAIN, "word/styles.xml", b"<a/>")])
def test_sub_documents_that_cannot_be_merged_are_refused(junk):
    with pytest.raises(TemplateError):
        Template.compile(template_of("{{p x }}")).render({"x": SubDocument(junk)})


def test_tags_in_the_notes_of_a_sub_document_are_refused():
    template = Template.compile(template_of("{{p sub }}"))
    with pytest.raises(TemplateError, match="cước chú có thẻ"):
        template.render({"sub": SubDocument(footnotes("{{ secret }}")), "secret": "mật"})
    template.render({"sub": SubDocument(footnotes("không có thẻ"))})


@pytest.mark.parametrize("cut", [*range(0, len(PIXEL), 7)])
def test_broken_pictures_are_refused_or_printed(cut):
    template = Template.compile(template_of("{{r x }}"))
    start, rest = PIXEL[:cut], PIXEL[cut:]
    for data in (start, start + b"\xff" * 8 + rest, PIXEL[:2] + rest, b"\xff\xd8\xff" + rest, b"II*\0" + rest):
        with suppress(ValueRefusedError):
            made = docx.Document(io.BytesIO(template.render({"x": Picture(data)})))
            assert len(made.inline_shapes) == 1


if __name__ == "__main__":
    main(sys.argv[1])

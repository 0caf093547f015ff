"""Tags in running text: what docxtpl prints where it is right, ours prints too."""

from __future__ import annotations

import datetime as dt
import textwrap
from decimal import Decimal
from types import SimpleNamespace

import pytest

SCORES = {"Sở Xây dựng": 98.456, "Sở Công Thương": 97, "Sở Tài chính": 0}
UNITS = [{"ten": name, "diem": score} for name, score in SCORES.items()]
BLOCS = [{"ten": "A", "ms": ["x", "y"]}, {"ten": "B", "ms": []}]
SPECIAL = "A & B <c> > \"d\" 'e' &amp; &lt; ]]> 😀 \u00a0\u200f"


def multiply(number: int, lan: int) -> int:
    """Return a product: data may hold functions."""
    return number * lan


# Each: the template, a paragraph a line; the data.
PLAIN = {
    "variable": ("Kính gửi: {{ ten }}.\n{{ten}}{{ ten }}", {"ten": "Sở Xây dựng"}),
    "Vietnamese name": ("{{ tên_đơn_vị }} và {{ đv.địa_chỉ }}", {"tên_đơn_vị": "Sở", "đv": {"địa_chỉ": "Huế"}}),
    "attributes and items": (
        "{{ don_vi.ten }}, {{ don_vi['ten'] }}, {{ ds[1] }}, {{ ds[-1] }}, {{ d['khoá'] }}, {{ ds[0][:2] }}",
        {"don_vi": SimpleNamespace(ten="Sở"), "ds": ["một", "hai", "ba"], "d": {"khoá": "trị"}},
    ),
    "methods": (
        "{{ ten.upper() }} {{ ten.split()[0] }} {{ d.items() | list | length }}",
        {"ten": "sở y tế", "d": {1: 2}},
    ),
    "filters": (
        """
        {{ ten | upper }}; {{ ten | title }}; {{ ten | capitalize }}; {{ ds | join(', ') }}; {{ ds | length }}
        {{ rong | default('không có') }}; {{ trong | default('x', true) }}; {{ so | round(2) }}; {{ so | int }}
        {{ ten | replace('sở', 'ban') }}; {{ ds | first }}; {{ ds | last }}; {{ ds | sort | join }}; {{ ten | trim }}
        {{ us | map(attribute='ten') | join('; ') }}; {{ us | sum(attribute='diem') }}; {{ ten | e }}
        """,
        {"ten": "sở xây dựng & nhà", "ds": ["b", "a"], "trong": "", "so": 3.14159, "us": UNITS},
    ),
    "arithmetic": (
        "{{ a + b * 2 }} {{ a / b }} {{ a // b }} {{ a ** 2 }} {{ a % b }} {{ (a - b) | abs }} {{ a ~ b }} {{ a > b }}",
        {"a": 7, "b": 2},
    ),
    "formats": (
        "{{ '%05.1f' | format(so) }} {{ '{:,}'.format(tien) }} {{ ngay.strftime('%d/%m/%Y') }}",
        {"so": 2.345, "tien": 1234567, "ngay": dt.date(2026, 2, 3)},
    ),
    "kinds of values": (
        "{{ n }} {{ x }} {{ d }} {{ t }} {{ ngay }} {{ rong }}",
        {
            "n": 0,
            "x": 1.5,
            "d": Decimal("1.50"),
            "t": True,
            "ngay": dt.date(2026, 2, 3),
            "rong": "",
        },
    ),
    "inline if": ("{{ 'có' if x else 'không' }} {{ 'có' if y }} {{ (x and y) or 'z' }}", {"x": 1, "y": 0}),
    "conditions": (
        """
        {% if n < 5 %}ít{% elif n >= 5 and n <= 10 %}vừa{% else %}nhiều{% endif %}
        {% if a is defined %}{{ a }}{% endif %}{% if 'b' in ds and not c %}b{% endif %}{% if n is even %}chẵn{% endif %}
        """,
        {"n": 7, "ds": "abc", "c": False},
    ),
    "inline loop": (
        """
        {% for u in us %}{{ loop.index }}/{{ loop.length }}. {{ u.ten }}{% if loop.first %} (đầu){% endif %}{% endfor %}
        {% for u in us %}{{ loop.cycle('a', 'b') }}{{ loop.revindex0 }}{% if not loop.last %}; {% endif %}{% endfor %}
        {% for x in [] %}{{ x }}{% else %}trống{% endfor %}
        {% for u in us if u.diem > 1 %}{{ u.ten }} {% endfor %}
        """,
        {"us": UNITS},
    ),
    "nested loops": (
        "{% for k in ks %}{{ k.ten }}: {% for m in k.ms %}{{ loop.index }}{{ m }}{% endfor %}. {% endfor %}",
        {"ks": BLOCS},
    ),
    "unpacking": (
        "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %} {% for i in range(3) %}{{ i }}{% endfor %}",
        {"d": {"một": 1, "hai": 2}},
    ),
    "set": ("{% set a = 5 %}{{ a + 1 }}{% set b %}khối {{ x }}{% endset %}[{{ b }}]\n{{ a }}{{ b }}", {"x": "A"}),
    "namespace": (
        "{% set ns = namespace(n=0) %}{% for x in ds %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
        {"ds": [1, 2]},
    ),
    "macro": (
        "{% macro chao(ai, dau='!') %}Chào {{ ai }}{{ dau }}{% endmacro %}{{ chao('Sở') }} {{ chao(x, '?') }}",
        {"x": "Ban & Khối"},
    ),
    "function": ("{{ nhan(3, lan=2) }} {{ ten | map('upper') | join }}", {"nhan": multiply, "ten": ["a", "b"]}),
    "with and filter": (
        "{% with a = x ~ 'b' %}{{ a }}{% endwith %} {% filter upper %}thi đua{% endfilter %}",
        {"x": "a"},
    ),
    "comments": ("Một{# ghi chú #} hai\n{#p đoạn này mất #}\nba {{ x }}", {"x": "x"}),
    "raw": ("{% raw %}{{ giữ nguyên }} {% if %}{% endraw %} {{ x }}", {"x": "x"}),
    "braces": ("{_{ x }_} {_% if %_} {{ x }} { y } % # }", {"x": "x"}),
    "special characters": ("[{{ x }}] <{{ x }}> & {{ x }}", {"x": SPECIAL}),
    "braces in data": ("{{ x }}\n{{ y }}", {"x": "{{ y }} {% if %} {# c #}", "y": "}} %} #}"}),
    "spaces": ("Một  {{ x }}  {{ y }} \n{{ x }} ", {"x": " a  b ", "y": ""}),
    "smart quotes": ("{{ “chữ” ~ ‘x’ }} {% if x == ‘a’ %}đúng{% endif %} “{{ x }}”", {"x": "a"}),
    "newline and tab": ("trước {{ x }} sau\n{{ x }}", {"x": "một\nhai\tba\n"}),
    "paragraph if": (
        """
        đầu
        {%p if n == 1 %}
        một
        {%p elif n == 2 %}
        hai {{ n }}
        hai nữa
        {%p else %}
        khác
        {%p endif %}
        """,
        {"n": 2},
    ),
    "paragraph loop": (
        "đầu\n{%p for u in us %}\n{{ loop.index }}. {{ u.ten }}\nĐiểm: {{ u.diem | round(1) }}\n{%p endfor %}\ncuối",
        {"us": UNITS},
    ),
    "nested paragraph loops": (
        """
        {%p for k in ks %}
        {{ k.ten }}
        {%p if k.ms %}
        {%p for m in k.ms %}
        - {{ k.ten }}{{ m }}
        {%p endfor %}
        {%p endif %}
        {%p endfor %}
        """,
        {"ks": BLOCS},
    ),
    "paragraph set and macro": (
        "{%p set a = 3 %}\n{{ a }}\n{%p macro m(x) %}\ntrong {{ x }}\n{%p endmacro %}\nsau\n{%p set a = 4 %}\n{{ a }}",
        {},
    ),
    "merging": (
        """
        Nhà tôi ở
        {%- if thanh_thi -%}
        \u00a0thành thị
        {%- else -%}
        \u00a0nông thôn
        {%- endif -%}
        \u00a0và đẹp.
        {{ x }}
        """,
        {"thanh_thi": True, "x": "sau"},
    ),
}

BOLD = '<w:b/><w:sz w:val="28"/>'
RED = '<w:color w:val="FF0000"/>'
BOOKMARK = '<w:bookmarkStart w:id="3" w:name="cho"/>{}<w:bookmarkEnd w:id="3"/>'
CONTROL = '<w:sdt><w:sdtPr><w:alias w:val="{{{{ x }}}}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
LINKED = '<w:hyperlink r:id="rId80" w:history="1">{}</w:hyperlink>'
INSERTED = '<w:ins w:id="5" w:author="Lan" w:date="2026-01-02T03:04:05Z">{}</w:ins>'
SHAPE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="{}"/></wp:inline></w:drawing></w:r>'
BROKEN_LINE = (
    '<w:r><w:t xml:space="preserve">{% if x </w:t><w:br/><w:t>and y %}</w:t><w:t>có</w:t><w:t>{% endif %}</w:t></w:r>'
)
MARKS_BETWEEN = "<w:r><w:t>{{ x }}</w:t><w:tab/><w:t>{{ y }}</w:t><w:br/><w:t>{{ x }}</w:t></w:r>"


def edited(*pieces: str) -> str:
    """Return runs as Word leaves them after some editing."""
    return '<w:proofErr w:type="spellStart"/>'.join(
        f'<w:r w:rsidR="00A1{n:04X}" w:rsidRPr="00B2{n:04X}"><w:rPr>{BOLD}</w:rPr><w:t>{piece}</w:t></w:r>'
        for n, piece in enumerate(pieces)
    )


def field(code: str, shown: str) -> str:
    """Return runs of a field with that code."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    text = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return mark.format("begin") + text + mark.format("separate") + shown + mark.format("end")


def text_box(inside: str) -> str:
    """Return a text box as Word writes it: a drawing, and VML for programs that know no drawings."""
    inside = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="7" name="Text Box 7"/>'
        f"<wps:txbx>{inside}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# Each: a function of the builders that returns the body; x is "A & B", ds is "ab".
BUILT = {
    "split runs": lambda w: [w.paragraph("Chào ", edited("{", "{ x", " ", "}", "}"), w.run(" nhé", RED))],
    "split tags": lambda w: [
        w.paragraph(edited("{", "% for y in", " ds %}", "[{{ y", " }}]", "{% end", "for %", "}", "{", "# c", " #", "}"))
    ],
    "split paragraph tags": lambda w: [
        w.paragraph(edited("{%", "p if ", "x %}"), look='<w:jc w:val="center"/>'),
        "có {{ x }}",
        w.paragraph(edited("{", "%p endif", " %}")),
    ],
    "split looks": lambda w: [
        w.paragraph(w.run("{{ ", BOLD), w.run("x", RED), w.run(" }}", "<w:i/>"), w.run(" sau", RED))
    ],
    "looks": lambda w: [
        w.paragraph(w.run("Đậm {{ x }}\u00a0", BOLD), w.run("{{ z }}", RED), look='<w:pStyle w:val="Heading1"/>')
    ],
    "runs if": lambda w: [
        w.paragraph(
            "a ", "{%r if x %}", w.run("đỏ {{ x }}", RED), w.run(" đậm", BOLD), "{%r else %}", "không", "{%r endif %}"
        )
    ],
    "runs loop": lambda w: [
        w.paragraph("{%r for y in ds %}", w.run("{{ y }}", RED), w.run(", "), "{%r endfor %}", "z")
    ],
    "break and tab between tags": lambda w: [w.paragraph(MARKS_BETWEEN)],
    "break inside a tag": lambda w: [w.paragraph(BROKEN_LINE)],
    "section break in a loop": lambda w: [
        "{%p for y in ds %}",
        w.paragraph("{{ y }}", look=w.section()),
        "{%p endfor %}",
    ],
    "hyperlink": lambda w: [w.paragraph("xem ", LINKED.format(edited("{{ x", " }}")), " {{ x }}")],
    "bookmark": lambda w: [w.paragraph(BOOKMARK.format(w.run("{{ x }}")), " ", "{{ x }}")],
    "bookmark inside a tag": lambda w: [w.paragraph(edited("{{ "), BOOKMARK.format(edited("x }}")))],
    "field": lambda w: [w.paragraph(field(" REF {{ y }} \\h ", w.run("{{ x }}")), field(" PAGE ", w.run("1")))],
    "simple field": lambda w: [w.paragraph(f'<w:fldSimple w:instr=" DATE ">{w.run("{{ x }}")}</w:fldSimple>')],
    "control of blocks": lambda w: [CONTROL.format(w.blocks("{%p for y in ds %}", "{{ x }}{{ y }}", "{%p endfor %}"))],
    "control in a line": lambda w: [w.paragraph("a ", CONTROL.format(w.run("{{ x }}")), " z")],
    "text box": lambda w: [
        w.paragraph(
            "ngoài {{ x }}", text_box(w.blocks("{%p for y in ds %}", "trong {{ y }}", "{%p endfor %}")), "{{ x }}"
        )
    ],
    "attribute": lambda w: [w.paragraph(SHAPE.format("Ảnh {{ x }} {% if y %}có{% endif %} {{ dac_biet }}"))],
    "drawing in a loop": lambda w: ["{%p for y in ds %}", w.paragraph(SHAPE.format("Ảnh {{ y }}")), "{%p endfor %}"],
    "insertion": lambda w: [w.paragraph("a ", INSERTED.format(w.run("{{ x }}")), w.run(" z"))],
    "paragraph loop with a table": lambda w: [
        "{%p for y in ds %}",
        "Bảng {{ y }}",
        w.table(["{{ y }}", "{{ loop.index }}"]),
        "{%p endfor %}",
    ],
}
DATA = {"x": "A & B", "y": "cho_1", "z": "một\nhai", "ds": "ab", "dac_biet": "<B> \"c\" 'd'"}


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name, word, parity):
    text, data = PLAIN[name]
    parity.same(word.package(*textwrap.dedent(text.strip("\n")).removesuffix("\n").split("\n")), data)


@pytest.mark.parametrize("name", BUILT)
def test_built(name, word, parity):
    links = {"rId80": "https://example.vn/?a=1&b=2"}
    parity.same(word.package(*BUILT[name](word), links=links), DATA)

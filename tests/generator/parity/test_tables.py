"""Tables: loops of rows and columns, spans, colours and merges come out as docxtpl makes them."""

from __future__ import annotations

import pytest

DATA = {
    "us": [{"ten": "Sở Xây dựng", "ds": [9, 8]}, {"ten": "Sở A & B", "ds": [7, 6]}, {"ten": "Ban", "ds": [5, 4]}],
    "cs": ["Quý I", "Quý II", "Quý III"],
    "n": 2,
    "x": "Khối",
    "mau": "C6EFCE",
}
SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
TWO = '<w:gridSpan w:val="2"/>'

# Each: a table, a row a line, cells between broken bars; a line without a bar is a single cell.
PLAIN = {
    "row loop": """
        STT                 ¦ Tên
        {%tr for u in us %} ¦
        {{ loop.index }}    ¦ {{ u.ten }}
        {%tr endfor %}      ¦
        Cộng                ¦ {{ us | length }}
        """,
    "row loop without rows": "{%tr for u in [] %}\n{{ u }}\n{%tr endfor %}\n{{ x }}",
    "rows if": "{%tr if n == 1 %}\nmột\n{%tr elif n == 2 %}\nhai {{ n }}\n{%tr else %}\nba\n{%tr endif %}\ncuối",
    "rows around a condition": "{{ x }} ¦ a\n{%tr if n %} ¦\nb ¦ {{ n }}\n{%tr endif %} ¦\nc ¦ d",
    "nested row loops": """
        {%tr for u in us %}
        {{ u.ten }}
        {%tr for d in u.ds %}
        - {{ d }}
        {%tr endfor %}
        {%tr endfor %}
        """,
    "several rows a turn": "{%tr for u in us %}\n{{ u.ten }}\n{{ u.ds | join(', ') }}\n{%tr endfor %}",
    "columns that fit": "Tên ¦ {%tc for c in cs %} ¦ {{ c }} ¦ {%tc endfor %}",
    "columns if": "a ¦ {%tc if not x %} ¦ b ¦ {%tc else %} ¦ c {{ x }} ¦ {%tc endif %} ¦ d ¦ e",
    "more columns": "Tên ¦ {%tc for c in us + cs %} ¦ {{ loop.index }} ¦ {%tc endfor %}\na ¦ b ¦ c ¦ d",
    "fewer columns": "{%tc for c in us[:1] %} ¦ {{ c.ten }} ¦ {%tc endfor %} ¦ b",
    "rows of columns": """
        {%tr for u in us %} ¦                     ¦         ¦
        {{ u.ten }}         ¦ {%tc for d in cs %} ¦ {{ d }} ¦ {%tc endfor %}
        {%tr endfor %}      ¦                     ¦         ¦
        """,
    "comments": "a ¦ {#tc cột này mất #} ¦ {{ x }}\n{#tr hàng này mất #} ¦ ¦\nc ¦ d{# chữ #} ¦ e",
    "colspan": "{% colspan n %}{{ x }} ¦ a\nb ¦ c ¦ d",
    "colour": "{% cellbg mau %}{{ x }} ¦ b ¦ {% cellbg 'FF0000' if n else '00FF00' %}c",
    "colour in a loop": "{%tr for u in us %}\n{% cellbg loop.cycle('FF0000', '00FF00') %}{{ u.ten }}\n{%tr endfor %}",
    "vertical merge": """
        {%tr for u in us %}   ¦
        {% vm %}Nhóm {{ x }}  ¦ {{ u.ten }}
        {%tr endfor %}        ¦
        """,
    "vertical merge, tag last": "{%tr for u in us %} ¦\nNhóm {{ x }}{% vm %} ¦ {{ u.ten }}\n{%tr endfor %} ¦",
    "vertical merge of an inner loop": """
        {%tr for u in us %}   ¦
        {%tr for d in u.ds %} ¦
        {% vm %}{{ u.ten }}   ¦ {{ d }}
        {%tr endfor %}        ¦
        {%tr endfor %}        ¦
        """,
    "horizontal merge": """
        {%tc for c in cs %} ¦ {% hm %}Nhóm {{ x }} ¦ {%tc endfor %}
        {%tc for c in cs %} ¦ {{ c }}              ¦ {%tc endfor %}
        """,
    "conditions in cells": "{% if n %}có{% endif %} ¦ {{ 'b' if n else 'c' }}",
}

# Each: a function of the builders that returns the body.
BUILT = {
    "split row tag": lambda w: [
        w.table(
            [w.cell(w.paragraph(w.run("{%"), w.run("tr for u ", "<w:b/>"), w.run("in us %}")))],
            ["{{ u.ten }}"],
            ["{%tr endfor %}"],
        )
    ],
    "colspan that replaces": lambda w: [
        w.table([w.cell("{% colspan cs | length %}{{ x }}", look=TWO)], ["a", "b", "c"], columns=3)
    ],
    "colour that replaces": lambda w: [
        w.table(["{%tr for u in us %}"], [w.cell("{% cellbg mau %}{{ u.ten }}", look=SHADED)], ["{%tr endfor %}"])
    ],
    "colspan and colour": lambda w: [
        w.table(
            [w.cell(w.paragraph(w.run("{% colspan n %}"), w.run("{% cellbg mau %}"), w.run("{{ x }}", "<w:b/>")))],
            ["a", "b"],
            columns=2,
        )
    ],
    "horizontal merge of a span": lambda w: [
        w.table(
            ["{%tc for c in cs %}", w.cell("{% hm %}{{ x }}", look=TWO), "{%tc endfor %}"],
            ["{%tc for c in cs %}", "{{ c }}", "{{ loop.index }}", "{%tc endfor %}"],
            columns=6,
        )
    ],
    "nested table": lambda w: [
        w.table(
            [
                "ngoài {{ x }}",
                w.cell(w.table(["{%tr for u in us %}"], ["{{ u.ten }}"], ["{%tr endfor %}"]), "sau {{ x }}"),
            ]
        )
    ],
    "nested table in a row loop": lambda w: [
        w.table(
            ["{%tr for u in us %}"],
            [w.cell(w.table(["{%tr for d in u.ds %}"], ["{{ u.ten }}: {{ d }}"], ["{%tr endfor %}"]), "")],
            ["{%tr endfor %}"],
        )
    ],
    "paragraphs in a cell": lambda w: [
        w.table([w.cell("{%p for u in us %}", "{{ u.ten }}", "{%p endfor %}", "cuối"), "{{ x }}"])
    ],
    "cell looks": lambda w: [
        w.table([w.cell(w.paragraph(w.run("{{ x }}", "<w:b/>"), look='<w:jc w:val="right"/>'), look=SHADED)])
    ],
}

DEVIATING = {
    **dict.fromkeys(("columns if", "more columns", "fewer columns"), ("widths of looped columns",)),
    "row loop": ("header rows",),
}


@pytest.mark.parametrize("name", PLAIN)
def test_plain(name, word, parity):
    rows = [[cell.strip() for cell in line.split("¦")] for line in PLAIN[name].strip().split("\n")]
    parity.same(word.package("{{ x }}", word.table(*rows)), DATA, but=DEVIATING.get(name, ()))


@pytest.mark.parametrize("name", BUILT)
def test_built(name, word, parity):
    parity.same(word.package(*BUILT[name](word)), DATA)

"""The body of an official paper: one paragraph a kind of block, each in its own style, inside one loop."""

from __future__ import annotations

from .document import section_break
from .wordml import paragraph, tag

__all__ = ["ARTICLES", "CLOSING", "OPENING", "SECTIONS", "blocks", "copies"]

ARTICLES = ("chuong", "dieu", "khoan", "diem", "gach", "doan")
SECTIONS = ("muc", "khoan_tieu_de", "khoan", "diem", "gach", "doan")
_KEPT = "<w:keepNext/>"
OPENING = paragraph("Doan", "{{ mo_dau }}", properties=_KEPT)
CLOSING = paragraph("DoanCuoi", "{{ doan_cuoi }}")


def _leading(style: str, text: str) -> str:
    """Return a paragraph that keeps with what it leads to: a table that follows it, a list after its colon."""
    return (
        tag("if b.text[-1:] == ':' or (not loop.last and loop.nextitem.rows)")
        + paragraph(style, text, properties=_KEPT)
        + tag("else")
        + paragraph(style, text)
        + tag("endif")
    )


_PARAGRAPHS = {
    "chuong": paragraph("Chuong", "Chương {{ b.number }}") + paragraph("TenChuong", "{{ b.text }}"),
    "dieu": paragraph("Dieu", "Điều {{ b.number }}. {{ b.text }}"),
    "muc": paragraph("Muc", "{{ b.number }}. {{ b.text }}"),
    "khoan_tieu_de": paragraph("KhoanTieuDe", "{{ b.number }}. {{ b.text }}"),
    "khoan": _leading("Khoan", "{{ b.number }}. {{ b.text }}"),
    "diem": paragraph("Diem", "{{ b.number }}) {{ b.text }}"),
    "gach": paragraph("Gach", "- {{ b.text }}"),
    "doan": _leading("Doan", "{{ b.text }}"),
}


def copies(content: str, *, landscape: bool = False) -> str:
    """Return what is merged with a list: the content for each `v` of `ban`, each from a new page that counts from 1."""
    between = tag("if not loop.last") + section_break(landscape=landscape) + tag("endif")
    return tag("for v in ban") + content + between + tag("endfor")


def blocks(*kinds: str, tables: dict[str, str] | None = None, of: str = "noi_dung") -> str:
    """Return the loop over `noi_dung` for these kinds of block, and tables by the kind that stands for them."""
    known = {kind: _PARAGRAPHS[kind] for kind in kinds} | (tables or {})
    parts = [tag(f"for b in {of}")]
    for index, (kind, content) in enumerate(known.items()):
        parts += [tag(f"{'elif' if index else 'if'} b.kind == '{kind}'"), content]
    return "".join((*parts, tag("endif"), tag("endfor")))

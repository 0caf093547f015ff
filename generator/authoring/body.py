"""The body of an official paper: one paragraph a kind of block, each in its own style, inside one loop."""

from __future__ import annotations

from .wordml import paragraph, tag

__all__ = ["blocks"]

_PARAGRAPHS = {
    "chuong": paragraph("Chuong", "Chương {{ b.number }}") + paragraph("TenChuong", "{{ b.text }}"),
    "dieu": paragraph("Dieu", "Điều {{ b.number }}. {{ b.text }}"),
    "muc": paragraph("Muc", "{{ b.number }}. {{ b.text }}"),
    "khoan_tieu_de": paragraph("KhoanTieuDe", "{{ b.number }}. {{ b.text }}"),
    "khoan": paragraph("Khoan", "{{ b.number }}. {{ b.text }}"),
    "diem": paragraph("Diem", "{{ b.number }}) {{ b.text }}"),
    "gach": paragraph("Gach", "- {{ b.text }}"),
    "doan": paragraph("Doan", "{{ b.text }}"),
}


def blocks(*kinds: str, tables: dict[str, str] | None = None) -> str:
    """Return the loop over `noi_dung` for these kinds of block, and tables by the kind that stands for them."""
    known = {kind: _PARAGRAPHS[kind] for kind in kinds} | (tables or {})
    parts = [tag("for b in noi_dung")]
    for index, (kind, content) in enumerate(known.items()):
        parts += [tag(f"{'elif' if index else 'if'} b.kind == '{kind}'"), content]
    return "".join((*parts, tag("endif"), tag("endfor")))

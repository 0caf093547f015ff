"""Prose of the folder `noi-dung/`: a text's blocks, numbered as official papers number them."""

from __future__ import annotations

from typing import Literal

from .base import Model

__all__ = ["Block", "Prose"]

BlockKind = Literal["chuong", "dieu", "muc", "khoan_tieu_de", "khoan", "diem", "gach", "doan"]


class Block(Model):
    """A paragraph to print.

    `chuong` (Chương I + title), `dieu` (Điều 1. title), `muc` (I. TITLE), `khoan_tieu_de` (1. title in bold),
    `khoan` (1. text), `diem` (a) text), `gach` (- text), `doan` (plain text).
    """

    kind: BlockKind
    number: str = ""
    """As printed: I, 3, đ; empty for gach and doan."""
    text: str
    """The title or the text; may hold data references in double braces."""
    line: int
    """Line in the file, from 1."""


class Prose(Model):
    """One text."""

    file: str
    """Path relative to the bloc-year's folder."""
    form: Literal["dieu", "muc"]
    """`dieu`: chapters and articles; `muc`: I, 1, a."""
    title: str | None = None
    blocks: tuple[Block, ...] = ()

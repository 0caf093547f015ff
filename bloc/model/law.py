"""Legal bases: what a document cites at its head."""

from __future__ import annotations

from typing import Literal

from .base import Day, Model, Text

__all__ = ["LegalBasis"]


class LegalBasis(Model):
    """An instrument to cite; of a law only name and date are printed (D30-61)."""

    type: Text
    """Luật, Nghị định, Thông tư, Quyết định, Chỉ thị, Hướng dẫn, Công văn ..."""
    number: Text | None = None
    date: Day | None = None
    issuer: Text | None = None
    subject: Text | None = None
    """For a law its name (Thi đua, khen thưởng), else the words after the issuer (về ..., quy định ...)."""
    verb: Literal["Căn cứ", "Thực hiện", "Theo"] = "Căn cứ"
    documents: tuple[str, ...] = ()
    """Ids of the documents that cite it; empty: all of them."""

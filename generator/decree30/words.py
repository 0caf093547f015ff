"""The words by which a reader knows the components of an official paper; all on folded text (`bloc.text.fold`)."""

from __future__ import annotations

import re

from bloc.text import fold

__all__ = [
    "ADDRESSEE", "ANNEX", "AUTHORITY", "BASIS", "DATE", "DECISION", "LETTER_SUBJECT", "MARK", "MORE_BASIS", "MOTTO",
    "NATION", "NOTE", "NUMBER", "PARTY", "RECIPIENTS", "plain",
]  # fmt: skip

NATION = re.compile(r"cong ?hoa xa hoi chu nghia viet nam")
MOTTO = re.compile(r"doc lap\W*tu do\W*hanh phuc")
PARTY = re.compile(r"dang cong san viet nam$")
NUMBER = re.compile(r"so\s*[:.]|so\s*\d*\s*/")
DATE = re.compile(r"(?!\(|can cu|hom nay|theo ).{0,60}?\bngay\b.{0,20}\bthang\b.{0,12}\bnam\b.{0,12}$")
MARK = re.compile(r"\W{0,2}(ban )?du thao\b")
LETTER_SUBJECT = re.compile(r"v\s*/\s*v\b|ve viec ")
ADDRESSEE = re.compile(r"kinh gui\b")
ANNEX = re.compile(r"phu luc(?: (?:so )?[0-9ivxlc]{1,6})?\W{0,2}$")
NOTE = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
BASIS = re.compile(r"can cu\b")
MORE_BASIS = re.compile(r"can cu\b|theo de nghi\b|thuc hien\b|xet\b|tren co so\b|theo\b")
DECISION = re.compile(r"quyet (?:dinh|nghi)\s*:?$")
RECIPIENTS = re.compile(r"noi nhan\b")
AUTHORITY = re.compile(r"(tm|q|kt|tl|tuq)\s*\.")


def plain(text: str) -> str:
    """Return text as these patterns take it: folded, single spaces."""
    return " ".join(fold(text).split())

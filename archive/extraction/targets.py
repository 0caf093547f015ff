"""The covenant's targets: how many contents and targets are stated, and those that are listed."""

from __future__ import annotations

import re
from typing import Literal

from ..facts import Target, TargetsCount
from .document import Document, Found, Span

__all__ = ["read_targets", "read_targets_count"]

_BOTH = re.compile(
    r"(?<![\d/])(?P<n>\d{1,2}) (?:nhóm |mục )?(?:nội dung|nhóm"
    r"|lĩnh vực)(?: [^\d.;:\n]{0,40}?)?\s*(?:và|với|gồm|,|\(|;|/|cùng|thi đua)\s*(?:gồm "
    r"|có )?(?P<t>\d{1,3}) (?:chỉ tiêu|tiêu chí)"
)
_ONE = re.compile(r"(?<![\d/])(?P<t>\d{1,3}) (?:chỉ tiêu|tiêu chí)(?! (?:kinh tế|phát triển|nông thôn|quốc gia))")
_CONTENT = re.compile(r"(?<![\d/])(?P<n>\d{1,2}) (?:nhóm )?nội dung(?!\w)")
_SCORE = re.compile(r"thang (?:bảng )?điểm|bảng (?:chấm )?điểm|chấm điểm|bộ tiêu chí")
_COVENANT = re.compile(r"giao ước|ký kết|cam kết thi đua")
_OF_EMULATION = re.compile(r"\d nội dung thi đua[^.;\n]{0,30}\d chỉ tiêu thi đua")
_INTRO = re.compile(r"(?:chỉ tiêu|mục tiêu|giao ước|nội dung)[^.\n]{0,200}:\s*$")
_BULLET = re.compile(r"[-+*•–]\s*|\d{1,2}[.)]\s*")
_VALUE = re.compile(
    r"(?<!\d)(?P<v>\d{1,9}(?:[.,]\d{1,4})?)\s?"
    r"(?P<u>%|tỷ đồng|triệu đồng|đơn vị|tập thể|sáng kiến|hộ|căn nhà|xã|giờ|ngày|điểm)?"
)
_ATLEAST = re.compile(r"(?:ít nhất|tối thiểu|từ|trên|đạt)\s*$")
_ATMOST = re.compile(r"(?:không quá|tối đa|dưới)\s*$")


def _nearest(words: str, found: re.Match[str]) -> Literal["giao_uoc", "bang_diem"]:
    """Return what a figure counts: the thing named last before it, else the first after it."""
    before = {m.end(): "giao_uoc" for m in _COVENANT.finditer(words, 0, found.start())}
    before |= {m.end(): "bang_diem" for m in _SCORE.finditer(words, 0, found.start())}
    score, covenant = (pattern.search(words, found.start()) for pattern in (_SCORE, _COVENANT))
    if score and re.fullmatch(r"[^.,;]{0,15}", words[found.end() : score.start()]):
        return "bang_diem"
    if before:
        return "giao_uoc" if before[max(before)] == "giao_uoc" else "bang_diem"
    if covenant is None and score is None:
        return "giao_uoc"
    return "giao_uoc" if covenant and not (score and score.start() < covenant.start()) else "bang_diem"


def read_targets_count(document: Document) -> Found[TargetsCount] | None:
    """Return the stated numbers and what they count: the covenant or the scoring table; None where neither is near."""
    for sentence in document.sentences:
        words = document.low[sentence.start : sentence.end]
        if not (_SCORE.search(words) or _COVENANT.search(words) or _OF_EMULATION.search(words)):
            continue
        both = _BOTH.search(words)
        match = both or _ONE.search(words)
        content = _CONTENT.search(words) if match is None else None
        found = match or content
        if found is None:
            continue
        of = _nearest(words, found)
        value = TargetsCount(
            noi_dung=int(found["n"]) if both or content else None,
            chi_tieu=int(found["t"]) if match else None,
            of=of,
        )
        return Found(
            value, (Span(sentence.start + found.start(), sentence.start + found.end()),), 0.9 if both else 0.75
        )
    return None


def _target(text: str) -> Target:
    """Return a target with the first figure that is its measure."""
    match = next(
        (m for m in _VALUE.finditer(text) if m["u"] and "/" not in text[max(0, m.start() - 1) : m.start()]), None
    )
    if match is None:
        return Target(text=text)
    before, after = text[: match.start()].lower(), text[match.end() :].lower()
    operator = "<=" if _ATMOST.search(before) else ">=" if _ATLEAST.search(before) or "trở lên" in after[:60] else "="
    return Target(text=text, operator=operator, value=float(match["v"].replace(",", ".")), unit=match["u"])


def read_targets(document: Document) -> Found[tuple[Target, ...]] | None:
    """Return the targets listed line by line after an introduction that names them."""
    for n, sentence in enumerate(document.sentences):
        if (
            not _INTRO.search(document.low[sentence.start : sentence.end])
            or "chỉ tiêu" not in document.low[sentence.start : sentence.end]
        ):
            continue
        rows: list[tuple[str, Span]] = []
        for following in document.sentences[n + 1 : n + 40]:
            bullet = _BULLET.match(document.text, following.start, following.end)
            if bullet:
                text = document.text[bullet.end() : following.end].rstrip(" .;/")
                rows.append((text, Span(bullet.end(), bullet.end() + len(text))))
            elif "\n" in document.text[max(0, following.start - 2) : following.start]:
                break
        if len(rows) >= 2:
            return Found(tuple(_target(text) for text, _ in rows), tuple(span for _, span in rows), 0.75)
    return None

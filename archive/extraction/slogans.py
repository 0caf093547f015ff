"""Named movements, and the year's theme or slogan: what the words before a quotation say it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bloc.text import key

from .document import Document, Found, Span

__all__ = ["read_movements", "read_themes"]

_THEME = re.compile(
    r"(?:chủ đề|khẩu hiệu|phương châm|thông điệp|tiêu đề|mục tiêu(?: (?:chung|là))?"
    r"|tinh thần)(?: (?:thi đua|công tác|hành động|năm|\d{4}|là"
    r"|chung)){0,5}(?: của [^.,;:“”\"\n]{2,60})?(?: là)?\s*[:,–-]?\s*$"
)
_MOVEMENT = re.compile(r"(?:phong trào|đợt thi đua|thi đua đặc biệt|cao điểm)(?! thể dục)[^.;\n“”\"]{0,90}?$")
_OTHER = re.compile(
    r"(?:cuộc vận động|mô hình|chương trình|đề án|quỹ|cuộc thi|hội thi|danh hiệu|cờ|dự án|đạt|chỉ thị"
    r"|nghị quyết|giải|câu lạc bộ|tên gọi|công trình|kỷ niệm|bộ phim|cuốn|huy hiệu|tiêu chí|kế hoạch"
    r"|hội thảo|chiến dịch|lao động|đơn vị|tập thể)[^.;\n“”\"]{0,40}$"
)
_ATTACHED = re.compile(r"gắn (?:với|liền với)(?: việc)?(?: thực hiện)?\s*$")
_CHAIN = re.compile(
    r"[”\"»]?(?:\s*\([^()\n]{0,60}\))?(?: giai đoạn \d{4}\s*[-–]\s*\d{4})?\s*[,;]?\s*(?:và|cùng|;"
    r"|,)?\s*(?:(?:các )?phong trào (?:thi đua )?)?[:]?\s*[“\"«]?"
)
_LIST_END = re.compile(r"\./\.|\.\s|\n|\.$")
_LISTED = re.compile(
    r"phong trào (?:thi đua )?[^.;:\n“”\"]{0,80}?(?:như|gồm|bao gồm|là|sau)(?: sau)?\s*:\s*(?=[^\s“\"«])"
)


def _quotes_by_kind(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield each quotation with what it names: theme, movement or neither; a chain of quotations shares its kind."""
    kind, last_end = "", -1
    for quote in document.quotes:
        sentence = document.sentence_at(quote.start)
        before = document.low[max(sentence.start, quote.start - 130) : quote.start].rstrip('“"«‘” ')
        link = document.low[last_end : quote.start] if 0 <= last_end <= quote.start else "?"
        if _THEME.search(before):
            kind = "theme"
        elif _ATTACHED.search(before) or (_OTHER.search(before) and not re.search(r"phong trào[^,;]{0,40}$", before)):
            kind = ""
        elif re.search(r"phong trào[^,;]{0,60}$", before) or (_MOVEMENT.search(before) and not kind):
            kind = "movement"
        elif not _CHAIN.fullmatch(link):
            kind = "movement" if _MOVEMENT.search(before) else ""
        last_end = quote.end
        yield kind, quote


def _name(document: Document, span: Span) -> str:
    return " ".join(document.quote(span).split()).strip(' .,;”“"')


def _unique(rows: list[tuple[str, Span]]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    seen: dict[str, tuple[str, Span]] = {}
    for name, span in rows:
        seen.setdefault(key(name), (name, span))
    return tuple(n for n, _ in seen.values()), tuple(s for _, s in seen.values())


def _listed(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield movements listed unquoted after "như:"; semicolons part them, or commas before capitals."""
    for match in _LISTED.finditer(document.low):
        stop = _LIST_END.search(document.text, match.end())
        sentence_end = stop.start() if stop else len(document.text)
        body = document.text[match.end() : sentence_end]
        parts = body.split(";") if ";" in body else re.split(r", (?=[A-ZĐ])", body)
        at = match.end()
        if not parts[0].strip(' “"')[:1].isupper():
            continue  # "như: tiếp tục ...; đẩy mạnh ..." lists tasks, not names
        for part in parts:
            name = part.strip(' .,;…"“”')
            start = document.text.find(name, at) if name else -1
            if start >= 0 and 3 <= len(name.split()) <= 40 and (";" in body or name[0].isupper()):
                yield name, Span(start, start + len(name))
            at += len(part)


def read_movements(document: Document) -> Found[tuple[str, ...]] | None:
    """Return the named movements in order of mention; campaigns (cuộc vận động) and programmes are none."""
    rows = [(_name(document, q), q) for kind, q in _quotes_by_kind(document) if kind == "movement"]
    rows = [(n, q) for n, q in rows if 3 <= len(n.split()) <= 45 and not n.lower().startswith("giai đoạn")]
    names, spans = _unique(
        rows + [row for row in _listed(document) if not any(q.start <= row[1].start < q.end for q in document.quotes)]
    )
    return Found(names, spans, 0.85) if names else None


def read_themes(document: Document) -> Found[tuple[str, ...]] | None:
    """Return quoted themes and slogans of the year."""
    rows = [(_name(document, q), q) for kind, q in _quotes_by_kind(document) if kind == "theme"]
    names, spans = _unique([(n, q) for n, q in rows if len(n.split()) >= 4])
    return Found(names, spans, 0.85) if names else None

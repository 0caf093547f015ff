"""Awards proposed or handed out: what, by whose authority, to whom or to how many, for which year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bloc.text import key

from ..facts import AwardFact, AwardStatus, Decision
from .award_authorities import read_authority
from .award_words import AWARD, AWARDED, COUNT, PROPOSED, UNREAL, award_code, award_name
from .citations import DOCUMENT_NUMBER
from .document import Document, Found, Span
from .unit_lists import unit_list
from .units import find_units, same_unit

__all__ = ["read_awards"]

_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_YEAR = re.compile(r"năm (?:học )?(20\d\d)")
_LINK = re.compile(r"(?:cho|đối với|tới|đến|gồm|là|[:(–-])(?=\s|$|\S)")
_RECEIVE = re.compile(r"(?:nhận|được|đạt|đón|xứng đáng)")
_MINUTE = re.compile(
    rf"(?:quyết định|qđ) (?:số\s*:?\s*)?(?P<number>{DOCUMENT_NUMBER})"
    r"(?:[\s,]*ngày (?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}))?",
    re.IGNORECASE,
)
_HERE = re.compile(r"trao(?! đổi)|dịp này|nhân dịp|tại (?:hội nghị|buổi|lễ)|công bố|đón nhận|hội nghị (?:đã|cũng)")
_GIVEN = re.compile(r"(?:tặng|trao)\s*$")
_OWN_CLAUSE = re.compile(r"[^.;,\n]{0,15}\s(?:được|nhận|làm|giữ)(?!\w)")
_CHOSEN_FOR = re.compile(r"[^.;]{0,60}?(?:để |, |và )?(?:đề nghị|đề xuất|trình) [^.;]{0,60}tặng\s*$")
_RESULT = re.compile(rf"kết quả|{PROPOSED.pattern}")
_BLOC_HAS = re.compile(
    r"(?:(?:khối|cụm)[^.;\n]{0,80}?|năm 20\d\d,?(?: đã)?)\scó (?:\d{1,2}|một|hai|ba) đơn vị[^.\n]{0,120}$"
)
"""The bloc's own units were awarded; other figures are statistics of the units' inside."""
_LISTED = re.compile(r"\d{1,2} (?:đơn vị|tập thể)(?: [^.;:,\n]{0,30})?\s*(?:gồm|là)?\s*:[^.\n]{10,400}$")
"""Units listed with semicolons before the award that they get."""
_ASKED = re.compile(
    r"(?:được )?(?:đề nghị|đề xuất|trình|kiến nghị) [^.;,]{2,80}? (?:xét |xem xét )?(?:khen )?"
    r"(?:tặng|thưởng)(?: thưởng)?\s*$"
)
"""Whoever is asked for the award is not its recipient."""
_OWN_COUNT = re.compile(r"(?<![\d/.])(?P<n>\d{1,3}) (?:lá |tấm )?$")
_STOP = re.compile(r"\n|\.(?=\s|$)")
_STOP_OF_LIST = re.compile(r"\n(?![-+*•–\d])|\.(?= [^\s-])")
_NEXT_CLAUSE = re.compile(r"đồng thời|bên cạnh|ngoài ra|khối trưởng|trưởng khối|cụm trưởng|trưởng cụm|dịp này")


@dataclass(frozen=True)
class _Mention:
    """One naming of an award inside a block, with what surrounds it."""

    match: re.Match[str]
    block: Span
    before: int
    """Where the words that belong to it begin: the end of the award before."""
    after: int
    """Where they end: the start of the award after."""
    authority: str | None = None
    carried: AwardStatus | None = None


def _mentions(document: Document) -> Iterator[_Mention]:
    carried: AwardStatus | None = None
    last_end = -1
    for block in document.blocks:
        matches = list(AWARD.finditer(document.low, block.start, block.end))
        if not matches:
            continue
        carried = carried if 0 <= block.start - last_end < 5 and document.text[last_end - 1 : last_end] == ":" else None
        authority: str | None = None
        for n, match in enumerate(matches[:30]):
            before = matches[n - 1].end() if n else block.start
            after = matches[n + 1].start() if n + 1 < len(matches) else block.end
            mention = _Mention(match, block, before, after, authority, carried)
            carried_authority = None if match["order"] or match["title"] else authority
            authority = read_authority(document, match, before, after) or carried_authority
            carried = _status(document, mention) or carried
            yield replace(mention, authority=authority, carried=carried)
        last_end = block.end


def _status(document: Document, mention: _Mention) -> AwardStatus | None:
    """Return whether the award is proposed or handed out, by the verbs before it in its sentence."""
    sentence = document.sentence_at(mention.match.start())
    before = document.low[max(sentence.start, mention.block.start) : mention.match.start()]
    breaks = list(re.finditer(r"dịp này|nhân dịp|cũng tại|đồng thời", before))
    part = (
        before[breaks[-1].start() :]
        if breaks and (PROPOSED.search(before, breaks[-1].start()) or AWARDED.search(before, breaks[-1].start()))
        else before
    )
    if not PROPOSED.search(part) and not AWARDED.search(part) and sentence.start > mention.block.start:
        part = document.low[mention.block.start : document.sentence_at(mention.block.start).end]
    proposed = list(PROPOSED.finditer(part))
    handed = list(re.finditer(r"(?:đã )?trao(?! đổi)|đón nhận|công bố|đã được|vinh dự", part))
    if proposed and not (handed and handed[-1].start() > proposed[-1].start()):
        return "proposed"
    following = document.low[mention.match.end() : min(mention.after, mention.match.end() + 90)]
    if not handed and re.match(r"[^.;\n]{0,60}(?:được )?(?:đề nghị|đề xuất|suy tôn)", following):
        return "proposed"
    if handed:
        return "awarded"
    if mention.carried:
        return mention.carried
    return "awarded" if AWARDED.search(part) else None


def _region_end(document: Document, mention: _Mention, start: int) -> int:
    """Return where the words after an award stop belonging to it."""
    end = mention.after
    stop = _STOP.search(document.low, start, end)
    if stop and document.low[start : stop.start()].rstrip()[-1:] == ":":
        stop = _STOP_OF_LIST.search(document.low, stop.end(), end)
    end = stop.start() if stop else end
    clause = _NEXT_CLAUSE.search(document.low, start, end)
    return clause.start() if clause else end


def _after(document: Document, mention: _Mention) -> tuple[int | None, list[str], Span | None, int]:
    """Return count and recipients that follow the award: "cho 02 đơn vị (Sở A, Sở B)"."""
    start = mention.match.end()
    end = _region_end(document, mention, start)
    words = document.low[start:end]
    link = _LINK.search(words)
    lead = words[: link.start()] if link else ""
    if link is None or ";" in lead or len(lead) > 110 or (_RECEIVE.search(lead) and not _GIVEN.search(lead)):
        return None, [], None, end
    units = find_units(document, start + link.start(), end)
    near = units[0].span.start - start if units else end - start
    if ";" in words[link.end() : near] or near - link.end() > 170:
        units, near = [], next((m.start() for m in re.finditer(r"[;,]", words) if m.start() > link.end()), len(words))
    number = COUNT.search(words, link.start(), near)
    count = _count(number) if number else None
    if not units:
        return count, [], Span(start, start + number.end()) if count is not None and number else None, end
    listed = unit_list(document, _list_start(document, units[0].span.start), end)
    while listed and _OWN_CLAUSE.match(document.low[listed[-1].span.end : listed[-1].span.end + 30]):
        listed.pop()
    return count, [u.name for u in listed], Span(start, listed[-1].span.end) if listed else None, end


def _list_start(document: Document, at: int) -> int:
    """Return the start of a list, its plural head word included ("các Sở: ...")."""
    return at - 4 if document.low[max(0, at - 4) : at] == "các " else at


def _count(match: re.Match[str]) -> int | None:
    return int(match["n"]) if match["n"].isdigit() else _NUMBERS.get(match["n"])


def _before(document: Document, mention: _Mention) -> tuple[int | None, list[str], Span | None]:
    """Return count and recipients named before the award: "Sở A và Sở B nhận ...", "02 đơn vị được tặng ..."."""
    start = mention.before
    for sign in (";", "\n", ". "):
        at = document.low.rfind(sign, start, mention.match.start())
        start = max(start, at + 1)
    series = _LISTED.search(document.low, mention.before, mention.match.start())
    start = min(start, series.start()) if series else start
    words = document.low[start : mention.match.start()]
    receive = list(_RECEIVE.finditer(words))
    asked = _ASKED.search(words)
    limit = start + (asked.start() if asked else receive[-1].start() + 1 if receive else len(words))
    units = [u for u in find_units(document, start, mention.match.start()) if u.span.end <= limit]
    if units:
        between = document.low[units[-1].span.end : mention.match.start()]
        chosen = _CHOSEN_FOR.match(between) and _RESULT.search(document.low, mention.block.start, units[-1].span.end)
        direct = re.match(r"\s*[:–-]\s", between) and len(between) < 60
        if (
            (_RECEIVE.search(between) or direct or chosen)
            and len(between) < 110
            and not re.search(r"(?:đã )?(?:trao|phát động)", between)
        ):
            listed = [
                u
                for u in units
                if not re.search(r"(?:giám đốc|chủ tịch)\s*$", document.low[max(0, u.span.start - 12) : u.span.start])
            ]
            return None, [u.name for u in listed], Span(listed[0].span.start, mention.match.end()) if listed else None
        return None, [], None
    numbers = list(COUNT.finditer(words))
    if numbers and (
        (receive and receive[-1].start() > numbers[-1].start()) or _CHOSEN_FOR.match(words[numbers[-1].end() :])
    ):
        return _count(numbers[-1]), [], Span(start + numbers[-1].start(), mention.match.end())
    return None, [], None


def _year(document: Document, mention: _Mention, end: int, status: AwardStatus, judged: int | None) -> int | None:
    """Return the year the achievement is for: stated with the award, else for a proposal the year judged."""
    sentence = document.sentence_at(mention.match.start())
    after = _YEAR.search(document.low, mention.match.start(), max(end, min(sentence.end, mention.after)))
    if status == "proposed" and judged:  # a later year beside a proposal is that of the next leader or covenant
        return int(after[1]) if after and int(after[1]) <= judged else judged
    if after:
        return int(after[1])
    years = {int(y) for y in _YEAR.findall(document.low[sentence.start : sentence.end])}
    return years.pop() if len(years) == 1 else None


def _decision(document: Document, mention: _Mention) -> Decision | None:
    sentence = document.sentence_at(mention.match.start())
    match = _MINUTE.search(document.text, sentence.start, sentence.end)
    if match is None:
        return None
    number = re.sub(r" ", "", match["number"])
    try:
        return Decision(
            number=number, date=dt.date(int(match["y"]), int(match["m"]), int(match["d"])) if match["y"] else None
        )
    except ValueError:
        return Decision(number=number)


def _read(document: Document, mention: _Mention, judged: int | None) -> tuple[AwardFact, Span] | None:
    """Return one award with its place; None without number and recipient, or where wishes and rules are told."""
    status = mention.carried
    sentence = document.sentence_at(mention.match.start())
    if status is None or UNREAL.search(document.low[sentence.start : mention.match.start()]):
        return None
    count, names, place, end = _after(document, mention)
    own = _OWN_COUNT.search(document.low[mention.before : mention.match.start()])
    if own and count is None:
        count = int(own["n"])
    if count is None and not names:
        count, names, place = _before(document, mention)
    told_here = (
        status == "proposed"
        or names
        or _HERE.search(document.low, sentence.start, sentence.end)
        or _BLOC_HAS.search(document.low, sentence.start, mention.match.start())
    )
    if (count is None and not names) or not told_here:
        return None
    fact = AwardFact(
        award=award_name(mention.match, document.text[mention.match.start() : mention.match.end()]),
        code=award_code(mention.match, mention.authority),
        authority=mention.authority,
        year=_year(document, mention, end, status, judged),
        status=status,
        count=count if count is not None else len(names),
        recipients=tuple(dict.fromkeys(names)),
        decision=_decision(document, mention) if status == "awarded" else None,
    )
    span = Span(
        min(mention.match.start(), place.start if place else mention.match.start()),
        max(mention.match.end(), place.end if place else 0),
    )
    return fact, span


def _merge(one: AwardFact, other: AwardFact) -> AwardFact:
    names = list(one.recipients)
    names += [n for n in other.recipients if not any(same_unit(n, seen) for seen in names)]
    stated = max(one.count or 0, other.count or 0)
    return one.model_copy(
        update={
            "recipients": tuple(names),
            "count": max(stated, len(names)) or None,
            "year": one.year or other.year,
            "authority": one.authority or other.authority,
            "decision": one.decision or other.decision,
        }
    )


def _is_same(one: AwardFact, other: AwardFact) -> bool:
    """Whether two mentions are one award; authorities without a code of their own tell awards apart by name."""
    if (one.award, one.code, one.status) != (other.award, other.code, other.status):
        return False
    apart = one.code == "khac" and one.authority and other.authority and key(one.authority) != key(other.authority)
    return not apart and (one.year == other.year or None in (one.year, other.year))


def read_awards(document: Document, judged: int | None) -> Found[tuple[AwardFact, ...]] | None:
    """Return one fact per award, authority, status and year, in order of mention."""
    out: list[tuple[AwardFact, list[Span]]] = []
    for mention in _mentions(document):
        row = _read(document, mention, judged)
        if row is None:
            continue
        fact, span = row
        for n, (known, spans) in enumerate(out):
            if _is_same(known, fact):
                out[n] = (_merge(known, fact), [*spans, span])
                break
        else:
            out.append((fact, [span]))
    if not out:
        return None
    doubtful = any(f.authority is None or (f.recipients and f.count != len(f.recipients)) for f, _ in out)
    return Found(tuple(f for f, _ in out), tuple(s for _, spans in out for s in spans), 0.6 if doubtful else 0.85)

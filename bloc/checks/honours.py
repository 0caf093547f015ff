"""Consistency of awards received and registered: names, years, decisions."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tr
from ..model import AWARDS, BlocYear
from ..source import Loc
from ..text import key, old_tones, short_date
from . import naming
from .rule import CUSTOM, DECREE, LAW, Finding, Rule

__all__ = ["RULES"]

_TITLES = (
    "Tập thể lao động xuất sắc",
    "Tập thể lao động tiên tiến",
    "Cờ thi đua của Chính phủ",
    "Cờ thi đua của {ubnd}",
)
_FORMS = ("bang khen", "giay khen", "huan chuong", "huy chuong")
_TITLE_WORDS = ("co thi dua", "tap the lao dong", "chien si thi dua", "lao dong tien tien")
_PERSONS = ("Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua toàn quốc", "Chiến sĩ thi đua cấp tỉnh")


def _names(year: BlocYear) -> dict[str, str]:
    """Return the official names by comparison key; UBND may be written out."""
    listed = [*_TITLES, *AWARDS.values(), *_PERSONS]
    names = [name.format(ubnd=year.ubnd()) for name in listed]
    names += [name.replace("UBND", "Ủy ban nhân dân") for name in names]
    return {key(name): name for name in names}


def _registered(year: BlocYear) -> Iterator[tuple[Loc, str]]:
    for i, registration in enumerate(year.registrations):
        for field in ("titles", "commendations"):
            for n, name in enumerate(getattr(registration, field)):
                yield ("registrations", i, field, n), name


def _official_names(year: BlocYear) -> Iterator[Finding]:
    names = _names(year)
    for at, name in _registered(year):
        official = names.get(key(name))
        if official and old_tones(name) != official:
            yield at, tr(f"“{name}” viết sai; tên đúng là “{official}”", f"“{name}”: the name is “{official}”")


def _known_names(year: BlocYear) -> Iterator[Finding]:
    names = _names(year)
    for at, name in _registered(year):
        if not any(key(name).startswith(known) for known in names):
            message = tr(
                f"“{name}” không phải tên danh hiệu thi đua, hình thức khen thưởng theo luật; kiểm tra lại tên",
                f"“{name}” is no title or form of commendation of the law; check the name",
            )
            yield at, message


def _in_the_right_list(year: BlocYear) -> Iterator[Finding]:
    """Yield forms of commendation listed as titles and titles listed as forms: the law tells them apart."""
    for at, name in _registered(year):
        form = key(name).startswith(_FORMS)
        if form and at[2] == "titles":
            message = tr(
                f"“{name}” là hình thức khen thưởng, không phải danh hiệu thi đua; chuyển xuống commendations",
                f"“{name}” is a form of commendation, not a title; move it to commendations",
            )
            yield at, message
        elif at[2] == "commendations" and key(name).startswith(_TITLE_WORDS):
            message = tr(
                f"“{name}” là danh hiệu thi đua, không phải hình thức khen thưởng; chuyển lên titles",
                f"“{name}” is a title, not a form of commendation; move it to titles",
            )
            yield at, message


def _received_once(year: BlocYear) -> Iterator[Finding]:
    first: dict[tuple[object, ...], int] = {}
    for i, award in enumerate(year.prior_awards):
        same = (award.unit, award.award, award.name, award.year)
        if award.unit and first.setdefault(same, i) != i:
            message = tr("khen thưởng này đã có ở {first}; chỉ ghi một lần", "already at {first}; give it once")
            yield ("prior_awards", i, "unit"), message, ("prior_awards", first[same], "unit")


def _decided_after_the_year(year: BlocYear) -> Iterator[Finding]:
    for i, award in enumerate(year.prior_awards):
        if award.decision and award.year and award.decision.date.year < award.year:
            message = tr(
                f"quyết định ngày {short_date(award.decision.date)} trước năm lập thành tích {award.year}; sửa một "
                "trong hai",
                f"decided on {award.decision.date}, before the year {award.year} it is for; correct one of them",
            )
            yield ("prior_awards", i, "decision", "date"), message


def _nominated_for_this_year(year: BlocYear) -> Iterator[Finding]:
    for i, nomination in enumerate(year.nominations):
        if nomination.year not in (None, year.emulation_year):
            message = tr(
                f"đề nghị cho thành tích năm {nomination.year} trong hồ sơ năm {year.emulation_year}; sửa năm, hoặc "
                "ghi ở prior_awards nếu đã nhận",
                f"proposed for {nomination.year} in the year {year.emulation_year}; correct it or use prior_awards",
            )
            yield ("nominations", i, "year"), message


def _received_for_earlier_years(year: BlocYear) -> Iterator[Finding]:
    for i, award in enumerate(year.prior_awards):
        if award.year == year.emulation_year:
            message = tr(
                f"khen thưởng cho thành tích năm {award.year} của chính năm thi đua; ghi kết quả ở nominations "
                "(status, decision)",
                f"an award for {award.year}, this very year; give it in nominations (status, decision)",
            )
            yield ("prior_awards", i, "year"), message


def _presented_when_decided(year: BlocYear) -> Iterator[Finding]:
    granted = any(nomination.status in ("decided", "changed_form") for nomination in year.nominations)
    for m, meeting in enumerate(year.meetings):
        for p, presented in enumerate(meeting.awards_presented):
            if presented.year >= year.emulation_year and not granted:
                message = tr(
                    f"trao khen thưởng của năm {presented.year} khi Khối mới đề nghị, chưa có quyết định; sửa năm",
                    f"awards for {presented.year} handed out, but they are only proposed; correct the year",
                )
                yield ("meetings", m, "awards_presented", p, "year"), message


def _presented_was_received(year: BlocYear) -> Iterator[Finding]:
    received = {(a.award, a.year, a.unit) for a in year.prior_awards}
    for m, meeting in enumerate(year.meetings):
        for p, presented in enumerate(meeting.awards_presented):
            told = any(award == presented.award and of == presented.year for award, of, _ in received)
            for u, unit in enumerate(presented.units):
                this_year = (presented.award, year.emulation_year, unit) in received  # KT-24 tells of it
                if told and not this_year and (presented.award, presented.year, unit) not in received:
                    message = tr(
                        f"trao cho {naming.unit(year, unit)} nhưng mục prior_awards không có khen thưởng này; sửa một "
                        "trong hai",
                        f"handed to {naming.unit(year, unit)}, but prior_awards does not list it; correct one of them",
                    )
                    yield ("meetings", m, "awards_presented", p, "units", u), message


def _presented_after_decision(year: BlocYear) -> Iterator[Finding]:
    for m, meeting in enumerate(year.meetings):
        for p, presented in enumerate(meeting.awards_presented):
            days = [
                a.decision.date
                for a in year.prior_awards
                if a.decision and a.award == presented.award and a.year == presented.year and a.unit in presented.units
            ]
            if meeting.date and days and max(days) > meeting.date:
                message = tr(
                    f"trao ngày {short_date(meeting.date)}, trước quyết định khen thưởng ({short_date(max(days))}); "
                    "kiểm tra lại ngày",
                    f"handed out on {meeting.date}, before the decision ({max(days)}); check the days",
                )
                yield ("meetings", m, "awards_presented", p), message


RULES: tuple[Rule[BlocYear], ...] = (
    Rule(
        "KT-16",
        "E",
        "Tên danh hiệu, hình thức khen thưởng viết đúng",
        f"{LAW}; {DECREE}, Phụ lục II.V",
        _official_names,
    ),
    Rule("KT-17", "W", "Danh hiệu, hình thức khen thưởng đăng ký có trong luật", LAW, _known_names),
    Rule(
        "KT-18",
        "E",
        "Danh hiệu thi đua và hình thức khen thưởng ghi đúng mục",
        f"{LAW}, Điều 26, 74",
        _in_the_right_list,
    ),
    Rule("KT-19", "E", "Mỗi khen thưởng đã nhận chỉ ghi một lần", CUSTOM, _received_once),
    Rule("KT-20", "W", "Quyết định khen thưởng không trước năm lập thành tích", CUSTOM, _decided_after_the_year),
    Rule("KT-21", "W", "Khen thưởng trao tại hội nghị có trong khen thưởng đã nhận", CUSTOM, _presented_was_received),
    Rule("KT-22", "E", "Khen thưởng trao sau khi có quyết định", CUSTOM, _presented_after_decision),
    Rule("KT-23", "W", "Đề nghị cho thành tích của năm thi đua", CUSTOM, _nominated_for_this_year),
    Rule("KT-24", "W", "Khen thưởng đã nhận là của năm trước", CUSTOM, _received_for_earlier_years),
    Rule("KT-25", "E", "Không trao khen thưởng của năm khi chưa có quyết định", CUSTOM, _presented_when_decided),
)

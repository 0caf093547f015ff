"""Data references in prose: `{{ regulation.voting.quorum | phan_so }}` in `noi-dung/*.md` prints what the data say.

A reference is the path of a field of `hoso.yaml`, or one of a few names derived from it (`DERIVED`), and filters:
`ngay` (ngày 05 tháng 3 năm 2026), `ngay_ngan` (05/3/2026), `so` (decimal comma), `hai_so` (05), `phan_so` (2/3 becomes
hai phần ba), `don_vi` (the name of a unit's id or of a list of ids), `danh_sach` (a list in one line: a; b; c),
`thoi_han` (deadlines of every year: báo cáo sơ kết trước ngày 15/6; ...), `hoa` (capitals), `thuong` (first letter
small). Nothing can be called, and only fields of the data can be reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateExpression
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from bloc.model import BlocYear, YearData

from .engine.formats import FILTERS, LIST_FILTERS, printed_value
from .gaps import Gaps

__all__ = ["DERIVED", "References", "year_fields"]

_REFERENCE = re.compile(r"\{\{(.{1,400}?)\}\}", re.DOTALL)
# No multiplication, no powers, no calls: a reference must not be able to fill the memory.
_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter),
    *(nodes.Add, nodes.Sub, nodes.Concat, nodes.CondExpr, nodes.Compare, nodes.Operand),
)

DERIVED: dict[str, tuple[str, Callable[[BlocYear], Any]]] = {
    "leader_unit": ("leader", lambda year: year.leader_unit),
    "issuing_unit": ("leader", lambda year: year.issuing_unit),
    "deputy_units": ("deputies", lambda year: tuple(year.unit(unit) for unit in year.deputies)),
    "member_count": ("bloc.member_count", lambda year: year.member_count),
    "ubnd": ("bloc.province", lambda year: year.ubnd()),
    "target_count": ("covenant.groups", lambda year: year.covenant.target_count or year.covenant.stated_targets),
    "group_count": ("covenant.groups", lambda year: year.covenant.group_count or year.covenant.stated_groups),
}
"""Names beside the fields of `hoso.yaml`: the field to fill in where the value is missing, and how it is found."""


_LABELS = {
    "leader": "đơn vị {leader}",
    "deputies": "đơn vị {deputy}",
    "members": "các đơn vị thành viên",
    "bloc.name": "tên khối thi đua",
    "bloc.member_count": "số đơn vị thành viên",
    "bloc.province": "tỉnh, thành phố của khối",
    "theme": "chủ đề thi đua",
    "slogan": "khẩu hiệu thi đua",
    "movements": "phong trào thi đua",
    "plan": "nội dung kế hoạch",
    "plan.report_deadlines": "thời hạn gửi báo cáo",
    "plan.budget_source": "nguồn kinh phí",
    "regulation.rotation": "thứ tự luân phiên {leader}",
    "regulation.meetings_per_year": "số hội nghị trong năm",
    "regulation.deadlines": "thời hạn gửi báo cáo hằng năm",
    "regulation.disqualifiers": "các trường hợp không xét khen thưởng",
    "regulation.voting.quorum": "tỷ lệ đơn vị dự họp",
    "regulation.voting.threshold": "tỷ lệ phiếu đồng ý",
    "regulation.voting.base": "số để tính tỷ lệ phiếu",
    "regulation.voting.method": "hình thức bỏ phiếu",
    "regulation.voting.tie_rule": "cách xử lý khi số phiếu bằng nhau",
    "covenant": "nội dung, chỉ tiêu giao ước",
    "scoring": "tiêu chí chấm điểm",
    "meetings": "thông tin về hội nghị",
    "next_leader": "đơn vị {leader} năm sau",
    "next_deputies": "đơn vị {deputy} năm sau",
    "handover": "thông tin bàn giao",
}
"""What a draft prints for a field that is missing, by the path it begins with."""


class References:
    """The references that a document's prose may make to one bloc-year."""

    def __init__(self, year: BlocYear, gaps: Gaps) -> None:
        self._gaps = gaps
        self._year = year
        self._roles = year.bloc.role_titles.model_dump()

    def fill(self, text: str, place: str) -> str:
        """Return the text with its references replaced; what is missing is noted with the place and marked."""
        if "{{" not in text:
            return text
        return _REFERENCE.sub(lambda match: self._value(match.group(1).strip(), place), text)

    def _value(self, expression: str, place: str) -> str:
        path = expression
        try:
            compiled, path, names = _compiled(expression)
            return printed_value(compiled(self._values(names)))
        except (jinja2.TemplateError, TypeError, ValueError, KeyError, ArithmeticError):
            root = path.partition(".")[0]
            if root in DERIVED and root not in self._values([root]):
                path = DERIVED[root][0]
            if root == "can_viet":  # a gap that our starter left in a text for a person to write
                wanted = f"lời của Khối tại {place}, viết thay cho {{{{ {expression} }}}}"
                return self._gaps.note(path, wanted, printed="lời của Khối")
            label = self._label(path)
            return self._gaps.note(path, f"{label}, dữ liệu cho {{{{ {expression} }}}} ({place})", printed=label)

    def _values(self, names: Collection[str]) -> dict[str, Any]:
        """Return what the year says under these names; what it does not say is not there."""
        return {name: value for name, value in year_fields(self._year, names).items() if value is not None}

    def _label(self, path: str) -> str:
        """Return what a field is called in a draft: the label of the longest path it begins with."""
        known = [name for name in _LABELS if f"{path}.".startswith((f"{name}.", f"{name}["))]
        return _LABELS[max(known, key=len)].format(**self._roles) if known else "thông tin còn thiếu"


def year_fields(year: BlocYear, names: Collection[str]) -> dict[str, Any]:
    """Return what the year says under these names: fields of `hoso.yaml` and derived ones, None where it says nothing.

    Other names are left out, and nothing is read that was not asked for.
    """
    stated = {name: getattr(year, name) for name in names if name in YearData.model_fields}
    return stated | {name: DERIVED[name][1](year) for name in names if name in DERIVED}


@lru_cache(maxsize=2048)
def _compiled(expression: str) -> tuple[TemplateExpression, str, frozenset[str]]:
    """Return an expression ready to evaluate, the path of the first field it names, and the names it needs.

    Raises TemplateSyntaxError where it does more than look up, add, join and choose.
    """
    tree = _ENVIRONMENT.parse(f"{{{{{expression}}}}}")
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise jinja2.TemplateSyntaxError(type(node).__name__, node.lineno)
    field = next(tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name)), None)
    path = _path(field) if field else expression
    names = {node.name for node in tree.find_all(nodes.Name)}
    if any(node.name == "don_vi" for node in tree.find_all(nodes.Filter)):
        names.add("members")
    return _ENVIRONMENT.compile_expression(expression, undefined_to_none=False), path, frozenset(names)


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_path(node.node)}[{getattr(node.arg, 'value', '')}]"
    return str(getattr(node, "name", ""))


class _Environment(ImmutableSandboxedEnvironment):
    """Reaches fields of the data and nothing else: no methods, no attributes of strings or dates, no calls."""

    def __init__(self) -> None:
        super().__init__(undefined=jinja2.StrictUndefined, loader=None)
        self.globals.clear()
        self.tests.clear()
        self.filters = {**FILTERS, **LIST_FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the field of a model or the item of a mapping; undefined for anything else, and for what is empty."""
        value = None
        if isinstance(obj, BaseModel) and attribute in type(obj).model_fields:
            value = getattr(obj, attribute)
        elif isinstance(obj, Mapping):
            value = obj.get(attribute)
        return self.undefined(obj=obj, name=attribute) if value is None else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return the item of a list or mapping, or the field of a model; undefined for anything else."""
        if isinstance(obj, tuple | list) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, _obj: Any) -> bool:
        """Refuse every call."""
        return False


_ENVIRONMENT = _Environment()

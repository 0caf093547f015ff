"""The names that a template uses: which of them the data do not have, and which of the document's own it never uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext

from bloc.explain import nearest
from bloc.language import tr

from .engine.environment import ENVIRONMENT
from .kinds import UNKNOWN, Kind, kind_of, merged
from .template_fields import Fields

__all__ = ["Names", "read_names"]

_LIKE_ITS_LIST = ("list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr")
_ONE_OF_ITS_LIST = ("first", "last", "min", "max")
_GUARDS = ("default", "d")
_MOST_LISTED = 12


@dataclass(frozen=True)
class Names:
    """What a part's tags say of the data."""

    used: frozenset[str]
    """The names of the data that are used."""
    wrong: tuple[tuple[int, str], ...]
    """What the data do not have: line of the source, and what is wrong there."""


def read_names(source: str, fields: Fields) -> Names:
    """Return the names of a Jinja source; nothing for one that cannot be parsed."""
    try:
        tree = ENVIRONMENT.parse(source)
        reader = _Reader(fields, {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"})
        reader.read(tree.body, {})
    except (jinja2.TemplateSyntaxError, RecursionError):
        return Names(frozenset(), ())
    return Names(frozenset(reader.used), tuple(dict.fromkeys(reader.wrong)))


_Scope = dict[str, Kind]


class _Reader:
    def __init__(self, fields: Fields, assigned: set[str]) -> None:
        self.used: set[str] = set()
        self.wrong: list[tuple[int, str]] = []
        self._fields = fields
        self._assigned = assigned
        self._guarded: set[str] = set()

    def read(self, statements: Iterable[nodes.Node], scope: _Scope) -> None:
        """Follow statements; what they set is known to those behind them."""
        for statement in statements:
            match statement:
                case nodes.Output():
                    for printed in statement.nodes:
                        self._kind(printed, scope)
                case nodes.For():
                    self._loop(statement, scope)
                case nodes.If():
                    with self._guarding(statement.test):
                        self._kind(statement.test, scope)
                        self.read([*statement.body, *statement.elif_, *statement.else_], scope)
                case nodes.Assign():
                    _bind(scope, statement.target, self._kind(statement.node, scope))
                case nodes.AssignBlock():
                    self.read(statement.body, dict(scope))
                    _bind(scope, statement.target, UNKNOWN)
                case nodes.Macro() | nodes.CallBlock():
                    self._macro(statement, scope)
                case nodes.With():
                    inner = dict(scope)
                    for target, value in zip(statement.targets, statement.values, strict=True):
                        _bind(inner, target, self._kind(value, scope))
                    self.read(statement.body, inner)
                case nodes.FilterBlock() | nodes.Block() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                    self.read(statement.body, dict(scope))
                case _:
                    self._inside(statement, scope)

    def _loop(self, loop: nodes.For, scope: _Scope) -> None:
        inner = dict(scope)
        values = self._kind(loop.iter, scope)
        _bind(inner, loop.target, UNKNOWN if values.classes == (dict,) else values.item)
        if loop.test:
            self._kind(loop.test, inner)
        inner["loop"] = Kind((LoopContext,))
        self.read(loop.body, inner)
        self.read(loop.else_, dict(scope))

    def _macro(self, macro: nodes.Macro | nodes.CallBlock, scope: _Scope) -> None:
        if isinstance(macro, nodes.CallBlock):
            self._kind(macro.call, scope)
        else:
            scope[macro.name] = UNKNOWN
        for value in macro.defaults:
            self._kind(value, scope)
        # A macro sees what is set behind it before it is called.
        inner = dict.fromkeys((*self._assigned, "varargs", "kwargs", "caller"), UNKNOWN) | scope
        self.read(macro.body, inner | {target.name: UNKNOWN for target in macro.args})

    @contextmanager
    def _guarding(self, test: nodes.Node) -> Iterator[None]:
        """Let pass, for as long as the block runs, what the condition asks whether it is there."""
        before = self._guarded
        asked = (node.node for node in _tests(test) if node.name in ("defined", "undefined"))
        self._guarded = before | {path for node in asked if (path := _path(node))}
        try:
            yield
        finally:
            self._guarded = before

    def _kind(self, node: nodes.Node, scope: _Scope) -> Kind:
        """Return the kind of an expression's value; note what the data do not have."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, node.attr, self._kind(node.node, scope))
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call(node=nodes.Getattr() as method):
                found = self._kind(method.node, scope)
                if found.classes != (dict,):  # whose methods stand behind its items
                    self._attribute(method, method.attr, found)
                self._inside(node, scope, method)
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Test(name="defined" | "undefined"):
                self._silently(node.node, scope)
            case nodes.CondExpr():
                with self._guarding(node.test):
                    self._kind(node.test, scope)
                    return merged(self._kind(one, scope) for one in (node.expr1, node.expr2) if one)
            case nodes.And() | nodes.Or():
                with self._guarding(node.left):
                    return merged([self._kind(node.left, scope), self._kind(node.right, scope)])
            case nodes.Tuple() | nodes.List():
                return Kind((list,), merged(self._kind(one, scope) for one in node.items))
            case nodes.Const():
                return kind_of(node.value)
            case _:
                self._inside(node, scope)
        return UNKNOWN

    def _inside(self, node: nodes.Node, scope: _Scope, done: nodes.Node | None = None) -> None:
        for child in node.iter_child_nodes():
            if child is not done:
                self._kind(child, scope)

    def _silently(self, node: nodes.Node, scope: _Scope) -> Kind:
        """Return the kind of what may be missing, as the template knows."""
        noted = len(self.wrong)
        kind = self._kind(node, scope)
        del self.wrong[noted:]
        return kind

    def _filtered(self, node: nodes.Filter, scope: _Scope) -> Kind:
        if node.node is None:
            return UNKNOWN
        read = self._silently if node.name in _GUARDS else self._kind
        kind = read(node.node, scope)
        self._inside(node, scope, node.node)
        if node.name in _LIKE_ITS_LIST and kind.is_list:
            return kind
        return kind.item if node.name in _ONE_OF_ITS_LIST and kind.is_list else UNKNOWN

    def _name(self, node: nodes.Name, scope: _Scope) -> Kind:
        if node.name in scope:
            return scope[node.name]
        if node.name in self._fields:
            self.used.add(node.name)
            return self._fields[node.name]
        if node.name not in ENVIRONMENT.globals and node.name not in self._guarded and node.ctx == "load":
            self.wrong.append((node.lineno, self._no_name(node.name, scope)))
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: _Scope) -> Kind:
        kind = self._kind(node.node, scope)
        self._kind(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return kind
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, node.arg.value, kind)
        return kind.item

    def _attribute(self, node: nodes.Getattr | nodes.Getitem, name: str, kind: Kind) -> Kind:
        if name.startswith("_"):  # told elsewhere
            return UNKNOWN
        found = kind.attribute(name)
        if found is None and _path(node) not in self._guarded:
            self.wrong.append((node.lineno, _no_field(_path(node.node) or "…", name, kind)))
        return found or UNKNOWN

    def _no_name(self, name: str, scope: Mapping[str, Kind]) -> str:
        if name == "loop":
            return tr(
                "loop chỉ dùng được bên trong {% for … %}; chuyển thẻ vào vòng lặp hoặc bỏ thẻ này",
                "loop is there inside of {% for … %} only; move the tag into the loop or take it out",
            )
        near = nearest(name, [*scope, *self._fields.names()])
        of = self._fields.document.name if self._fields.document else tr("các văn bản", "the documents")
        document = self._fields.document.id if self._fields.document else "ke-hoach"
        return tr(
            f"dữ liệu của {of} không có “{name}”{near}; sửa tên trong thẻ hoặc bỏ thẻ này (các tên dùng được: "
            f"thidua templates fields {document})",
            f"the data of {of} have no “{name}”{near}; mend the name or take the tag out (names to use: "
            f"thidua templates fields {document})",
        )


def _bind(scope: _Scope, target: nodes.Node, kind: Kind) -> None:
    """Let the names of an assignment stand for the value; of several names it is not known which holds what."""
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    else:
        scope.update({name.name: UNKNOWN for name in target.find_all(nodes.Name)})


def _tests(node: nodes.Node) -> Iterator[nodes.Test]:
    if isinstance(node, nodes.Test):
        yield node
    yield from node.find_all(nodes.Test)


def _path(node: nodes.Node) -> str:
    """Return an expression of names as it is written, nothing for others."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            above = _path(node.node)
            return f"{above}.{node.attr}" if above else ""
        case nodes.Getitem(arg=nodes.Const() as index):
            above = _path(node.node)
            return f"{above}[{index.value!r}]" if above else ""
    return ""


def _no_field(of: str, name: str, kind: Kind) -> str:
    if kind.is_list:
        return tr(
            f"“{of}” là danh sách nên không có “{name}”; lấy từng phần tử bằng {{%p for x in {of} %}} rồi viết "
            f"x.{name}, hoặc viết {of}[0].{name}",
            f"“{of}” is a list and has no “{name}”; go over it by {{%p for x in {of} %}} and write x.{name}, or write "
            f"{of}[0].{name}",
        )
    known = kind.names()
    if not known:
        return tr(
            f"“{of}” là giá trị đơn, không có phần “{name}”; viết {{{{ {of} }}}}",
            f"“{of}” is a single value without “{name}”; write {{{{ {of} }}}}",
        )
    listed = ", ".join(known[:_MOST_LISTED]) + (", …" if len(known) > _MOST_LISTED else "")
    return tr(
        f"“{of}” không có trường “{name}”{nearest(name, known)}; các trường ở đây: {listed}",
        f"“{of}” has no field “{name}”{nearest(name, known)}; fields here: {listed}",
    )

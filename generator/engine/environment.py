"""The Jinja that templates run in: sandboxed, strict about missing names, every value printed through its slot."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from decimal import Decimal
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.meta import TrackingCodeGenerator
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from bloc.language import tr
from bloc.text import nfc

from .formats import FILTERS, LIST_FILTERS, official
from .placeholder import placeholder
from .structure import Slot
from .values import PRINTERS, RESTART, property_text

__all__ = [
    "BUDGET",
    "ENVIRONMENT",
    "GAPS",
    "LOOKED_UP",
    "RECORDING_ENVIRONMENT",
    "Budget",
    "data_names",
    "filter_names",
    "prepare",
]

# These switch escaping off, reach outside the template, or give another result at every run.
_BANNED_FILTERS = ("safe", "xmlattr", "urlize", "tojson", "pprint", "random")
_BANNED_GLOBALS = ("lipsum", "cycler", "joiner")
SLOT, _COUNTED, BUDGET = "slot:", "counted:", "budget:"
MOST_LOOPS = 2_000_000
_MOST_CHARACTERS = 10_000
# A width of four digits or more, or one that is given, perhaps behind a name in brackets; or brackets in brackets.
_WIDTH = re.compile(r"%(?:\([^()]*\))?[^a-zA-Z%]*(?:\d{4,}|\*)|%\([^)]*\(")
# Whose methods a template may call; and from whose code it may call none: it reads and writes files, and runs what it
# reads (pydantic's parse_raw takes a pickle).
_DATA = (
    *(str, bytes, int, float, complex, Decimal, dt.date, dt.time, dt.timedelta, dt.tzinfo),
    *(list, tuple, dict, set, frozenset, range),
)
_LIBRARIES = {*sys.stdlib_module_names, "pydantic", "pydantic_core", "docx", "docxtpl", "docxcompose", "lxml"}


class Budget:
    """How many times the loops of one render may still go round."""

    def __init__(self) -> None:
        self._left = MOST_LOOPS

    def spend(self, rounds: int) -> None:
        """Take so many rounds. Raises SecurityError when there are none left."""
        self._left -= rounds
        if self._left < 0:
            most = f"{MOST_LOOPS:,}".replace(",", ".")
            raise SecurityError(tr(f"các vòng lặp chạy quá {most} lượt", f"the loops go round more than {most} times"))


@jinja2.pass_context
def _counted(context: Context, values: Any) -> Iterable[Any]:
    """Return what a loop goes over, with its rounds taken from the budget."""
    budget: Budget = context.parent[BUDGET]
    if hasattr(values, "__len__"):
        budget.spend(len(values))
        return values  # type: ignore[no-any-return]

    def rounds() -> Iterable[Any]:
        for value in values:
            budget.spend(1)
            yield value

    return rounds()


def _format(pattern: object, *values: Any, **named: Any) -> str:
    """Return `pattern % values`. Raises SecurityError for widths that would fill the memory."""
    _check_width(pattern)
    return str(str(pattern) % (named or values))


def _check_width(pattern: object) -> None:
    if _WIDTH.search(str(pattern)):
        raise SecurityError(tr("độ rộng trong mẫu định dạng quá lớn", "the width in a format is too large"))


class _Codes(CodeGenerator):
    """Writes Python that prints what a slot's function returns as it is, and runs nothing while it is written."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:  # noqa: ARG002
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return node.data

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        pass

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        pass


class _Names(TrackingCodeGenerator):
    """Notes the names that a tree takes from its data; Jinja's own works out every constant expression meanwhile."""

    _output_child_to_const = _Codes._output_child_to_const

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment)
        self.optimizer = None


def data_names(tree: nodes.Template) -> frozenset[str]:
    """Return the names of the data that a tree uses."""
    noting = _Names(ENVIRONMENT)
    noting.visit(tree)
    names_units = any(node.name == "don_vi" for node in tree.find_all(nodes.Filter))
    return frozenset(noting.undeclared_identifiers) | ({"members"} if names_units else set())


# Fields that need no question whether a template may have them; of a loop those that only count.
_FIELD_NAMES: dict[type, frozenset[str]] = {
    LoopContext: frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
}


def _field_names(kind: type) -> frozenset[str]:
    """Return the fields of a dataclass, model or loop, nothing for other types."""
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = frozenset(getattr(kind, "__dataclass_fields__", getattr(kind, "model_fields", ())))
    return _FIELD_NAMES[kind]


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Codes
    intercepted_binops = frozenset({"*", "%", "**"})

    def __init__(self) -> None:
        super().__init__(undefined=jinja2.StrictUndefined, autoescape=True, optimized=False, loader=None)
        for name in _BANNED_FILTERS:
            del self.filters[name]
        for name in _BANNED_GLOBALS:
            del self.globals[name]
        self.globals["danh_so_lai"] = RESTART
        # Every value is escaped as it is printed; in older templates `|e` asks for it as well.
        self.filters |= dict.fromkeys(("e", "escape", "forceescape"), lambda value: value)
        self.filters |= FILTERS | LIST_FILTERS
        self.filters["format"] = _format
        self.filters |= {f"{SLOT}{slot.value}": printer for slot, printer in PRINTERS.items()}
        self.filters[f"{SLOT}property"] = property_text
        self.filters[_COUNTED] = _counted

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a mapping before an attribute of that name: data may be called `items`.

        Of other objects the attribute, else the item; names in NFC find keys that are not.
        """
        if type(obj) is dict:
            try:
                return obj[argument]
            except (KeyError, TypeError):
                pass
        elif type(argument) is str:
            if argument in _field_names(type(obj)):
                return getattr(obj, argument)
        else:
            return super().getitem(obj, argument)
        if isinstance(obj, Mapping):
            if argument in obj:
                return obj[argument]
            if isinstance(argument, str) and not argument.isascii():
                composed = next((key for key in obj if isinstance(key, str) and nfc(key) == argument), None)
                if composed is not None:
                    return obj[composed]
        return super().getattr(obj, argument) if isinstance(argument, str) else super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may have an attribute: no class, no method of a library's but of texts, days ..."""
        if not super().is_safe_attribute(obj, attr, value) or isinstance(value, type):
            return False
        if not callable(value) or isinstance(obj, _DATA):
            return True
        home = getattr(value, "__module__", None) or "builtins"
        return home.partition(".")[0] not in _LIBRARIES

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator that could fill the memory. Raises SecurityError where it would."""
        if operator == "%" and isinstance(left, str):
            _check_width(left)
        elif operator == "*":
            for several, times in ((left, right), (right, left)):
                if not hasattr(several, "__len__"):
                    continue
                if not isinstance(several, str):  # lists of lists of lists ...
                    raise SecurityError(tr("không nhân được danh sách", "a list cannot be multiplied"))
                if isinstance(times, int) and len(several) * times > _MOST_CHARACTERS:
                    raise SecurityError(tr("phép nhân chữ cho kết quả quá dài", "text times a number gets too long"))
        elif operator == "**" and isinstance(right, int | float) and abs(right) > 1000:
            raise SecurityError(tr("số mũ quá lớn", "the exponent is too large"))
        return super().call_binop(context, operator, left, right)


GAPS: ContextVar[bool] = ContextVar("gaps", default=False)
"""Whether a value that is not given is printed as a gap, in drafts, and not refused."""


def _officially(printer: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a slot's printer for official papers."""

    def printed(value: Any) -> str:
        if value is None and GAPS.get():
            return printer(placeholder("thiếu dữ liệu"))
        return printer(value if type(value) is str else official(value))

    return printed


class _RecordingEnvironment(_Environment):
    """Notes which field of which object a template looks up, and prints values as official papers do."""

    def __init__(self) -> None:
        super().__init__()
        for slot in (Slot.TEXT, Slot.PLAIN):
            self.filters[f"{SLOT}{slot.value}"] = _officially(PRINTERS[slot])
        self.filters[f"{SLOT}property"] = _officially(property_text)

    def getitem(self, obj: Any, argument: Any) -> Any:
        LOOKED_UP.get().add((id(obj), argument))
        if type(argument) is str and argument in _field_names(type(obj)):  # most look-ups, by the shortest way
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a method; one of a mapping may go through all its items."""
        LOOKED_UP.get().add((id(obj), attribute))
        if isinstance(obj, Mapping):
            LOOKED_UP.get().update((id(obj), name) for name in obj)
        return super().getattr(obj, attribute)


ENVIRONMENT = _Environment()
RECORDING_ENVIRONMENT = _RecordingEnvironment()
LOOKED_UP: ContextVar[set[tuple[int, Any]]] = ContextVar("looked_up")
"""What the template being rendered has looked up: (identity of the object, name or index)."""


def filter_names() -> list[str]:
    """Return the names of the filters that a template may use; those with a colon are this module's own."""
    return sorted(name for name in ENVIRONMENT.filters if ":" not in name)


class _Preparing(NodeTransformer):
    """Sends each printed value through its slot, counts loops, and looks items of mappings up before attributes."""

    def __init__(self, slots: Mapping[int, Slot], *, properties: bool, clean: Callable[[str], str]) -> None:
        self._slots = slots
        self._properties = properties
        self._clean = clean

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - named by Jinja
        node.nodes = [self._printed(child) for child in node.nodes]
        return node

    def _printed(self, child: nodes.Expr) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            child.data = self._clean(child.data)
            return child
        slot = self._slots.get(child.lineno, Slot.TEXT)
        name = "property" if self._properties and slot is Slot.PLAIN else slot.value
        return nodes.Filter(self.visit(child), f"{SLOT}{name}", [], [], None, None, lineno=child.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.iter.lineno)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        method = node.node
        if isinstance(method, nodes.Getattr):  # which no data may replace
            method.node = self.visit(method.node)
            node.node = nodes.Const(None)
            self.generic_visit(node)
            node.node = method
            return node
        return self.generic_visit(node)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return nodes.Getitem(node.node, nodes.Const(node.attr), node.ctx, lineno=node.lineno)


def prepare(
    tree: nodes.Template, slots: Mapping[int, Slot], *, properties: bool, clean: Callable[[str], str]
) -> nodes.Template:
    """Return the tree of a part ready to be compiled; `slots` by line, `clean` for the text between tags."""
    _Preparing(slots, properties=properties, clean=clean).visit(tree)
    tree.set_environment(ENVIRONMENT)
    return tree

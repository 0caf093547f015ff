"""Whether a template's tags are so plain that they cannot take more time or memory than their data deserve."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jinja2 import nodes

from .formats import FILTERS

__all__ = ["is_plain"]

_LOOKING = (
    *(nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.If),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.CondExpr),
)
_COMPUTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Neg, nodes.Pos, nodes.Concat)
"""Harmless where the result is printed at once; in a variable they could double a text again and again."""
_OF_ONE = (
    *("abs", "attr", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "forceescape", "int"),
    *("last", "length", "lower", "round", "title", "trim", "upper", *FILTERS),
)
_OF_ALL = ("items", "list", "max", "min", "reverse", "sort", "sum", "unique")
"""These go over everything in a value."""
_GROWING = ("join", "format", "truncate")
_LONGEST_ARGUMENT = 100
_MOST_STACKED = 3
"""`x|list|upper|list|upper` prints the brackets and quotes of a list again and again."""
_MOST_OF_ALL = 200
_MOST_IN_LOOPS = 3000


@dataclass(frozen=True)
class _Where:
    """What an expression stands in."""

    printed: bool = False
    filters: int = 0
    """How many filters take its result."""
    item: frozenset[str] | None = None
    """The names that the innermost loop gives its items; None outside of loops."""


def is_plain(tree: nodes.Template) -> bool:
    """Return whether the tree only looks up, compares, chooses, and goes over its data once; no call, no growing text.

    What is not so plain is rendered in a process of its own, with limits of time and memory.
    """
    try:
        of_all = sum(node.name in (*_OF_ALL, *_GROWING) for node in tree.find_all(nodes.Filter))
        in_loops = sum(1 for loop in tree.find_all(nodes.For) for _ in loop.find_all(nodes.Node))
        few = of_all <= _MOST_OF_ALL and in_loops <= _MOST_IN_LOOPS
        return few and all(_plain(node, _Where()) for node in tree.body)
    except RecursionError:
        return False


def _plain(node: nodes.Node, where: _Where) -> bool:
    if isinstance(node, nodes.Output):
        return all(_plain(child, replace(where, printed=True)) for child in node.nodes)
    if isinstance(node, nodes.Filter):
        return _plain_filter(node, where)
    if isinstance(node, nodes.For):
        return _plain_loop(node, where)
    if isinstance(node, nodes.Assign):  # another name for what the data hold
        return where.item is None and node.find(nodes.Filter) is None and _plain(node.node, where)
    if isinstance(node, nodes.Tuple | nodes.List):  # of names it could double itself, `[a, a]` by `[a, a]`
        return all(isinstance(item, nodes.Const) for item in node.items)
    if not (isinstance(node, _LOOKING) or (where.printed and isinstance(node, _COMPUTING))):
        return False
    return all(_plain(child, where) for child in node.iter_child_nodes())


def _plain_filter(node: nodes.Filter, where: _Where) -> bool:
    inner = replace(where, filters=where.filters + 1)
    arguments = [*node.args, *(pair.value for pair in node.kwargs)]
    known = node.name in (*_OF_ONE, *_OF_ALL) or (
        node.name in _GROWING and where.printed and (node.name != "format" or isinstance(node.node, nodes.Const))
    )
    return (
        known
        and node.node is not None
        and not (node.dyn_args or node.dyn_kwargs)
        and inner.filters <= _MOST_STACKED
        and (node.name in (*_OF_ONE, "format", "truncate") or _once_only(node.node, where))
        and all(_short(argument, look_up=node.name not in ("join", "sum")) for argument in arguments)
        and _plain(node.node, inner)
    )


def _plain_loop(node: nodes.For, where: _Where) -> bool:
    targets = [node.target, *node.target.find_all(nodes.Name)]
    inside = replace(where, item=frozenset(one.name for one in targets if isinstance(one, nodes.Name)))
    within = [*node.body, *node.else_, *([node.test] if node.test else [])]
    return (
        not node.recursive
        and _once_only(node.iter, where)
        and _plain(node.iter, where)
        and all(_plain(child, inside) for child in within)
    )


def _once_only(value: nodes.Node | None, where: _Where) -> bool:
    """Whether each part of the data is gone over once: in a loop, only what belongs to its item."""
    while isinstance(value, nodes.Getattr | nodes.Getitem | nodes.Filter):
        value = value.node
    return where.item is None or (isinstance(value, nodes.Name) and value.name in where.item)


def _short(argument: nodes.Node, *, look_up: bool) -> bool:
    """Whether an argument is a short text, a small number or, where that may be, a plain look-up."""
    if not isinstance(argument, nodes.Const):
        return look_up and isinstance(argument, nodes.Name)
    value = argument.value
    return len(value) <= _LONGEST_ARGUMENT if isinstance(value, str) else abs(value or 0) <= _LONGEST_ARGUMENT

"""Whether a template's tags are so plain that they cannot take more time or memory than their data deserve."""

from __future__ import annotations

from jinja2 import nodes

__all__ = ["is_plain"]

_ANYWHERE = (
    *(nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.If, nodes.For),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Tuple, nodes.List),
    *(nodes.CondExpr, nodes.Assign),
)
_PRINTED = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Concat)
"""Harmless where the result is printed at once; in a variable or a loop they could double a text again and again."""
_SHRINKING = (
    *("abs", "attr", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "forceescape", "int"),
    *("items", "last", "length", "list", "lower", "max", "min", "reverse", "round", "sort", "string", "sum", "title"),
    *("trim", "unique", "upper"),
)
_JOINING = ("join", "format", "truncate")
_LONGEST_ARGUMENT = 100


def is_plain(tree: nodes.Template) -> bool:
    """Return whether the tree only looks up, compares, chooses, and loops over data; no call, no growing text.

    What is not so plain is rendered in a process of its own, with limits of time and memory.
    """
    return all(_plain(node, printed=False) for node in tree.body)


def _plain(node: nodes.Node, *, printed: bool) -> bool:
    if isinstance(node, nodes.Output):
        return all(_plain(child, printed=True) for child in node.nodes)
    if isinstance(node, nodes.Filter):
        known = node.name in _SHRINKING or (printed and node.name in _JOINING and not _has_filter(node.node))
        arguments = [*node.args, *(pair.value for pair in node.kwargs)]
        return (
            known
            and not (node.dyn_args or node.dyn_kwargs)
            and all(map(_short, arguments))
            and (node.node is None or _plain(node.node, printed=printed))
        )
    if isinstance(node, nodes.For) and node.recursive:
        return False
    if not (isinstance(node, _ANYWHERE) or (printed and isinstance(node, _PRINTED))):
        return False
    return all(_plain(child, printed=printed) for child in node.iter_child_nodes())


def _short(argument: nodes.Node) -> bool:
    """Whether an argument is a short text, a small number or a plain look-up."""
    if not isinstance(argument, nodes.Const):
        return isinstance(argument, nodes.Name)
    value = argument.value
    return len(value) <= _LONGEST_ARGUMENT if isinstance(value, str) else abs(value or 0) <= _LONGEST_ARGUMENT


def _has_filter(node: nodes.Node | None) -> bool:
    return node is not None and (isinstance(node, nodes.Filter) or next(node.find_all(nodes.Filter), None) is not None)

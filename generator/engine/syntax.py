"""What is wrong in the tags of a template, each looked at by itself: Jinja's own parser stops at the first mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from bloc.explain import nearest
from bloc.language import tr

from ..errors import Mistake
from .environment import ENVIRONMENT, filter_names
from .source import PartSource, Tag
from .structure import ENDS, INLINE_SET, tag_word

__all__ = ["syntax_mistakes", "wrong_names"]

_BANNED = ("include", "import", "from", "extends", "autoescape")
_STUBS = {
    "if": "{% if 1 %}",
    "for": "{% for x in y %}",
    "set": "{% set x %}",
    "macro": "{% macro x() %}",
    "call": "{% call x() %}",
    "filter": "{% filter upper %}",
    "with": "{% with %}",
    "block": "{% block x %}",
}
_WORDS = (*ENDS, *ENDS.values(), "elif", "else")


def syntax_mistakes(source: PartSource) -> Iterator[Mistake]:
    """Yield what is wrong in single tags: words, expressions, names of filters and tests, private attributes."""
    raw = False
    for tag in source.tags:
        word = tag_word(tag)
        raw = (raw or word == "raw") and word != "endraw"
        if raw or word in ("raw", "endraw") or tag.code.startswith("{#"):
            continue
        code, problem = _complete(tag, word)
        if problem is None:
            try:
                wrong = list(wrong_names(ENVIRONMENT.parse(code)))
            except jinja2.TemplateSyntaxError as error:
                problem = _explained(error)
            except Exception as error:  # too deep, or Python reading a number of thousands of digits
                problem = tr(
                    f"thẻ quá dài hoặc lồng quá sâu ({type(error).__name__}); viết gọn lại",
                    f"too long or nested too deeply ({type(error).__name__}); shorten the tag",
                )
            else:
                yield from (Mistake(tag.place, tag.around, what) for what, _ in wrong)
        if problem is not None:
            yield Mistake(tag.place, tag.around, problem)


def _complete(tag: Tag, word: str) -> tuple[str, str | None]:
    """Return the tag with what it needs to be parsed alone, or what is wrong with its first word."""
    if tag.code.startswith("{{"):
        return tag.code, None
    if word in _BANNED:
        return "", tr(f"không dùng được lệnh {word} trong mẫu Word; bỏ thẻ này", f"{word} is not allowed; take it out")
    if word in ("p", "tr", "tc", "r"):
        return "", tr(
            f"thẻ {{%{word} … %}} này không có đoạn, hàng hoặc ô để thay, hoặc chứa dấu % hay }} ở giữa; viết thẻ "
            "trong một đoạn riêng, tính biểu thức trước bằng {% set %}",
            f"this {{%{word} … %}} has no paragraph, row or cell to replace, or holds % or }} inside; write it in a "
            "paragraph of its own, compute before with {% set %}",
        )
    if word in ("vm", "hm", "cellbg", "colspan"):
        return "", tr(
            f"thẻ {{% {word} … %}} chỉ dùng trong ô của bảng; chuyển vào ô cần gộp hoặc tô màu",
            f"{{% {word} … %}} belongs in a cell of a table; move it into the cell to be merged or coloured",
        )
    if word == "elif":
        return re.sub(r"elif", "if", tag.code, count=1) + "{% endif %}", None
    if word == "else":
        return f"{_STUBS['if']}{tag.code}{{% endif %}}", None
    if word in ENDS:
        inline = word == "set" and INLINE_SET.match(tag.code)
        return tag.code + ("" if inline else f"{{% {ENDS[word]} %}}"), None
    opener = word.removeprefix("end")
    if word.startswith("end") and opener in _STUBS:
        return _STUBS[opener] + tag.code, None
    return "", tr(
        f"không có lệnh “{word}”{nearest(word, _WORDS)}; các lệnh dùng được: if, elif, else, for, set, macro và thẻ "
        "đóng của chúng",
        f"there is no statement “{word}”{nearest(word, _WORDS)}; there are: if, elif, else, for, set, macro and their "
        "ends",
    )


def wrong_names(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield what is wrong with names of filters and tests, and with attributes out of reach, each with its line."""
    for node in tree.find_all((nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, *_BANNED_NODES)):
        problem = _wrong_name(node)
        if problem:
            yield problem, node.lineno


_BANNED_NODES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.ScopedEvalContextModifier)


def _wrong_name(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Filter) and node.name not in ENVIRONMENT.filters:
        near = nearest(node.name, filter_names())
        return tr(
            f"không có bộ lọc “{node.name}”{near}; sửa tên sau dấu |",
            f"there is no filter “{node.name}”{near}; mend the name behind |",
        )
    if isinstance(node, nodes.Test) and node.name not in ENVIRONMENT.tests:
        near = nearest(node.name, ENVIRONMENT.tests)
        return tr(f"không có phép thử “is {node.name}”{near}", f"there is no test “is {node.name}”{near}")
    name = node.attr if isinstance(node, nodes.Getattr) else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = str(node.arg.value)
    if name.startswith("_"):
        return tr(
            f"tên “{name}” bắt đầu bằng gạch dưới, mẫu không được dùng; bỏ thẻ này",
            f"the name “{name}” begins with an underscore, which a template may not use; take the tag out",
        )
    if isinstance(node, _BANNED_NODES):
        word = type(node).__name__.lower()
        return tr(f"không dùng được lệnh {word} trong mẫu Word", f"{word} is not allowed in a Word template")
    return None


def _explained(error: jinja2.TemplateSyntaxError) -> str:
    """Return Jinja's complaint in the user's language."""
    message = str(error.message)
    if match := re.match(r"expected token '(.+?)', got '(.*)'", message):
        said = {"end of print statement": "}}", "end of statement block": "%}", "name": tr("tên", "a name")}
        wanted, got = (said.get(word, word) for word in match.groups())
        return tr(
            f"viết sai: chờ “{wanted}” nhưng gặp “{got}”; kiểm tra dấu ngoặc, dấu nháy và dấu cách giữa các tên",
            f"wrong: expected “{wanted}”, got “{got}”; check brackets, quotes and spaces between names",
        )
    if match := re.match(r"Expected an expression, got '(.*)'", message):
        return tr(
            "thiếu tên hoặc biểu thức trong thẻ; viết tên trường cần in hoặc điều kiện",
            "a name or expression is missing; write the field to print or the condition",
        )
    if match := re.match(r"unexpected (?:char )?'(.*?)'(?: at \d+)?$", message):
        return tr(
            f"viết sai ở “{match[1]}”; kiểm tra dấu ngoặc, dấu nháy thẳng và tên trường",
            f"wrong at “{match[1]}”; check brackets, straight quotes and the field's name",
        )
    return tr(f"thẻ viết sai ({message}); sửa thẻ trong Word", f"a tag is wrong ({message}); correct it in Word")

"""Turn one XML part of a Word template into a compiled Jinja template, and render it to checked XML."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn
from xml.parsers import expat

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from bloc.language import tr
from bloc.text import nfc

from .errors import GeneratorError, TemplateError
from .grids import fit_grids
from .placeholder import highlight
from .values import property_text, word_text

__all__ = ["CompiledPart", "compile_part", "has_tags"]

_TAG = re.compile(r"\{[{%#].*?[#%}]\}", re.DOTALL)
_OPEN_TAG = re.compile(rb"\{(?:<[^>]*>)*[{%#]")
# docxtpl's way of writing literal braces in a template.
_LITERALS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
# These switch escaping off, or reach outside the template.
_BANNED_FILTERS = ("safe", "xmlattr", "urlize", "pprint")
_BANNED_NODES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


def _environment(finalize: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, autoescape=False, finalize=finalize, loader=None
    )
    for name in _BANNED_FILTERS:
        del environment.filters[name]
    # Escaping is done for every value as it is printed; in older templates `|e` asks for it as well.
    environment.filters |= dict.fromkeys(("e", "escape", "forceescape"), str)
    for name in ("lipsum", "cycler", "joiner"):
        del environment.globals[name]
    return environment


_WORD = _environment(word_text)
_PROPERTIES = _environment(property_text)


class CompiledPart:
    """One part of a template, ready to render; immutable, shared by threads."""

    def __init__(self, name: str, template: jinja2.Template, source: str, *, loops_columns: bool) -> None:
        self.name = name
        self._loops_columns = loops_columns
        self._template = template
        self._source = source

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the XML of the part.

        Raises TemplateError when a tag fails or the result is not well-formed; ValueRefusedError for a value that
        Word cannot hold.
        """
        try:
            xml = self._template.render(context)
        except jinja2.UndefinedError as error:
            name = (re.findall(r"'([^']*)'", str(error)) or ["?"])[-1]
            self._fail(
                error,
                tr(
                    f"dữ liệu không có “{name}”; sửa tên trong thẻ hoặc bỏ thẻ này",
                    f"the data have no “{name}”; mend the name in the tag or take the tag out",
                ),
            )
        except GeneratorError:
            raise
        except Exception as error:  # a tag may call anything its data has, which may raise anything
            self._fail(error, f"{tr('thẻ không tính được', 'a tag cannot be evaluated')}: {_words(error)}")
        try:
            expat.ParserCreate().Parse(xml.encode(), True)
            return highlight(fit_grids(xml) if self._loops_columns else xml)
        except (expat.ExpatError, etree.XMLSyntaxError, UnicodeEncodeError) as error:
            raise TemplateError(
                tr(
                    f"Mẫu Word, {self.name}: kết quả không phải XML đúng ({error}); mỗi cặp thẻ {{%p … %}}, "
                    "{%tr … %} phải bao trọn đoạn hoặc hàng.",
                    f"Word template, {self.name}: the result is not well-formed ({error}); each pair of tags must "
                    "enclose whole paragraphs or rows.",
                )
            ) from error
        except (ValueError, ArithmeticError) as error:
            self._fail(
                error,
                tr(
                    "bảng lặp theo cột có độ rộng không đọc được; đặt độ rộng cột bằng cm trong Word",
                    "a table with a loop of columns has a width that cannot be read; set it in cm in Word",
                ),
            )

    def _fail(self, error: Exception, what: str) -> NoReturn:
        line = getattr(error, "lineno", None) or _line_of(error)
        raise TemplateError(
            f"{tr('Mẫu Word', 'Word template')}, {self.name}{_near(self._source, line)}: {what}"
        ) from error


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _line_of(error: Exception) -> int | None:
    trace, line = error.__traceback__, None
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _near(source: str, line: int | None) -> str:
    lines = source.split("\n")
    if not line or line > len(lines):
        return ""
    text = " ".join(re.sub(r"<[^>]+>", " ", lines[line - 1]).split())
    return f', {tr("chỗ", "at")} "{text[:120]}"'


def has_tags(data: bytes) -> bool:
    """Whether a part's XML holds a Jinja tag, perhaps split over runs; in UTF-16 zeros stand between the letters."""
    return bool(_OPEN_TAG.search(data.replace(b"\0", b"")))


def compile_part(name: str, data: bytes, *, properties: bool = False) -> CompiledPart:
    """Return a part compiled to a Jinja template.

    Raises TemplateError for XML or tags that cannot be read, and for tags a template may not use.
    """
    source = _jinja_source(name, data)
    environment = _PROPERTIES if properties else _WORD
    try:
        tree = environment.parse(source)
        banned = next(iter(tree.find_all(_BANNED_NODES)), None)
        if banned is not None:
            raise jinja2.TemplateSyntaxError(f"{type(banned).__name__.lower()} is not allowed", banned.lineno)
        for text in tree.find_all(nodes.TemplateData):
            text.data = _without_markers(text.data)
        code = environment.compile(tree, filename="<template>")
        template = jinja2.Template.from_code(environment, code, environment.make_globals(None))
    except jinja2.TemplateError as error:
        place = _near(source, getattr(error, "lineno", None))
        raise TemplateError(
            tr(
                f"Mẫu Word, {name}{place}: thẻ viết sai ({error}). Sửa thẻ trong Word rồi thử lại.",
                f"Word template, {name}{place}: a tag is wrong ({error}). Correct it in Word and try again.",
            )
        ) from error
    except Exception as error:  # Python's compiler has its own limits and errors, and no place in the template
        raise TemplateError(
            tr(
                f"Mẫu Word, {name}: có thẻ lồng quá sâu, quá dài hoặc viết sai ({_words(error)}). Viết thẻ gọn lại "
                "trong Word rồi thử lại.",
                f"Word template, {name}: a tag is nested too deeply, too long or wrong ({_words(error)}). Shorten it "
                "in Word and try again.",
            )
        ) from error
    return CompiledPart(name, template, source, loops_columns=b"{%tc" in data)


def _jinja_source(name: str, data: bytes) -> str:
    from docxtpl import DocxTemplate  # slow to import, and needed only where a template is compiled

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            tr(f"Mẫu Word, {name}: XML hỏng ({error}).", f"Word template, {name}: broken XML ({error}).")
        ) from error
    source: str = DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    source = _TAG.sub(lambda tag: nfc(html.unescape(tag.group())), source)
    # One line a paragraph, so that an error's line tells the paragraph; taken out again before code is made.
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def _without_markers(text: str) -> str:
    text = re.sub(r"\n<w:p([ >])", r"<w:p\1", text)
    for written, meant in _LITERALS:
        text = text.replace(written, meant)
    return text

"""One part of a template, compiled, and rendered to checked XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import islice
from types import CodeType, TracebackType
from typing import Any, NoReturn
from xml.parsers import expat

import jinja2
from lxml import etree

from bloc.language import tr

from ..errors import GeneratorError, Mistake, TemplateError, ValueRefusedError
from .bounds import is_plain
from .drawing import Relating
from .environment import BUDGET, ENVIRONMENT, RECORDING_ENVIRONMENT, Budget, data_names, prepare
from .finishing import end_cells, may_end_open
from .formats import FormatError
from .grids import fit_grids
from .package import DECLARATION, MAX_TAGS
from .placeholder import PLACEHOLDER, highlight
from .places import Place
from .source import PartSource, without_marks
from .structure import read_structure
from .syntax import syntax_mistakes, wrong_names
from .values import RELATING, ForeignSubDocumentError

__all__ = ["CompiledPart", "compile_part"]

_MOST_CHARACTERS = 50_000_000  # no larger part would be read again, see package.py
_PIECES = 4096
# docxtpl's way of writing literal braces in a template.
_LITERALS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


class CompiledPart:
    """One part of a template, ready to render; immutable, shared by threads."""

    def __init__(self, source: PartSource, code: CodeType, names: frozenset[str], *, plain: bool) -> None:
        self.name = source.name
        self.source = source
        self.names = names
        """The names of the data that the part uses."""
        self.plain = plain
        """Whether the part may be rendered in this process whoever wrote it."""
        self._code = code
        self._template = jinja2.Template.from_code(ENVIRONMENT, code, ENVIRONMENT.make_globals(None))
        self._may_end_open = may_end_open(source.texts)
        self._loops_columns = any(tag.written.startswith("{%tc") for tag in source.tags)

    @cached_property
    def _recording(self) -> jinja2.Template:
        return jinja2.Template.from_code(RECORDING_ENVIRONMENT, self._code, RECORDING_ENVIRONMENT.make_globals(None))

    def render(self, values: Mapping[str, Any], relating: Relating, *, recording: bool = False) -> bytes:
        """Return the XML of the part; what its values add to the package is noted in `relating`.

        When `recording`, what the template looks up is noted in LOOKED_UP.

        Raises TemplateError when a tag fails or the result is not well-formed; ValueRefusedError for a value that
        Word cannot hold; ForeignSubDocumentError where the template must be merged with a document first.
        """
        token = RELATING.set(relating)
        try:
            xml = self._printed(self._recording if recording else self._template, {**values, BUDGET: Budget()})
        finally:
            RELATING.reset(token)
        if relating.listing:
            from docxtpl import DocxTemplate

            xml = DocxTemplate.resolve_listing(None, xml)
        try:
            return self._checked(end_cells(xml) if self._may_end_open else xml)
        except (expat.ExpatError, etree.XMLSyntaxError, UnicodeEncodeError) as error:
            raise TemplateError(
                tr(
                    f"Mẫu Word, {Place(self.name)}: kết quả không phải XML đúng ({error}); mỗi cặp thẻ {{%p … %}}, "
                    "{%tr … %} phải bao trọn đoạn hoặc hàng.",
                    f"Word template, {Place(self.name)}: the result is not well-formed ({error}); each pair of tags "
                    "must enclose whole paragraphs or rows.",
                )
            ) from error

    def _printed(self, template: jinja2.Template, values: dict[str, Any]) -> str:
        size, chunks = 0, []
        try:
            rest = template.root_render_func(template.new_context(values))
            while pieces := list(islice(rest, _PIECES)):  # counted before they are joined: each may be long
                size += sum(map(len, pieces))
                if size > _MOST_CHARACTERS:
                    raise _too_long()
                chunks.append("".join(pieces))
            return "".join(chunks)
        except ForeignSubDocumentError:
            raise
        except ValueRefusedError as error:
            self._fail(error, str(error), ValueRefusedError)
        except jinja2.UndefinedError as error:
            if short := re.search(r"no element (-?\d+)$", str(error)):
                self._fail(
                    error,
                    tr(
                        f"danh sách không có phần tử [{short[1]}]; đếm từ [0], hoặc đặt thẻ trong {{% if … %}}",
                        f"the list has no element [{short[1]}]; count from [0], or put the tag into {{% if ... %}}",
                    ),
                )
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
            self._fail(error, f"{tr('thẻ không tính được', 'a tag cannot be evaluated')}: {_in_words(error)}")

    def _checked(self, xml: str) -> bytes:
        if len(xml) > MAX_TAGS and xml.count("<") > MAX_TAGS:  # as a tree it would take some gigabytes
            raise _too_long()
        data = f"{DECLARATION}{xml}".encode()
        expat.ParserCreate().Parse(data, True)
        if self._loops_columns:
            try:
                data = fit_grids(data)
            except (ValueError, ArithmeticError) as error:
                self._fail(
                    error,
                    tr(
                        "bảng lặp theo cột có độ rộng không đọc được; đặt độ rộng cột bằng cm trong Word",
                        "a table with a loop of columns has a width that cannot be read; set it in cm in Word",
                    ),
                )
        return highlight(data) if PLACEHOLDER in xml else data

    def _fail(self, error: Exception, what: str, kind: Callable[..., GeneratorError] = TemplateError) -> NoReturn:
        mistake = _mistake_at(self.source, self._line(error.__traceback__), what)
        if kind is TemplateError:
            raise TemplateError.of([mistake]) from error
        raise kind(f"{tr('Mẫu Word', 'Word template')}, {mistake}") from error

    def _line(self, trace: TracebackType | None) -> int | None:
        """Return the line of the Jinja source at which the template was when it failed."""
        line = None
        while trace:
            if trace.tb_frame.f_code.co_filename == self.name:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


def _too_long() -> TemplateError:
    return TemplateError(
        tr(
            "Mẫu Word: văn bản dài quá 50 MB; bớt vòng lặp hoặc dữ liệu, hoặc chia thành nhiều văn bản.",
            "Word template: the document gets longer than 50 MB; take out loops or data, or make several documents.",
        )
    )


def _in_words(error: Exception) -> str:
    """Return why a tag failed, in the user's language where it is known what the error means."""
    if isinstance(error, MemoryError):
        return tr("cần quá nhiều bộ nhớ; bỏ phép tính hoặc định dạng quá lớn", "it needs too much memory")
    if isinstance(error, RecursionError):
        return tr("macro hoặc vòng lặp gọi lại chính nó không dừng", "a macro or loop calls itself without end")
    if isinstance(error, OverflowError):
        return tr("số hoặc khoảng lặp quá lớn", "a number or range is too large")
    if isinstance(error, ZeroDivisionError):
        return tr("không chia được cho 0", "division by zero")
    if isinstance(error, TypeError | AttributeError | ValueError | ArithmeticError) and not isinstance(
        error, FormatError
    ):
        return tr(
            "giá trị không hợp với phép tính hoặc bộ lọc này; kiểm tra trường là chữ, số, ngày hay danh sách",
            str(error),
        )
    if isinstance(error, jinja2.exceptions.SecurityError) and str(error).startswith("access to attribute"):
        return tr("thuộc tính này mẫu không được dùng", "this attribute is out of reach for a template")
    return str(error) or type(error).__name__


def compile_part(source: PartSource) -> CompiledPart:
    """Return the compiled part.

    Raises TemplateError that lists every mistake in its tags and in their structure.
    """
    structure = read_structure(source)
    try:
        tree = ENVIRONMENT.parse(source.jinja)
        sound = not (source.mistakes or structure.mistakes) and next(wrong_names(tree), None) is None
    except Exception:  # the parser, or Python reading a number of thousands of digits
        sound = False
    if not sound:
        raise TemplateError.of(_mistakes_in(source) or [_mistake_at(source, None, _too_deep(""))])
    slots = {index + 2: slot for index, slot in enumerate(structure.slots)}
    properties = source.name.startswith("docProps/")
    python, line = "", None
    try:
        plain, names = is_plain(tree), data_names(tree)
        prepared = prepare(tree, slots, properties=properties, clean=_static_text)
        python = ENVIRONMENT.compile(prepared, name=source.name, filename=source.name, raw=True)
        code = compile(python, source.name, "exec")
    except Exception as error:  # Python's compiler has its own limits and errors
        if isinstance(error, jinja2.TemplateError):
            line = getattr(error, "lineno", None)
        elif isinstance(error, SyntaxError):
            line = _jinja_line(python, error.lineno)
        words = error.msg if isinstance(error, SyntaxError) else str(error) or type(error).__name__
        raise TemplateError.of([_mistake_at(source, line, _too_deep(f" ({words})"))]) from error
    return CompiledPart(source, code, names, plain=plain)


def _too_deep(words: str) -> str:
    return tr(
        f"có thẻ lồng quá sâu, quá dài hoặc viết sai{words}; viết thẻ gọn lại trong Word rồi thử lại",
        f"a tag is nested too deeply, too long or wrong{words}; shorten it in Word and try again",
    )


def _mistake_at(source: PartSource, line: int | None, what: str) -> Mistake:
    tag = source.tag_at(line)
    return Mistake(tag.place, tag.around, what) if tag else Mistake(Place(source.name), "", what)


def _jinja_line(python: str, line: int | None) -> int | None:
    """Return the line of the Jinja source for one of the Python that Jinja wrote, as its last line tells."""
    told = re.search(r"^debug_info = '([\d=&]*)'", python, re.MULTILINE)
    pairs = [pair.split("=") for pair in told[1].split("&")] if told and told[1] else []
    return max((int(ours) for ours, theirs in pairs if int(theirs) <= (line or 0)), default=None)


def _mistakes_in(source: PartSource) -> list[Mistake]:
    """Return everything that is wrong in a part, in the order of its paragraphs."""
    found = [*source.mistakes, *syntax_mistakes(source), *read_structure(source).mistakes]
    return sorted(dict.fromkeys(found), key=lambda mistake: mistake.place.paragraph)


def _static_text(text: str) -> str:
    text = without_marks(text)
    for written, meant in _LITERALS:
        text = text.replace(written, meant)
    return text

"""Effective formatting: document defaults, table style, paragraph and character styles with what they are based on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..engine.places import W
from .measures import attribute, is_on, number, twips, val
from .word import Look

__all__ = ["Styles", "paragraph_properties"]

Properties = dict[str, Any]

_TOGGLES = ("bold", "italic", "caps", "small_caps", "strike", "hidden")
_SWITCHES = {
    W + "b": "bold",
    W + "i": "italic",
    W + "caps": "caps",
    W + "smallCaps": "small_caps",
    W + "strike": "strike",
    W + "vanish": "hidden",
}
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}
_MOST_STEPS = 50  # of styles based on each other; Word stops at eleven


def run_properties(element: Any, themes: Mapping[str, str]) -> Properties:
    """Return what a `w:rPr` says of the look of letters, keys as the fields of `Look`."""
    out: Properties = {}
    for child in element:
        tag = child.tag
        if tag in _SWITCHES:
            out[_SWITCHES[tag]] = is_on(child)
        elif tag == W + "sz":
            out["size"] = number(child.get(W + "val"), 20)
        elif tag == W + "rFonts":
            out.update(_fonts(child, themes))
        elif tag == W + "color":
            out["color"] = "auto" if child.get(W + "val") in (None, "auto") else str(child.get(W + "val")).upper()
        elif tag == W + "u":
            out["underline"] = "" if child.get(W + "val") in (None, "none") else str(child.get(W + "val"))
        elif tag == W + "highlight":
            out["highlight"] = "" if child.get(W + "val") in (None, "none") else str(child.get(W + "val"))
        elif tag == W + "shd":
            fill = str(child.get(W + "fill") or "auto").upper()
            pattern = child.get(W + "val") not in (None, "clear", "nil")
            out["shade"] = fill if fill not in ("AUTO", "FFFFFF") else str(child.get(W + "val")) if pattern else ""
        elif tag == W + "vertAlign":
            out["position"] = "" if child.get(W + "val") == "baseline" else str(child.get(W + "val") or "")
    return out


def _fonts(element: Any, themes: Mapping[str, str]) -> Properties:
    """Return the fonts of letters; a theme's font goes before the one that is named beside it."""
    out: Properties = {}
    for name, slot in (("font", "ascii"), ("high_font", "hAnsi")):
        theme = element.get(W + slot + "Theme")
        named = themes.get(str(theme)) if theme else None
        font = named or element.get(W + slot)
        if font:
            out[name] = str(font)
    return out


def paragraph_properties(element: Any) -> Properties:
    """Return what a `w:pPr` says, keys as the fields of `Paragraph`; `number` is the list and its level."""
    out: Properties = {}
    for child in element:
        tag = child.tag
        if tag == W + "jc":
            align = str(child.get(W + "val") or "left")
            align = _ALIGNMENTS.get(align, align)
            out["align"] = align if align in ("left", "center", "right", "both") else "left"
        elif tag == W + "ind":
            out.update(_indents(child))
        elif tag == W + "spacing":
            out.update(_gaps(child))
        elif tag == W + "contextualSpacing":
            out["contextual"] = is_on(child)
        elif tag == W + "pBdr":
            bottom = child.find(W + "bottom")
            if bottom is not None:
                out["bordered"] = bottom.get(W + "val") not in ("nil", "none")
        elif tag == W + "outlineLvl":
            out["outline"] = number(child.get(W + "val"), 9)
        elif tag == W + "pageBreakBefore":
            out["page_break"] = is_on(child)
        elif tag == W + "framePr":
            if child.get(W + "xAlign") in ("center", "left", "right"):  # the frame is as wide as its text
                out["frame"] = child.get(W + "xAlign")
        elif tag == W + "numPr":
            out["number"] = (val(child, "numId"), val(child, "ilvl"))
    return out


def _indents(element: Any) -> Properties:
    """Return the indents; LibreOffice and ISO files call left and right start and end."""
    out: Properties = {}
    for name, *attributes in (("left", "left", "start"), ("right", "right", "end")):
        value = attribute(element, *attributes)
        if value is not None:
            out[name] = twips(value)
    first, hanging = element.get(W + "firstLine"), element.get(W + "hanging")
    if hanging is not None:
        out["first_line"] = -twips(hanging)
    elif first is not None:
        out["first_line"] = twips(first)
    return out


def _gaps(element: Any) -> Properties:
    out: Properties = {}
    for name in ("before", "after"):
        lines, automatic = element.get(W + name + "Lines"), element.get(W + name + "Autospacing")
        if automatic is not None and automatic.lower() not in ("0", "false", "off"):
            out[name] = 280
        elif lines is not None:
            out[name] = round(number(lines) * 2.4)
        elif element.get(W + name) is not None:
            out[name] = twips(element.get(W + name))
    if element.get(W + "line") is not None:
        out["line"] = twips(element.get(W + "line"), 240)
        out.setdefault("line_rule", "auto")
    if element.get(W + "lineRule") is not None:
        out["line_rule"] = str(element.get(W + "lineRule"))
    return out


@dataclass(slots=True)
class _Resolved:
    """A style with all that it is based on."""

    name: str
    paragraph: Properties
    run: Properties
    table: Any = None
    """Its own `w:tblPr` or the nearest it inherits."""


class Styles:
    """The styles of a file."""

    def __init__(self, root: Any, themes: Mapping[str, str]) -> None:
        self._themes = themes
        self._elements: dict[str, Any] = {}
        self._default_ids: dict[str, str] = {}
        self._run_defaults: Properties = {}
        self._paragraph_defaults: Properties = {}
        for style in root.iter(W + "style") if root is not None else ():
            identity = str(style.get(W + "styleId") or "")
            self._elements.setdefault(identity, style)
            if (style.get(W + "default") or "").lower() in ("1", "true", "on"):
                self._default_ids.setdefault(str(style.get(W + "type") or "paragraph"), identity)
        defaults = root.find(W + "docDefaults") if root is not None else None
        if defaults is not None:
            run = defaults.find(f"{W}rPrDefault/{W}rPr")
            paragraph = defaults.find(f"{W}pPrDefault/{W}pPr")
            self._run_defaults = run_properties(run, themes) if run is not None else {}
            self._paragraph_defaults = paragraph_properties(paragraph) if paragraph is not None else {}
        self._resolved: dict[str, _Resolved] = {}
        self._paragraphs: dict[tuple[str, str], Properties] = {}
        self._bases: dict[tuple[str, str, str], Properties] = {}
        self._looks: dict[tuple[str, str, str, Any], Look] = {}

    def resolved(self, identity: str | None, kind: str = "paragraph") -> _Resolved:
        """Return a style with all that it is based on; the default of its kind where the id is unknown."""
        if identity is None or identity not in self._elements:
            identity = self._default_ids.get(kind, "")
        known = self._resolved.get(identity)
        if known is None:
            known = self._resolved[identity] = self._resolve(identity)
        return known

    def _resolve(self, identity: str) -> _Resolved:
        chain: list[Any] = []
        while identity in self._elements and len(chain) < _MOST_STEPS:
            element = self._elements[identity]
            if any(element is seen for seen in chain):
                break
            chain.append(element)
            identity = val(element, "basedOn") or ""
        out = _Resolved((val(chain[0], "name") or "") if chain else "", {}, {})
        for element in reversed(chain):
            paragraph, run, table = (element.find(W + tag) for tag in ("pPr", "rPr", "tblPr"))
            if paragraph is not None:
                out.paragraph.update(paragraph_properties(paragraph))
            if run is not None:
                out.run.update(run_properties(run, self._themes))
            out.table = table if table is not None else out.table
        return out

    def paragraph(self, style: str | None, table_style: str | None) -> Properties:
        """Return the properties of a paragraph in a style, inside of a table of a style or of none (None)."""
        key = (style or "", table_style or "")
        known = self._paragraphs.get(key)
        if known is None:
            table = self.resolved(table_style, "table").paragraph if table_style is not None else {}
            known = self._paragraphs[key] = {
                **self._paragraph_defaults,
                **table,
                **self.resolved(style).paragraph,
            }
        return known

    def look(self, style: str | None, table_style: str | None, direct: Any) -> Look:
        """Return the look of letters with this `w:rPr` (or None) in a paragraph of a style."""
        key = (style or "", table_style or "", *_signature(direct))
        known = self._looks.get(key)
        if known is None:
            character = val(direct, "rStyle") if direct is not None else None
            base = self._base(style, table_style, character)
            own = run_properties(direct, self._themes) if direct is not None else {}
            known = self._looks[key] = Look(**{**base, **own})
        return known

    def _base(self, style: str | None, table_style: str | None, character: str | None) -> Properties:
        """Return what the styles say together; switches that two kinds of styles turn on turn each other off."""
        key = (style or "", table_style or "", character or "")
        known = self._bases.get(key)
        if known is None:
            kinds = [self.resolved(style).run]
            if table_style is not None:
                kinds.insert(0, self.resolved(table_style, "table").run)
            if character is not None and character in self._elements:
                kinds.append(self.resolved(character, "character").run)
            known = dict(self._run_defaults)
            for properties in kinds:
                known.update({name: value for name, value in properties.items() if name not in _TOGGLES})
            for toggle in _TOGGLES:
                on = sum(bool(properties.get(toggle)) for properties in kinds) % 2 == 1
                if on or any(toggle in properties for properties in kinds):
                    known[toggle] = on or bool(self._run_defaults.get(toggle))
            self._bases[key] = known
        return known


def _signature(element: Any) -> tuple[Any, ...]:
    """Return what tells one `w:rPr` from another."""
    if element is None:
        return (None,)
    return (tuple((child.tag, *child.items()) for child in element),)

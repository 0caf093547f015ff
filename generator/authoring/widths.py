"""Build generator/data/widths.json from a Times-metric font: `python -m generator.authoring.widths FONT_FOLDER`.

The folder holds LiberationSerif-{Regular,Bold,Italic,BoldItalic}.ttf, version 2: version 1 lacks Vietnamese ones.
Advance widths are facts about Times New Roman that both fonts share; no outline is copied.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from bloc.files import write_atomic

__all__ = ["build"]

_STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
_TARGET = Path(__file__).parent.parent / "data" / "widths.json"


def _characters() -> str:
    """Return ASCII, Latin-1, every Vietnamese letter, and the punctuation of official papers."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones} | {"đ"}
    letters |= {letter.upper() for letter in letters}
    plain = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    return "".join(sorted(plain | letters | set("–—‘’“”…•≤≥−")))


def build(folder: Path) -> bytes:
    """Return the table as JSON: the characters in one string, and per style their widths in units of 1/2048 em."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # a development tool, not installed with the product

    characters = _characters()
    table: dict[str, object] = {"em": 2048, "characters": characters}
    for name, file in _STYLES.items():
        font = TTFont(folder / f"LiberationSerif-{file}.ttf")
        if font["head"].unitsPerEm != 2048:
            raise SystemExit(f"{file}: unexpected units per em")
        names, advances = font.getBestCmap(), font["hmtx"]
        table[name] = [advances[names[ord(character)]][0] for character in characters]
    return (json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


if __name__ == "__main__":
    write_atomic(_TARGET, build(Path(sys.argv[1])))

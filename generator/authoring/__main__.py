"""Write the Word templates: `python -m generator.authoring [FOLDER]`, by default templates_docx/."""

from __future__ import annotations

import sys
from pathlib import Path

from bloc.files import write_atomic

from .templates import TEMPLATES

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "templates_docx"
for name, build in TEMPLATES.items():
    write_atomic(folder / f"{name}.docx", build())

"""Picture the first page of every document of the sample in docs/trang-dau.png, of a few in docs/trang-dau-chinh.png.

    python docs/contact_sheet.py

LibreOffice makes the pages, Chromium the sheet; pypdfium2 comes with the extra `pdf`.
"""

from __future__ import annotations

import base64
import html
import subprocess
import tempfile
from pathlib import Path

import bloc
import generator
from generator import Document
from thidua.workflow.batches import processors
from thidua.workflow.office import to_pdf
from thidua.workflow.pictures import page_pictures

ROOT = Path(__file__).resolve().parents[1]
CHOSEN = ("ke-hoach", "giao-uoc", "bang-tong-hop-diem", "giay-moi-trien-khai", "bien-ban-kiem-phieu", "to-trinh")
WIDTH, GAP = 190, 12  # pixels of a page and between pages
STYLE = f"""
body {{ margin: {GAP}px; background: #e8e8e4; font: 11px/1.25 sans-serif; color: #222 }}
main {{ display: grid; gap: {GAP}px }}
figure {{ margin: 0; width: {WIDTH}px }}
div {{ height: {round(WIDTH * 1.415)}px; display: flex; align-items: center }}
img {{ width: 100%; background: white; box-shadow: 0 1px 3px #0006 }}
figcaption {{ padding-top: 4px; height: 28px }}
"""


def sheet(pages: list[tuple[Document, bytes]], columns: int) -> str:
    """Return a page of HTML with the pictures in columns, each above its document's name."""
    figures = "".join(
        f'<figure><div><img src="data:image/png;base64,{base64.b64encode(png).decode()}"></div>'
        f"<figcaption>{html.escape(document.name)}</figcaption></figure>"
        for document, png in pages
    )
    grid = f"grid-template-columns: repeat({columns}, {WIDTH}px)"
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><main style="{grid}">{figures}</main>'


def shoot(page: str, columns: int, count: int, target: Path) -> None:
    """Write the picture of a page of HTML."""
    rows = -(-count // columns)
    size = f"{columns * (WIDTH + GAP) + GAP},{rows * (round(WIDTH * 1.415) + 32 + GAP) + GAP}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.html"
        file.write_text(page, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={size}", f"--screenshot={target}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Write both sheets."""
    year = bloc.load(ROOT / "examples" / "mau")
    documents = generator.documents(year)
    made = to_pdf({one.id: generator.render(year, one.id, draft=True) for one in documents}, processes=processors())
    pages = []
    for document in documents:
        pdf = made[document.id]
        if isinstance(pdf, str):
            raise SystemExit(f"{document.id}: {pdf}")
        pages.append((document, next(page_pictures(pdf))))
    shoot(sheet(pages, 8), 8, len(pages), ROOT / "docs" / "trang-dau.png")
    few = [(document, page) for document, page in pages if document.id in CHOSEN]
    shoot(sheet(few, 6), 6, len(few), ROOT / "docs" / "trang-dau-chinh.png")


if __name__ == "__main__":
    main()

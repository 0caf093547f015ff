"""A story as plain text, and the list of its captions."""

from __future__ import annotations

from .blocks import Block, Figure, Table, TextBlock, blocks
from .paste import caption_of
from .story import Story

__all__ = ["write_captions", "write_text"]


def write_text(story: Story) -> bytes:
    """Return title, summary, text with the places of the pictures, and author, in UTF-8."""
    article = story.article
    parts = [article.title, article.summary]
    in_list = False
    for block in blocks(story.body):
        is_item = isinstance(block, TextBlock) and block.kind in {"bullet", "number"}
        if is_item and in_list:
            parts[-1] += f"\n{_block(story, block)}"
        else:
            parts.append(_block(story, block))
        in_list = is_item
    parts.append(article.author or "")
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def write_captions(story: Story) -> bytes:
    """Return one line for each picture: its file name, a tab, its caption."""
    lines = (f"{picture.name}\t{' '.join(caption_of(picture.photo).split())}\n" for picture in story.pictures)
    return "".join(lines).encode()


def _block(story: Story, block: Block) -> str:
    if isinstance(block, Figure):
        picture = story.picture(block.element)
        return f"[{picture.name}] {caption_of(picture.photo)}"
    if isinstance(block, Table):
        return "\n".join("\t".join("".join(r.text for r in cell).strip() for cell in row) for row in block.rows)
    text = "".join(run.text + (f" ({run.href})" if run.href and run.href != run.text else "") for run in block.runs)
    if block.kind == "bullet":
        return "  " * (block.level - 1) + f"- {text}"
    if block.kind == "number":
        return "  " * (block.level - 1) + f"{block.number}. {text}"
    return text

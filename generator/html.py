"""Markdown of stories to clean HTML."""

from __future__ import annotations

from bloc.html import clean_html

__all__ = ["from_markdown"]


def from_markdown(text: str) -> str:
    """Return the Markdown as HTML without styles, classes or scripts; headings begin at h2, the title being h1."""
    import markdown  # only stories need it

    html = markdown.markdown(
        text,
        extensions=["tables", "sane_lists", "toc"],
        extension_configs={"toc": {"baselevel": 2, "marker": ""}},
        output_format="html",
    )
    return clean_html(html)

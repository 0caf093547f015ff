"""From a bloc-year to official Word documents and news.

Names are loaded when first used, so that importing one module does not pay for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bloc.lazy import lazy_names

if TYPE_CHECKING:
    from .decree30 import Finding, lint
    from .engine.rich import Link, Listing, Paragraphs, Picture, RichText, SubDocument
    from .engine.stamp import Stamp
    from .engine.template import Template
    from .errors import (
        GeneratorError,
        Missing,
        MissingFieldsError,
        Mistake,
        TemplateError,
        UnknownDocumentError,
        UnknownMeetingError,
        ValueRefusedError,
    )
    from .news_article import news
    from .omissions import Usage, usage
    from .papers import Document, find_document, find_documents
    from .rendering import Report, copies, documents, frozen, missing, render, render_all

__all__ = [
    "Document",
    "Finding",
    "GeneratorError",
    "Link",
    "Listing",
    "Missing",
    "MissingFieldsError",
    "Mistake",
    "Paragraphs",
    "Picture",
    "Report",
    "RichText",
    "Stamp",
    "SubDocument",
    "Template",
    "TemplateError",
    "UnknownDocumentError",
    "UnknownMeetingError",
    "Usage",
    "ValueRefusedError",
    "copies",
    "documents",
    "find_document",
    "find_documents",
    "frozen",
    "lint",
    "missing",
    "news",
    "render",
    "render_all",
    "usage",
]

__getattr__ = lazy_names(
    __name__,
    {
        "Document": "papers",
        "Finding": "decree30",
        "GeneratorError": "errors",
        "Missing": "errors",
        "MissingFieldsError": "errors",
        **dict.fromkeys(("Link", "Listing", "Paragraphs", "Picture", "RichText", "SubDocument"), "engine.rich"),
        "Mistake": "errors",
        "Report": "rendering",
        "Stamp": "engine.stamp",
        "Usage": "omissions",
        "usage": "omissions",
        "Template": "engine.template",
        "TemplateError": "errors",
        "UnknownDocumentError": "errors",
        "UnknownMeetingError": "errors",
        "ValueRefusedError": "errors",
        "copies": "rendering",
        "documents": "rendering",
        "frozen": "rendering",
        "find_document": "papers",
        "find_documents": "papers",
        "lint": "decree30",
        "missing": "rendering",
        "news": "news_article",
        "render": "rendering",
        "render_all": "rendering",
    },
)

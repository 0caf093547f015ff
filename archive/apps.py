"""The archive as a Django application."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ArchiveConfig"]


class ArchiveConfig(AppConfig):
    """Originals, articles, facts and the queue for the search index."""

    name = "archive"
    label = "archive"
    verbose_name = "Kho tin bài và kết quả"

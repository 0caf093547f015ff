"""The archive in Django's admin: for looking, not for changing; articles come and go through `archive.store`.

The admin classes are generic in the type stubs only, hence the option below.
"""

# mypy: disable-error-code="type-arg"
from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from .models import Article, Award, Change, Original, Placing, Recipient, Role, Sighting

__all__ = ["ArticleAdmin"]


class _LookOnly:
    """No adding, changing or deleting: the facts follow from the originals."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class _OriginalInline(_LookOnly, admin.TabularInline):
    model = Original


class _RoleInline(_LookOnly, admin.TabularInline):
    model = Role


class _AwardInline(_LookOnly, admin.TabularInline):
    model = Award


class _PlacingInline(_LookOnly, admin.TabularInline):
    model = Placing


@admin.register(Article)
class ArticleAdmin(_LookOnly, admin.ModelAdmin):
    """Articles with their facts."""

    list_display = ("title", "province", "year", "bloc", "kind")
    list_filter = ("year", "province", "kind")
    search_fields = ("title", "bloc")
    inlines: ClassVar = [_RoleInline, _AwardInline, _PlacingInline, _OriginalInline]


class _RecipientInline(_LookOnly, admin.TabularInline):
    model = Recipient


@admin.register(Award)
class _AwardAdmin(_LookOnly, admin.ModelAdmin):
    list_display = ("award", "authority", "year", "status", "count", "article")
    list_filter = ("status", "code", "year")
    inlines: ClassVar = [_RecipientInline]


class _SightingInline(_LookOnly, admin.TabularInline):
    model = Sighting


@admin.register(Original)
class _OriginalAdmin(_LookOnly, admin.ModelAdmin):
    list_display = ("sha256", "article", "size", "encoding", "first_seen", "last_seen")
    inlines: ClassVar = [_SightingInline]


@admin.register(Change)
class _ChangeAdmin(_LookOnly, admin.ModelAdmin):
    list_display = ("id", "article_id", "removed")

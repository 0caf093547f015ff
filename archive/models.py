"""Tables of the archive: originals, articles, what the articles say, and the queue for the search index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

__all__ = ["Article", "Award", "Change", "Original", "Placing", "Recipient", "Role", "Sighting"]


class Article(models.Model):
    """An article as cleaned, and the facts of its meeting."""

    class Kind(models.TextChoices):
        IMPORTED = "imported", "Nhập từ tệp"
        GENERATED = "generated", "Do phần mềm viết"

    id = models.CharField(primary_key=True, max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.TextField()
    text = models.TextField()
    """The cleaned text; the offsets of the evidence count in it."""
    source = models.TextField()
    """Where it comes from: a file as given, or the story's name."""
    published_date = models.DateField(null=True)
    province = models.TextField(blank=True)
    """The bloc's province as it was called then; empty where the text does not say."""
    province_now = models.TextField(blank=True)
    """The province that holds its territory today."""
    bloc = models.TextField(blank=True)
    bloc_key = models.TextField(blank=True, db_index=True)
    year = models.IntegerField(null=True, db_index=True)
    """The emulation year."""
    member_count = models.IntegerField(null=True)
    facts = models.JSONField()
    """`archive.facts.MeetingFacts` as JSON."""
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "tin bài"
        verbose_name_plural = "tin bài"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["province", "year"]), models.Index(fields=["province_now", "year"])]

    def __str__(self) -> str:
        return self.title


class Original(models.Model):
    """The bytes that an article was read from, kept under `originals/`; the hash as key forbids a second article."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="originals")
    current = models.BooleanField(default=True)
    """False for an earlier version of the same article."""
    size = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=16)
    first_seen = models.DateField()
    last_seen = models.DateField()

    class Meta:
        verbose_name = "bản gốc"
        verbose_name_plural = "bản gốc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article"], condition=Q(current=True), name="one_current_original")
        ]

    def __str__(self) -> str:
        return self.sha256


class Sighting(models.Model):
    """A path under which an original was found."""

    original = models.ForeignKey(Original, on_delete=models.CASCADE, related_name="sightings")
    path = models.TextField(db_index=True)
    first_seen = models.DateField()
    last_seen = models.DateField()

    class Meta:
        verbose_name = "nơi tìm thấy"
        verbose_name_plural = "nơi tìm thấy"
        constraints: ClassVar = [models.UniqueConstraint(fields=["original", "path"], name="one_sighting_per_path")]

    def __str__(self) -> str:
        return self.path


class Role(models.Model):
    """A unit's part in its bloc in one year, and the field of the article that says so."""

    class Name(models.TextChoices):
        LEADER = "leader", "Khối trưởng"
        DEPUTY = "deputy", "Khối phó"
        MEMBER = "member", "Thành viên"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=8, choices=Name)
    year = models.IntegerField(db_index=True)
    unit = models.TextField()
    unit_key = models.TextField(db_index=True)
    field = models.CharField(max_length=16)

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.year}: {self.unit}"


class Award(models.Model):
    """An award proposed or granted, as one article tells it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Đề nghị"
        AWARDED = "awarded", "Được tặng"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="awards")
    code = models.CharField(max_length=24, db_index=True)
    award = models.TextField()
    authority = models.TextField(blank=True)
    year = models.IntegerField(null=True, db_index=True)
    """The year of the achievement; empty where the text does not say."""
    status = models.CharField(max_length=8, choices=Status)
    count = models.IntegerField(null=True)
    decision_number = models.TextField(blank=True)
    decision_date = models.DateField(null=True)

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.award} của {self.authority}" if self.authority else self.award


class Recipient(models.Model):
    """A unit that an award is for."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="recipients")
    unit = models.TextField()
    unit_key = models.TextField(db_index=True)

    class Meta:
        verbose_name = "đơn vị được khen thưởng"
        verbose_name_plural = "đơn vị được khen thưởng"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.unit


class Placing(models.Model):
    """A unit's place in the ranking of one year."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="placings")
    year = models.IntegerField(null=True, db_index=True)
    rank = models.IntegerField()
    unit = models.TextField()
    unit_key = models.TextField(db_index=True)

    class Meta:
        verbose_name = "xếp hạng"
        verbose_name_plural = "xếp hạng"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.rank}. {self.unit}"


class Change(models.Model):
    """An article that the search index has not taken in yet; written in the transaction that changed the article."""

    article_id = models.CharField(max_length=200)
    removed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "thay đổi chờ lập chỉ mục"
        verbose_name_plural = "thay đổi chờ lập chỉ mục"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.article_id

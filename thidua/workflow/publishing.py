"""The outbox: a story is written from the data, edited, approved as it stands, then posted; an edit makes a draft."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import bloc
import generator
from bloc.article import Article
from bloc.files import locked, sha256, write_atomic
from bloc.html import printable
from bloc.language import tr
from bloc.text import nfc, short_date
from portals import IfChanged, PortalSettings, Posted, open_portal, picture_hashes, picture_problems

from ..database import setup
from ..errors import NotApprovedError, StoryEditedError, StoryError
from .facts import meeting_facts
from .story_file import read_story, write_story
from .story_record import Approval, Posting, StoryRecord, read_record, write_record

__all__ = ["Written", "approve", "publish", "write_news"]

FOLDER = "tin-bai"
_PACKAGES = "goi-dang"


@dataclass(frozen=True)
class Written:
    """What `write_news` did; `kept` is the copy of an edited story that was written over.

    `problems` are pictures that cannot be posted yet, a sentence with the remedy for each.
    """

    article: Article
    path: Path
    state: Literal["written", "rewritten", "unchanged"]
    kept: Path | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Desk:
    """A story's data, file and record; `busy` keeps other processes from the outbox while the record is changed."""

    folder: Path
    year: bloc.BlocYear
    generated: Article
    meeting: str

    @property
    def story(self) -> Path:
        return self.folder / FOLDER / f"{self.meeting}.md"

    @property
    def record(self) -> Path:
        return self.folder / FOLDER / f"{self.meeting}.json"

    def busy(self) -> AbstractContextManager[None]:
        return locked(self.folder / FOLDER)


def write_news(folder: Path, meeting: str, *, force: bool = False) -> Written:
    """Write the story of a meeting from the data to `tin-bai/MEETING.md` and keep it in the archive.

    A story that a person edited stays; with `force` it is written over and a copy kept.
    Raises bloc.DataError, generator.UnknownMeetingError, StoryEditedError, FolderBusyError, DatabaseError, OSError.
    """
    desk = _desk(folder, meeting)
    with desk.busy():
        state, kept = _write(desk, force)
        article = read_story(desk.story, desk.generated)
    _archive(desk, article)
    return Written(article, desk.story, state, kept, picture_problems(article, desk.folder))


def _write(desk: _Desk, force: bool) -> tuple[Literal["written", "rewritten", "unchanged"], Path | None]:
    """Write the story's file and return what was done, with the copy of an edited one."""
    record = read_record(desk.record)
    data = write_story(desk.generated)
    current = desk.story.read_bytes() if desk.story.exists() else None
    edited = current is not None and current != data and sha256(current) != record.written_sha256
    if edited and not force:
        raise StoryEditedError(
            tr(
                f"{desk.story} đã được sửa sau khi tạo nên không ghi đè. "
                "Dùng --force để viết lại từ dữ liệu; bài đang có được giữ thành bản cũ.",
                f"{desk.story} was edited after it was made and is not written over. "
                "Use --force to write it again from the data; the present one is kept as a copy.",
            )
        )
    kept = _keep(desk.story, current) if edited and current is not None else None
    if current != data:
        write_atomic(desk.story, data)
    if record.written_sha256 != sha256(data):
        write_record(desk.record, record.model_copy(update={"written_sha256": sha256(data)}))
    return "written" if current is None else "unchanged" if current == data else "rewritten", kept


def approve(folder: Path, meeting: str, by: str) -> Approval:
    """Record that a person approves the story with its pictures exactly as they stand; approving twice changes nothing.

    Raises StoryError for a story that cannot be read or a missing name, portals.PortalError for a picture,
    FolderBusyError.
    """
    by = " ".join(printable(nfc(by)).split())
    if not by:
        raise StoryError(
            tr(
                'Thiếu tên người duyệt. Ghi: --by "Nguyễn Văn A"',
                'The approver\'s name is missing. Write: --by "Nguyễn Văn A"',
            )
        )
    desk = _desk(folder, meeting)
    article = read_story(desk.story, desk.generated)
    pictures = picture_hashes(article, desk.folder)
    with desk.busy():
        record = read_record(desk.record)
        known = record.approval_of(article.content_hash(), pictures)
        if known and known.by == by:
            return known
        approval = Approval(by=by, when=_now(), content_hash=article.content_hash(), pictures=pictures)
        write_record(desk.record, record.model_copy(update={"approvals": (*record.approvals, approval)}))
    return approval


def publish(folder: Path, meeting: str, *, portal: str | None = None, if_changed: IfChanged = "refuse") -> Posted:
    """Post the approved story and record where and when; posting the same again changes nothing.

    `portal` is an address such as `folder:PATH`; by default the package goes to `tin-bai/goi-dang/`.
    Raises NotApprovedError with the reason, StoryError, portals.PortalError, FolderBusyError, DatabaseError, OSError.
    """
    desk = _desk(folder, meeting)
    article = read_story(desk.story, desk.generated)
    address = portal or f"folder:{desk.folder / FOLDER / _PACKAGES}"
    with desk.busy():
        record = read_record(desk.record)
        pictures = picture_hashes(article, desk.folder) if record.approvals else {}
        if record.approval_of(article.content_hash(), pictures) is None:
            raise NotApprovedError(_why_not(desk, article, pictures, record))
        posted = open_portal(PortalSettings(url=address, pictures=desk.folder)).publish(article, if_changed=if_changed)
        posting = Posting(portal=address, where=posted.where, when=posted.when, content_hash=posted.content_hash)
        if posting not in record.postings:
            write_record(desk.record, record.model_copy(update={"postings": (*record.postings, posting)}))
    _archive(desk, article)
    return posted


def _desk(folder: Path, meeting: str) -> _Desk:
    year = bloc.load(folder)
    return _Desk(year.folder or folder.parent, year, generator.news(year, meeting), meeting)


def _keep(story: Path, data: bytes) -> Path:
    """Write the edited story beside itself under the first free name and return that."""
    number = 1
    while (path := story.with_name(f"{story.stem}.ban-cu-{number}.md")).exists():
        number += 1
    write_atomic(path, data)
    return path


def _why_not(desk: _Desk, article: Article, pictures: dict[str, str], record: StoryRecord) -> str:
    command = f'thidua approve "{desk.folder}" {desk.meeting} --by "{tr("HỌ TÊN", "NAME")}"'
    if not record.approvals:
        return tr(
            f"Bài {desk.story} chưa được duyệt nên chưa đăng. Người có thẩm quyền duyệt bằng lệnh: {command}",
            f"The story {desk.story} is not approved and is not posted. Approve it with: {command}",
        )
    last = record.approvals[-1]
    when = f"{last.when:%H:%M} {short_date(last.when)}"
    what = tr("Nội dung bài", "The story")
    if last.content_hash == article.content_hash():
        changed = [file for file in {*pictures, *last.pictures} if pictures.get(file) != last.pictures.get(file)]
        what = tr("Ảnh ", "The picture ") + ", ".join(sorted(changed))
    return tr(
        f"{what} đã thay đổi sau khi {last.by} duyệt lúc {when}, bài trở lại bản nháp. "
        f"Xem lại {desk.story} rồi duyệt lại bằng lệnh: {command}",
        f"{what} changed after {last.by} approved it at {when}, so it is a draft again. "
        f"Look at {desk.story} and approve it with: {command}",
    )


def _archive(desk: _Desk, article: Article) -> None:
    """Keep the story with its data in the archive, where search finds it."""
    setup()
    from archive.store import store_generated

    facts = meeting_facts(desk.year, desk.meeting)
    store_generated(article, facts.model_copy(update={"title": article.title}))


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)

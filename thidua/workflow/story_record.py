"""What happened to a story: how we wrote it, who approved which content, where it was posted; JSON beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bloc.files import write_atomic
from bloc.language import tr

from ..errors import StoryError

__all__ = ["Approval", "Posting", "StoryRecord", "read_record", "write_record"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Approval(_Entry):
    """Who approved which content, when: the words by the article's hash, each picture by its own."""

    by: str
    when: dt.datetime
    content_hash: str
    pictures: dict[str, str]


class Posting(_Entry):
    """Where which content was posted, when."""

    portal: str
    where: str
    when: dt.datetime
    content_hash: str


class StoryRecord(_Entry):
    """The history of one story; `written_sha256` is the file as we last wrote it, other bytes are a person's edit."""

    written_sha256: str | None = None
    approvals: tuple[Approval, ...] = ()
    postings: tuple[Posting, ...] = ()

    def approval_of(self, content_hash: str, pictures: dict[str, str]) -> Approval | None:
        """Return the latest approval of exactly this content, None where it is a draft."""
        for approval in reversed(self.approvals):
            if approval.content_hash == content_hash and approval.pictures == pictures:
                return approval
        return None


def read_record(path: Path) -> StoryRecord:
    """Return the record; an empty one where there is none yet.

    Raises StoryError when the file is damaged.
    """
    try:
        return StoryRecord.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return StoryRecord()
    except ValidationError as error:
        raise StoryError(
            tr(
                f"{path}: tệp ghi việc duyệt và đăng bài bị hỏng. Chuyển tệp đi chỗ khác rồi duyệt lại bài.",
                f"{path}: the record of approvals and postings is damaged. Move it away and approve the story again.",
            )
        ) from error


def write_record(path: Path, record: StoryRecord) -> None:
    """Write the record in one step.

    Raises OSError.
    """
    write_atomic(path, (record.model_dump_json(indent=2) + "\n").encode())

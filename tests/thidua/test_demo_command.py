"""The demo: the whole job in one folder, and nothing of an earlier one is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from thidua.cli import app
from thidua.errors import FileTakenError
from thidua.workflow.demo import MARK, run


def test_the_demo_is_made_again_and_the_earlier_folder_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_HOME", str(tmp_path / "kho"))
    folder = tmp_path / "thu"
    first = CliRunner().invoke(app, ["demo", str(folder)])
    assert (first.exit_code, "giữ ở" in first.stdout) == (0, False), first.output
    refused = CliRunner().invoke(app, ["demo", str(folder)])
    assert (refused.exit_code, "--force" in refused.output) == (1, True)
    (folder / "kho" / "cua-toi.txt").write_text("1", encoding="utf-8")
    again = json.loads(CliRunner().invoke(app, ["demo", str(folder), "--force", "--json"]).stdout)
    assert again["kept"] == f"{folder}-ban-cu-1"
    assert (Path(again["kept"]) / "kho" / "cua-toi.txt").is_file()
    assert not (folder / "kho" / "cua-toi.txt").exists()
    assert not (tmp_path / "kho").exists()


@pytest.mark.parametrize("mark", [b"", b"[]", b"{"])
def test_whatever_an_interrupted_demo_left_is_kept(mark: bytes, tmp_path: Path) -> None:
    for number in (1, 2):
        folder = tmp_path / "thu"
        folder.mkdir(exist_ok=True)
        (folder / MARK).write_bytes(mark)
        (folder / "cua-toi.txt").write_text(str(number), encoding="utf-8")
        steps = run(folder, force=True)
        assert next(steps)[1].kept == tmp_path / f"thu-ban-cu-{number}"
        steps.close()
        assert (tmp_path / f"thu-ban-cu-{number}" / "cua-toi.txt").read_text(encoding="utf-8") == str(number)


def test_a_folder_of_the_user_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cua-toi.txt").write_bytes(b"")
    with pytest.raises(FileTakenError, match="không phải do thidua demo tạo"):
        next(run(tmp_path, force=True))
    assert [path.name for path in tmp_path.iterdir()] == ["cua-toi.txt"]

"""Writing documents into a folder: nothing a person did is lost, what was issued stays, each failure is told."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bloc
from bloc.files import sha256
from generator import render_all
from generator.engine import package
from thidua.cli import app
from thidua.workflow.dossier import document_states
from thidua.workflow.output_folder import MANIFEST, OutputFolder
from thidua.workflow.rendering import Asked, render_documents

SAMPLE = Path(__file__).parents[2] / "examples" / "mau"


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "ho-so"
    shutil.copytree(SAMPLE, target, ignore=shutil.ignore_patterns("van-ban"))
    return target


def run(folder, *documents, **options):
    return {result.document: result for result in render_documents(folder, Asked(documents, **options))}


def command(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_a_finished_paper_is_written_once_and_then_left_alone(folder):
    first = run(folder, "giao-uoc")["giao-uoc"]
    assert (first.state, first.path) == ("written", folder / "van-ban" / "giao-uoc.docx")
    before = first.path.stat().st_mtime_ns
    assert run(folder, "giao-uoc")["giao-uoc"].state == "unchanged"
    assert first.path.stat().st_mtime_ns == before
    manifest = json.loads((folder / "van-ban" / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["files"] == {"giao-uoc.docx": sha256(first.path.read_bytes())}


def test_our_own_file_is_written_again_when_the_data_change(folder):
    path = run(folder, "giao-uoc")["giao-uoc"].path
    facts = folder / "hoso.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("100% đơn thư", "Toàn bộ đơn thư"), encoding="utf-8")
    before = path.read_bytes()
    assert run(folder, "giao-uoc")["giao-uoc"].state == "rewritten"
    assert path.read_bytes() != before


def test_an_edited_file_is_refused_and_kept_under_force(folder):
    path = run(folder, "giao-uoc")["giao-uoc"].path
    path.write_bytes(path.read_bytes() + b"edited")
    edited = path.read_bytes()
    refused = run(folder, "giao-uoc")["giao-uoc"]
    assert refused.state == "refused"
    assert "--force" in refused.message
    assert path.read_bytes() == edited
    forced = run(folder, "giao-uoc", force=True)["giao-uoc"]
    assert (forced.state, forced.kept.name) == ("rewritten", "giao-uoc-ban-sua-1.docx")
    assert forced.kept.read_bytes() == edited
    assert run(folder, "giao-uoc")["giao-uoc"].state == "unchanged"


def test_a_file_of_another_origin_is_refused_too(folder):
    target = folder / "van-ban"
    target.mkdir()
    (target / "giao-uoc.docx").write_bytes(b"mine")
    assert run(folder, "giao-uoc")["giao-uoc"].state == "refused"
    assert (target / "giao-uoc.docx").read_bytes() == b"mine"
    assert run(folder, "giao-uoc", force=True)["giao-uoc"].kept.read_bytes() == b"mine"


def test_a_damaged_manifest_makes_every_file_a_strangers(folder):
    run(folder, "giao-uoc", draft=True)
    path = run(folder, "giao-uoc")["giao-uoc"].path
    path.write_bytes(b"edited")
    (path.parent / MANIFEST).write_text("{", encoding="utf-8")
    assert run(folder, "giao-uoc")["giao-uoc"].state == "refused"


def test_each_round_of_drafts_has_its_own_file(folder):
    results = run(folder, draft=True)
    assert {result.state for result in results.values()} == {"written"}
    assert results["ke-hoach"].path.name == "ke-hoach-du-thao-lan-2.docx"


def test_missing_fields_are_reported_and_stop_no_other(folder):
    results = run(folder, "ke-hoach", "giao-uoc")
    assert results["ke-hoach"].state == "missing"
    assert [field.path for field in results["ke-hoach"].missing] == ["documents.ke-hoach.number"]
    assert results["giao-uoc"].done
    assert not (folder / "van-ban" / "ke-hoach.docx").exists()


@pytest.fixture
def issued(folder):
    (folder / "ban-hanh").mkdir(exist_ok=True)
    (folder / "ban-hanh" / "giao-uoc.docx").write_bytes(b"signed")
    record = {
        "document": "giao-uoc",
        "date": "2026-03-12",
        "file": "ban-hanh/giao-uoc.docx",
        "sha256": sha256(b"signed"),
    }
    (folder / "ban-hanh" / "giao-uoc.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_what_was_issued_is_not_written_again(issued):
    for options in ({}, {"draft": True}, {"force": True}):
        result = run(issued, "giao-uoc", **options)["giao-uoc"]
        assert result.state == "issued"
        assert "12/3/2026" in result.message
    assert (issued / "ban-hanh" / "giao-uoc.docx").read_bytes() == b"signed"
    found = next(s for s in document_states(issued) if s.document == "giao-uoc")
    assert "12/3/2026" in found.state
    assert command("render", issued, "giao-uoc")[0] == 1
    assert command("render", issued, "--draft")[0] == 0


def test_the_command_says_what_it_wrote(folder, tmp_path):
    code, output = command("render", folder, "giao-uoc", "-o", tmp_path / "ra")
    assert code == 0
    assert str(tmp_path / "ra" / "giao-uoc.docx") in output
    code, output = command("render", folder, "ke-hoach")
    assert code == 1
    assert "documents.ke-hoach.number: số văn bản" in output


def test_the_command_prints_json(folder):
    code, output = command("render", folder, "giao-uoc", "--json")
    (record,) = json.loads(output)
    assert (code, record["document"], record["state"]) == (0, "giao-uoc", "written")


def test_wrong_names_are_wrong_usage(folder):
    code, output = command("render", folder, "khong-co")
    assert code == 2
    assert "giao-uoc" in output


def test_documents_lists_states_and_gaps(folder):
    code, output = command("documents", folder)
    assert code == 0
    assert "còn thiếu documents.ke-hoach.number: số văn bản" in output
    code, output = command("documents", "--json")
    assert next(entry["document"] for entry in json.loads(output)) == "ke-hoach"


def test_a_folder_that_cannot_be_read_is_told_without_a_traceback(tmp_path):
    code, output = command("render", tmp_path / "khong-co")
    assert code == 1
    assert "Traceback" not in output


def unpacked(path):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return sum(info.file_size for info in archive.infolist())


def test_a_paper_too_large_to_be_read_again_is_not_written_and_stops_no_other(folder, tmp_path, monkeypatch):
    names = ("giao-uoc", "ke-hoach")
    small, large = sorted((one.path for one in run(folder, *names, draft=True).values()), key=unpacked)
    monkeypatch.setattr(package, "_MAX_TOTAL", unpacked(large) - 1)
    target = tmp_path / "ra"
    results = {one.state: one for one in render_documents(folder, Asked(names, draft=True), target)}
    assert set(results) == {"written", "failed"}
    assert "quá lớn" in results["failed"].message
    assert [path.name for path in target.glob("*.docx")] == [small.name]
    reports = render_all(bloc.load(folder), tmp_path / "tất cả", draft=True)
    refused = {one.document.id: one for one in reports if one.error}
    assert set(names) & set(refused) == {name for name in names if large.name.startswith(name)}
    assert len(list((tmp_path / "tất cả").glob("*.docx"))) == len(reports) - len(refused) > 0


def test_two_runs_at_once_keep_what_each_other_wrote(tmp_path):
    one, other = OutputFolder(tmp_path), OutputFolder(tmp_path)
    one.put("a.docx", b"a", source="x")
    other.put("b.docx", b"b")
    one.put("c.docx", b"c")
    assert other.put("d.docx", b"d").state == "written"
    other.forget("c.docx")
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert (list(manifest["files"]), manifest["sources"]) == (["a.docx", "b.docx", "d.docx"], {"a.docx": "x"})


def test_a_manifest_nested_beyond_reason_makes_every_file_a_strangers(tmp_path):
    (tmp_path / MANIFEST).write_text("[" * 200_000, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(b"edited")
    assert OutputFolder(tmp_path).put("a.docx", b"a").state == "refused"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_pipe_is_neither_read_nor_replaced(tmp_path):
    for name in (MANIFEST, "a.docx"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "b.docx").mkdir()
    out = OutputFolder(tmp_path)
    for name in ("a.docx", "b.docx"):
        for stored in (out.put(name, b"a", force=True), out.standing(name, "x", force=True)):
            assert (stored.state, "không phải tệp thường" in stored.message) == ("refused", True)
        assert not out.outdated(name, "x")
    assert (tmp_path / "a.docx").is_fifo()

"""From one bloc-year to the next."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import bloc
from bloc.model import BlocYear
from bloc.rollover import Rolled, roll_over

EXAMPLES = Path(__file__).parents[2] / "examples"


def roll(folder: Path, target: Path) -> tuple[BlocYear, Rolled, BlocYear]:
    old = bloc.load(folder)
    rolled = roll_over(old, (folder / "hoso.yaml").read_text(encoding="utf-8"))
    path = target / "moi.yaml"
    path.write_text(rolled.facts, encoding="utf-8")
    return old, rolled, bloc.load(path)


def test_what_lasts_stays_and_what_happened_is_left_behind(tmp_path: Path) -> None:
    old, rolled, new = roll(EXAMPLES / "mau", tmp_path)
    assert new.emulation_year == old.emulation_year + 1 == rolled.year
    assert (new.bloc, new.members, new.scoring) == (old.bloc, old.members, old.scoring)
    assert new.regulation.rotation == old.regulation.rotation
    assert new.regulation.voting == old.regulation.voting
    assert (new.leader, new.deputies) == (old.next_leader, old.next_deputies)
    assert not any((new.meetings, new.scores, new.rankings, new.nominations, new.registrations, new.documents))
    assert not any((new.next_leader, new.next_deputies, new.theme, new.covenant.groups, new.regulation.quotas))


def test_deadlines_move_by_a_year(tmp_path: Path) -> None:
    old, _, new = roll(EXAMPLES / "mau", tmp_path)
    moved = [deadline.due for deadline in new.regulation.deadlines]
    assert moved == [deadline.due.replace(year=deadline.due.year + 1) for deadline in old.regulation.deadlines]
    assert all(str(old.emulation_year) not in deadline.task for deadline in new.regulation.deadlines)


def test_proposals_become_awards_to_confirm(tmp_path: Path) -> None:
    old, rolled, new = roll(EXAMPLES / "mau", tmp_path)
    assert new.prior_awards[: len(old.prior_awards)] == old.prior_awards
    carried = new.prior_awards[len(old.prior_awards) :]
    assert [(a.award, a.unit) for a in carried] == [(n.award, n.unit) for n in old.nominations]
    assert all(a.year == old.emulation_year and not a.confirmed for a in carried)
    assert rolled.to_confirm == len(carried) > 0


def test_a_decided_award_is_confirmed_and_a_rejected_one_is_gone(folder: Path, tmp_path: Path) -> None:
    text = (folder / "hoso.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "  - {award: co_tinh, unit: svh}\n",
        "  - {award: co_tinh, unit: svh, status: decided, decision: {number: 5/QĐ-UBND, date: 3/2/2027}}\n"
        "  - {award: bang_khen_tinh, unit: syt, status: rejected}\n",
    )
    (folder / "hoso.yaml").write_text(text, encoding="utf-8")
    _, rolled, new = roll(folder, tmp_path)
    (award,) = new.prior_awards
    assert award.confirmed
    assert award.decision is not None
    assert award.decision.date == dt.date(2027, 2, 3)
    assert rolled.to_confirm == 0


def test_without_a_next_leader_the_field_is_left_to_fill_in(folder: Path, tmp_path: Path) -> None:
    _, rolled, new = roll(folder, tmp_path)
    assert (rolled.leader, new.leader, new.deputies) == (None, None, ())


def test_bases_of_one_year_are_left_out_and_named(tmp_path: Path) -> None:
    old, rolled, new = roll(EXAMPLES / "mau", tmp_path)
    assert {b.type for b in new.legal_bases} <= {"Luật", "Nghị định", "Thông tư", "Quyết định", "Nghị quyết"}
    assert len(rolled.left_out_bases) == len(old.legal_bases) - len(new.legal_bases) - 1 > 0
    assert "Chỉ thị 02/CT-UBND" in rolled.left_out_bases
    assert rolled.left_out_proposal == "Theo đề nghị của Chánh Văn phòng Sở Xây dựng"


def test_comments_inside_kept_sections_stay(folder: Path, tmp_path: Path) -> None:
    path = folder / "hoso.yaml"
    text = path.read_text(encoding="utf-8").replace("  - {id: syt", "  # chuyển từ khối khác sang\n  - {id: syt")
    path.write_text(text, encoding="utf-8")
    _, rolled, _ = roll(folder, tmp_path)
    assert "# chuyển từ khối khác sang" in rolled.facts
    assert "# Các đơn vị thành viên." in rolled.facts


def test_a_json_year_rolls_too(tmp_path: Path) -> None:
    path = tmp_path / "cu.json"
    path.write_text(
        '{"emulation_year": 2027, "bloc": {"name": "Khối A"}, "members": [{"id": "sxd", "name": "Sở Xây dựng"}],'
        ' "regulation": {"deadlines": [{"task": "Báo cáo", "due": "29/2/2028"}]}, "next_leader": "sxd"}',
        encoding="utf-8",
    )
    rolled = roll_over(bloc.load(path), path.read_text(encoding="utf-8"))
    (tmp_path / "moi.yaml").write_text(rolled.facts, encoding="utf-8")
    new = bloc.load(tmp_path / "moi.yaml")
    assert (new.leader, new.bloc.name) == ("sxd", "Khối A")
    assert [d.due for d in new.regulation.deadlines] == [dt.date(2029, 2, 28)]

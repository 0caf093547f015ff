"""Facts that cannot be used: every problem at once, with file, line, field, value and remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import bloc

Problems = Callable[..., list[str]]
ProblemsOf = Callable[[Path], list[str]]


def test_the_sample_itself_has_no_problem(problems: Problems) -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("leader: svh", "leader: sxd", "hoso.yaml, dòng 11, leader: “sxd”: không có đơn vị nào mang mã này"),
        (
            "date: 12/3/2026",
            "date: 31/2/2026",
            "dòng 34, meetings.trien-khai.date: “31/2/2026”: không có ngày 31 tháng 2",
        ),
        ("date: 12/3/2026", "date: 2026-02-31", "không có ngày 31 tháng 2 năm 2026"),
        ("date: 12/3/2026", "date: 12/3/2109", "dòng 34, meetings.trien-khai.date: “12/3/2109”: năm 2109 nằm ngoài"),
        ("date: 12/3/2026", "date: 12/3/2032", "hội nghị ngày 12/3/2032 nằm ngoài các năm 2025-2028"),
        ("date: 12/3/2026", "date: hôm qua", "“hôm qua”: không phải ngày; viết 2026-03-15 hoặc 15/3/2026"),
        ("I.2: 4,75", "I.2: 12,5", "dòng 30, scores.svh.I.2: 12,5 điểm vượt điểm tối đa 5"),
        ("self: 15,", "self: 15.5,", "dòng 29, scores.svh.I.1.self: 15,5 điểm vượt điểm tối đa 15"),
        ("I.2: 4,75", "I.2: -1", "scores.svh.I.2: -1 điểm nhỏ hơn 0; điểm trừ ghi ở mục penalty"),
        ("I.2: 4,75", "I.9: 4", "không có tiêu chí “I.9”; các mã đã có: I.1, I.2"),
        ("I.2: 4,75", "I.2: nhiều", "“nhiều”: không phải số; viết 12,5 hoặc 12.5"),
        ("I.2: 4,75", "I.2: '1e999999999'", "“1e999999999”: không phải số điểm hợp lệ"),
        ("max_points: 5}", "max_points: '1e-9999999'}", "“1e-9999999”: không phải số điểm hợp lệ"),
        ("I.2: 4,75", "I.2: 4\n    points: [1]", "scores.svh.points: phải là nhóm trường"),
        ("leader: svh", 'leader: svh\ntheme: "a\\uFDD0b"', r"theme: “a\ufdd0b”: có ký tự điều khiển"),
        ("leader: svh", 'leader: svh\ntheme: "a\\u202eb"', r"theme: “a\u202eb”: có ký tự điều khiển"),
        ("I.2: 4,75", "I.2: {verified: 4,75}", "số lẻ trong dấu { } viết với dấu chấm"),
        ("province: Ninh Bình", "province: Nam Kinh", "dòng 4, bloc.province: “Nam Kinh”: không có tỉnh, thành phố"),
        ("province: Ninh Bình", "province: Nam Định", "chỉ có đến ngày 30/6/2025, nay thuộc Ninh Bình"),
        ("member_count: 3", "member_count: 8", "bloc.member_count: ghi 8 đơn vị nhưng danh sách members có 3"),
        ("member_count: 3", "member_count: tám", "“tám”: phải là số nguyên, ví dụ 8"),
        ("member_count: 3", "memberCount: 3", "không có trường “memberCount” (ý là “member_count”?)"),
        ("members_complete: true", "members_complete: đủ", "phải là true (có) hoặc false (không)"),
        ("name: Sở Y tế", "nam: Sở Y tế", "dòng 9, members.syt.name: thiếu trường bắt buộc này"),
        ("id: sgd", "id: syt", "dòng 10, members.syt.id: “syt” đã có ở dòng 9; đặt mã khác cho đơn vị này"),
        ("deputies: [syt]", "deputies: [svh]", "(mã svh) đã là Khối trưởng, không thể đồng thời là Khối phó"),
        ("deputies: [syt]", "deputies: syt", "deputies: “syt”: phải là danh sách"),
        ("total: 30", "total: 100", "scoring.total: ghi 100 điểm nhưng các điểm tối đa bên dưới cộng lại là 30"),
        ("max_points: 20", "max_points: 25", "scoring.groups.I.max_points: ghi 25 điểm nhưng"),
        ("max_points: 5}", "max_points: 0}", "0: phải lớn hơn 0"),
        ("[trien_khai,", "[trien_kai,", "“trien_kai” không dùng được (ý là “trien_khai”?); chọn: tong_ket,"),
        ("purposes: [trien_khai, ky_ket_giao_uoc]", "purposes: []", "meetings.trien-khai.purposes: cần ít nhất 1"),
        ("about: khoi_truong", "about: co_huyen", "chọn: co_chinh_phu, co_tinh,"),
        ("about: khoi_truong", "about: co_huyen", "khoi_truong, khoi_pho"),
        ("collected: 3", "collected: 4", "ballots.1.collected: thu vào 4 phiếu, nhiều hơn 3 phiếu phát ra"),
        ("invalid: 1", "invalid: 0", "2 phiếu hợp lệ và 0 phiếu không hợp lệ không bằng 3 phiếu thu vào"),
        ("yes: 2", "yes: 3", "3 phiếu đồng ý, nhiều hơn 2 phiếu hợp lệ"),
        ("document: ke-hoach", "document: ke-hoach-nam", "không có loại văn bản “ke-hoach-nam” (ý là “ke-hoach”?)"),
        (
            "adopted_at: trien-khai",
            "adopted_at: tong-ket",
            "documents.ke-hoach.adopted_at: không có hội nghị “tong-ket”",
        ),
        ("date: 16/3/2026", "date: 11/3/2026", "11/3/2026 trước ngày hội nghị thông qua văn bản (12/3/2026)"),
        (
            "date: 15/6/2022",
            "date: 15/6/2026",
            "căn cứ ngày 15/6/2026 ban hành sau Kế hoạch (ke-hoach), ngày 16/3/2026",
        ),
        ("unit: svh}", "unit: svh, count: 2}", "count chỉ dùng khi chưa rõ đơn vị"),
        ("award: co_tinh,", "award: khac,", "khen thưởng loại khac cần ghi tên ở trường name"),
        ("province: Ninh Bình", "province: Ninh Binhh", "tên như vậy (ý là “Ninh Bình”?)"),
        ("leader: svh", "leader: sv", "không có đơn vị nào mang mã này trong mục members (ý là “svh”?)"),
        ("adopted_at: trien-khai", "adopted_at: trien_khai", "không có hội nghị “trien_khai” (ý là “trien-khai”?)"),
        ("adopted_at: trien-khai", "adopted_at: họp", "không có hội nghị “họp”; các mã đã có: trien-khai"),
        ("document: ke-hoach", "document: kế hoạch", "“kế hoạch” (ý là “ke-hoach”?); các mã đã có: ke-hoach, quyet"),
        ("  ke-hoach: {adopted_at", "  ke_hoach: {adopted_at", "“ke_hoach” (ý là “ke-hoach”?); các mã đã có:"),
        ("starts_at: 8 giờ 00", "present_count: 9", "ghi 9 đơn vị có mặt nhưng Khối chỉ có 3 đơn vị"),
        (
            "starts_at: 8 giờ 00",
            "present_count: 1\n    attendance: [{unit: svh}, {unit: syt}]",
            "dòng 35, meetings.trien-khai.present_count: ghi 1 đơn vị có mặt nhưng danh sách attendance có 2",
        ),
        (
            "starts_at: 8 giờ 00",
            "present_count: 3\n    attendance: [{unit: svh}, {unit: syt}, {unit: sgd, present: false}]",
            "ghi 3 đơn vị có mặt nhưng danh sách attendance có 2",
        ),
        (
            "adopted: true}",
            "comments: [{unit: syt, text: Bỏ mục này, outcome: giai_trinh}]}",
            "drafts.1.comments.1.outcome: ý kiến không tiếp thu phải có lời giải trình",
        ),
        ("leader: svh", "leader: svh\nregulation: {voting: {threshold: 3/2}}", "threshold: 3/2: phải nhỏ hơn 1"),
        ("leader: svh", "leader: svh\nregulation: {voting: {threshold: 2/2}}", "threshold: 2/2: phải nhỏ hơn 1"),
        ("leader: svh", "leader: svh\nregulation: {voting: {quorum: 4/3}}", "quorum: 4/3: không được quá 1"),
        (
            "leader: svh",
            "leader: svh\nregulation: {deadlines: [{task: Báo cáo, due: 30/11/2016}]}",
            "deadlines.1.due: thời hạn 30/11/2016 nằm ngoài các năm 2025-2027",
        ),
        (
            "leader: svh",
            "leader: svh\nplan: {report_deadlines: [{task: Báo cáo, due: 30/11/2062}]}",
            "plan.report_deadlines.1.due: thời hạn 30/11/2062 nằm ngoài",
        ),
        ("emulation_year: 2026", "emulation_year: 20266", "emulation_year: 20266: không được quá 2099"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(problems: Problems, old: str, new: str, expected: str) -> None:
    found = problems((old, new))
    assert any(expected in problem for problem in found), found


def test_every_problem_is_reported_at_once_in_the_order_of_the_file(problems: Problems) -> None:
    found = problems(
        ("province: Ninh Bình", "province: Nam Kinh"),
        ("deputies: [syt]", "deputies: [sxd]"),
        ("I.2: 4,75", "I.2: 12,5"),
        ("date: 12/3/2026", "date: 31/2/2026"),
        ("date: 16/3/2026", "date: 16/3/2109"),
    )
    fields = [problem.split(": ")[0].split(", ", 1)[1] for problem in found]
    assert fields == [
        "dòng 4, bloc.province",
        "dòng 12, deputies.1",
        "dòng 30, scores.svh.I.2",
        "dòng 34, meetings.trien-khai.date",
        "dòng 43, documents.ke-hoach.date",
    ]


def test_cutting_out_a_wrong_value_makes_no_other_problem(problems: Problems) -> None:
    found = problems(("name: Sở Y tế", "tên: Sở Y tế"))
    assert [problem.split(": ")[0] for problem in found] == [
        "hoso.yaml, dòng 9, members.syt.name",
        "hoso.yaml, dòng 9, members.syt.tên",
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("[trien_khai, ky_ket_giao_uoc]", "[triển khai]", "meetings.trien-khai.purposes.1"),
        ("members:", "menbers:", "menbers"),
        ("id: svh,", "mã: svh,", "members.1"),
        ("id: svh,", "id: sgd,", "members.sgd.id"),
        ("members:\n", "members: 5\nten:\n", "members"),
    ],
)
def test_what_follows_from_a_wrong_value_is_not_reported(problems: Problems, old: str, new: str, field: str) -> None:
    found = problems((old, new))
    assert found
    assert all(f", {field}" in problem or ", ten" in problem for problem in found), found


def test_an_empty_field_beside_the_codes_is_not_given(problems: Problems) -> None:
    assert problems(("I.2: 4,75", "I.2: 4,75\n    points:")) == []


def test_quorum_may_be_all_units(problems: Problems) -> None:
    assert problems(("leader: svh", "leader: svh\nregulation: {voting: {quorum: 2/2, threshold: 1/2}}")) == []


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("theme: Đoàn kết #1, sáng tạo", True),
        ("theme: #1", True),
        ("movements:\n  - name: Thi đua #1", True),
        ("theme: Đoàn kết # chủ đề năm", False),
        ("theme:  # chủ đề năm", False),
        ("theme: 'Đoàn kết #1'", False),
        ("theme: Đoàn kết#1", False),
        ("theme: Đoàn kết\n#chú thích ở dòng riêng", False),
    ],
)
def test_what_yaml_takes_for_a_comment_is_not_lost_in_silence(problems: Problems, line: str, lost: bool) -> None:
    found = problems(("leader: svh", f"leader: svh\n{line}"))
    assert [("phần từ dấu # trở đi bị bỏ" in problem) for problem in found] == [True] * lost


def test_pictures_are_looked_for_only_when_asked(folder: Path) -> None:
    path = folder / "hoso.yaml"
    photos = "    photos: [{file: a.png, caption: A}, {file: b.png, caption: B}]\n    drafts:"
    path.write_text(path.read_text(encoding="utf-8").replace("    drafts:", photos), encoding="utf-8")
    (folder / "anh").mkdir()
    (folder / "anh" / "a.png").write_bytes(b"")
    assert len(bloc.load(folder).meeting("trien-khai").photos) == 2
    with pytest.raises(bloc.DataError) as caught:
        bloc.load(folder, pictures=True)
    (problem,) = caught.value.problems
    assert (problem.place, problem.field) == ("dòng 36", "meetings.trien-khai.photos.2.file")
    assert "không có ảnh “b.png” trong thư mục anh/" in problem.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bloc: {name: A}\nbloc: {name: B}", "dòng 2, bloc: trường này đã có ở dòng 1; gộp hai chỗ làm một"),
        ("bloc:\n\tname: A", "dòng 2: dòng có dấu Tab; thụt lề bằng dấu cách"),
        ("bloc: {name: A", "thiếu dấu đóng ] hoặc }, hoặc thiếu dấu phẩy"),
        ('theme: "Đoàn kết', "dòng 1: dấu nháy mở ở dòng này chưa đóng"),
        ("a: 1\ntheme: Chủ đề: đoàn kết", "dòng 2: dấu hai chấm thừa hoặc thụt lề sai"),
        ("theme: @sxd", "dòng 1: giá trị có ký tự đặc biệt"),
        ("theme: *sxd", "dòng 1: giá trị bắt đầu bằng dấu *"),
        ("a: &x [1]\nb: [*x, *x]", "dòng 1, x: không dùng dấu & và * để tham chiếu"),
        (
            "a: !!python/object/apply:os.system [ls]",
            "dòng 1, tag:yaml.org,2002:python/object/apply:os.system: không dùng",
        ),
        ("a: 1\n---\nb: 2", "dòng 2: dòng --- bắt đầu một tài liệu thứ hai"),
        ("- a\n- b", "dòng 1: tệp phải gồm các dòng dạng tên: giá trị"),
        ("# chỉ có chú thích", "tệp không có dữ liệu; chạy thidua new để có tệp mẫu"),
        ("", "tệp trống; lấy tệp cùng tên trong một hồ sơ lập mới"),
        ("a: \x07", "dòng 1: ký tự điều khiển không dùng được"),
        ("? [a]\n: 1", "tên trường không hợp lệ"),
        ('"a\\e[1m": 1', "tên trường không hợp lệ"),
        ("a: " + "[" * 5000, "lồng nhau quá sâu"),
        ("emulation_year: 2026", "bloc: thiếu trường bắt buộc này; bổ sung một dòng"),
        ("- a\nb: 1", "dòng 2: thụt lề không thẳng với dòng trên"),
        ("a:\n  - id: x\n   b: 1", "dòng 3: thụt lề không thẳng với dòng trên"),
        ("a: 'x' y", "dòng 1: có chữ đứng ngay sau giá trị trong dấu nháy"),
        ("a: {b: 1}}", "dòng 1: thừa dấu }"),
        ("a: - b", "dòng 1: gạch đầu dòng phải ở đầu một dòng mới"),
        ("a: |x\n b", "dòng 1: sau dấu | hoặc > phải xuống dòng"),
        ("a: 1\nb\nc: 2", "dòng trên thiếu dấu hai chấm sau tên trường"),
        ('a: 1\nb: "x\nc: 2\nd:\n  - "y"\ne: 3', "dòng 2: dấu nháy mở ở dòng này chưa đóng"),
        ("bloc: Khối A\nemulation_year: 2026", "bloc: “Khối A”: phải là nhóm trường, thụt vào dưới tên này"),
    ],
)
def test_bad_yaml_is_a_message_with_its_line(tmp_path: Path, problems_of: ProblemsOf, text: str, expected: str) -> None:
    path = tmp_path / "hoso.yaml"
    path.write_bytes(text.encode())
    found = problems_of(path)
    assert any(expected in problem for problem in found), found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "tệp nhị phân hoặc không phải văn bản UTF-8"),
        ("bloc: Khối".encode("utf-16"), "tệp nhị phân hoặc không phải văn bản UTF-8"),
        (b"a: 1\nb: \xb8\xb9", "không phải văn bản UTF-8 (byte sai ở dòng 2)"),
        (b"a: " + b"x" * 5_000_001, "lớn hơn mức 5 MB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, problems_of: ProblemsOf, data: bytes, expected: str) -> None:
    path = tmp_path / "hoso.yaml"
    path.write_bytes(data)
    (problem,) = problems_of(path)
    assert expected in problem


def test_shared_references_cannot_fill_the_memory(tmp_path: Path, problems_of: ProblemsOf) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    path = tmp_path / "hoso.yaml"
    path.write_text("\n".join(lines))
    assert "không dùng dấu & và *" in problems_of(path)[0]


def test_a_folder_without_facts_says_how_to_make_one(tmp_path: Path, problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(tmp_path)
    assert "thidua new" in problem


def test_messages_can_be_english(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (folder / "hoso.yaml").read_text(encoding="utf-8").replace("I.2: 4,75", "I.2: 12,5")
    (folder / "hoso.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("THIDUA_LANG", "en")
    with pytest.raises(bloc.DataError) as caught:
        bloc.load(folder)
    assert str(caught.value).endswith("line 30, scores.svh.I.2: 12,5 points are above the maximum of 5")


@pytest.mark.parametrize("ending", ["du-thao-lan-1", "trinh-ky", "ban-01", "trang-12"])
def test_an_id_that_ends_like_a_stage_would_give_two_documents_one_file(
    tmp_path: Path, problems_of: ProblemsOf, ending: str
) -> None:
    meeting = f"{{id: so-ket-{ending}, purposes: [so_ket]}}"
    (tmp_path / "hoso.yaml").write_text(f"emulation_year: 2026\nbloc: {{name: A}}\nmeetings: [{meeting}]\n", "utf-8")
    (problem,) = problems_of(tmp_path)
    assert f"“so-ket-{ending}”: mã không được kết thúc" in problem

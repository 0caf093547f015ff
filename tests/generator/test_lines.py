"""Widths of text in Times New Roman and the ruled lines measured by them."""

from __future__ import annotations

import pytest

from generator.lines import longest_line, ruled_line, text_width, wrap

MM = 56.693


@pytest.mark.parametrize(
    ("text", "points", "millimetres"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.4),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.0),
        ("SỞ XÂY DỰNG", 13, 32.0),
    ],
)
def test_widths_agree_with_measured_ones(text, points, millimetres):
    assert text_width(text, points, bold=True) / MM == pytest.approx(millimetres, rel=0.01)


def test_every_vietnamese_letter_has_its_width():
    for letter in "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậềểễếệừửữứựờởỡớợỳỷỹýỵ":
        for form in (letter, letter.upper()):
            assert text_width(form, 10) == pytest.approx(text_width(unaccented(form), 10), rel=0.45)
    assert text_width("Ư", 10) != text_width("\u4e00", 10)


def unaccented(letter: str) -> str:
    from bloc.text import fold

    return fold(letter).upper() if letter.isupper() else fold(letter)


def test_a_long_name_is_measured_by_its_longest_line():
    name = "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG TỈNH"
    lines = wrap(name, 13, 3766, bold=True)
    assert len(lines) > 1
    assert " ".join(lines) == name
    assert longest_line(name, 13, 3766, bold=True) == max(text_width(line, 13, bold=True) for line in lines) <= 3766


def test_a_line_is_centred_and_as_long_as_asked():
    assert 'w:left="400" w:right="400"' in ruled_line(200, 1000).xml
    assert 'w:left="0" w:right="0"' in ruled_line(2000, 1000).xml

"""The library of national instruments: whole, in order, with a source for each entry."""

from __future__ import annotations

import datetime as dt

import pytest

from bloc.law import find_instrument, instruments, library_bases
from bloc.model import DOCUMENTS


def test_every_entry_is_sound() -> None:
    numbers = [one.number for one in instruments()]
    assert len(set(numbers)) == len(numbers) > 8
    for one in instruments():
        assert one.source
        assert one.date <= one.valid_from
        assert one.valid_to is None or one.valid_from <= one.valid_to
        assert one.replaced_by is None or find_instrument(one.replaced_by)
        assert set(one.documents) <= set(DOCUMENTS)
        assert one.certain or not one.documents  # what could not be compared with the original is never cited by itself
        assert str(one.date.year) in one.number


def test_a_successor_is_in_force_on_the_day_after() -> None:
    for one in instruments():
        heir = find_instrument(one.replaced_by)
        if heir and one.valid_to:
            assert heir.in_force(one.valid_to + dt.timedelta(days=1))
            assert not one.in_force(one.valid_to + dt.timedelta(days=1))
            assert one.in_force(one.valid_to)


@pytest.mark.parametrize("day", [dt.date(2018, 1, 1), dt.date(2022, 6, 1), dt.date(2024, 1, 1), dt.date(2026, 3, 18)])
def test_one_law_and_one_decree_are_cited_on_any_day(day: dt.date) -> None:
    assert [basis.type for basis in library_bases("ke-hoach", day)] == ["Luật", "Nghị định"]


def test_a_number_is_found_in_any_wording() -> None:
    assert find_instrument("số 06/2022/QH15") is find_instrument("06/2022/QH15") is not None
    assert find_instrument("12/QĐ-UBND") is None
    assert find_instrument(None) is None

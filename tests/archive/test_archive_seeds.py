"""The order's own question: what is known about one province's bloc, from the real articles."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.usefixtures("home"),
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not beside the repository"),
]


def test_results_of_one_province_from_the_real_articles() -> None:
    from archive.importing import import_paths
    from archive.results import results

    assert {report.status for report in import_paths([SEEDS])} == {"imported"}
    assert {report.status for report in import_paths([SEEDS])} == {"unchanged"}
    this, following = results(province="Gia Lai")
    assert (this.year, this.leader, this.answers["leader"]) == (2020, None, "not_stated")
    awards = {one.code: one for one in this.awards}
    assert {one.status for one in this.awards} == {"proposed"}
    assert len(awards["co_tinh"].recipients) == 2
    assert len(awards["bang_khen_tinh"].recipients) == 1
    assert following.year == 2021
    assert following.leader == "Sở Thông tin và Truyền thông"
    assert len(following.deputies) == 1
    assert following.answers["leader"] == following.answers["deputies"] == "derived"
    for figure in ("leader", "deputies"):
        source = next(one for one in following.sources if one.figure == figure)
        assert source.year == 2020
        assert source.file.endswith(".txt")
        assert "2021" in " ".join(source.quotes)

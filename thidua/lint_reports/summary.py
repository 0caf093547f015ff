"""What was found in many files at once: a row for each, and the rules that are broken most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bloc.language import tr

from .linted import Linted
from .rules import known_rules

__all__ = ["Row", "Summary", "summary_of"]

_MOST = 5  # rules that are named


@dataclass(frozen=True)
class Row:
    """One file that was checked."""

    path: Path
    errors: int
    warnings: int
    persons: int
    """How many findings a person must judge."""


@dataclass(frozen=True)
class Summary:
    """The files that could be read, and the rules broken most often."""

    rows: tuple[Row, ...]
    unread: tuple[Path, ...]
    rules: tuple[tuple[str, str, int], ...]
    """Id, what it is about, how many findings; the most first."""

    @property
    def total(self) -> Row:
        """The sums."""
        rows = self.rows
        return Row(
            Path(), sum(row.errors for row in rows), sum(row.warnings for row in rows), sum(row.persons for row in rows)
        )

    @property
    def sentence(self) -> str:
        """All of it in a sentence."""
        faulty, unread = len(self.faulty), len(self.unread)
        sound, count = len(self.rows) - faulty, len(self.rows) + unread
        parts = {
            tr(f"{sound} tệp không có lỗi", f"{sound} in order"): sound,
            tr(f"{faulty} tệp có lỗi hoặc chỗ cần xem", f"{faulty} with something to mend or look at"): faulty,
            tr(f"{unread} tệp không kiểm tra được", f"{unread} could not be checked"): unread,
        }
        told = ", ".join(words for words, number in parts.items() if number)
        return f"{tr(f'{count} tệp', f'{count} files')}: {told}."

    @property
    def faulty(self) -> tuple[Row, ...]:
        """The files with a finding of any severity."""
        return tuple(row for row in self.rows if row.errors or row.warnings or row.persons)


def summary_of(results: Sequence[Linted]) -> Summary:
    """Return the summary of the results."""
    checked = [one for one in results if one.state == "checked"]
    count = Counter(remark.rule for one in checked for remark in one.remarks)
    known = known_rules()
    rules = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return Summary(
        tuple(Row(one.path, one.count("E"), one.count("W"), one.count("H")) for one in checked),
        tuple(one.path for one in results if one.state != "checked"),
        tuple((rule, known[rule].about if rule in known else "", number) for rule, number in rules),
    )

"""Check any Word file against Decree 30/2020/NĐ-CP: page, head, capitals and legacy fonts so far."""

from __future__ import annotations

from typing import Any

from . import rules as _rules  # noqa: F401 registers them
from .checking import lint, papers
from .finding import Finding
from .rule import FILE_RULES, PAPER_RULES, Rule

__all__ = ["RULES", "Finding", "Rule", "lint", "papers"]

RULES: tuple[Rule[Any], ...] = (*FILE_RULES, *PAPER_RULES)
"""Every rule; several may bear one id."""

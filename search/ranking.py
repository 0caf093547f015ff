"""The weights of the order of hits, the same for every engine."""

from __future__ import annotations

__all__ = ["LEAD", "PAIR_WEIGHT", "TITLE_WEIGHT"]

LEAD = 1_000.0
"""Added where a document is written exactly as typed; more than any sum of word scores, so that it comes first."""

TITLE_WEIGHT = 2.0
"""A word found in the title adds twice its score there."""

PAIR_WEIGHT = 0.5
"""Neighbouring words of the query found as neighbours add half the score of the pair: most words have two syllables."""

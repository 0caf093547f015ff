"""Facts of a bloc meeting read from an article by general rules; pure functions, no database.

`extract(text_or_html)` gives a `MeetingFacts`: every fact with its place in the cleaned text, a confidence, warnings.
The rules know the genre and what is uniform across the country; they know no single bloc and abstain rather than guess.
"""

from __future__ import annotations

from .reader import extract, extract_cleaned

__all__ = ["extract", "extract_cleaned"]

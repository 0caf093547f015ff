"""All the mistakes of the corpus."""

from __future__ import annotations

from .body_mutations import BASES, CAPITALS, LEVELS, TEXTS, TITLE
from .ending_mutations import ANNEXES, RECEIVERS, SIGNATURE
from .handmade_mutations import HANDMADE_MISTAKES
from .head_mutations import HEAD, PAGE

MUTATIONS = (
    *PAGE, *HEAD, *TITLE, *BASES, *LEVELS, *TEXTS, *CAPITALS, *SIGNATURE, *RECEIVERS, *ANNEXES, *HANDMADE_MISTAKES,
)  # fmt: skip

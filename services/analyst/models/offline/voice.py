"""Which of several wordings is said: another at the next turn, the same whenever this turn is told.

Only words vary. What wordings are of, and every number in them, comes from the outcome of a tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """`turn` counts the questions of the session, so that an answer asked for again reads as before."""

    turn: int = 0

    @classmethod
    def at(cls, position: int) -> Voice:
        """For the question at this place of its session: 1, 3, 5 where questions and answers alternate."""
        return cls(max(position - 1, 0) // 2)

    def pick(self, wordings: Sequence[str]) -> str:
        """The wording whose turn it is: asked twice in a row, nothing that has two is said twice alike."""
        return wordings[self.turn % len(wordings)]

"""A place in the terms of one clause, and the small steps that the grammar takes from it."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term


class Cursor:
    """Reads terms from left to right; `at` may be put back when a reading does not work out."""

    def __init__(self, terms: Sequence[Term], at: int = 0) -> None:
        self.terms = terms
        self.at = at

    @property
    def more(self) -> bool:
        """Whether any term is left."""
        return self.at < len(self.terms)

    def peek(self, step: int = 0) -> Term | None:
        """The term `step` places on, or None outside the clause."""
        place = self.at + step
        return self.terms[place] if 0 <= place < len(self.terms) else None

    def value(self, part: Part, step: int = 0) -> str | None:
        """What the term `step` places on means as `part`."""
        place = self.at + step
        return self.terms[place].value(part) if 0 <= place < len(self.terms) else None

    def plays(self, parts: tuple[Part, ...]) -> bool:
        """Whether the next term means something as any of `parts`."""
        return self.at < len(self.terms) and self.terms[self.at].plays(parts)

    def word(self, step: int = 0) -> str:
        """The words of a term in lower case; empty outside the clause."""
        place = self.at + step
        return self.terms[place].word if 0 <= place < len(self.terms) else ""

    def take(self, part: Part) -> str | None:
        """The value as `part`, stepping over the term if it plays it."""
        found = self.value(part)
        if found is not None:
            self.at += 1
        return found

    def skip(self, *words: str) -> bool:
        """Steps over any of these words, however many; whether there was one."""
        start = self.at
        while self.at < len(self.terms) and self.terms[self.at].word in words:
            self.at += 1
        return self.at > start

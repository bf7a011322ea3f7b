"""A message word by word: where in it something can stand for the term that was explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.analyst.models.offline.dialogue.splicing import said as said_again
from services.analyst.models.offline.terms import Term


@dataclass(frozen=True, slots=True)
class Message:
    """The words as written and in lower case; a symbol is one word, whatever it is called."""

    written: tuple[str, ...]
    said: tuple[str, ...]
    symbols: frozenset[int]

    def at(self, place: int) -> str:
        """The word there, or nothing beyond the ends and at a symbol."""
        return self.said[place] if 0 <= place < len(self.said) and place not in self.symbols else ""

    def with_words(self, words: str, start: int, end: int) -> str:
        """The message with other words in that stretch."""
        return " ".join((*self.written[:start], words, *self.written[end:]))


def without_exclamation(terms: Sequence[Term]) -> Sequence[Term]:
    """ "lovely, put it on": a word of its own before the comma says nothing."""
    exclaims = len(terms) > _SHORTEST and terms[1].word in (",", "!") and not terms[0].meanings
    return terms[2:] if exclaims and not (terms[0].symbol or terms[0].number) else terms


_SHORTEST = 2


def message_of(terms: Sequence[Term]) -> Message:
    """The words of terms; the analyst's courtesies are no longer among them."""
    written: list[str] = []
    symbols: set[int] = set()
    for term in terms:
        if term.symbol or term.quote:
            symbols.add(len(written))
            written.append(said_again([term]))
        else:
            written.extend(token.text for token in term.tokens)
    return Message(tuple(written), tuple(word.lower() for word in written), frozenset(symbols))

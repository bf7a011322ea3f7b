"""What a term is: a phrase, a number, a date or a symbol, with every part it can play."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.names import Sighting, SymbolRef
from services.analyst.models.offline.tokens import Token


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase, number, date or symbol. A term with nothing set is a word that is not known."""

    text: str
    tokens: tuple[Token, ...]
    meanings: tuple[Meaning, ...] = ()
    symbol: SymbolRef | None = None
    sighting: Sighting | None = None
    word: str = field(init=False, repr=False, compare=False)
    """The text in lower case."""
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Each word of it."""
    number: Token | None = field(init=False, repr=False, compare=False)
    """The number this term is, if it is one; "two pixels" and "52 week high" are none."""

    def __post_init__(self) -> None:
        # They are asked for hundreds of times in a message.
        first = self.tokens[0]
        named = self.symbol or (self.meanings and len(self.tokens) > 1)
        word = self.text.lower()
        object.__setattr__(self, "word", word)
        object.__setattr__(self, "words", tuple(word.split()))
        object.__setattr__(self, "number", first if first.kind == "number" and not named else None)

    @property
    def quote(self) -> str | None:
        """The words of a note, if the term is that."""
        return self.text[1:-1] if self.tokens[0].kind == "quote" else None

    @property
    def date(self) -> str | None:
        """An ISO date, if the term is one."""
        return self.tokens[0].norm if self.tokens[0].kind == "date" else None

    def value(self, part: Part) -> str | None:
        """What the term means as `part`, or None if it cannot play it."""
        if self.symbol is not None:
            return None
        for meaning in self.meanings:
            if meaning.part is part:
                return meaning.value
        return None

    def plays(self, parts: tuple[Part, ...]) -> bool:
        """Whether the term can play any of `parts`."""
        if self.symbol is None:
            for meaning in self.meanings:
                if meaning.part in parts:
                    return True
        return False

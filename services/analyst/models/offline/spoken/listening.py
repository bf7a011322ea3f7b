"""The offline analyst's commands for a recogniser: its sentences, its names, and whether it understands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.intents import ShowSymbol
from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.spoken.names import spoken_names
from services.analyst.models.offline.spoken.sentences import spoken_rules
from services.voice.hearing.commands import SpokenCommands

if TYPE_CHECKING:
    from services.market.symbols import SymbolDirectory

STOP_LISTENING = "stop listening"
"""For the Desk's recorder, not for the analyst."""


def spoken_commands(directory: SymbolDirectory, sayable: Callable[[str], bool]) -> SpokenCommands:
    """What to listen for (half a second of work). `sayable` tells of a word whether its sound is known."""
    grammar = Grammar(NameBook(directory))
    names = spoken_names(directory, lambda name: _shown(grammar, name), sayable)
    return SpokenCommands(
        rules=spoken_rules(names, sayable),
        written=names,
        understands=lambda text: _understood(grammar, text),
    )


def _shown(grammar: Grammar, name: str) -> str | None:
    reading = grammar.read(f"show {name}")
    match reading.intents:
        case (ShowSymbol(symbol=ref),) if not reading.unknown:
            return ref.symbol
    return None


def _understood(grammar: Grammar, text: str) -> bool:
    reading = grammar.read(text)
    return text == STOP_LISTENING or (bool(reading.intents) and not reading.unknown)

"""Which words name a symbol. English words that look like tickers are not tickers.

A `Sighting` is *certain* (an upper-case ticker, `$NOW`, a company's name) or it *needs a place*: it counts
only where a symbol is expected ("show …", "price of …", "… stock"), which `terms` decides from the
neighbours. A bare lower-case "all", "it", "now", "key", "on", "so", "are" or "cat" is never one.
"""

from __future__ import annotations

from services.analyst.models.offline.names.book import NameBook
from services.analyst.models.offline.names.sightings import Sighting, SymbolRef, Trust

__all__ = ["NameBook", "Sighting", "SymbolRef", "Trust"]

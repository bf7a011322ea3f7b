"""Companies of the world's large indices, from the package `pytickersymbols`: names and Yahoo symbols.

Reading the package takes some tens of milliseconds, so nobody does it before a name is asked for that
`symbols.csv` does not have. What is in `symbols.csv` wins; see `SymbolDirectory`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.market.symbol_entries import SymbolEntry
from services.market.symbol_exchanges import exchange
from services.market.venue_suffixes import venue_code

# Below every entry of `symbols.csv`; the members of a smaller index yield to those of a larger one.
_POPULARITY = {
    "DOW JONES": 38, "S&P 100": 37, "NASDAQ 100": 36, "S&P 500": 35, "DAX": 34, "FTSE 100": 33,
    "CAC_40": 33, "EURO STOXX 50": 33, "NIKKEI 225": 30, "IBEX 35": 30, "AEX": 30, "Switzerland 20": 30,
    "OMX Stockholm 30": 28, "BEL 20": 28, "OMX Helsinki 25": 28, "MDAX": 26, "TecDAX": 26,
    "CAC Mid 60": 22, "S&P 600": 20, "SDAX": 18,
}  # fmt: skip
_REMARK = re.compile(r"\s*\([^)]*\)")
_CLASS = re.compile(r"\.([AB])$")


def read_companies() -> Iterator[SymbolEntry]:
    """Every company of the package that has a symbol of its own, each symbol once."""
    told: set[str] = set()
    for index, company in _members():
        symbol = _symbol(company)
        if symbol and symbol not in told:
            told.add(symbol)
            yield _entry(symbol, company, _POPULARITY.get(index, 10))


def members(index: str) -> list[tuple[str, str]]:
    """`(name, symbol)` of an index's members as the package names it, such as "S&P 500" or "DAX"."""
    held = [company for of, company in _members() if of == index]
    return [(_name(company), _symbol(company)) for company in held if _symbol(company)]


def _members() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """`(index, company)`, the larger indices first."""
    indices = importlib.import_module("pytickersymbols").INDICES
    for index in sorted(indices, key=lambda name: -_POPULARITY.get(name, 10)):
        for company in indices[index]["companies"]:
            yield index, company


def _symbol(company: Mapping[str, Any]) -> str:
    """Yahoo's spelling: `BRK.B` is `BRK-B`; a symbol with two venues in it is none."""
    symbol = _CLASS.sub(r"-\1", str(company.get("symbol") or ""))
    return "" if symbol.count(".") > 1 or " " in symbol else symbol


def _name(company: Mapping[str, Any]) -> str:
    return _REMARK.sub("", str(company["name"])).strip()


def _entry(symbol: str, company: Mapping[str, Any], popularity: int) -> SymbolEntry:
    listed = (str(at.get("google")) for at in company.get("symbols") or () if at.get("yahoo") == symbol)
    code = "NASDAQ" if any(at.startswith("NASDAQ:") for at in listed) else venue_code(symbol)
    return SymbolEntry(symbol, _name(company), "equity", exchange(code), popularity)

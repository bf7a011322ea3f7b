"""From Yahoo's quote and search replies to quotes, symbols and headlines."""

from __future__ import annotations

from typing import Any

from services.market.bars import NewsItem, Quote, SymbolKind, SymbolMatch
from services.market.yahoo_errors import Delisted, MalformedReply, NoData, UnknownSymbol

_KINDS: dict[str, SymbolKind] = {
    "EQUITY": "equity",
    "ETF": "etf",
    "INDEX": "index",
    "CRYPTOCURRENCY": "crypto",
    "CURRENCY": "currency",
    "FUTURE": "future",
    "MUTUALFUND": "fund",
}
_NO_CHARTS = "OPTION"


def quote_fields(reply: dict[str, Any], symbol: str) -> dict[str, Any]:
    """What a v7 quote reply, asked for one symbol, says; raises `UnknownSymbol` or `Delisted`."""
    try:
        fields = dict(reply["quoteResponse"]["result"][0])
    except IndexError as error:
        raise UnknownSymbol(symbol) from error
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedReply(f"the quote of {symbol}") from error
    if fields.get("quoteType") == "NONE":
        raise Delisted(symbol)
    return fields


def quote_from(fields: dict[str, Any], symbol: str, now: float) -> Quote:
    """The regular session's last price; raises `NoData` where Yahoo knows the symbol and no price."""
    price = fields.get("regularMarketPrice")
    if not isinstance(price, int | float):
        raise NoData(symbol, "price")
    previous = fields.get("regularMarketPreviousClose")
    return Quote(
        symbol=symbol,
        name=str(fields.get("longName") or fields.get("shortName") or symbol),
        price=float(price),
        previous_close=float(previous) if previous else None,
        change=price / previous - 1 if previous else None,
        currency=str(fields.get("currency") or ""),
        source="yahoo",
        as_of=float(fields.get("regularMarketTime") or now),
        exchange=fields.get("fullExchangeName"),
    )


def matches_from(reply: dict[str, Any], query: str, limit: int) -> list[SymbolMatch]:
    """Symbols of a v1 search reply in Yahoo's order, without options and what has no quote page.

    The ticker itself scores 1.0; the others fall from 0.9 by their place.
    """
    found = [fields for fields in _items(reply, "quotes") if _charted(fields)]
    return [_match(fields, query, place) for place, fields in enumerate(found[:limit])]


def _charted(fields: dict[str, Any]) -> bool:
    return bool(fields.get("symbol")) and fields.get("quoteType", _NO_CHARTS) != _NO_CHARTS


def _match(fields: dict[str, Any], query: str, place: int) -> SymbolMatch:
    symbol = str(fields["symbol"])
    return SymbolMatch(
        symbol=symbol,
        name=str(fields.get("longname") or fields.get("shortname") or symbol),
        kind=_KINDS.get(str(fields["quoteType"]), "other"),
        exchange=str(fields.get("exchDisp") or fields.get("exchange") or ""),
        score=1.0 if symbol == query.strip().upper() else max(0.9 - 0.05 * place, 0.1),
    )


def news_from(reply: dict[str, Any], limit: int) -> list[NewsItem]:
    """Headlines of a v1 search reply, newest first."""
    items = [_headline(fields) for fields in _items(reply, "news") if _linked(fields)]
    return sorted(items, key=lambda item: -(item.published_at or 0.0))[:limit]


def _linked(fields: dict[str, Any]) -> bool:
    return bool(fields.get("title")) and str(fields.get("link", "")).startswith(("https://", "http://"))


def _headline(fields: dict[str, Any]) -> NewsItem:
    published = fields.get("providerPublishTime")
    return NewsItem(
        title=str(fields["title"]),
        url=str(fields["link"]),
        publisher=str(fields.get("publisher") or ""),
        published_at=float(published) if published else None,
        source="yahoo",
    )


def _items(reply: dict[str, Any], name: str) -> list[dict[str, Any]]:
    items = reply.get(name, [])
    if not isinstance(items, list):
        raise MalformedReply(f"the list of {name}")
    return [fields for fields in items if isinstance(fields, dict)]

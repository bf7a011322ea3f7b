"""What can go wrong at Yahoo Finance, each with its own class, so that callers can tell them apart.

The first three are answers ("there is nothing to show"), the others are failures to get an answer.
"""

from __future__ import annotations

from services.errors import NotFound, UpstreamError, UpstreamTimeout

_SEARCH_REMEDY = "Search for the symbol by the company's name."


class UnknownSymbol(NotFound):
    """Yahoo has no such symbol: misspelt, renamed, or delisted and forgotten."""

    def __init__(self, symbol: str) -> None:
        super().__init__(
            f"Yahoo Finance has no symbol {symbol}.",
            details={"symbol": symbol, "reason": "unknown"},
            remedy=_SEARCH_REMEDY,
        )


class Delisted(NotFound):
    """Yahoo remembers the symbol, but it trades no more and its prices are gone."""

    def __init__(self, symbol: str) -> None:
        super().__init__(
            f"{symbol} is no longer listed: Yahoo Finance knows the symbol and has no prices for it.",
            details={"symbol": symbol, "reason": "delisted"},
            remedy="Choose another symbol, or put its history into CHARTROOM_CSV_DIR.",
        )


class NoData(NotFound):
    """The symbol exists, and Yahoo has nothing for what was asked: an empty range, or no price."""

    def __init__(self, symbol: str, what: str, *, detail: str | None = None) -> None:
        super().__init__(
            f"Yahoo Finance has no {what} for {symbol}.",
            details={"symbol": symbol, "reason": "no_data"} | ({"yahoo": detail} if detail else {}),
            remedy="Ask for a longer or later range, or a coarser timeframe.",
        )


class YahooTimeout(UpstreamTimeout):
    """No answer within the time that a person is made to wait."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            f"Yahoo Finance did not answer within {timeout_s:g} seconds.",
            details={"timeout_s": timeout_s},
            remedy="Try again later.",
        )


class YahooUnreachable(UpstreamError):
    """No connection: no network, no such host, refused, or a certificate that does not fit."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "Yahoo Finance cannot be reached.", details={"reason": reason}, remedy="Check the network."
        )


class YahooRateLimited(UpstreamError):
    """Yahoo answered 429 until the time was used up; `details["retry_after_s"]` if it said until when."""

    def __init__(self, retry_after_s: float | None) -> None:
        super().__init__(
            "Yahoo Finance limits the rate of requests at the moment (429).",
            details={} if retry_after_s is None else {"retry_after_s": retry_after_s},
            remedy="Wait a few minutes.",
        )


class YahooRefused(UpstreamError):
    """An HTTP error that says nothing about the symbol; `status` is Yahoo's, `reason` its own words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(
            f"Yahoo Finance refused the request ({status}).",
            details={"status": status, "reason": reason},
            remedy="Try again later.",
        )
        self.status = status
        self.reason = reason


class MalformedReply(UpstreamError):
    """A reply in a form that cannot be read: a web page, broken JSON, or fields that are not there."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Yahoo Finance answered in a form that cannot be read: {what}.",
            details={"reason": what},
            remedy="Try again later; if it stays, Yahoo has changed its replies.",
        )

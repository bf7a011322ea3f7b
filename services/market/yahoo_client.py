"""Yahoo Finance through yfinance: one object that fetches, and says nothing about what it means.

Built on yfinance's own parts (`YfData` for cookies, crumbs and requests, `PriceHistory` for bars)
rather than on `Ticker`, which asks for the time zone first (a second request), takes twelve-letter
symbols for ISINs, keeps pickled cookies and time zones in the user's cache folder and keeps replies,
bad ones too, for the life of the process.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from typing import Any

import pandas as pd
import yfinance
from yfinance.data import SingletonMeta, YfData
from yfinance.exceptions import YFException, YFPricesMissingError, YFRateLimitError
from yfinance.scrapers.history import PriceHistory

from services.market.yahoo_budget import Budget
from services.market.yahoo_errors import MalformedReply, NoData, YahooRateLimited, YahooRefused
from services.market.yahoo_session import YahooSession

_HOST = "https://query2.finance.yahoo.com"
_UNREADABLE = (ValueError, KeyError, TypeError, IndexError, AttributeError)

# Errors are raised, not logged and swallowed; that a cookie was not to be had is no news at each call.
yfinance.config.debug.hide_exceptions = False
logging.getLogger("yfinance").setLevel(logging.ERROR)
# yfinance 1.7 was written before pandas 3.1, and would warn at each call.
warnings.filterwarnings("ignore", category=pd.errors.Pandas4Warning, module="yfinance")


class _OnePerClient(SingletonMeta):  # type: ignore[misc]  # yfinance has no types
    """Undoes yfinance's one-instance-per-process, so that a session belongs to its client."""

    __call__ = type.__call__


class _Data(YfData, metaclass=_OnePerClient):  # type: ignore[misc]  # yfinance has no types
    """yfinance's requests without its memory: replies are not kept, nor cookies on disk as pickles."""

    def cache_get(self, url: str, params: Any = None, timeout: float = 30) -> Any:
        return self.get(url, params, timeout)

    def _get_cookie_basic(self, timeout: float = 30) -> bool:
        # A crumb was given for the cookie that the session's jar still holds.
        return self._crumb is not None or bool(super()._get_cookie_basic(timeout))

    def _load_cookie_curlCffi(self) -> bool:  # noqa: N802  yfinance's name
        self._cookie = next((cookie for cookie in self._session.cookies.jar if cookie.name == "A3"), None)
        return self._cookie is not None

    def _save_cookie_curlCffi(self) -> bool:  # noqa: N802  yfinance's name
        return True


@dataclass(frozen=True)
class Chart:
    """Yahoo's bars as yfinance reads them (columns Open, High, Low, Close, Volume) and their metadata."""

    frame: pd.DataFrame
    currency: str | None
    timezone: str


class YahooClient:
    """Blocking calls, safe from any thread; each within its `Budget`."""

    def __init__(self, session: YahooSession | None = None) -> None:
        self._session = session or YahooSession()
        self._data = _Data(self._session)

    def chart(self, budget: Budget, symbol: str, interval: str, start: int, end: int) -> Chart:
        """Bars from `start` to `end` (epoch seconds, `end` excluded), unadjusted for dividends.

        Bars without prices stay in as NaN, except for 30m, which yfinance makes out of 15m and where
        the night would be one.
        """
        history = PriceHistory(self._data, symbol, "UTC", session=self._session)
        try:
            with self._session.within(budget):
                frame = history.history(
                    interval=interval,
                    start=start,
                    end=end,
                    auto_adjust=False,
                    actions=False,
                    keepna=interval != "30m",
                    timeout=budget.seconds,
                )
            meta = history.get_history_metadata()
            return Chart(frame, meta["currency"], str(meta["exchangeTimezoneName"]))
        except YFPricesMissingError as error:
            if error.yahoo_reason is None and "symbol" not in history.get_history_metadata():
                raise MalformedReply(f"the chart of {symbol}") from error
            raise NoData(symbol, "bars in that range", detail=error.yahoo_reason) from error
        except _UNREADABLE as error:
            raise MalformedReply(f"the chart of {symbol}") from error
        except YFException as error:
            raise _translated(error) from error

    def json(self, budget: Budget, path: str, params: dict[str, Any]) -> dict[str, Any]:
        """The JSON object at `path`, with yfinance's cookie and crumb."""
        try:
            with self._session.within(budget):
                reply = self._data.get(f"{_HOST}{path}", params=params, timeout=budget.seconds).json()
        except _UNREADABLE as error:
            raise MalformedReply(f"what {path} returned") from error
        except YFException as error:
            raise _translated(error) from error
        if not isinstance(reply, dict):
            raise MalformedReply(f"what {path} returned")
        return reply


def _translated(error: YFException) -> YahooRateLimited | YahooRefused:
    if isinstance(error, YFRateLimitError):
        return YahooRateLimited(None)
    return YahooRefused(502, str(error))

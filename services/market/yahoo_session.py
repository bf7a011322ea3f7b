"""The HTTP session under yfinance: one time budget a call, back-off, and errors named at the border.

yfinance alone waits up to 30 s for each cookie, answers any 4xx with a second round of cookies, and
lets web pages through as data. Here every request of one call shares the call's budget, 429 and 5xx
are asked again after a pause, and a refusal ends the call at once. Only 401 and 403 go back to
yfinance, once, because renewing cookie and crumb is its business.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from curl_cffi.requests import Response, Session
from curl_cffi.requests.exceptions import RequestException, Timeout
from yfinance.exceptions import YFRateLimitError

from services.market.yahoo_budget import Budget
from services.market.yahoo_errors import (
    MalformedReply,
    YahooRateLimited,
    YahooRefused,
    YahooTimeout,
    YahooUnreachable,
)

_PAUSES_S = (0.2, 0.4, 0.8)
_ASK_AGAIN = frozenset({429, 500, 502, 503, 504})
_RENEW_CRUMB = frozenset({401, 403})
# Cookies are worth having, not worth the whole wait: the chart needs none.
_COOKIE_SHARE = 0.4
# Where an ad blocker holds Yahoo's cookie hosts, each call would wait for them anew.
_COOKIE_REST_S = 30.0
# A pause that leaves less than this leaves no time for the answer.
_ANSWER_S = 0.1


class YahooSession(Session[Response]):
    """A curl session that behaves like Chrome, keeps to a `Budget` and raises `ChartroomError`s.

    Keyword arguments are those of `curl_cffi.requests.Session`: `proxies`, `verify`, …
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"impersonate": "chrome"} | options))
        self._calls = threading.local()
        self._cookies_rest_until = 0.0

    @contextmanager
    def within(self, budget: Budget) -> Iterator[None]:
        """All requests that this thread makes inside the block share `budget`."""
        self._calls.budget = budget
        try:
            yield
        finally:
            del self._calls.budget

    def request(self, method: Any, url: str, *args: Any, **options: Any) -> Response:
        """As curl_cffi's, bounded by the budget; raises the errors of `yahoo_errors`."""
        budget: Budget = self._calls.budget
        if not _is_data(url):
            return self._fetch_cookie(budget, method, url, *args, **options)
        response = self._ask(budget, method, url, *args, **options)
        return _judge(response, budget)

    def _fetch_cookie(self, budget: Budget, method: Any, url: str, *args: Any, **options: Any) -> Response:
        if time.monotonic() < self._cookies_rest_until:
            raise Timeout("the cookie hosts did not answer lately")
        options["timeout"] = budget.remaining_s() * _COOKIE_SHARE
        try:
            response = super().request(method, url, *args, **options)
        except RequestException:  # yfinance goes on without a cookie
            self._cookies_rest_until = time.monotonic() + _COOKIE_REST_S
            raise
        if response.status_code == 429:
            # yfinance would keep the words "Too Many Requests" as its crumb.
            raise YFRateLimitError
        return response

    def _ask(self, budget: Budget, method: Any, url: str, *args: Any, **options: Any) -> Response:
        for pause_s in _PAUSES_S:
            response = self._fetch(budget, method, url, *args, **options)
            wait_s = max(pause_s, _retry_after_s(response) or 0.0)
            if response.status_code not in _ASK_AGAIN or wait_s + _ANSWER_S > budget.left_s():
                return response
            time.sleep(wait_s)
        return self._fetch(budget, method, url, *args, **options)

    def _fetch(self, budget: Budget, method: Any, url: str, *args: Any, **options: Any) -> Response:
        options["timeout"] = budget.remaining_s()
        try:
            return super().request(method, url, *args, **options)
        except Timeout as error:
            raise YahooTimeout(budget.seconds) from error
        except RequestException as error:
            raise YahooUnreachable(_curl_reason(error)) from error


def _curl_reason(error: RequestException) -> str:
    """`curl: (6) Could not resolve host: …`, without the advice that curl_cffi puts around it."""
    return str(error).removeprefix("Failed to perform, ").split(" See https://")[0]


def _is_data(url: str) -> bool:
    parts = urlsplit(url)
    return (parts.hostname or "").startswith("query") and not parts.path.endswith("/getcrumb")


def _retry_after_s(response: Response) -> float | None:
    value = response.headers.get("retry-after", "") or ""
    return float(value) if value.isdigit() else None


def _judge(response: Response, budget: Budget) -> Response:
    """The response if it is JSON, the consent form that yfinance fills in, or a crumb to renew."""
    status = response.status_code
    if status in _RENEW_CRUMB and not budget.rejections:
        budget.rejections += 1
        return response
    if status == 429:
        raise YahooRateLimited(_retry_after_s(response))
    if status >= 400:
        raise YahooRefused(status, _reason(response))
    if (urlsplit(response.url).hostname or "").endswith("consent.yahoo.com"):
        return response
    if not response.content.lstrip().startswith(b"{"):
        raise MalformedReply("a web page or plain text instead of data")
    return response


def _reason(response: Response) -> str:
    """Yahoo's own words: `{"chart": {"error": {"description": …}}}`, or the beginning of the text."""
    try:
        return str(next(iter(json.loads(response.content).values()))["error"]["description"])
    except (ValueError, AttributeError, KeyError, TypeError, StopIteration):
        return response.text[:200].strip()

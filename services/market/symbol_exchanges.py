"""Where symbols trade: the quote currency, the time zone and the regular hours of each venue.

Regular hours only, as the venues publish them for an ordinary day; holidays and half days are not
known here. The keys of `EXCHANGES` are the codes used in `symbols.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sessions = Literal["regular", "24/5", "24/7", "futures"]


@dataclass(frozen=True)
class Exchange:
    """A venue. `opens_s` and `closes_s` are seconds after local midnight in `timezone` (IANA).

    `sessions` says how to read them: "regular" is Monday to Friday from opens to closes; "24/7" never
    closes; "24/5" (currencies) and "futures" run from Sunday evening to Friday evening, futures with
    an hour's pause at 17:00 New York time.
    """

    name: str
    currency: str
    timezone: str
    sessions: Sessions = "regular"
    opens_s: int = 9 * 3600
    closes_s: int = 17 * 3600 + 1800


def _hours(name: str, currency: str, timezone: str, opens: str, closes: str) -> Exchange:
    return Exchange(name, currency, timezone, "regular", _seconds(opens), _seconds(closes))


def _seconds(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _us(name: str) -> Exchange:
    return _hours(name, "USD", "America/New_York", "09:30", "16:00")


def _futures(name: str, currency: str = "USD") -> Exchange:
    return Exchange(name, currency, "America/New_York", "futures", 18 * 3600, 17 * 3600)


EXCHANGES: dict[str, Exchange] = {
    "NASDAQ": _us("NASDAQ"),
    "NYSE": _us("NYSE"),
    "NYSEARCA": _us("NYSE Arca"),
    "CBOEBZX": _us("Cboe BZX"),
    "US-INDEX": _us("US index"),
    "TORONTO": _hours("Toronto", "CAD", "America/Toronto", "09:30", "16:00"),
    "SAOPAULO": _hours("São Paulo", "BRL", "America/Sao_Paulo", "10:00", "17:00"),
    "LSE": _hours("London", "GBp", "Europe/London", "08:00", "16:30"),
    "LONDON": _hours("London", "GBP", "Europe/London", "08:00", "16:30"),
    "XETRA": _hours("XETRA", "EUR", "Europe/Berlin", "09:00", "17:30"),
    "PARIS": _hours("Paris", "EUR", "Europe/Paris", "09:00", "17:30"),
    "AMSTERDAM": _hours("Amsterdam", "EUR", "Europe/Amsterdam", "09:00", "17:30"),
    "BRUSSELS": _hours("Brussels", "EUR", "Europe/Brussels", "09:00", "17:30"),
    "MADRID": _hours("Madrid", "EUR", "Europe/Madrid", "09:00", "17:30"),
    "MILAN": _hours("Milan", "EUR", "Europe/Rome", "09:00", "17:30"),
    "ZURICH": _hours("SIX Swiss", "CHF", "Europe/Zurich", "09:00", "17:30"),
    "COPENHAGEN": _hours("Copenhagen", "DKK", "Europe/Copenhagen", "09:00", "17:00"),
    "OSLO": _hours("Oslo", "NOK", "Europe/Oslo", "09:00", "16:20"),
    "STOCKHOLM": _hours("Stockholm", "SEK", "Europe/Stockholm", "09:00", "17:30"),
    "HELSINKI": _hours("Helsinki", "EUR", "Europe/Helsinki", "10:00", "18:30"),
    "TOKYO": _hours("Tokyo", "JPY", "Asia/Tokyo", "09:00", "15:30"),
    "HONGKONG": _hours("Hong Kong", "HKD", "Asia/Hong_Kong", "09:30", "16:00"),
    "SHANGHAI": _hours("Shanghai", "CNY", "Asia/Shanghai", "09:30", "15:00"),
    "SHENZHEN": _hours("Shenzhen", "CNY", "Asia/Shanghai", "09:30", "15:00"),
    "KOREA": _hours("Korea", "KRW", "Asia/Seoul", "09:00", "15:30"),
    "TAIWAN": _hours("Taiwan", "TWD", "Asia/Taipei", "09:00", "13:30"),
    "INDIA": _hours("NSE India", "INR", "Asia/Kolkata", "09:15", "15:30"),
    "SYDNEY": _hours("ASX", "AUD", "Australia/Sydney", "10:00", "16:00"),
    "CRYPTO": Exchange("Crypto", "USD", "UTC", "24/7", 0, 24 * 3600),
    "FOREX": Exchange("Forex", "USD", "Europe/London", "24/5", 0, 24 * 3600),
    "CME": _futures("CME"),
    "CBOT": _futures("CBOT"),
    "COMEX": _futures("COMEX"),
    "NYMEX": _futures("NYMEX"),
    "ICE-INDEX": _futures("ICE"),
    "ICE-COCOA": _futures("ICE"),
    "CBOT-GRAINS": _futures("CBOT", "USX"),
    "ICE-SOFTS": _futures("ICE", "USX"),
}


def exchange(code: str) -> Exchange:
    """The venue of a code in `symbols.csv`; `XETRA-INDEX` has the hours and currency of `XETRA`."""
    return EXCHANGES.get(code) or EXCHANGES[code.removesuffix("-INDEX")]

"""Trading dates and sessions: between UTC seconds, the exchange's wall clock, and its trading days.

A trading day is a whole number: days since 1970-01-01 of the exchange's date. Wall-clock seconds are
what a clock on the exchange's wall shows, counted as if it were UTC.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from services.market.bars import Times
from services.market.holidays import holidays
from services.market.symbol_exchanges import Exchange

DAY_S = 86400
_SUNDAY, _SATURDAY = 6, 5


def wall_seconds(time: Times, timezone: str) -> Times:
    """UTC seconds → wall-clock seconds in `timezone`."""
    if timezone == "UTC":
        return time
    stamps = pd.DatetimeIndex(time.astype("datetime64[s]"), tz="UTC").tz_convert(timezone)
    return _seconds(stamps.tz_localize(None))


def utc_seconds(wall: Times, timezone: str) -> Times:
    """Wall-clock seconds → UTC seconds. The repeated hour of autumn is taken as its first pass; an
    hour that spring leaves out moves to its end."""
    if timezone == "UTC":
        return wall
    stamps = pd.DatetimeIndex(wall.astype("datetime64[s]"))
    first_pass = np.ones(len(wall), dtype=bool)
    return _seconds(stamps.tz_localize(timezone, ambiguous=first_pass, nonexistent="shift_forward"))


def weekday(day: Times) -> Times:
    """0 for Monday to 6 for Sunday (day 0, 1970-01-01, was a Thursday)."""
    return (day + 3) % 7


def session_days(time: Times, venue: Exchange) -> Times:
    """The date of the session in which each UTC second lies; a session that opens in the evening, as
    futures' do, has the next day's date."""
    opens_the_evening_before = venue.opens_s > venue.closes_s
    shift = DAY_S - venue.opens_s if opens_the_evening_before else 0
    return (wall_seconds(time, venue.timezone) + shift) // DAY_S


def trading_days(time: Times, venue: Exchange) -> Times:
    """The trading day each UTC second counts to: its session's, but currencies' Sunday to Monday."""
    day = session_days(time, venue)
    return day + (weekday(day) == _SUNDAY) if venue.sessions == "24/5" else day


def session_open(day: Times, venue: Exchange) -> Times:
    """UTC seconds at which the session of each trading day opens."""
    before = DAY_S if venue.opens_s > venue.closes_s else 0
    return utc_seconds(day * DAY_S - before + venue.opens_s, venue.timezone)


def session_close(day: Times, venue: Exchange) -> Times:
    """UTC seconds at which the session of each trading day closes."""
    return utc_seconds(day * DAY_S + venue.closes_s, venue.timezone)


def session_length_s(venue: Exchange) -> int:
    """Seconds from open to close on an ordinary day."""
    return (venue.closes_s - venue.opens_s) % DAY_S or DAY_S


def outside_hours(time: Times, span_s: int, venue: Exchange) -> npt.NDArray[np.bool_]:
    """Which bars of `span_s` seconds lie wholly before or after the regular session, or on a day without one.

    None of them where the venue has no regular hours, or they are not known (whole days).
    """
    if venue.sessions != "regular" or session_length_s(venue) == DAY_S or len(time) == 0:
        return np.zeros(len(time), dtype=np.bool_)
    day, clock = np.divmod(wall_seconds(time, venue.timezone), DAY_S)
    trading = np.isin(day, calendar(int(day.min()), int(day.max()), venue))
    within = (clock + span_s > venue.opens_s) & (clock < venue.closes_s)
    return np.asarray(~(trading & within), dtype=np.bool_)


def calendar(first: int, last: int, venue: Exchange) -> Times:
    """The trading days from `first` to `last`, both included, without weekends and holidays."""
    day = np.arange(first, last + 1, dtype=np.int64)
    if venue.sessions == "24/7":
        return day
    closed = np.fromiter(holidays(venue.timezone, first, last), dtype=np.int64)
    return day[(weekday(day) < _SATURDAY) & ~np.isin(day, closed)]


def _seconds(stamps: pd.DatetimeIndex) -> Times:
    seconds: npt.NDArray[np.int64] = stamps.as_unit("s").asi8
    return seconds

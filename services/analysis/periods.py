"""How many bars make a year: what turns a bar's figure into a yearly one."""

from __future__ import annotations

import numpy as np

from services.market.bars import Bars

YEAR_S = 365.25 * 86_400


def bars_per_year(bars: Bars) -> float:
    """Bars a year at the pace of these bars, by their first and last time: about 252 for daily shares, 365
    for a market that never closes. 252 where there are too few to tell."""
    if len(bars) < 30:
        return 252.0 if bars.timeframe.seconds == 86_400 else YEAR_S / bars.timeframe.seconds
    span = float(bars.time[-1] - bars.time[0])
    return (len(bars) - 1) * YEAR_S / span


def log_returns(bars: Bars) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """ln(close / close before), one fewer than bars."""
    return np.asarray(np.diff(np.log(bars.close)), dtype=np.float64)

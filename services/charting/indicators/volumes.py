"""Indicators of volume, from TA-Lib. Where the bars have no volume they are blank, not zero."""

from __future__ import annotations

import numpy as np
import talib

from services.charting.indicators.spec import IndicatorSpec, Params, Plot, Series, length_param, whole
from services.market.bars import Bars


def _volume(bars: Bars, _params: Params) -> Series:
    """Shares or units traded; blank before the first bar that has any (an index may have none)."""
    return {"volume": np.where(_has_begun(bars), bars.volume, np.nan)}


def _obv(bars: Bars, _params: Params) -> Series:
    """Granville's on-balance volume (TA-Lib OBV): volume added on up closes, taken off on down ones.

    The level depends on where the bars begin; only its movement means something.
    """
    return {"obv": np.where(_has_begun(bars), talib.OBV(bars.close, bars.volume), np.nan)}


def _mfi(bars: Bars, params: Params) -> Series:
    """Money flow index, 0–100 (TA-Lib MFI); blank where the window has no volume, 0/0."""
    length = whole(params, "length")
    mfi = talib.MFI(bars.high, bars.low, bars.close, bars.volume, length)
    running = np.r_[0, np.cumsum(bars.volume > 0)]
    traded = running[length:] - running[:-length] if len(bars) >= length else np.zeros(0)
    empty = np.r_[np.ones(len(bars) - len(traded), dtype=bool), traded == 0]
    return {"mfi": np.where(empty, np.nan, mfi)}


def _has_begun(bars: Bars) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.logical_or.accumulate(bars.volume > 0)


SPECS = (
    IndicatorSpec(
        "volume", "Volume", "Volume", (), "own",
        (Plot("volume", "Volume", "histogram", 0, precision=0, tint="bar"),),
        _volume, lambda _params: 1,
    ),
    IndicatorSpec(
        "obv", "OBV", "On-balance volume", (), "own",
        (Plot("obv", "OBV", colour=2, precision=0),), _obv, lambda _params: 1,
    ),
    IndicatorSpec(
        "mfi", "MFI", "Money flow index", (length_param(14),), "own",
        (Plot("mfi", "MFI", colour=3, precision=2),),
        _mfi, lambda params: whole(params, "length") + 1, guides=(20.0, 80.0),
    ),
)  # fmt: skip

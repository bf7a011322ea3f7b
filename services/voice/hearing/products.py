"""Products of matrices that stay with the thread that asks for them.

OpenBLAS gives a large product to threads of its own, which then wait for the next by running: with two
processors that was a third of the recogniser's time.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_MOST = 200_000
"""Multiplications; from 262,144 on they are shared out."""

Number = TypeVar("Number", np.float32, np.float64)


def product(rows: NDArray[Number], by: NDArray[Number]) -> NDArray[Number]:
    """`rows @ by`, of which `by` may be several matrices; some rows at a time."""
    at_once = max(1, _MOST // (by.shape[-2] * by.shape[-1]))
    starts = range(0, max(1, len(rows)), at_once)
    return np.concatenate([rows[start : start + at_once] @ by for start in starts], axis=-2)

"""What the pixels of the chart say: where it changed, and in which colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Locator

Pixels = npt.NDArray[np.int16]
Mask = npt.NDArray[np.bool_]
Spot = tuple[float, float]
"""Pixels from the left and from the top."""

REACH_PX = 2
"""How far from its place a stroke may be: it is rounded to whole pixels, and smoothed at its edges."""


def pixels(locator: Locator) -> Pixels:
    """What the screen shows of it, once two looks in a row are the same: rows, columns, RGB."""
    before = locator.screenshot()
    for _ in range(30):
        locator.page.wait_for_timeout(100)
        after = locator.screenshot()
        if after == before:
            break
        before = after
    return np.asarray(Image.open(BytesIO(before)).convert("RGB"), dtype=np.int16)


def changed(before: Pixels, after: Pixels, least: int = 12) -> Mask:
    """Where some channel differs by at least `least` of 255."""
    return np.asarray(np.abs(after - before).max(axis=2) >= least)


def coloured(picture: Pixels, colour: str, most: int = 48) -> Mask:
    """Where every channel is within `most` of the colour `#rrggbb`."""
    wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.int16)
    return np.asarray(np.abs(picture - wanted).max(axis=2) <= most)


def along(*corners: Spot) -> list[Spot]:
    """Places along a path, every fourth pixel or so."""
    spots: list[Spot] = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        count = max(int(max(abs(x2 - x1), abs(y2 - y1)) / 4), 2)
        steps = np.linspace(0.0, 1.0, count)
        spots += [(x1 + (x2 - x1) * step, y1 + (y2 - y1) * step) for step in steps]
    return spots


def share(mask: Mask, spots: Sequence[Spot], reach: int = REACH_PX) -> float:
    """The share of `spots` at which the mask is set, or near them; those outside count as not."""
    return float(np.mean([_near(mask, spot, reach) for spot in spots]))


def moved(spots: Iterable[Spot], right: float, down: float) -> list[Spot]:
    """The same places elsewhere."""
    return [(x + right, y + down) for x, y in spots]


def _near(mask: Mask, spot: Spot, reach: int) -> bool:
    x, y = math.floor(spot[0]), math.floor(spot[1])
    if not (0 <= x < mask.shape[1] and 0 <= y < mask.shape[0]):
        return False
    around = mask[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
    return bool(around.any())

"""Random numbers that are a pure function of where they are used.

A generator with a state would make a price depend on what was asked before it. These depend only on
a key and an index, so any day and any minute can be computed alone, in any order, on any machine.
"""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt

from services.market.bars import Column

Words = npt.NDArray[np.uint64]
_STRIDE = np.uint64(0x9E3779B97F4A7C15)
_UNIT = 1.0 / (1 << 32)


def key(*parts: str) -> int:
    """A 64-bit key for a name such as `("AAPL", "minutes")`."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "little")


def words(key: int, index: npt.NDArray[np.int64]) -> Words:
    """64 random bits for each index: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
    number generators, OOPSLA 2014), its state set by the index."""
    z = np.uint64(key) + (index.astype(np.uint64) + np.uint64(1)) * _STRIDE
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniforms(key: int, index: npt.NDArray[np.int64]) -> Column:
    """Numbers above 0 and below 1."""
    high = (words(key, index) >> np.uint64(32)).astype(np.float64)
    return (high + 0.5) * _UNIT


def normals(key: int, index: npt.NDArray[np.int64]) -> Column:
    """Standard normal numbers (Box and Muller, 1958, from the two halves of one word)."""
    bits = words(key, index)
    radius = ((bits >> np.uint64(32)).astype(np.float64) + 0.5) * _UNIT
    angle = (bits & np.uint64(0xFFFFFFFF)).astype(np.float64) * _UNIT
    return np.sqrt(-2.0 * np.log(radius)) * np.cos(2.0 * np.pi * angle)

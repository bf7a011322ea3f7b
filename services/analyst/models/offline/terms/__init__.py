"""Tokens as terms.

A term keeps every part its phrase can play; the grammar takes the one that fits its place. Whether a
doubtful symbol is one is decided here, from the terms beside it.
"""

from __future__ import annotations

from services.analyst.models.offline.terms.reading import read_terms
from services.analyst.models.offline.terms.term import Term

__all__ = ["Term", "read_terms"]

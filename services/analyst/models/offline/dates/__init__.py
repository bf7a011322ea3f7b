"""Dates and spans of dates as they are said: "2017", "March", "Jan 3", "Q3 2016", "2015 to 2017".

What is not said of a day stays open: `days` settles it once today is known.
"""

from __future__ import annotations

from services.analyst.models.offline.dates.reading import read_day

__all__ = ["read_day"]

"""Indicators with their parameters, before or after the name, in digits or words.

"50 and 200 day moving averages", "RSI 21", "MACD 5 35 5", "Bollinger with 2.5 deviations".
"""

from __future__ import annotations

from services.analyst.models.offline.indicator_phrases.lengths import PLAIN, USUAL_LENGTHS, with_numbers
from services.analyst.models.offline.indicator_phrases.parameters import parameters_after
from services.analyst.models.offline.indicator_phrases.reading import read_indicators

__all__ = ["PLAIN", "USUAL_LENGTHS", "parameters_after", "read_indicators", "with_numbers"]

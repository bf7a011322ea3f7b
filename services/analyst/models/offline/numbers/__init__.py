"""Numbers in words: "two hundred and forty five point five", "two forty five fifty", "a buck ten".

A run of number words becomes one number token whose atoms are the cardinals heard, in order. Whether
2, 45, 50 is the price 245.50 or three parameters is decided by who reads it: `as_price` or `as_list`.
"""

from __future__ import annotations

from services.analyst.models.offline.numbers.atoms import as_list, as_price
from services.analyst.models.offline.numbers.cardinals import NUMBER_WORDS
from services.analyst.models.offline.numbers.runs import merge_numbers

__all__ = ["NUMBER_WORDS", "as_list", "as_price", "merge_numbers"]

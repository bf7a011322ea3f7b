"""Words that are whole conditions: "oversold", "golden cross", "up", "unusual volume"."""

from __future__ import annotations

from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.intents import Rule

_LARGE_VOLUME = 1.5
STATES: dict[str, Rule] = {
    "oversold": Rule("rsi", "below", 30),
    "overbought": Rule("rsi", "above", 70),
    "golden cross": Rule("sma(length=50)", "above", "sma(length=200)"),
    "golden crosses": Rule("sma(length=50)", "above", "sma(length=200)"),
    "death cross": Rule("sma(length=50)", "below", "sma(length=200)"),
    "death crosses": Rule("sma(length=50)", "below", "sma(length=200)"),
    "uptrend": Rule("sma(length=50)", "above", "sma(length=200)"),
    "trending up": Rule("sma(length=50)", "above", "sma(length=200)"),
    "trending higher": Rule("sma(length=50)", "above", "sma(length=200)"),
    "downtrend": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending down": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending lower": Rule("sma(length=50)", "below", "sma(length=200)"),
    "trending": Rule("adx", "above", 25),
    "unusual volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "high volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "heavy volume": Rule("relative_volume", "above", _LARGE_VOLUME),
    "volume surge": Rule("relative_volume", "above", 2),
    "volume spike": Rule("relative_volume", "above", 2),
    "low volume": Rule("relative_volume", "below", 0.5),
    "light volume": Rule("relative_volume", "below", 0.5),
    "gapping up": Rule("gap", "above", 0),
    "gapping down": Rule("gap", "below", 0),
    "gapped up": Rule("gap", "above", 0),
    "gap up": Rule("gap", "above", 0),
    "gapped down": Rule("gap", "below", 0),
    "gap down": Rule("gap", "below", 0),
    "up": Rule("change", "above", 0),
    "green": Rule("change", "above", 0),
    "rising": Rule("change", "above", 0),
    "gaining": Rule("change", "above", 0),
    "gained": Rule("change", "above", 0),
    "rose": Rule("change", "above", 0),
    "risen": Rule("change", "above", 0),
    "climbed": Rule("change", "above", 0),
    "jumped": Rule("change", "above", 0),
    "down": Rule("change", "below", 0),
    "red": Rule("change", "below", 0),
    "falling": Rule("change", "below", 0),
    "fell": Rule("change", "below", 0),
    "dropped": Rule("change", "below", 0),
    "lost": Rule("change", "below", 0),
    "fallen": Rule("change", "below", 0),
    "declined": Rule("change", "below", 0),
    "sank": Rule("change", "below", 0),
}
"""Words that are whole conditions, and what is meant by each; the answer says the conditions."""


def state_at(cursor: Cursor) -> Rule | None:
    """The condition that the words at the cursor are; it then stands on the last of them."""
    pair = STATES.get(f"{cursor.word()} {cursor.word(1)}")
    cursor.at += pair is not None
    word = cursor.word().removesuffix(" more")
    least = cursor.word(1) == "least"  # "up at least 5%"
    return pair or STATES.get(word.removesuffix(" at") if least else word)

"""TA-Lib's 61 candlestick patterns under the names that people use.

Directions are those that TA-Lib's sign has; a neutral one's sign is only its candle's colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.charting.patterns.pattern import Direction, PatternSpec

Role = Literal["reversal", "continuation", "neutral"]


@dataclass(frozen=True)
class CandleSpec(PatternSpec):
    """`function` is TA-Lib's, `bars` how many bars the pattern is made of, `role` what it does to a trend."""

    function: str
    bars: int
    role: Role


_DIRECTIONS: dict[str, Direction | Literal["either"]] = {
    "+": "bullish",
    "-": "bearish",
    "0": "neutral",
    "±": "either",
}
_ROLES: dict[str, Role] = {"R": "reversal", "C": "continuation", "N": "neutral"}

# function after CDL | name | direction | role | bars | meaning
_TABLE = """
2CROWS|two_crows|-|R|3|A gap up after a long white candle is sold back into its body by two black ones.
3BLACKCROWS|three_black_crows|-|R|3|Three long black candles in a row, each closing near its low: sellers took over.
3INSIDE|three_inside|±|R|3|A harami that the third candle confirms by closing beyond the first.
3LINESTRIKE|three_line_strike|±|C|4|Three candles of a trend are undone by one large one, after which the trend may go on.
3OUTSIDE|three_outside|±|R|3|An engulfing pattern that the third candle confirms.
3STARSINSOUTH|three_stars_in_the_south|+|R|3|Three black candles, each smaller than the last: selling runs dry.
3WHITESOLDIERS|three_white_soldiers|+|R|3|Three white candles in a row, each closing near its high: buyers took over.
ABANDONEDBABY|abandoned_baby|±|R|3|A doji left alone between two gaps at the end of a move.
ADVANCEBLOCK|advance_block|-|R|3|Three white candles with shrinking bodies and longer upper shadows: the advance tires.
BELTHOLD|belt_hold|±|R|1|A long candle that opens at its extreme and never looks back.
BREAKAWAY|breakaway|±|R|5|A gap with the trend, three more steps, then a long candle back into the gap.
CLOSINGMARUBOZU|closing_marubozu|±|C|1|A long candle that closes at its extreme: one side was in charge to the end.
CONCEALBABYSWALL|concealing_baby_swallow|+|R|4|Four black candles, the last swallowing the third: late sellers are spent.
COUNTERATTACK|counterattack|±|R|2|A long candle against the trend that wins back the whole gap and closes where the last one did.
DARKCLOUDCOVER|dark_cloud_cover|-|R|2|Opens above the last high and closes deep inside the white candle before.
DOJI|doji|0|N|1|Open and close are the same: neither side won.
DOJISTAR|doji_star|±|R|2|A doji that gaps away from a long candle: the trend hesitates.
DRAGONFLYDOJI|dragonfly_doji|+|R|1|A doji with a long lower shadow: sellers were driven back.
ENGULFING|engulfing|±|R|2|The body covers the whole body before it, of the other colour.
EVENINGDOJISTAR|evening_doji_star|-|R|3|A doji above a long white candle, then a black one deep into it.
EVENINGSTAR|evening_star|-|R|3|A small body above a long white candle, then a black one deep into it.
GAPSIDESIDEWHITE|side_by_side_white_lines|±|C|3|Two alike white candles side by side after a gap: the gap holds.
GRAVESTONEDOJI|gravestone_doji|-|R|1|A doji with a long upper shadow: buyers were driven back.
HAMMER|hammer|+|R|1|A small body with a long lower shadow below what came before: sellers were driven back.
HANGINGMAN|hanging_man|-|R|1|A hammer's shape at the top of a rise: the first heavy selling.
HARAMI|harami|±|R|2|A small body inside the long body before it: the move pauses.
HARAMICROSS|harami_cross|±|R|2|A doji inside the long body before it: the move stops.
HIGHWAVE|high_wave|0|N|1|A small body between two very long shadows: no agreement on price.
HIKKAKE|hikkake|±|R|3|An inside bar that breaks the wrong way first; found again when the close turns it round.
HIKKAKEMOD|modified_hikkake|±|R|4|A hikkake whose inside bar comes after another one, near its extreme.
HOMINGPIGEON|homing_pigeon|+|R|2|A small black body inside a long black one: selling slows.
IDENTICAL3CROWS|identical_three_crows|-|R|3|Three black candles, each opening where the last one closed.
INNECK|in_neck|-|C|2|A weak bounce that closes barely inside the black candle before: the fall may go on.
INVERTEDHAMMER|inverted_hammer|+|R|1|A small body with a long upper shadow below what came before: buyers begin to try.
KICKING|kicking|±|R|2|Two marubozu of opposite colours with a gap between them.
KICKINGBYLENGTH|kicking_by_length|±|R|2|Kicking, pointed where the longer of the two candles points.
LADDERBOTTOM|ladder_bottom|+|R|5|Four falling black candles, the last with an upper shadow, then a white one that gaps up.
LONGLEGGEDDOJI|long_legged_doji|0|N|1|A doji with long shadows: a wide fight that nobody won.
LONGLINE|long_line|±|C|1|A long body with short shadows: one side was in charge.
MARUBOZU|marubozu|±|C|1|A long body with almost no shadows: one side was in charge from open to close.
MATCHINGLOW|matching_low|+|R|2|Two black candles with the same close: a floor shows.
MATHOLD|mat_hold|+|C|5|A rise, three small candles of rest, and a new high: the rise goes on.
MORNINGDOJISTAR|morning_doji_star|+|R|3|A doji below a long black candle, then a white one deep into it.
MORNINGSTAR|morning_star|+|R|3|A small body below a long black candle, then a white one deep into it.
ONNECK|on_neck|-|C|2|A weak bounce that closes at the low of the black candle before: the fall may go on.
PIERCING|piercing_line|+|R|2|Opens below the last low and closes above the middle of the black candle before.
RICKSHAWMAN|rickshaw_man|0|N|1|A long-legged doji with its body in the middle of the range.
RISEFALL3METHODS|three_methods|±|C|5|A long candle, three small ones held inside it, and another long one: the trend goes on.
SEPARATINGLINES|separating_lines|±|C|2|Opens where the opposite candle before opened, and runs with the trend again.
SHOOTINGSTAR|shooting_star|-|R|1|A small body with a long upper shadow above what came before: buyers were driven back.
SHORTLINE|short_line|0|N|1|A short candle: little happened.
SPINNINGTOP|spinning_top|0|N|1|A small body with longer shadows: neither side was in charge.
STALLEDPATTERN|stalled_pattern|-|R|3|Two long white candles and a small one on top: the rise stalls.
STICKSANDWICH|stick_sandwich|+|R|3|A white candle between two black ones with the same close: a floor shows.
TAKURI|takuri|+|R|1|A dragonfly doji with a very long lower shadow: sellers were driven far back.
TASUKIGAP|tasuki_gap|±|C|3|A candle against the trend that fails to close the gap before it.
THRUSTING|thrusting|-|C|2|A bounce that ends below the middle of the black candle before: the fall may go on.
TRISTAR|tristar|±|R|3|Three doji in a row, the middle one apart: a tired trend.
UNIQUE3RIVER|unique_three_river|+|R|3|A long black candle, a hammer with a new low, and a small white one below: a rare bottom.
UPSIDEGAP2CROWS|upside_gap_two_crows|-|R|3|Two black candles above a gap, the second engulfing the first: the rise is questioned.
XSIDEGAP3METHODS|gap_three_methods|±|C|3|A gap with the trend that the third candle fills, after which the trend may go on.
"""  # noqa: E501  (a table is read by its columns)


def _spec(row: str) -> CandleSpec:
    function, name, sign, role, bars, meaning = row.split("|")
    title = name.replace("_", " ").capitalize()
    return CandleSpec(
        name, title, "candle", _DIRECTIONS[sign], meaning, f"CDL{function}", int(bars), _ROLES[role]
    )


SPECS: tuple[CandleSpec, ...] = tuple(_spec(row) for row in _TABLE.strip().splitlines())

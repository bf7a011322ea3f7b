"""What is drawn on a chart."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

TABLE: dict[Part, str] = {
    Part.ROLE: """
        support: support | supports | support level | support levels | support line | support lines
            | floor | support area | support zone | support zones | support areas | supporting level
        resistance: resistance | resistances | resistance level | resistance levels | resistance line
            | ceiling | resistance lines | resistance zone | resistance zones | resistance areas
            | overhead resistance | resistances levels | resistance area
        entry: entry | entry price | entry level | entry point | buy level | entry at | entry line
            | entries | entered | get in at | buying at | bought at | bought it at
        stop: stop | stop loss | stoploss | stop level | sl | stop price | stop loss level | stop line
            | stops | protective stop | stop losses | stopped out
        target: target | price target | profit target | take profit | tp | target price | target level
            | targets | profit taking level | price targets
        line: line | lines | horizontal line | price line | horizontal | level | price level
            | line level | marker
            | horizontal level | a level | hline | key level at | horizontal lines | h line
    """,
    Part.LEVELS: """
        both: support and resistance | support resistance | supports and resistances | s r | s and r | sr
            | support and resistance levels | key levels | important levels | levels | major levels
            | price levels | sr levels | s r levels | s and r levels | s/r | resistance and support
            | support or resistance | support & resistance | significant levels | resistances and supports
            | support / resistance | support resistance levels | resistance and support levels | key level
            | s & r | s / r | support and resistance lines | support and resistance zones | main levels
            | relevant levels | supports and resistance | support and resistances | critical levels
            | pivot levels | resistance / support | levels of support and resistance | s r lines
    """,
    Part.TRENDLINE: """
        both: trend line | trend lines | trendline | trendlines | trend-line | trending lines | trend
        support: uptrend line | up trend line | rising trend line | support trend line | uptrend lines
            | support trendline | rising trendline | up trendline | lower trend line | lower trendline
            | connect the lows | through the lows | along the lows | across the lows
            | line through the lows
            | trend line through the lows | line along the lows | connecting the lows | trend support
            | line across the lows | lines along the lows | trend line along the lows
            | ascending trend line | ascending trendline | bullish trend line | bullish trendline
            | uptrend
        resistance: downtrend line | down trend line | falling trend line | resistance trend line
            | resistance trendline | falling trendline | down trendline | upper trend line
            | connect the highs | through the highs | along the highs | across the highs
            | line through the highs
            | trend line through the highs | line along the highs | connecting the highs
            | trend resistance
            | line across the highs | lines along the highs | trend line along the highs
            | upper trendline | descending trend line | descending trendline | bearish trend line
            | downtrend lines | bearish trendline | downtrend
    """,
    Part.FIBONACCI: """
        fib: fibonacci | retrace | fib | fibs | fibonacci retracement | fib retracement | fibonacci levels
            | fib levels | retracement | retracements | fibonacci retracements | fib retracements | fibo
            | fibonaccis | retracement levels | fibonacci lines | fib lines | fibonacci retracement levels
            | golden ratio | golden ratio level | golden pocket | fibs levels | fib retracement levels
            | fibonachi | fibonacci tool
    """,
    Part.DRAWINGS: """
        all: drawings | everything | all drawings | the drawings | all the drawings | lines | all lines
            | annotations | all the lines | all of it | all of them | drawing | every drawing
            | all your drawings | my drawings | all | all my drawings | markings | marks | all that
            | everything else | slate | all of the drawings | all annotations
        that: that | this | last one | last drawing | that one | that line | that level | last line
            | last level | the last one | it | those | that drawing | the last drawing | them | these
            | last thing | the last thing | this line | this level
    """,
    Part.SIDE: """
        long: long | go long | buy position | long position
        short: short | go short | short position
    """,
    Part.OUTSIDE: """
        patterns: pattern | patterns | head and shoulders | double top | double bottom | triangle | wedge
            | flag | cup and handle | candlestick pattern | candlestick patterns | chart patterns
            | chart pattern | triangles | flags | wedges | double tops | double bottoms | pennant
        zones: zone | rectangle | box | supply zone | demand zone | rectangles | zones
            | supply and demand zones
        channels: channel | parallel channel | price channel | trend channel | regression channel
        notes: note | annotate | annotation | write | comment | text | add a note | note that | add note
        verticals: vertical line | vertical | vertical lines
        crosshair: crosshair mode | crosshair on | crosshair off | magnet mode | magnet
        indicators: hull moving average | hull | tema | dema | aroon | chaikin | zigzag | zig zag
            | vortex | trix
            | awesome oscillator | pivot points | volume profile | elliott waves | elliott wave | gann
            | gann fan
        trading: place an order | place order | market order | limit order
        fundamentals: earnings | dividend | dividends | revenue | market cap | market capitalization | p/e
            | pe ratio | valuation | balance sheet | eps | p e ratio | analyst ratings
    """,
}

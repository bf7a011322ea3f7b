"""What is drawn on a chart."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.drawn_phrases import (
    inclined,
    just_drawn,
    pixels,
    sloping,
    stepping,
)
from services.analyst.models.offline.lexicon.part import Part

TABLE: dict[Part, str] = {
    Part.ROLE: f"""
        support: {stepping("buyers")} | {stepping("bulls")}
        resistance: {stepping("sellers")} | {stepping("bears")}
        support: support | supports | support level | support levels | support line | support lines
            | floor | floors | support area | support zone | support zones | support areas | supporting level
            | what is underneath | what is below us | what is below price | what is below the price
            | what is below the current price | what is below it | what is right below | what is just below
        resistance: resistance | resistances | resistance level | resistance levels | resistance line
            | ceiling | ceilings | resistance lines | resistance zone | resistance zones | resistance areas
            | overhead resistance | resistances levels | resistance area | overhead supply
            | what is overhead | what is above us | what is above price | what is above the price
            | what is above the current price | what is above it | what is right above | what is just above
        entry: entry | if it gets to | if it reaches | if it touches | in around | getting in at
            | entering at | enter at | buy in at | open at | go in at | entry price | entry level
            | entry point | buy level | entry at | entry line | entries | entered | get in at | buying at
            | selling at | bought at | bought it at
        stop: stop | risking to | risking down to | risk down to | risking up to | risk up to | stop above at
            | stop below at | stop under at | stop over at | wrong above | wrong below | wrong at
            | i am wrong above | i am wrong below
            | i am wrong at | risk to | out if it loses | out if it breaks | stop it out at | stop me out at
            | stop out at | stop out | out at | bail at | bail out at | bail | cut at | cut it at
            | cut my losses at | cut losses at | stopped at | stop at | get out at | my stop | invalidation
            | invalidated at | out if it hits | out below | out above | my stop loss | stop below
            | stop above | stop loss
            | stoploss | stop level | sl | stop price | stop loss level | stop line | stops
            | hard stop | mental stop | protective stop | stop losses | stopped out
        target: target | ring the register at | ring the register | happy at | be happy at | cash in at
            | if right | if i am right | exit | exit at | take the money at | out with a profit at | aim for
            | aiming for | aiming at | aim at | aim | looking for | goal | cover at | covering at
            | take it off at | take profits at | take profits | take profit at | taking profit at | sell at
            | cash out at | profit at | target at | targeting | first target | second target | tgt
            | shooting for | goal at | out with profit at | price target | profit target | take profit | tp
            | objective | profit objective | profit taking | price objective | target price | target level
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
    Part.TRENDLINE: f"""
        support: {sloping("lows bottoms troughs swing~lows", "support floor uptrend")} | {
        inclined("rising ascending upward climbing up~sloping upward~sloping upwards~sloping", "support")
    }
        resistance: {sloping("highs tops peaks swing~highs", "resistance ceiling downtrend")} | {
        inclined(
            "falling descending downward declining down~sloping downward~sloping downwards~sloping",
            "resistance",
        )
    }
        both: trend line | connect | join up | slope | slope from | straight line | sloping line | diagonal
            | diagonal line | slanted line | line joining | connect the dots | line connecting
            | line of trend | lines of trend | trend line through | trend lines | trendline | trendlines
            | trend-line | trending lines | trend
        ray: ray | rays | trend ray
        extended: extended line | extended trend line | extended lines | infinite line
        support: rising line | rising line under the lows | lower line | join up the lows | join the lows
            | line under the lows | line below the lows | through the bottoms | across the bottoms
            | along the bottoms | uptrend line | trend line for the lows | trend line under the lows
            | trend line on the lows | trend line from the lows | trend lines for the lows | up trend line
            | rising trend line | support trend line | uptrend lines | support trendline | rising trendline
            | up trendline | lower trend line | lower trendline | connect the lows | through the lows
            | along the lows | across the lows | line through the lows | trend line through the lows
            | line along the lows | connecting the lows | trend support | line across the lows
            | lines along the lows | trend line along the lows | ascending trend line | ascending trendline
            | bullish trend line | bullish trendline | uptrend
        resistance: falling line | join up the highs | join the highs | line over the highs
            | line above the highs | across the tops | along the tops | through the tops
            | downtrend line across the tops | downtrend resistance line from the highs
            | downtrend resistance line | downtrend line from the highs | downtrend line
            | trend line for the highs | trend line over the highs | trend line on the highs
            | trend line from the highs | trend lines for the highs | down trend line | falling trend line
            | resistance trend line | resistance trendline | falling trendline | down trendline
            | upper trend line | connect the highs | through the highs | along the highs | across the highs
            | line through the highs | trend line through the highs | line along the highs
            | connecting the highs | trend resistance | line across the highs | lines along the highs
            | trend line along the highs | upper trendline | descending trend line | descending trendline
            | bearish trend line | downtrend lines | bearish trendline | downtrend
    """,
    Part.FIBONACCI: """
        fib: autofib | auto fib | auto fibs
            | fibo levels | golden ratio levels | golden ratios | fibo lines | fibo retracement
            | fibo retracements
            | fibonacci ratios
        fib: fibonacci | retrace | fib | fibs | fibonacci retracement | fib retracement | fibonacci levels
            | fib levels | retracement | retracements | fibonacci retracements | fib retracements | fibo
            | fibonaccis | retracement levels | fibonacci lines | fib lines | fibonacci retracement levels
            | golden ratio | golden ratio level | golden pocket | fibs levels | fib retracement levels
            | fibonachi | fibonacci tool
        extension: fib extension levels | fibo extension levels | fib projection levels | extension fib
            | fibonacci extension targets | fib extension targets | extension targets | extension fibs
        extension: fibonacci extension | fibonacci extensions | fib extension | fib extensions
            | fibonacci projection | fibonacci projections | fib projection | fib projections
            | fibonacci extension levels | extension levels | fibo extension | fibo extensions
            | trend based fib extension | fib targets | fibonacci targets
    """,
    Part.DRAWINGS: f"""
        that: {just_drawn()}
        all: drawings | everything | all drawings | the drawings | all the drawings | lines | all lines
            | annotations | all the lines | all those lines | all these lines | all those | all these
            | all of those | all of these | all those drawings | everything you have drawn
            | everything you drew | all you have drawn
            | what you drew | what you have drawn | everything i drew | everything i have drawn
            | all i drew | all these drawings | every line
            | all of it | all of them | drawing | every drawing
            | all your drawings | my drawings | all | all my drawings | markings | marks | all that
            | everything else | slate | all of the drawings | all annotations
        rest: the rest | rest | the rest of them | the rest of it | the others | others | all others
            | all the others | all the rest | the remaining ones | the other ones | the other drawings
            | other drawings | the other lines | all the other drawings | all other drawings
        that: both of them | the two of them | both of those | both of these | the pair of them | the pair
        that: that | this | last one | last drawing | that one | that line | that level | last line
            | last level | the last one | it | those | that drawing | the last drawing | them | these
            | last thing | the last thing | this line | this level
    """,
    Part.SIDE: """
        long: long | buy limit | limit buy | buy stop at | buy order | go long | buy position
            | long position | enter long | entering long | open long | open a long | take a long
            | enter a long | going long | a long | get long | buy long | enter a long position
            | open a long position | long entry | plan a long | plan a long trade
        short: short | sell limit | limit sell | sell order | i am shorting it | shorting it | go short
            | short position | enter short | entering short | open short | open a short | take a short
            | enter a short | going short | a short | sell short | get short | enter a short position
            | open a short position | short entry | short sell | plan a short | plan a short trade
    """,
    Part.OUTSIDE: """
        indicators: hull moving average | hull | tema | dema | aroon | chaikin | zigzag | zig zag
            | vortex | trix | chaikin money flow | cmf | chaikin oscillator | hull ma | hma | vwma | stoch rsi
            | stochastic rsi | rsi stochastic | stochrsi | volume weighted moving average | force index
            | ultimate oscillator | choppiness index | coppock curve | elder ray | fisher transform
            | accumulation distribution | accumulation / distribution | linear regression | alligator
            | anchored vwap | market profile | mass index | bollinger band width | bollinger bandwidth
            | percent b | awesome oscillator
            | pivot points | volume profile | elliott waves | elliott wave | gann
            | gann fan
        trading: place an order | place order | market order | limit order
        fundamentals: earnings | dividend | dividends | revenue | market cap | market capitalization | p/e
            | pe ratio | valuation | balance sheet | eps | p e ratio | analyst ratings
    """,
    Part.ZONE: """
        zone: buy zone | buying zone | sell zone | selling zone | entry zone | buy area | sell area | buy box
            | accumulation zone | distribution zone | no trade zone | value area | congestion zone
            | target zone
            | range box | consolidation zone | reversal zone
        zone: band | the band | price band | price area | price box | range between | band between
        zone: box off | fair value gap | fvg | imbalance | liquidity zone | order blocks | box it
            | shade it in | shade it | zone it | box it in | box around it | zone | zones | rectangle
            | rectangles | box | boxes | supply zone | demand zone | supply area | demand area
            | supply and demand zones | price zone | price range | area between | area from
            | the area between | the area from | shade | shaded area | supply zones | demand zones
            | support zone | resistance zone | support area | resistance area | order block
    """,
    Part.VERTICAL: """
        vertical: upright line | upright lines | upright | vertical line | vertical lines | vertical
            | verticals | vertical marker | v line | vline
            | vlines | v lines | vert line | vert lines | vert
    """,
    Part.EVENT: """
        event: earnings | earnings date | earnings day | earnings call | earnings report | dividend
            | dividend date | ex dividend date | split | stock split | split date | fed meeting
            | the fed | the fed meeting | fed | fed day | earnings release | rate cut day
            | fomc | fomc meeting | fomc day | cpi | cpi report | cpi release | jobs report | payrolls
            | election | election day | halving | ipo | launch | product launch | rate decision | rate hike
            | rate cut | merger | announcement | results | results day | lockdown | the crash | lawsuit
            | ruling | guidance cut | profit warning | buyback | spin off
    """,
    Part.NOTE: """
        note: drop a pin | a pin | pins | flag up | speech bubble | callout | call out
        note: leave me a note | leave us a note | leave me a comment | leave me a reminder
        note: type | type in | write down | text box | sticky note | memo | remark | footnote
        note: price label | scribble | jot down
        note: leave a note | leave a comment | note | notes | annotate | annotation | annotations
            | write | comment | comments | text
            | add a note | note that | add note | text note | text label | a text | caption
    """,
    Part.ARROW: """
        up: up arrow | arrow up | arrow pointing up | upward arrow | arrow upwards | upwards arrow
            | up arrows | bullish arrow | green arrow
        down: down arrow | arrow down | arrow pointing down | downward arrow | arrow downwards
            | downwards arrow | down arrows | bearish arrow | red arrow
        any: arrow | arrows
    """,
    Part.CHANNEL: """
        channel: channel | parallel channel | price channel | trend channel | regression channel | channels
            | parallel channels | trend channels | parallel lines
    """,
    Part.MEASURE: """
        measure: how far have we come | how far has it come | how many points is it from
            | how many points is it | how many dollars is it from
            | how far away is | how far from | how big was the drop | how big was the move
            | how big was the rise | how big is the drop | how big was the fall | how big was the rally
            | how large was the move | percentage from | the percentage from | what is the percentage from
             | what percentage is it from | how many percent would it be
            | how many percent is it | how far away | how far off is | measure | measuring tool | ruler
            | how far is it | how far | how far is | how far are | distance | the distance
            | what is the distance | measurement | measurements | measures | how many percent is
            | how many percent | how much is it from | measure the move | measure the distance
            | how big is the move
    """,
    Part.EXTEND: """
        right: to the right | extended to the right | extended right | extend right | rightwards
            | into the future | to the future
        left: to the left | left | backwards | extended to the left | extended left | extend left | leftwards
        both: both ways | in both directions | on both sides | extended both ways | both directions
            | extended in both directions | to both sides
        extend: extend | extended | prolong | carry it on | carry on | continue it | run it on | extend it
            | prolong it | project it | carry on to | extending | lengthen it
        none: stop extending | do not extend | not extended
    """,
    Part.COLOUR: """
        blue: blue | navy | dark blue | light blue | sky blue | royal blue | navy blue | bright blue | bluish
        green: green | lime | lime green | dark green | light green | bright green | emerald
        red: red | dark red | bright red | crimson | scarlet | maroon | burgundy
        orange: orange | amber | dark orange | light orange
        yellow: yellow | bright yellow | light yellow
        gold: gold colour | gold color | golden | gold line | gold lines | gold coloured | gold colored
        brown: brown | beige
        purple: purple | violet | magenta | lilac | lavender | mauve | fuchsia
        pink: pink | rose coloured | rose colored
        teal: teal | turquoise | cyan | aqua
        grey: grey | gray | dark grey | light grey | dark gray | light gray | neutral grey | silver coloured
        black: black
        white: white
    """,
    Part.LINE_LOOK: f"""
        {pixels()}
        line_width=+: twice as thick | double the width | twice as wide | twice as bold | double thickness
            | double the thickness | a size up | a bit thicker | a little thicker | less thin
        line_width=-: half as thick | half as wide | half the width | half the thickness
        line_style=dashed: dash | dashed | dashes | broken | as dashes
        line_style=dotted: dotted | dots | stippled | as dots
        line_style=solid: solid | continuous | unbroken | full
        line_width=+: stand out | stand out more | pop out | easier to see | more visible
            | more obvious | thicker | wider line | heavier | thicken | thicken up | bolder | fatter | beef up
            | chunkier
            | thicker line | more bold | embolden
        line_width=-: thinner | lighter line | thin out | thin down | slimmer | finer | less thick
            | thinner line
            | slim down
        line_width=3: thick | bold | fat | heavy | in bold | extra thick | chunky
        line_width=1: thin | fine | skinny | hairline
        line_width: line width | width | line thickness | thickness
        colour: color | colour | colored | coloured | paint | recolor | recolour
    """,
    Part.EDIT: """
        locked=true: lock | freeze | pin down | lock down | lock up | lock in place | locked | fix in place
            | pin in place | nail down
        locked=false: unlock | unfreeze | release | unlocked | free up
        hidden=true: hide | invisible | hide away
        hidden=false: visible | unhide | show again | bring back | reveal
        entry: breakeven | break even | break - even
        label: call | rename | relabel | label | name | title | tag
    """,
    Part.TRADE: """
        position: position | trade | the trade | my trade | long position | short position | my position
    """,
    Part.DIRECTION: """
        bullish: bullish
        bearish: bearish
        neutral: neutral
    """,
}

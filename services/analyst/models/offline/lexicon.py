"""Every word and phrase that the offline analyst knows, by the part it plays in a sentence.

A line `value: phrase | phrase` says that each phrase means `value` in its category. One phrase may
play several parts ("target" is a level and a shop): the grammar decides. To teach a word, add it here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from services.analyst.models.offline.words import words


class Part(StrEnum):
    """The part that a phrase plays in a sentence."""

    VERB = "verb"
    FRAME = "frame"
    QUESTION = "question"
    CONCEPT = "concept"
    PRICE = "price"
    CHANGE = "change"
    NEWS = "news"
    SEARCH = "search"
    CHART = "chart"
    DESCRIBE = "describe"
    TIMEFRAME = "timeframe"
    UNIT = "unit"
    STEP = "step"
    INDICATOR = "indicator"
    ALL_INDICATORS = "all indicators"
    PARAM = "param"
    PERIOD = "period"
    ROLE = "role"
    LEVELS = "levels"
    TRENDLINE = "trendline"
    FIBONACCI = "fibonacci"
    DRAWINGS = "drawings"
    SIDE = "side"
    STYLE = "style"
    SCALE = "scale"
    LAST = "last"
    RANGE = "range"
    SINCE = "since"
    MONTH = "month"
    ZOOM = "zoom"
    VIEW = "view"
    AMOUNT = "amount"
    PRONOUN = "pronoun"
    SAME = "same"
    AUTO = "auto"
    OUTSIDE = "outside"
    NAMED = "named"
    JOIN = "join"
    THEN = "then"
    CORRECTION = "correction"
    PREPOSITION = "preposition"
    FILLER = "filler"
    TALK = "talk"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase means: `value` is a word of the contract where there is one (`rsi`, `1wk`)."""

    part: Part
    value: str


_TABLE: dict[Part, str] = {
    Part.VERB: """
        show: show | drop to | drop down to | display | see | view | load | open
            | pull up | bring up | put up | switch to | switch
            | change to | go to | move to | jump to | look at | chart | get | give me | show me
            | let us see | pull | bring | flip to | take me to | open up | let me see | check | check out
            | go back to | move over to | head over to | switch over to | go over to | throw up
            | hop over to
            | flip over to | turn to | skip to | change the symbol to | change symbol to
            | change the stock to
        set: set | bump | increase | decrease | raise | lower | set to | make | go | turn | change
            | turn into | use | make it | set it to
            | turn it into
        add: add | put | draw | plot | mark | mark up | overlay | include | apply | insert | turn on
            | enable | activate | sketch | place | identify | find | highlight | detect | locate | with
            | label | throw on | slap on | stick | throw in | give | mark off | put on | add in | work out
        remove: remove | delete | erase | take off | take away | turn off | disable | hide | drop
            | get rid of | lose | kill | no | without | not | no more | switch off | deactivate | take out
            | rid of | discard | scrap | i do not want | i do not need | do not want | do not need
            | i no longer want
            | i no longer need | no longer want | no longer need | ditch | dump | clear away | replace
            | swap | swap out | except | minus | instead of
        off: off | away | gone | removed | hidden | deleted
        on: on
        clear: clear | wipe | clean | clean up | clear out | wipe out | clear off | wipe off | clear up
        undo: undo | take that back | take it back | revert | roll back | undo that | undo it
            | undo the last | undo last | go back one step | step back | undo my last | oops
        redo: redo | redo that | redo it | do it again | do that again | bring it back | put it back
        compare: compare | versus | vs | against | compared to | compared with | relative to
        snapshot: snapshot | take a snapshot | screenshot | take a screenshot | save a snapshot
            | take a snap | snap
            | take a picture | take a photo | save a picture | picture | photo | photo of | take a snapshot of
            | save the chart
            | capture | save a picture of | take a picture of | save an image
        replay: replay | start replay | as of | rewind to | go back in time to | start a replay
            | start the replay
        replay_step: step | step forward | next bar | next candle | one bar forward | one candle forward
            | step one bar | the next bar | one step forward | next day | advance
        replay_back: step backward | step backwards | previous bar | one bar back | previous candle
            | one candle back | step back one bar | back one bar
        replay_stop: stop replay | stop the replay | stop replaying | end replay | end the replay
            | exit replay | leave replay | quit replay | leave the replay | exit the replay
            | back to the present | back to now | replay off | stop replay mode | replay stop
        keep: keep | leave
        buy: buy | sell | invest in | short
        alert: alert me | notify me | alert | notify | remind me
    """,
    Part.FRAME: """
        ask: can you | could you | would you | will you | can i see | could i see | can i have | may i see
            | can i get | could i get | could we | can we | would you mind | i want | i want to
            | i want you to | i would like | i would like to | i need | i need to | we need
            | i was wondering if you could | i wonder if you could | do you think you could
            | i was hoping you could
            | could i trouble you for | can i trouble you for | i would love | i prefer | i would prefer
            | i would like you to | go ahead and | how about | let us | i want to see
            | i would like to see | i would love to see | i wanna see | how about we | do me a favor and
            | can we see | could we see | i would love | let me have | may i have | can we have
            | can we get | i need you to | is it possible to
        about: what about | and what about | how about
    """,
    Part.QUESTION: """
        what: what | read me | read out | which | what is | what are | what was | what were | tell me
            | do you know | what do
        how: how | how is | how are | how was | how does | how do
        why: why | why is | why did | why are | why do | why does
        where: where | where is | where are | where do | where does | where would
        when: when | when is | when did | when does
        who: who | who is | whose
        yesno: is | are | was | were | does | did | has | have | do you | is there | are there | any
        should: should | should i | would it | shall i | do i | could it
    """,
    Part.CONCEPT: """
        explain: explain | meaning of | what is meant by | define | definition of | what does | teach me
            | how do i use | how do you use | how does one use | difference between | what do you mean by
            | how to use | how to read | how do i read | how is it calculated | tell me about
            | explain to me | how do you read | how do traders use | what is the difference between
            | what is the meaning of | what is the definition of | how do you calculate | how is
            | what are some | what is the point of | what is the use of | what exactly is | describe what
            | how to interpret | how do i interpret
        mean: mean | means | work | works | calculated | stand for | stands for | used for | good for
            | useful | computed | tell me | signify | indicate | tells me | tell us | better | meaning
    """,
    Part.PRICE: """
        price: price | prices | price of | quote | quotes | quote for | how much | how much is
            | how much are | how much does | trading | trading at | trade at | trades at | going for
            | stock price | share price | worth | last price | cost | costs | current price | at right now
            | at now | at today | valued at | latest price | how much for | trading for | market price
            | closing price | last close | priced at | how expensive | price check | what price | priced
            | share value | at the moment | close at | closed at | did it close
    """,
    Part.CHANGE: """
        noun: performance | return | returns | gain | gains | change in | percent change
            | percentage change | price change | daily change | return on | loss | losses | net change
            | percentage gain | move of | percent move | price performance | performance of | returns of
            | gain of | how much did
        verb: how did | how has | how have | how does | do | done | doing | performed | performing
            | gained | lost | move | moved | changed | change | up or down | perform | fare | fared
            | gone up | gone down | fallen | risen | fall | rise | up | down | moves | percent
            | been doing | percentage | high | low | highs | lows | highest | lowest | fell | rose
            | dropped | climbed | returned | go up | go down | drop | climb | how is | how are | up for
            | down for | made | appreciated | faring
    """,
    Part.NEWS: """
        news: new with | new on | news | headlines | headline | stories | articles | news about | news on
            | in the news
    """,
    Part.SEARCH: """
        search: search | search for | look up | lookup | find the symbol for | find the ticker for
            | ticker for | symbol for | what is the ticker for | what is the symbol for | find ticker
            | what is the ticker of | what is the symbol of | ticker symbol for | ticker symbol of
            | ticker of | symbol of | symbols like | find symbols like | find stocks like
            | search symbols like
            | search symbols for | find symbols for | look for | find a symbol for
    """,
    Part.CHART: """
        chart: chart | charts | graph | candles of | this chart | the chart | my chart | screen
        bars: bars | candles | timeframe | time frame | interval | period chart | candlesticks
            | resolution | time frames | timeframes
    """,
    Part.DESCRIBE: """
        chart: what is on the chart | what do you see | what is shown | describe the chart
            | describe this chart | what is on my chart | what am i looking at | what is this chart
            | what is on screen | what does the chart show | what symbol is this
            | what symbol is on the chart | read the chart | which symbol is this | what is drawn
            | what have you drawn | what are we looking at | what timeframe is this
            | which timeframe is this | what is on the screen | what is this | what is loaded
            | what is displayed | what indicators are on | which indicators are on
            | what does this chart show | what does my chart show | what am i seeing
    """,
    Part.TIMEFRAME: """
        1m: m1 | minute | minutely | one minute | each minute | by the minute
        5m: five minute | m5
        15m: m15 | quarter of an hour | quarter hour | quarter hourly | fifteen minute
        30m: m30 | half hour | half hourly | half an hour | thirty minute
        1h: h1 | hourly | hour | one hour | sixty minute | per hour
        4h: h4 | four hour | four hourly
        1d: d1 | daily | dailies | end of day | one day
        1wk: w1 | weekly | weeklies | week by week | one week
        1mo: mn1 | monthly | monthlies | one month
        yearly: yearly | annual
        quarterly: quarterly
        intraday: intraday | intra day
        tick: tick chart
    """,
    Part.UNIT: """
        m: m | min | mins | minute | minutes
        h: h | hr | hrs | hour | hours
        d: d | day | days | session | sessions | trading days | trading day
        wk: w | wk | wks | week | weeks
        mo: mo | mos | mth | mths | month | months
        q: quarter | quarters | q
        y: y | yr | yrs | year | years
        decade: decade | decades
    """,
    Part.STEP: """
        up: timeframe up | time frame up | higher timeframe | next timeframe | bigger timeframe
            | higher time frame | larger timeframe | next higher timeframe | up a timeframe
            | up one timeframe | timeframe higher | coarser timeframe | next time frame up
            | next timeframe up | longer timeframe
        down: timeframe down | time frame down | lower timeframe | smaller timeframe | lower time frame
            | shorter timeframe | next lower timeframe | down a timeframe | down one timeframe
            | go down one timeframe | go down a timeframe | drop down a timeframe | drop a timeframe
            | down a time frame | one timeframe down | finer timeframe | timeframe lower
            | previous timeframe | next timeframe down
    """,
    Part.INDICATOR: """
        sma: sma | smas | moving average | moving averages | simple moving average
            | simple moving averages | ma | mas | mavg | simple ma | moving avg | moving averages lines
            | day average | day averages | day line | ma line
        ema: ema | emas | exponential moving average | exponential moving averages | exponential average
            | exponential ma | exponential | exponential averages | e m a | exponentials
        wma: wma | wmas | weighted moving average | weighted moving averages | weighted average
            | weighted ma
        vwap: vwap | volume weighted average price | v wap | volume weighted price | vee wap | v w a p
        bbands: bbands | bollinger bands | bollinger band | bollinger | bollingers | bb
            | bollinger's bands | bolinger bands | bollinger channel | bbs | bolinger | bolinger band
            | bollinger bends
        rsi: rsi | relative strength index | relative strength | rsis | r s i
            | relative strength indicator
        macd: macd | moving average convergence divergence | mac d | mack d | m a c d | macdi | mac dee
            | mack dee
        stoch: stoch | stochastic | stochastics | stochastic oscillator | slow stochastic | stochs
        atr: atr | average true range | true range | a t r
        adx: dmi adx | adx and di | adx | average directional index | directional index | dmi | a d x
            | directional movement
            | directional movement index
        obv: obv | on balance volume | o b v
        cci: cci | commodity channel index | c c i
        mfi: mfi | money flow index | money flow | m f i
        ichimoku: ichi | ichimoku | ichimoku cloud | ichimoku kinko hyo | cloud | kumo | ichi moku
            | ichimoku clouds
        volume: volume | volumes | volume bars | vol | volume histogram
        supertrend: supertrend | super trend
        psar: psar | parabolic sar | sar | parabolic | parabolic stop and reverse | parabolic s a r
        williams_r: william's r | william 's r | william r | williams r | williams % r | williams %r
            | williams percent r | williams | %r
            | williams percent range
        roc: roc | rate of change | r o c | price rate of change
        keltner: keltner | keltner channel | keltner channels | keltners
        donchian: donchian | donchian channel | donchian channels | donchians
    """,
    Part.ALL_INDICATORS: """
        all: indicators | all indicators | all the indicators | every indicator | studies | all studies
            | oscillators | overlays | all of the indicators | any indicators | the indicators
            | all my indicators
    """,
    Part.PARAM: """
        length: length | period of | periods of | lookback of | window | length of | period | periods
            | bar
        deviations: deviations | standard deviations | stdev | std dev | deviation | sigma | sigmas
            | standard deviation | std | stds | sd
        fast: fast | fast length | fast period
        slow: slow length | slow period | slow
        signal: signal | signal length | signal line | smoothing
        multiplier: multiplier | multiple | factor | times | mult
    """,
    Part.PERIOD: """
        period: period | periods | bar | bars | candles | day | days | week | weeks | month | months | session
            | d
    """,
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
    Part.STYLE: """
        candles: candles | candlestick | candlesticks | candle | candle chart | candlestick chart
            | japanese candles
        bars: bars | bar chart | ohlc | ohlc bars | ohlc chart | hlc bars
        line: line chart | line graph | simple line | line style | as a line | close line | line view
        area: area | area chart | mountain | mountain chart | filled line | area graph
        baseline: baseline | baseline chart | base line
        heikin_ashi: heikin ashi | heiken ashi | heikin-ashi | heikinashi | ha candles | hiken ashi
            | heikin | heikin ashi candles | heiken ashi candles | heikenashi
        hollow: hollow candles | hollow | hollow candlesticks | hollow candle | hollow candle chart
        renko: renko | renko chart | point and figure | kagi | line break | range bars
    """,
    Part.SCALE: """
        log: log | log scale | logarithmic | logarithmic scale | log axis | log chart | semi log
            | logs scale | logarithmic axis | log mode | logarithmic chart
        linear: linear | linear scale | arithmetic | arithmetic scale | normal scale | regular scale
            | linear axis | standard scale | linear mode
        percent: to percent | percent scale | percentage scale | percent axis | percentage axis | percentages
            | percent mode | percentage | as a percentage | in percent | percentage mode | % scale
            | as percentages
        indexed: indexed | indexed to 100 | index to 100 | indexed scale | rebased | rebase to 100
            | normalized | normalised | rebased to 100
    """,
    Part.LAST: """
        last: last | past | previous | prior | trailing | most recent | recent | latest | the last
            | over the last | for the last | in the last | in the past | over the past | for the past
            | during the last
        this: this
        over: over | over a | during | within
    """,
    Part.RANGE: """
        ytd: ytd | year to date | this year | since the start of the year | since january 1
            | so far this year | since new year | year so far | since the beginning of the year | y t d
            | of the year | of this year
        max: max | all time | all data | all history | full history | entire history | whole history
            | maximum | since inception | all the data | full range | all available data | the whole thing
            | whole chart | everything available | all the history | since the beginning
            | complete history | max range | since ipo | all of the data | from the beginning
            | the full history | entire chart | all bars | show it all | see it all | all of it
            | show everything
            | see everything | display everything | everything you have | everything there is
            | the big picture | big picture | every bar
        1d: today | today's | intraday today
        yesterday: yesterday
        wtd: this week
        mtd: this month
        qtd: this quarter
        lastyear: last calendar year
    """,
    Part.SINCE: """
        since: since | starting | starting from | beginning | from | starting in | beginning in
            | ever since
        to: to | until | till | through | thru | up to
        between: between
        in: in | during | for | to the year | the year
    """,
    Part.MONTH: "\n".join(
        f"{number}: {full} | {full[:3]}" + (" | sept" if number == 9 else "")
        for number, full in enumerate(
            words("january february march april may june july august september october november december"), 1
        )
    ),
    Part.ZOOM: """
        in: zoom in | zoom closer | closer | zoom me in | magnify | zoom in on | zoom into | narrower
            | enlarge
        out: zoom out | zoom back | wider | zoom me out | zoom back out | further out | zoom way out
        to: zoom to | zoom
    """,
    Part.VIEW: """
        reset: autofit | reset view | reset the view | reset zoom | reset the zoom | reset chart
            | reset the chart
            | autoscale | fit | fit the chart | default view | auto scale | reset | fit screen
            | reset everything | fit all | fit to screen | fit chart | normal view | original view
            | reset my view | show all bars | auto fit
        scroll: scroll to | scroll | scroll back to | pan to | center on | centre on | jump to
            | scroll to the | move the chart to | pan | scroll back | go to | scroll over to | take me to
    """,
    Part.AMOUNT: """
        2: couple | couple of | a couple of | a couple | twice | double
        3: few | a few | several | three times | triple
        0.5: half | half a
        lot: a lot | way | much | a lot more
        bit: a bit | a little | slightly | a little bit | a touch
    """,
    Part.PRONOUN: """
        it: it | its | this stock | that stock | the stock | this one | this symbol | the symbol
            | this share | the company | this company | the share | this ticker
        here: here | this price | current crosshair | where i am pointing | at the crosshair
            | the crosshair | where my cursor is | at my cursor
    """,
    Part.SAME: """
        same: same for | same with | same thing for | same on | do the same for | do the same with
            | repeat for | the same for | the same with | same thing with | likewise for | do that for
            | same again for | now do | repeat that for | repeat with | same but for | same but with
            | ditto for | do it for | the same thing for | now for | now the same for | do the same on
            | same chart for | that for
        correct: i meant | i mean | no i meant | i said | not that one | actually | no i mean
            | i meant to say | sorry i meant | i was talking about
        also: and for | also for | and | as well as
    """,
    Part.AUTO: "auto: automatic | automatically | auto | automatic support and resistance",
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
    Part.NAMED: """
        ticker: ticker | symbol | stock | stocks | shares | share | equity | etf | crypto | coin | tickers
    """,
    Part.JOIN: "and: and | & | , | plus | / | as well as | along with | or | + | together with | and also",
    Part.THEN: """
        then: . | ; | ! | ? | then | and then | after that | afterwards | also | next | finally | but
            | because | and after that | though | since then | once done | when done | followed by
            | while you are at it
    """,
    Part.CORRECTION: """
        instead: no wait | wait no | wait | no sorry | sorry no | sorry | or rather | scratch that
            | i mean
            | no i mean | actually | correction | no no | actually no | no actually | make that | i meant
            | no make it | no make that | not that | wait i mean | sorry i mean | no i meant | hold on
            | sorry i meant | oops i mean | oops no | no not that | rather
    """,
    Part.PREPOSITION: """
        at: at | @ | near | around | of | : | = | about | as | for | on | onto | by | in | from | to
            | into | over | price of | right at | set at | located at | using | where
    """,
    Part.FILLER: """
        filler: please | the | a | an | me | my | uh | um | er | erm | hmm | ok | okay | so | well | just
            | now | hey | thanks | thank you | like | maybe | kindly | some | us | you | i | right | there
            | your | our | too | both | all right | alright | back | instead | again | any | also
            | quickly | quick | really | could | would | can | will | let | want | need | if you can
            | for me | on the chart | to the chart | over there | if possible | if you please | please do
            | actually | yes | yeah | yep | sure | great | nice | cool | awesome | perfect | good
            | on my chart | on it | to it | on this | on this chart | from the chart | from my chart
            | on screen | one | ones | own | their | his | her | its | hello | hi | automatically | auto
            | automatic | new | current | currently | right now | at the moment | today's | company | inc
            | corp | corporation | company's | corp's | limited | plc | ag | se | kind of | sort of
            | default | standard | view | mode | style | scale | axis | type | at least | together | side
            | set | of them | of those | you know | basically | simply | simple | only | value
            | values | level
            | line | lines | indicator | indicators | study | overlay | reading | readings | it | that
            | this | these | those | am | be | been | do | going | with | looking | look | looks | is
            | are | has | have | had | was | were | market | sector | figure | number | numbers | analyst
            | assistant | chartroom | computer | bro | man | mate | sir | buddy | everyone | data
            | history | ( | ) | " | — | – | - | ' | % | … | * | _ | ~ | s | 's | best | ago | time | times
            | week's | of | in | to | for | on | by | as | at | from | into | onto | via | during | over
            | until | per | each | we | they | them | he | she | see | got | did | overbought | oversold
            | co | every | tf | histogram | move | close | small | big | far | anything | i think
            | i guess
            | i suppose | i believe | key | nearest | closest | strongest | strong | important | major
            | main | immediate | relevant | obvious
            | possible | potential | likely | so kind | so kind as to | kind | on second thought
            | second thoughts
            | ya | uhm | volatile | volatility | overstretched | happened | happening | gap | jump | crash
            | swing | swings | latest | recent | leg
            | take | anymore | any more | any longer | basis
            | real
            | trading | nearby | chart's | good | everyone | guys | folks | honestly | wondering
            | finally | please do
            | was | sits | sitting | lies | stuff | entire | whole | too much trouble | it is not
            | if it is not
            | of this | mate | friend | dear | screen | million | thanks a million | a million
            | not too | bye
            | than | more | most | bit | little | already | still | even | yet | first | second | chart's
            | worth of
    """,
    Part.TALK: """
        hello: hello | hi | hey | good morning | good afternoon | good evening | greetings | howdy | yo
            | hiya | how are you | how are you doing | what is up | how is it going | how do you do
        thanks: thanks | thank you | cheers | thx | great job | well done | good job | nice work
            | much appreciated | awesome | perfect | nice | great | cool | you are great | good work
            | thank you very much
        bye: bye | goodbye | see you | good night | see you later | farewell
        help: help | what can you do | what can i say | how do you work | what do you do | help me
            | commands | what can i ask | what can you draw | what else can you do | how does this work
            | what commands | how do i use this | how do i use you | what are you able to do
            | list commands
        who: who are you | what are you | are you a bot | are you human | what is your name
            | are you an ai | who made you | are you real
    """,
}
"""Category → its table. Order is nothing: the longest phrase wins, and all its parts are kept."""


def _lines(table: str) -> Iterable[tuple[str, str]]:
    """`(value, "phrase
    | phrase")` of a table; a line that starts with `|` goes on with the one before."""
    joined = ""
    for line in table.strip().splitlines():
        piece = line.strip()
        joined += (" " if piece.startswith("|") else "\n") + piece
    for line in joined.strip().splitlines():
        value, _, phrases = line.partition(":")
        yield value.strip(), phrases


def _entries() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    entries: dict[tuple[str, ...], list[Meaning]] = {}
    for part, table in _TABLE.items():
        for value, phrases in _lines(table):
            for phrase in phrases.split("|"):
                key, meaning = words(phrase), Meaning(part, value)
                if key and meaning not in entries.setdefault(key, []):
                    entries[key].append(meaning)
    return {key: tuple(meanings) for key, meanings in entries.items()}


PHRASES = _entries()
LONGEST: dict[str, int] = {}
for _words in PHRASES:
    LONGEST[_words[0]] = max(LONGEST.get(_words[0], 0), len(_words))

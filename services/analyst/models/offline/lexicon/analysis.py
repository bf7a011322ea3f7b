"""Words for judgements of the bars: trend, volatility, set-ups, screening."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

_WORST = ("biggest", "largest", "worst", "deepest", "best", "greatest", "steepest")
_DAILY = ("one day", "single day", "daily", "1 day", "one-day", "overnight")
_MOVES = ("loss", "drop", "fall", "decline", "gain", "rise", "move", "jump", "slump", "rally")
_DAYS = " | ".join(f"{worst} {day} {move}" for worst in _WORST for day in _DAILY for move in _MOVES)
""" "The biggest one day loss": the worst day."""

_CONTROL = " | ".join(
    f"{who} {still}in {control}"
    for who in ("bulls", "bears", "the bulls", "the bears")
    for still in ("", "still ", "now ", "back ")
    for control in ("control", "charge", "command")
)

_STATES = " | ".join(
    f"{averages} {state}"
    for averages in ("ma", "mas", "moving average", "moving averages", "averages")
    for state in ("situation", "setup", "alignment", "picture", "status", "order")
)

TABLE: dict[Part, str] = {
    Part.ANALYSIS: f"""
        chance: odds | the odds | chance | chances | probability | probabilities | likelihood | how likely
            | how probable
        relation: how tightly | tightly | follows | mirrors
        relation: how closely | closely | in sync | how similar
        trend: {_CONTROL}
        trend: trend | trends | trending | trend direction | trend strength | main trend | overall trend
            | primary trend | uptrend | downtrend | up trend | down trend | uptrending | downtrending
            | trending up | trending down | trending higher | trending lower | sideways | range bound
            | rangebound | ranging | trend analysis | direction | which way | heading | headed
            | going sideways | trading in a range | stuck in a range | moving in a range | inside a range
            | trading sideways | in a range still | broken its uptrend | broken its downtrend | trendless
            | price trend | current trend | long term trend | short term trend
            | medium term trend | tendency | the tendency | falling | rising | climbing
            | dropping | going up or down | going higher | going lower | going up | going down | trendy
            | moving sideways | trend intact
            | flat | consolidating
        averages: {_STATES}
        averages: averages lined up | averages aligned | averages stacked | averages in order
            | averages line up | averages in line | averages in the right order
            | did they cross | have they crossed | did those cross | did these cross | when did they cross
        averages: golden cross | golden crosses | death cross | death crosses | golden or death cross
            | moving average cross | moving average crosses | moving average crossover
            | moving average crossovers | ma cross | ma crossover | ma crosses | average crossover
            | crossover | crossovers | state of the averages | moving average state
            | moving average analysis | ma analysis | averages
        momentum: momentum | overbought or oversold | overbought oversold | momentum oscillator | divergence
            | divergences | diverging | diverge | diverges | divergent | losing steam | running out of steam
            | running out of puff | out of puff | running out of breath | out of breath | running out of gas
            | out of steam | losing strength | gaining strength | gaining momentum | losing momentum
            | momentum analysis | buying pressure | selling pressure | exhausted | tired
            | oscillators saying | picking up speed | slowing down | speeding up | running hot
            | stretched | overstretched | overdone | overheated | overheating | toppy | frothy | we extended
            | it extended | this extended | too far too fast | price extended | waning | petering out
            | overextended | rsi divergence | macd divergence
        volatility: how rough | how bumpy | rough ride | bumpy ride | bumpy | has the ride been | was the ride
            | rollercoaster | roller coaster
        volatility: days range | day range | day 's range | day's range | today's range | today 's range
            | trading range | range lately | volatility | realized vol | realised vol | historical vol
            | annualised vol | annualized vol | hist vol | actual volatility | volatile
            | realised volatility | realized volatility | average daily range | daily range | average range
            | typical range | historical volatility | vol percentile | volatility percentile | swing around
            | swings around | jumpy | choppy | choppiness | wild | nervous | calm | how much does it move
            | how much it moves | how risky | risky | riskiness | turbulent | typical daily move
            | average daily move | usual daily move | stable | volatility rank | hv | typical day
            | normal day | day to day | average move | average moves | typical move | typical moves
            | usual move | normal move | move per day | moves per day | move a day | moves a day
        volume: anybody buying | anyone buying | people buying | somebody buying | anybody selling
            | anyone selling | people selling | selling drying up | buying drying up | volume drying up
            | selling dried up | buying dried up | interest drying up | money flowing in | money flowing out
            | money coming in | money going in | buying it up | buyers or sellers | buyers in control
            | sellers in control
        volume: relative volume | rvol | volume analysis | unusual volume | average volume | volume spike
            | volume spikes | shares traded | trading activity | how many shares traded | volume average
            | volume trend | trading volume | traded volume | turnover | heavy volume | light volume
            | high volume | low volume | shares changed hands | heavily traded | contracts traded
            | volume surge | on balance of volume | accumulation | distribution | how active | liquid
            | thinly traded | volume pattern | volume profile of the day | volume confirm
        gaps: gap | gaps | gapped | gapping | open gaps | unfilled gaps | price gaps | gap up | gap down
            | gaps up | gaps down | gap ups | gap downs | unfilled gap | open gap | gaps open
            | biggest gap | largest gap
        swings: swing points | swing point | swing highs | swing lows | swing high | swing low
            | swing highs and lows | pivots | pivot highs | pivot lows | market structure | swing structure
            | higher highs | lower lows | higher lows | lower highs | turning points | price structure
            | recent swings | last swings | pivot high | pivot low | swings | structure
        performance: {_DAYS}
        performance: how bad did it get | how bad has it been | how bad was it
        performance: drawdown | draw down | draw downs | max draw down | maximum draw down | worst draw down
            | drawdowns | max drawdown | maximum drawdown | worst drawdown | biggest drawdown | best day
            | worst day | best and worst day | best and worst days | cagr | annualised return
            | annualized return | annual return | annual growth | compound growth | growth rate
            | growth a year | yearly growth | return per year | peak to trough | biggest drop | largest drop
            | biggest fall | deepest fall | worst fall | worst drop | performance report
            | performance analysis | performance summary | track record | off its high | off its highs
            | from its high | from its highs | below its high | below its highs | below its peak
            | from its peak | off the highs | from the highs | below the high | below the highs
            | from the top | from the peak | off the high | from its top | off its peak
            | average annual return | best days | worst days | returns a year | average yearly return
            | biggest loss | worst loss | average return per year | compound annual growth rate | compounded
        seasonality: seasonality | seasonal | seasonals | seasonally | best month | worst month
            | best months
            | worst months | which month | which months | what month | what months | strongest month
            | weakest month | strongest months | weakest months | month by month | by month
            | by calendar month | per calendar month | monthly pattern | monthly returns | seasonal pattern
            | seasonal patterns | time of year | season | calendar month | calendar months
            | monthly seasonality | good month | bad month | best time of year | worst time of year
            | monthly statistics | each month | average month
        habit: usually | typically | historically | normally | on average | tends to | tend to
            | in general | as a rule
        relation: move in line with | moves in line with | in line with | follow the market
            | follows the market | move opposite
        relation: compare its performance | compare its return | compare its returns | compare its gains
        relation: stack up against | stacks up against | stacked up against | hold up against
            | holds up against | measure up to | measure up against | measures up to | fare against
        relation: who wins | who won | held up better | held up best | which held up better | wins
            | who is better | which is better | rank | ranked | ranking | correlation | correlations
            | correlated | correlate | correlates | correlation with | beta | betas
            | relative strength against | relative strength versus | relative strength vs
            | relative strength to | relative performance | outperform | outperforms | outperformed
            | outperforming | underperform | underperforms | underperformed | underperforming | did better
            | does better | doing better | done better | performed better | better performer
            | performed best | did best | did worst | best performer | worst performer | did worse
            | done worse | performed worse | doing worse | better investment | move together
            | moves together | moving together | moves with | move in tandem | in step | in lockstep | beat
            | beats | beating | beaten | lagging | lags | lagged | leading | stronger than | weaker than
            | stronger | weaker | compare performance | performance comparison | compare the performance
            | compare the returns | compare returns | alpha | relationship between | winner | gained more
            | gained the most | lost more | rose more | fell more | risen more | fallen more | related
            | went up more | gone up more
        screen: show me what is | my list | the list | in my list | my names | my stocks | my tickers
            | names where | stocks where | tickers where | symbols where | companies where | shares where
            | show what is | find what is | anything | find anything | find everything | screen | screen for
            | screener | scan | scan for | scanner | which stocks | which ones | what stocks | which stock
            | what stock | find stocks | find me stocks | find a stock | any stocks | list stocks
            | stocks that are | stocks that have | stocks with | which of | which of these | which of those
            | which of them | filter | watchlist | watch list | my watchlist | show me stocks | show stocks
            | which tickers | which symbols | what tickers | which companies | what companies | which names
            | which shares | stocks that | list all stocks | list the stocks | get me stocks
            | give me stocks | run a screen | run a scan | stocks whose | tickers that | names that
            | symbols that | companies that | find companies | everything that is | find shares
            | shares with | tickers with | companies with | names with | screen my watchlist
            | scan my watchlist | screen my watchlist for | scan my watchlist for | scan the market
            | scan the market for | screen the market for | which stocks are | which stocks have
            | how many stocks | scan the watchlist | screen the watchlist | which coins | what coins
            | all stocks | stocks | gainers | losers | decliners | top gainers | top losers
            | biggest gainers | biggest losers | top movers | top performers | worst performers
            | best performing | worst performing | how many of | any of | most oversold | most overbought
        setup: find me a long | find me a short | find a long | find a short | plan me a long
            | plan me a short | plan us a long | plan us a short | work out a long | work out a short
        setup: find me a trade | is there a trade | any trade | any trades | a trade here | see a trade
            | good trade | any good trade | is there a setup | any setup | find a trade | a trade on
            | a trade in | a trade for | trade for me | set me up with | setup | set up | setups
            | trade setup | trade set up | trade plan | trading plan | trade idea | trade ideas
            | plan a trade | plan a long | plan a short | plan a long trade | plan a short trade
            | setup trade | plan me a trade | trade this | trade it | stop placement | where to put my stop
            | where to put the stop | where to place my stop | a good entry | good entry point | good entry
            | position size | position sizing | size my position | size a position | trade recommendation
            | swing trade | day trade | long setup | short setup | trade proposal | idea for a trade
            | long idea | short idea | plan for a trade | plan for a long | plan for a short | long trade
            | short trade | risk reward | reward to risk | risk to reward | risk reward ratio
            | suggest a trade | trade suggestion | bracket | a good stop | sensible stop | logical stop
            | reasonable stop | entry and stop | trade plan for | build a trade | design a trade
            | give me a trade
        outlook: tldr | tl ; dr | in a nutshell
        outlook: due for a pullback | due for a bounce | due for a correction | due for a rebound
            | due a pullback | due a bounce | due a correction
        outlook: big picture for | big picture of | big picture on | moment to buy | moment to sell
            | right time to buy | right moment to buy | best time to buy | buying opportunity | a bargain
            | timeframe view | time frame view
        outlook: outlook | whole picture | the whole picture | full picture | complete picture
            | overall picture | overall view | the full story | the whole story | lowdown | the lowdown
            | low down on | the scoop on | the gist | opinion | opinion on | opinion of | summary
            | summarise | summarize | sum up | sum it up | sum this up | sum this chart up | sum the chart up
            | overview | analysis | analyse | analyze | full analysis
            | technical analysis | technicals | technical | technical picture | technical view
            | technical summary | bullish | bearish | bullish or bearish | bull or bear | multi timeframe
            | multi timeframe view | multiple timeframes | multi timeframe analysis | all timeframes
            | several timeframes | different timeframes | bias | verdict | assessment | assess | forecast
            | prediction | predict | sentiment | prognosis | your view | your take | your read
            | your thoughts | your opinion | what do you think | what do you make of | do you think of
            | think of | thoughts on | take on | view on | read on | big picture view | health | healthy
            | run down | rundown | breakdown | break down | break it down | evaluate | diagnose | diagnosis
            | bullishness | state of | quick summary | look good | looks good | look bad | looks bad
            | looking good | looking bad | look strong | looks strong | look weak | looks weak | how healthy
            | do you like | strength | what is going on with | what is happening with | what is up with
            | what is the story with | what is the deal with | technical outlook | how does the chart look
            | how is the chart looking | how does it look | how is it looking | how do things look
            | how does the stock look | what do you see in | what would you do with | what should i do with
            | what to do with | what should i do
            | what would you watch | what should i watch | what to watch | what would you look for
            | what would you do about | what should we do with | walk me through
            | looking strong | looking weak | bulls or bears | across timeframes | on all timeframes
            | every timeframe | tell me everything about | assess the | worth buying | a buy | a sell
            | a good buy | good buy | buy or sell | good investment | buy or a sell | good time to buy
            | time to buy | time to sell | good time to sell | worth it
    """,
    Part.HELD: """
        long: i have a long position | i have a long | my position is long | i bought | i am long
            | i own | i hold | i am holding | i have been holding | i am in at
            | i got in at | i got in | got in at | bought in at | i am in from | my cost
            | my cost basis | my average cost | my average price
            | my average | i paid | i purchased | i picked up | i went long | we bought | we own | we hold
            | we are long | my position from | i entered long | i bought in | my entry was | i entered at
            | my entry price was | my buy price was | my purchase price was | i have been long
            | i am sitting on | i am up from | i got | bought mine | bought some | i loaded up
            | i bought some | my shares at | i have shares | i am stuck with | i was filled at
            | i got filled at
            | my fill was | i am still holding | i still hold | i still own | i am long from | bag holding
            | holding from | holding since | in since | i grabbed | i took a long | i just bought
            | i have bought | bought | purchased | bought at | bought mine at | long from | in at
            | i already own
            | i already bought | i am currently long
            | i bought in at
        short: i have a short position | i have a short | my position is short | i am short | i shorted
            | i sold short | i went short | i am short from | we are short
            | i have been short | i entered short | my short | my short from | i took a short
            | i am currently short | i have shorted | i just shorted | i sold it short
    """,
    Part.RISK: """
        risk: risk | risking | at risk | max loss | maximum loss | lose at most | lose no more than
            | to risk | can lose | we can lose | you can lose | we could lose | you could lose
            | losing | willing to lose | risk of | prepared to lose | afford to lose
            | risk budget | lose up to | risk no more than | i can risk | i want to risk | loss of
    """,
    Part.COMPARISON: """
        above: above | over | higher than | greater than | more than | exceeds | at least | bigger than | >
            | larger than
            | > = | exceeding | north of | trading above | closing above | closed above | holding above
            | is above | are above | on top of | bigger | higher | on the upside of
        below: below | under | trade under | trades under | lower than | less than | < | < = | smaller than
            | at most | south of | trading below | closing below | closed below | beneath | underneath | lower
            | is below | are below
        crossed_above: crossed above | climbed above | rose above | got above | gone above | popped above
            | pushed above | closed back above | crossing above | crosses above | cross above | broke above
            | breaking above | just crossed above | crossed over | crossing over | crosses over
            | moved above | broken above | breaks above | break above | crossed up through | reclaimed
        crossed_below: crossed below | dropped through | fell through | dropped below | fell below
            | slipped below | sliced through | falling through | dropping through | gone below
            | crossing below | crosses below | cross below | broke below | breaking below
            | just crossed below | crossed under | crossing under | moved below | broken below
            | breaks below | break below | lost the
        between: between | in the range of
        cross: crossed | cross | crosses | crossing
        stand: relative to | compared to | compared with | versus | vs | distance from | distance to
            | away from | how far from | near | far from | stand | stands | hold | holding | holds
            | respecting | positioned | against | say | says | saying | tell
    """,
    Part.COMPARED: """
        all: comparison | comparisons | the comparison | all comparisons | compared symbols | comparing
            | the other symbol | the other symbols | the other line | the compared line | comparison line
            | comparison lines
    """,
    Part.EXTREME: """
        high_52wk: 52 week high | 52 week highs | 52 - week high | 52 - week highs | 52wk high | yearly high
            | year high | one year high | 52 week's high | new highs | new high | 12 month high
            | fifty two week high | 52 w high
        record: record high | record highs | all time high | all time highs | lifetime high | highest ever
            | record | all time low | record low | peak
        low_52wk: 52 week low | 52 week lows | 52 - week low | 52 - week lows | 52wk low | yearly low
            | year low | one year low | new lows | new low | 12 month low | fifty two week low | 52 w low
    """,
}

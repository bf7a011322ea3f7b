"""What speech recognisers write for words of the trade, and what those who type fast write for them."""

from __future__ import annotations

from services.analyst.models.offline.words import words

_HEARD = """
    in video: nvidia | en video: nvidia | and video: nvidia | in vidia: nvidia | envidia: nvidia
    test la: tesla | tess la: tesla | micro soft: microsoft | bit coin: bitcoin | pal and tier: palantir
    boiling er: bollinger | bowling er: bollinger | ballinger: bollinger | bowlinger: bollinger
    fib a nachi: fibonacci | fib o nacci: fibonacci | fibber nachi: fibonacci | fib an archie: fibonacci
    are s i: rsi | our s i: rsi | arsi: rsi | ar s i: rsi | r s eye: rsi | are as i: rsi
    mac de: macd | mac t: macd | stow cast ick: stochastic | stock hastic: stochastic
    weakly: weekly | week lee: weekly | dally: daily | our lee: hourly | ourly: hourly
    too hundred: two hundred | to hundred: two hundred | for hour: four hour | four our: four hour
    for our chart: four hour chart | won hour: one hour | won day: one day
    candel sticks: candlesticks | candle sticks: candlesticks | heart and ashi: heikin ashi
    hike in ashi: heikin ashi | trend lying: trend line | re sistance: resistance | v wop: vwap
    ichi mocha: ichimoku | itchy moku: ichimoku | key lines: key levels
    czar: sar | tsar: sar | percent are: percent r | on balanced: on balance | footsie: ftse
    vicks: vix | nas dack: nasdaq | nas dak: nasdaq | spot a fi: spotify | spot if i: spotify
    row coo: roku
    sole anna: solana | pound dollar: gbpusd | sterling dollar: gbpusd
    sport and resistance: support and resistance | prize of: price of | pal an tear: palantir
    zoom inn: zoom in | v whap: vwap | arse i: rsi | one our: one hour | won our: one hour | sea the: see the
    for our candles: four hour candles | for our bars: four hour bars | the for our: the four hour
    to for our: to four hour | for our timeframe: four hour timeframe | sicks: six
    ate hundred: eight hundred
    how is about: how about | if its: if it is
    train line: trend line | train lines: trend lines | trend lime: trend line | sub port: support
    sup port: support | moving coverage: moving average | lock scale: log scale | log scaled: log scale
    store castic: stochastic | stow castic: stochastic
    pal and tear: palantir | pound against the dollar: gbpusd
"""
_SHORT = """
    zom: zoom | lst: last | nxt: next
    stoks: stocks | setp: setup | zomm: zoom | zooom: zoom | compair: compare | comapre: compare
    maxdd: max drawdown | mdd: max drawdown | rvol: relative volume | wkly: weekly | wky: weekly
    chanel: channel | chanels: channels
    dly: daily | hrly: hourly | mthly: monthly | mnthly: monthly
    qtrly: quarterly
    rst: reset
    rm: remove | del: delete | clr: clear | rmv: remove | shw: show | sw to: switch to | chg: change
    abv: above | blw: below | btw: between | b/w: between | betw: between | nr: near
    dma: day moving average | dsma: day sma | dema: day ema | corr: correlation | dd: drawdown
    mom: momentum
    vola: volatility | perf: performance | supp: support | resist: resistance
    sup n res: support and resistance
    sup and res: support and resistance | s n r: support and resistance | s&r: support and resistance
    supp and res: support and resistance | sup res: support and resistance
    supp res: support and resistance
    plese: please | pleas: please | pleaes: please | plaese: please | pleese: please | switch too: switch to
    swich too: switch to | go too: go to | change too: change to | back too: back to
    tern off: turn off | tern on: turn on | on do: undo | re do: redo | nasdack: nasdaq | vwop: vwap
    move in average: moving average | move in averages: moving averages
    | am a zone: amazon | my crow soft: microsoft | net flicks: netflix | coin bass: coinbase
    tgt: target | avg: average | avgs: averages | ma's: moving averages | ind: indicator | inds: indicators
    bot at: bought at | bght: bought | trnd: trend | tl: trend line | tls: trend lines
    fibs n: fibonacci and
    u: you | ur: your | abt: about | lvls: levels | lvl: level | pls: please | plz: please | thx: thanks
    wats: what is | wat: what | wut: what | wht: what | hows: how is | @: at | teh: the | hte: the
    adn: and | dya: day | dyas: days | wiht: with | chrat: chart | whta: what | taht: that | thsi: this
    shwo: show | sohw: show | shoe me: show me | charrt: chart | ad the: add the | ad a: add a
    ad an: add an | cna: can | yr: year
    yrs: years
    mkt: market | px: price | prc: price | qt: quote | ath: all time high | hod: high today | lod: low today
    n resistance: and resistance | n support: and support | rr: reward to risk | posn: position
    sup: support | res: resistance | n: and | w: with | 4 me: for me | same 4: same for | cn: can
    r u: are you | xhair: crosshair
    hist: history
    z out: zoom out | z in: zoom in | zm: zoom | goto: go to | ln: line | rn: right now | divs: divergences
    should run on to the right: extend to the right | run on to the right: extend to the right
    cud: could | wud: would | cld: could | wld: would | monthy: monthly | monthley: monthly | weeky: weekly
    mack donalds: mcdonalds | mac donalds: mcdonalds | mcdonald: mcdonalds
    val: value | szn: seasonality | mtf: multi timeframe | yday: yesterday | nvm: sorry | srry: sorry
    soz: sorry
    ctrl z: undo | control z: undo | cmd z: undo | command z: undo | ctrl y: redo | control y: redo
    cmd y: redo | diff: difference | golden x: golden cross | death x: death cross | wl: watchlist
    my wl: my watchlist | tf 2: timeframe to | back 2: back to | go 2: go to | switch 2: switch to
    mv: move | mk: make | clr green: colour green | clr red: colour red | clr blue: colour blue
    dbl: double
    hi/lo: highs and lows | hi lo: highs and lows | vw: view | xauusd: gold | xagusd: silver
    ethusdt: ethereum
    btcusdt: bitcoin | btcusd: bitcoin | cmp: compare | shld: should
    pos sz: position size | pos size: position size | ob or os: overbought or oversold
    ob/os: overbought oversold
    fourty: forty | exponental: exponential | ex potential: exponential | cls a: class a | cls b: class b
    air b and b: airbnb | air bnb: airbnb | gander at: look at | have a gander at: look at
    upright line: vertical line | qtr: quarter | ext: extension | ret: retracement
    sig: signal | dev: deviation | devs: deviations | fib ext: fibonacci extension
    stch: stochastic | sto: stochastic | quot: quote | rest view: reset view
    up trend: uptrend | down trend: downtrend | st loss: stop loss | stp: stop | res line: resistance line
"""
"""Abbreviations of those who type fast, and their commonest slips."""


def _heard() -> dict[tuple[str, ...], tuple[str, ...]]:
    lines = f"{_HEARD}\n{_SHORT}".replace("\n", "|").split("|")
    pairs = (pair.partition(":") for pair in lines if pair.strip())
    return {words(heard): words(meant) for heard, _, meant in pairs}


HEARD = _heard()
"""Each phrase as it is written, and the words that are meant by it."""

"""Timeframes, ranges and months."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part
from services.analyst.models.offline.words import words

_POINTED = {
    "here": (
        "range stretch area part section period move swing leg region selection time~range window bit chunk "
        "spell patch phase run piece slice segment span "
        "zone~of~time rally drop decline advance"
    ),
    "bar": "bar candle candlestick",
}
_ALSO = """
    here: what i have selected | what i have marked | what i have highlighted | what i highlighted
        | this range | the selection | my selection | the selected range | selected range | selection
        | the selected area | selected area | this stretch | this area | this part | this section
        | this period | this move | the selected bars | selected bars | what i selected | this swing
        | these bars | this leg | this region | that range | that stretch | that move | that area
        | these candles | the marked range | this time range | this window | what i marked
    view: the visible range | visible range | what is visible | the visible bars | this view
        | what i see | what is in view | the view | the bars in view
    bar: this bar | this candle | that bar | that candle | the bar under the cursor
        | this candlestick | what is this candle | what is this bar | what is that candle
        | the candle under my cursor
"""


def _stretches() -> str:
    """ "this move", "that range", "on this swing": "on this" alone is a phrase too, and would win."""
    lines = [_ALSO]
    for value, nouns in _POINTED.items():
        for noun in words(nouns):
            named = noun.replace("~", " ")
            said = [
                f"{lead}{that} {named}" for lead in ("", "on ", "of ", "in ") for that in ("this", "that")
            ]
            said += [f"what is this {named}", f"what is this {named} about", f"what is that {named}"]
            lines.append(f"{value}: {' | '.join(said)}")
    marked = (
        f"the {noun} {that}i {have}{did}"
        for noun in words("part bit range area section stretch bars candles piece region")
        for that in ("", "that ")
        for have in ("", "have ", "just ")
        for did in words("marked selected highlighted picked dragged boxed circled")
    )
    lines.append(f"here: {' | '.join(marked)}")
    return "\n".join(lines)


_STRETCHES = _stretches()


def _from_its_start(unit: str) -> str:
    """ "from the start of the year", "since the beginning of this month"."""
    return " | ".join(
        f"{lead}the {edge} of {which} {unit}"
        for lead in ("", "from ", "since ", "starting from ", "starting at ", "back to ", "from right at ")
        for edge in ("start", "beginning")
        for which in ("the", "this")
    )


TABLE: dict[Part, str] = {
    Part.TIMEFRAME: """
        1m: m1 | minute | minutely | one minute | each minute | by the minute
        5m: five minute | m5
        5m: the fives | fives
        15m: the fifteens | fifteens
        30m: the thirties
        15m: m15 | quarter of an hour | quarter hour | quarter hourly | fifteen minute
        30m: m30 | half hour | half hourly | half an hour | thirty minute
        1h: h1 | hourly | hour | one hour | sixty minute | per hour
        4h: h4 | four hour | four hourly | 4 hourly | 4 - hourly
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
        fortnight: fortnight | fortnights
    """,
    Part.STEP: """
        up: timeframe up | time frame up | higher timeframe | next timeframe | bigger timeframe
            | higher time frame | larger timeframe | next higher timeframe | up a timeframe
            | up one timeframe | timeframe higher | coarser timeframe | next time frame up
            | next timeframe up | longer timeframe | step coarser | notch coarser | coarser | notch higher
            | size up | size bigger | less granular | step bigger | step larger | notch up
        down: timeframe down | time frame down | lower timeframe | smaller timeframe | lower time frame
            | shorter timeframe | next lower timeframe | down a timeframe | down one timeframe
            | go down one timeframe | go down a timeframe | drop down a timeframe | drop a timeframe
            | down a time frame | one timeframe down | finer timeframe | timeframe lower
            | previous timeframe | next timeframe down | step finer | notch finer | finer | notch lower
            | size down | size smaller | more granular | step smaller | step shorter | notch down
    """,
    Part.LAST: """
        last: last | past | previous | prior | trailing | most recent | recent | latest | the last
            | over the last | for the last | in the last | in the past | over the past | for the past
            | during the last
        this: this
        over: over | over a | during | within
    """,
    Part.RANGE: f"""
        max: the entire thing | the entire lot | the whole lot | the entire chart | the entire history
        max: everything you have got | all you have got | every bar you have | all there is
            | since day one | since it went public | since going public | since the ipo | since its ipo
            | from the ipo | since it was listed | since listing | since it started trading
            | since its listing | from the first bar | from the very first bar | from the very beginning
            | since the very beginning | from day one | the earliest data | back to the start
            | back to the very start | from the very start
        1y: a full year | one full year | a whole year | the whole year | a year of data
        1mo: a full month | a whole month
        3mo: a full quarter | a whole quarter
        ytd: this calendar year | the current year | the year to date
        ytd: ytd | year to date | this year | since the start of the year | since january 1
            | so far this year | since new year | year so far | since the beginning of the year | y t d
            | of the year | of this year
        max: max | all time | all data | all history | full history | entire history | whole history
            | maximum | since inception | all the data | full range | all available data | the whole thing
            | whole chart | everything available | all the history | since the beginning
            | complete history | max range | since ipo | all of the data | from the beginning
            | the full history | entire chart | all bars | show it all | see it all | all of it
            | show everything
            | ever | it has ever been | of all time | see everything | display everything
            | everything you have | everything there is
            | the big picture | big picture | every bar
        max: the beginning of time | since the beginning of time | back to the beginning of time
            | from the beginning of time | the dawn of time | since the dawn of time
        1d: today | today's | intraday today
        yesterday: yesterday
        ytd: {_from_its_start("year")}
        wtd: this week | {_from_its_start("week")}
        mtd: this month | {_from_its_start("month")}
        qtd: this quarter | {_from_its_start("quarter")}
    """,
    Part.SINCE: """
        since: back to the start of | back to the beginning of | all the way back to the start of
            | all the way back to the beginning of
        since: since | starting | starting from | beginning | from | starting in | beginning in
            | ever since | since the start of | since the beginning of | since start of
            | from the start of | from the beginning of | after | everything after | everything since
            | all after | going back to | dating back to | reaching back to | back as far as | right back to
            | as far back as | all the way back to | back until | window back to | view back to
            | chart back to
        to: to | until | till | through | thru | up to
        between: between
        in: in | during | for | to the year | the year
    """,
    Part.MONTH: "\n".join(
        f"{number}: {full} | {full}s | {full[:3]}" + (" | sept" if number == 9 else "")
        for number, full in enumerate(
            words("january february march april may june july august september october november december"), 1
        )
    ),
    Part.FEAST: """
        12-25: christmas | christmas day | xmas
        12-24: christmas eve | xmas eve
        12-26: boxing day
        12-31: new year 's eve | new years eve
        1-1: new year | new years | the new year | new year 's day | new years day | new year 's
        2-14: valentine 's day | valentines day | valentine 's | valentines
        3-17: st patrick 's day | st patricks day
        7-4: independence day
        10-31: halloween
        easter-0: easter | easter sunday
        easter-2: good friday
        easter--1: easter monday
        9-1#0: labor day | labour day
        11-4#3: thanksgiving | thanksgiving day
        11-4#4: black friday
        5-0#0: memorial day
        1-3#0: martin luther king day | mlk day
        2-3#0: presidents day | presidents ' day | president 's day
    """,
    Part.SEASON: """
        6: summer | summertime
        9: autumn
        12: winter | wintertime
    """,
    Part.EDGE: """
        start: start of | the start of | beginning of | the beginning of
        middle: middle of | the middle of | mid
        end: end of | the end of
        early: early
        late: late
    """,
    Part.WEEKDAY: "\n".join(
        f"{number}: {day} | last {day} | on {day} | {day}'s | this {day}"
        for number, day in enumerate(words("monday tuesday wednesday thursday friday"))
    ),
    Part.STRETCH: _STRETCHES,
}

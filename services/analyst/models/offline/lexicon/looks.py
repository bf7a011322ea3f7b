"""How a chart looks: style, scale, zoom."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.motions import CENTRINGS, MOTIONS
from services.analyst.models.offline.lexicon.part import Part


def _zooms(way: str) -> str:
    """ "zoom right out", "zoom all the way in"."""
    return " | ".join(
        f"zoom {how} {way}" for how in ("right", "all the way", "way", "further", "back", "fully")
    )


TABLE: dict[Part, str] = {
    Part.CHART: """
        chart: what i am seeing | what i see | what i am looking at | what i have here | what is on my screen
        chart: chart | charts | graph | candles of | this chart | the chart | my chart | screen
        bars: bars | candles | timeframe | time frame | interval | period chart | candlesticks
            | resolution | time frames | timeframes
    """,
    Part.STYLE: """
        bars: open high low close bars | open high low close chart | bar charts | ohlc candles
            | price bars
        area: filled area | filled area chart | shaded area chart | area plot
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
        log: log price scale | log price axis | logs
        percent: percent price axis | percent price scale | percentage price axis | percentage terms
            | percent terms | in percentage terms | percent changes | percentage changes
        log: log | log scale | logarithmic | logarithm | logarithmic scale | log axis | log chart | semi log
            | logs scale | logarithmic axis | log mode | logarithmic chart
        linear: linear | linear scale | arithmetic | arithmetic scale | normal scale | regular scale
            | linear axis | standard scale | linear mode
        percent: to percent | percent scale | percentage scale | percent axis | percentage axis
            | percentages
            | percent mode | percentage | as a percentage | in percent | percentage mode | % scale
            | as percentages
        indexed: indexed | rebase everything to 100 | rebase everything | rebase | rebase all to 100
            | start at 100 | index it to 100 | indexed to 100 | index to 100 | indexed scale | rebased
            | index everything to 100 | index everything | index them all to 100
            | rebase to 100 | normalized | normalised | rebased to 100
    """,
    Part.ZOOM: f"""
        in: {_zooms("in")}
        in: zoomed in | zooming in
        out: {_zooms("out")}
        out: zoomed out | zooming out | show more bars | show me more bars | see more bars | fit more bars
            | show more bars at once | see more bars at once | more bars at once | show more candles
            | show me more candles | see more candles | more candles at once | show more candles at once
        in: zoom in | zoom on | zoom right in | closer in | zoom further in | get closer | go closer
            | move closer | zoom closer | make the picture bigger | make it bigger | make the chart bigger
            | bigger | larger | make it larger | make the candles bigger | make the bars bigger | blow it up
            | more near | nearer | closer | zoom me in | magnify | zoom in on | zoom into | narrower
            | enlarge
        out: zoom out | make the picture smaller | make it smaller | smaller | make the chart smaller
            | back out | back out a little | back off a little | back out a bit
            | zoom back | wider | zoom me out | zoom back out | further out | zoom way out
        to: zoom to | zoom
    """,
    Part.VIEW: f"""
        reset: the view back to the default | the view back to default | bring the view back to the default
            | the view back to normal | normal zoom | fit it all to the window | the default view
            | reset the picture | reset the screen | everything back to normal | usual view
            | the usual view | fit to the window | fit it to the screen
        reset: autofit | recentre the view | recenter the view | recentre | recenter | recentre the chart
            | recenter the chart | centre the view | center the view | put everything back
            | put everything back where it was | back to normal
            | put it back to normal | bring it back to normal | back where it was | back to where it was
            | back to the normal view | back to the default view | restore the view | view back to normal
            | fit everything | fit everything in | fit it all | fit all bars | fit the bars | reset view
            | reset the view | reset zoom | reset the zoom | reset chart | reset the chart | autoscale | fit
            | fit the chart | default view | auto scale | reset | fit screen | reset everything | fit all
            | fit to screen | fit chart | normal view | original view | reset my view | show all bars
            | auto fit
        scroll: {MOTIONS} | {CENTRINGS}
        scroll: scroll to | go back to | jump back to | move back to | take me back to | take it back to
            | step back to | move to | slide to | slide back to | pan back to | scroll | scroll back to
            | pan to | center on | centre on | jump to | scroll to the | move the chart to | pan
            | scroll back | go to | scroll over to | take me to
    """,
    Part.AMOUNT: """
        2: couple | couple of | a couple of | a couple | twice | double
        3: few | a few | several | three times | triple
        0.5: half | half a
        lot: a lot | way | much | a lot more
        bit: a bit | a little | slightly | a little bit | a touch
    """,
    Part.CROSSHAIR: """
        crosshair: crosshair | the crosshair | crosshairs | cross hair | cross hairs | crosshair mode
        magnet: magnet | magnet mode | magnet crosshair | magnetic crosshair | crosshair magnetic
            | the magnet | snap the crosshair to prices | snap the crosshair | snap crosshair to prices
            | snap the crosshair to the candles | snap the crosshair to bars | snap to prices | magnetic
            | snapping | snap to candles | crosshair magnet | snap crosshair | the crosshair magnetic
    """,
}

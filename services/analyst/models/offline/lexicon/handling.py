"""How a chart is handled, in generated wordings: pictures of it, its crosshair, its style, its scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from services.analyst.models.offline.lexicon.part import Part
from services.analyst.models.offline.words import words

_PICTURES = ("picture", "image", "png", "jpg", "photo", "snapshot", "screenshot", "screen shot",
             "screen grab", "screengrab", "screen capture")  # fmt: skip
_IT = ("it", "this", "that", "the chart", "chart", "this chart", "the view", "this view", "the screen")
_SEEN_NOW = (
    "this view", "the view", "the current view", "the screen", "what i see", "what i am seeing",
    "what i am looking at", "what we are looking at", "what is on the screen", "what is on screen",
    "what i have", "what is shown", "what is here", "what you see", "what we see",
)  # fmt: skip
_WHOLE = (
    "the whole thing", "the whole lot", "the whole chart", "the lot", "it all in", "all of it",
    "all of it in", "everything on", "everything on the screen", "the data", "all the data", "all the bars",
    "all the candles", "the whole chart in", "the whole thing in", "every bar", "everything in view",
)  # fmt: skip
_HUNDRED = ("to 100", "at 100", "from 100", "to one hundred", "at one hundred")


_GOING = (*words("jump go scroll move skip return"), "take me", "bring me", "take us", "get me")
_TO = ("to", "to the", "back to", "back to the")
_ENDS = ("right edge", "today", "end of the chart", "end of the data")
_NEWEST = (*words("latest newest last current"), "most recent")


def _joined(*parts: tuple[str, ...]) -> str:
    """Every way to take one word or phrase of each part, in order."""
    return " | ".join(" ".join(word for word in said if word) for said in product(*parts))


def _snapshots() -> Iterator[str]:
    verbs = words("save export download grab take capture make get")
    yield _joined(verbs, ("", "me", "us"), ("", "a", "an", "the"), _PICTURES)
    yield _joined(verbs[:3], _IT, ("as", "as a", "as an", "to a"), _PICTURES)
    yield _joined(("print", "print out"), _IT)
    yield _joined(_PICTURES, ("of",), (*_IT[:3], "my chart", "my screen", *_SEEN_NOW))
    sent = (
        "send",
        "send me",
        "share",
        "email me",
        "create",
        "produce",
        "generate",
        "grab me",
        "get me",
        "take me",
    )
    yield _joined(sent, ("", "a", "an", "the"), _PICTURES)
    yield " | ".join(name for name in _PICTURES if name not in ("image", "jpg"))


def _scales() -> str:
    turn = words("index rebase normalise normalize start scale set")
    return _joined(
        turn, ("", "it", "them", "all", "everything", "this", "prices", "both", "them all"), _HUNDRED
    )


def _sizes(ways: str) -> str:
    bars = words("bars candles candlesticks")
    ways_said = words(ways)
    return f"{_joined(bars, ways_said)} | {_joined(ways_said, bars)}"


def _into() -> str:
    """ "flip it to", "switch the chart over to": what makes one style or scale of another."""
    turn, to = words("flip switch turn swap convert"), ("to", "into", "over to", "across to")
    chart = ("the chart", "my chart", "the view", "the style", "things", "us", "me")
    styles = ("the chart style", "the style", "the chart", "the view")
    style = _joined(("change", "set"), styles, to)
    return f"{_joined(turn, (*_IT, *chart), to)} | {style}"


def _undone() -> Iterator[str]:
    """ "scratch the last thing you did", "bring back what you just removed"."""
    verbs = (*words("undo scratch cancel reverse revert scrap"), "take back", "roll back")
    things = words("thing step change action move edit command bit")
    whose, done = ("the", "that", "my", "your", ""), ("", "you did", "i did", "we did")
    yield _joined(verbs, whose, ("last",), things, done)
    back = ("bring back", "restore", "put back", "give me back", "i want back", "get back")
    gone = (*words("removed deleted hid cleared erased dropped"), "took off", "took away", "got rid of")
    yield _joined(back, ("what", "whatever"), ("you", "i", "we", "was"), ("", "just"), gone)


def _as_it_was() -> Iterator[str]:
    """ "like it was on", "as the chart stood on", "hide what came after"."""
    like = ("as", "like", "the way", "just as", "exactly as", "where")
    what = (*words("it this things they"), "the chart", "the market", "the stock")
    yield _joined(like, what, words("was were looked stood appeared"), ("", "back"), ("on", "in", "at"))
    hide = ("hide", "without", "cover", "cover up", "do not show me", "blank out")
    came = (
        "what came after",
        "what comes after",
        "what comes next",
        "what came next",
        "what happened next",
        "what came later",
        "what comes later",
        "what follows",
        "what followed",
        "everything later",
    )
    rest = ("the rest", "the future", "everything after", "everything after that", "what happened after")
    yield _joined(hide, (*came, *rest, "all that came after", "the bars after"))


def _scrolls() -> Iterator[str]:
    to = ("to", "back to", "over to", "across to")
    ways = ("the chart", "chart", "the view", "left", "right", "back", "forward", "along")
    yield _joined(words("scroll shift slide pan drag swipe"), ways, to)
    yield _joined(words("scroll pan swipe"), ("", "it"), to)


def _settled() -> Iterator[str]:
    """ "put the zoom back to what it was", "start the view over"."""
    seen = ("the zoom", "the view", "my view", "zoom", "view", "the axes", "the picture")
    settled = ("normal", "default", "the default", "how it was", "what it was")
    put = words("put set bring get return take change")
    yield _joined(
        put, seen, ("back", "straight", *(f"{to} {what}" for what in settled for to in ("to", "back to")))
    )
    yield _joined(("start",), seen[:3], ("over", "afresh", "anew", "again"))


_UNWANTED = ("not needed", "not needed anymore", "no longer needed", "not necessary", "unnecessary",
             "in the way", "not wanted", "no longer wanted", "redundant", "superfluous")  # fmt: skip


TABLE: dict[Part, str] = {
    Part.VERB: f"""
        snapshot: {" | ".join(_snapshots())}
        set: {_into()}
        show: a look at | a look | a peek at | a peek | a glance at | a glance | a quick look
            | a quick look at
        show: a closer look at | closer look at | take a closer look at | have a closer look at
            | get a closer look at
        replay: what did it look like on | what did this look like on | what did the chart look like on
            | how did it look on | how did this look on | how did the chart look on | play it forward
            | play it forward from | play forward | play forward from | play on from there | play from there
            | play it out from
            | replay from there | let it run from there | let it play out | play it out | run it forward
            | run it forward from | act as if it is | act as if it was | go through the bars from
            | walk me forward from | walk forward from | walk through the bars from
        undo: {" | ".join(_undone())}
        replay: {" | ".join(_as_it_was())}
        off: {_joined(("is", "are"), _UNWANTED)} | gets in the way | get in the way
        remove: i can live without | we can live without | i could live without | i could do without
            | i can do without | we could live without | i have no need for | i have no need of
        show: show me where we were | show me where it was | take me to where we were
            | take me to where it was
        remove: bye bye | goodbye | good bye | farewell | adios
        snapshot: {_joined(words("keep save take make get"), ("a copy",), ("", "of this", "of it"))}
        undo: no go back | that was better before | it was better before | i liked it better before
            | it looked better before | i preferred it before | i liked it before | i preferred what was there
            | that did not help | the other way was better
    """,
    Part.AMOUNT: """
        bit: a tad | tad | little bit | a wee bit | a smidge | a notch | a hair | a fraction | a shade
        3: three times | 3 times
    """,
    Part.FILLER: """
        filler: just the price | only the price | the price alone | the price by itself
    """,
    Part.SCALE: f"""
        percent: as percent change | as a percent change | as percentage change | in percent change
            | in percentage change | as a percentage change | as percentages | as percents
        indexed: {_scales()}
    """,
    Part.STYLE: """
        line: plain line | basic line | clean line | ordinary line | closing line | line only | line plot
            | closes only | close only | closing prices only | just closes | just the closes | just the line
            | plain line chart | simple line chart | line instead of candles | line instead of bars
            | line rather than candles | line of closes | line of the closes
        candles: normal candles | regular candles | ordinary candles | plain candles | standard candles
            | solid candles | filled candles | classic candles
        hollow: empty candles | unfilled candles | outlined candles | hollowed candles
        heikin_ashi: ha on | ha please | use ha | ha chart | ha charts | ha bars | ha mode | ha view
        heikin_ashi: smoothed candles | smooth candles | averaged candles | heikin ashis | heiken
    """,
    Part.ZOOM: f"""
        in: {_sizes("wider bigger larger fatter thicker")}
        out: {_sizes("narrower smaller thinner")}
        in: fewer bars | fewer candles | less bars | less candles | less history | less data
        out: step back a bit | step back a little | take a step back | more bars | more candles
        out: more history | more data | more of the past | more of the history | more past
            | more context | the bigger picture | bigger picture | a wider view | wider view
            | pull back a bit | pull back a little | pull it back | pull the view back
        in: {_joined(("as",), words("close near big large"))}
        out: {_joined(("as",), words("far wide small"))}
        out: back off a bit | back off some | back off a touch | back away a bit | back away a little
        in: a tighter view | tighter view | tighter zoom | zoom tighter
    """,
    Part.VIEW: f"""
        reset: {_joined(_GOING, ("to the", "back to the"), _NEWEST, ("bar", "candle", "bars", "candles"))}
        reset: {_joined(_GOING, _TO, _ENDS)}
        scroll: {" | ".join(_scrolls())}
        reset: {" | ".join(_settled())}
        reset: {_joined(("fit", "fit in", "get"), _WHOLE)}
        reset: default zoom | original zoom | standard zoom | usual zoom | zoom to normal | normal zoom level
            | the default zoom | the original zoom | the normal zoom | back to default | unzoom
            | default scaling | back to default view
    """,
}

"""Judgements of one symbol: which is meant, over what, on which bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.analyst.models.offline.analyses.aspects import aspect_of
from services.analyst.models.offline.analyses.said import frames_in, is_shown, topics_in
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.intents import Analysis, Change, Doubt, Range, Topic
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.quantities.bar_lengths import tells_bar_length
from services.analyst.models.offline.questions.asking import (
    is_about_else,
    plays,
    range_of,
    says_it,
    symbols_of,
    unknown_words,
    words_of,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

# The particular before the general: "analyse the trend" is about the trend.
_ORDER: tuple[Topic, ...] = (
    "seasonality", "gaps", "averages", "swings", "performance", "momentum", "volatility", "volume", "trend",
    "outlook",
)  # fmt: skip
_SHORTEST = 10
"""The fewest days of an average that is named by its days alone: "above the 200 day"."""
_AVERAGES = ("sma", "ema", "wma")
_OTHERS = (Part.LEVELS, Part.ROLE, Part.ZONE, Part.EDIT)
_LOOSE = (
    "flat", "strength", "structure", "calm", "wild", "tired", "stable", "swing", "direction", "gap",
    "heading", "headed", "health", "technical", "season", "liquid", "bias", "higher", "lower", "assess",
    "normal day",
)  # fmt: skip
"""Words too common to ask for anything by themselves."""


def topic_asked(clause: Clause) -> Analysis | Doubt | None:
    """The judgement, or None: a drawing, a concept or another question is meant."""
    terms = clause.terms
    if _advice(terms) and not symbols_of(terms) and terms[0].word.startswith(("what", "which")):
        return _WHAT_TO_BUY
    topic = _topic(clause)
    if topic is None:
        return None
    symbol = next(iter(symbols_of(terms)), None)
    pronoun = symbol is None and (says_it(terms, None) or terms[0].word == "and")
    asked = Analysis(topic, symbol, pronoun, frames_in(terms), range_of(terms), advice=_advice(terms))
    asked = replace(
        asked, aspect=aspect_of(topic, terms), ahead=_future(terms) or bool(words_of(terms) & _FORETOLD)
    )
    if topic == "performance" and asked.within is None and plays(terms, Part.EXTREME):
        return replace(asked, within=Range(_extent(terms)))
    return _detailed(asked, terms)


def extreme_asked(clause: Clause) -> Change | None:
    """ "what is the 52 week high": the change over a year tells its high and low."""
    terms = clause.terms
    if not plays(terms, Part.EXTREME) or is_shown(terms) or plays(terms, *_OTHERS, Part.INDICATOR):
        return None
    symbol = next(iter(symbols_of(terms)), None)
    return Change(symbol, Range(_extent(terms)), says_it(terms, symbol), aspect_of("change", terms))


def _extent(terms: Sequence[Term]) -> str:
    """A record is of all the bars, a high without more of a year."""
    return "max" if any(term.value(Part.EXTREME) == "record" for term in terms) else "1y"


def _topic(clause: Clause) -> Topic | None:
    terms = clause.terms
    if _stands(clause):
        return "averages"
    if _advice(terms):
        return "outlook"
    named = set(topics_in(terms)) | ({"outlook"} if views_asked(terms) else set())
    topical = terms[0].word in ("momentum", "divergence", "divergences")
    if plays(terms, Part.INDICATOR):
        named |= _of_volume(clause)
        named &= (
            {"averages", "momentum", "volume", "outlook"}
            if topical or not _is_request_to_draw(clause)
            else set()
        )
    if plays(terms, Part.EXTREME) and clause.mood is Mood.QUESTION and not named:
        named = {"performance"} if _far_from(terms) else set()
    if named == {"trend"} and plays(terms, Part.CHANGE, Part.RANGE) and not plays(terms, Part.QUESTION):
        return None
    since = any(term.value(Part.SINCE) == "since" for term in terms)
    if clause.mood is Mood.QUESTION and _looks(terms) and not since:
        named.add("outlook")
    if "habit" in named:
        named |= _of_habit(terms)
    if clause.mood is Mood.QUESTION and plays(terms, Part.MONTH) and words_of(terms) & _RATED:
        named.add("seasonality")
    usual = terms[0].word.startswith(("how does", "how do")) or _is_of_every_year(terms)
    if plays(terms, Part.MONTH) and usual and not since:
        named.add("seasonality")
    if "seasonality" in named and tells_bar_length(terms):
        named.remove("seasonality")  # "one bar for each month"
    if clause.mood is Mood.QUESTION and _future(terms):
        named.add("outlook")
    if not named or _elsewhere(clause, named) or (named == {"averages"} and _lists_averages(clause)):
        return None
    return next((topic for topic in _ORDER if topic in named), None)


def _is_of_every_year(terms: Sequence[Term]) -> bool:
    """ "how did it do each December"."""
    return any(near.word in ("each", "every") and month.value(Part.MONTH) for near, month in pairwise(terms))


def _of_habit(terms: Sequence[Term]) -> set[str]:
    """ "when does it usually fall?" is of the season, "how much does it usually move in a day" is not."""
    timed = plays(terms, Part.MONTH, Part.SEASON) or words_of(terms[:1]) & {"when"}
    if timed or words_of(terms[-1:]) & {"fall", "spring"}:
        return {"seasonality"}
    said = words_of(terms)
    moves = plays(terms, Part.CHANGE) or said & _MOVING
    return {"volatility"} if moves and said & _OF_BARS else set()


def views_asked(terms: Sequence[Term]) -> bool:
    """ "daily, weekly and monthly view of Intel": a view of it on several kinds of bars."""
    framed = [value for term in terms if (value := term.value(Part.TIMEFRAME))]
    return len(set(framed)) > 1 and bool(words_of(terms) & _VIEWS)


_VIEWS = frozenset(
    words(
        "view views picture pictures look read check overview outlook take say says agree disagree together"
    )
)


def _lists_averages(clause: Clause) -> bool:
    """ "both averages, the 50 and the 200": averages to put on, and nothing to judge."""
    plain = any(term.word in ("average", "averages") for term in clause.terms)
    return plain and clause.mood is not Mood.QUESTION and not clause.asked and bool(_lengths(clause.terms))


def _is_request_to_draw(clause: Clause) -> bool:
    return is_shown(clause.terms) or (clause.mood is Mood.TELEGRAM and not clause.asked)


def _elsewhere(clause: Clause, named: set[str]) -> bool:
    """Whether the clause draws, marks, or asks about something that only sounds like a judgement."""
    terms = clause.terms
    measured = (Part.MEASURE,) if named != {"performance"} else ()
    others = [part for part in (*_OTHERS, *measured) if plays(terms, part)]
    if named == {"gaps"}:
        pattern = clause.mood is not Mood.QUESTION and is_shown(terms)
        reason = terms[0].value(Part.QUESTION) in ("why", "should")
        lone = not clause.asked and len(terms) == 1 and terms[0].word == "gap"
        return pattern or bool(others) or reason or lone
    if is_shown(terms) or others or terms[0].value(Part.QUESTION) in ("why", "who"):
        return True
    if plays(terms, Part.PATTERN, Part.STYLE, Part.SCALE) and named <= {"outlook", "gaps"}:
        return True
    topics = [term.word for term in terms if term.value(Part.ANALYSIS)]
    talked = bool(topics) and _TALKED_OF.issuperset(topics) and not symbols_of(terms)
    if talked and not says_it(terms, None) and (unknown_words(terms) or plays(terms, Part.CONCEPT)):
        return True
    bare = clause.mood is Mood.TELEGRAM and not clause.asked and not symbols_of(terms)
    return bare and all(word in _LOOSE or word.startswith("look") for word in topics)


_TALKED_OF = frozenset(
    ("do you like", "what do you think", "do you think of", "what do you make of", "technical analysis",
     "strength", "opinion", "what is up with", "what is happening with", "what is going on with")
)  # fmt: skip
"""What is said of anything: "what do you think love is"."""


def _of_volume(clause: Clause) -> set[str]:
    """ "how is the volume?", "is volume high?": the indicator's own word, asked about."""
    asked = clause.mood is Mood.QUESTION and not plays(clause.terms, Part.CONCEPT)
    volume = any(term.value(Part.INDICATOR) == "volume" for term in clause.terms)
    return {"volume"} if asked and volume else set()


def _stands(clause: Clause) -> bool:
    """ "is it above the 200 day?", "did the 50 cross the 200?": asked of averages."""
    terms = clause.terms
    asked = clause.mood is Mood.QUESTION or clause.asked
    crossed = plays(terms, Part.COMPARISON, Part.MEASURE) or "averages" in topics_in(terms)
    averages = bool(_lengths(terms)) or any(term.value(Part.INDICATOR) in _AVERAGES for term in terms)
    return asked and crossed and averages and not is_shown(terms)


_MOVING = frozenset(words("swing swings go goes travel"))
_OF_BARS = frozenset(words("day daily days session sessions week weekly hour bar candle"))
_FORETOLD = frozenset(words("forecast prediction predict prognosis tomorrow"))
_RATED = frozenset(words("good bad strong weak best worst better kind typical normal usual"))


def _future(terms: Sequence[Term]) -> bool:
    """ "will it go up?", "is it going to fall?": nobody knows; what the bars say is told."""
    said = words_of(terms)
    ahead = "will" in said or {"going", "to"} <= said
    return ahead and (plays(terms, Part.CHANGE) or "trend" in topics_in(terms))


def _looks(terms: Sequence[Term]) -> bool:
    """ "how does Microsoft look?" """
    looking = bool(words_of(terms) & {"look", "looks", "looking"})
    subject = says_it(terms, None) or (symbols_of(terms) and not plays(terms, Part.CHART))
    return looking and "how" in words_of(terms[:1]) and bool(subject)


def _lengths(terms: Sequence[Term]) -> tuple[int, ...]:
    """The lengths of the averages that are named, "the 50 and the 200" among them."""
    cursor, lengths = Cursor(terms), list[float]()
    while cursor.more:
        wishes = read_indicators(cursor)
        for wish in wishes:
            if wish.name in _AVERAGES:
                lengths.extend(value for key, value in wish.params if key == "length")
        cursor.at += not wishes
    if not lengths and any(term.value(Part.COMPARISON) in ("above", "below") for term in terms):
        lengths = [
            term.number.atoms[0]
            for term, after in pairwise(terms)
            if term.number and after.value(Part.UNIT) == "d" and term.number.atoms[0] >= _SHORTEST
        ]
    if not lengths and any(term.value(Part.COMPARISON) in ("cross", "crossed_above", "crossed_below")
                           for term in terms):  # fmt: skip
        lengths = [term.number.atoms[0] for term in terms if term.number and len(term.number.atoms) == 1]
        lengths = lengths if len(lengths) == 2 else []
    return tuple(dict.fromkeys(int(length) for length in lengths if 2 <= length <= 1000))


def _far_from(terms: Sequence[Term]) -> bool:
    return bool(words_of(terms) & {"far", "below", "from", "off", "under", "close", "near"})


_WORTH = (
    "worth buying", "a buy", "a good buy", "good buy", "buy or sell", "buy or a sell",
    "moment to buy", "moment to sell", "right time to buy", "right moment to buy", "best time to buy",
    "buying opportunity", "a bargain", "good investment", "a sell", "good time to buy", "time to buy",
    "time to sell", "good time to sell", "worth it",
)  # fmt: skip


_WHAT_TO_BUY = Doubt(
    "This is analysis, not advice: I do not pick stocks, but I can screen them. By what?",
    (
        ("Above the 200 day average", "which stocks are above the 200 day?"),
        ("Oversold", "which stocks are oversold?"),
        ("In an uptrend, RSI under 60", "which stocks are above the 200 day and have RSI under 60?"),
    ),
)


def _advice(terms: Sequence[Term]) -> bool:
    """ "should I buy Apple?", "is it a good buy?" """
    buying = any(term.value(Part.VERB) == "buy" for term in terms) and plays(terms, Part.QUESTION)
    buying = buying and not is_about_else(terms)
    return buying or any(term.word in _WORTH for term in terms)


def _detailed(asked: Analysis, terms: Sequence[Term]) -> Analysis:
    if asked.of == "averages":
        return replace(asked, lengths=_lengths(terms))
    if asked.of == "seasonality":
        month = next((value for term in terms if (value := term.value(Part.MONTH))), None)
        return replace(asked, month=int(month) if month else None, within=None, timeframes=())
    if asked.of == "gaps":
        said = words_of(terms)
        never = bool(said & {"filled", "closed"}) and bool(said & {"not", "never", "yet", "without"})
        unfilled = never or bool(said & {"open", "unfilled", "still", "without", "unclosed"})
        return replace(asked, open_only=unfilled, least=percent(terms))
    counted = {"swings": _count(terms, 50), "trend": _bars(terms)}
    return replace(asked, bars=counted.get(asked.of))


def percent(terms: Sequence[Term]) -> float | None:
    """ "gaps bigger than 2%"."""
    for at, term in enumerate(terms[:-1]):
        if term.number and terms[at + 1].word in ("%", "percent"):
            share = term.number.atoms[0] / 100
            return share if 0 < share <= 1 else None
    return None


def _count(terms: Sequence[Term], most: int) -> int | None:
    """ "the last 5 swings"."""
    for at, term in enumerate(terms):
        following = terms[at + 1] if at + 1 < len(terms) else None
        counted = following is not None and following.value(Part.ANALYSIS) == "swings"
        if term.number and counted and 1 <= term.number.atoms[0] <= most:
            return int(term.number.atoms[0])
    return None


def _bars(terms: Sequence[Term]) -> int | None:
    """ "the trend of the last 100 bars"."""
    for at, term in enumerate(terms[:-1]):
        bars = terms[at + 1].word in ("bar", "bars", "candles", "periods")
        if term.number and bars and 15 <= term.number.atoms[0] <= 1000:
            return int(term.number.atoms[0])
    return None

"""Short utterances with two readings as likely: one question with a button for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.dialogue.elliptic import is_quiet
from services.analyst.models.offline.intents import Doubt
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.numbers import as_price
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import POLITE

_MOST_WORDS = 4
_LENGTHS = range(5, 301)
"""Whole numbers that may as well be the length of an average."""
_SPANS = {"wk": ("weekly", "week"), "mo": ("monthly", "month"), "d": ("daily", "day"), "h": ("hourly", "day")}
Options = tuple[tuple[str, str], ...]
_DRAWN: Options = (
    ("Support and resistance", "draw support and resistance"),
    ("Trend lines", "draw the trend lines"),
    ("Fibonacci", "draw Fibonacci from the last swing"),
)
_OSCILLATORS: Options = (("RSI", "add RSI"), ("MACD", "add MACD"), ("Stochastic", "add the stochastic"))
_KINDS: dict[str, tuple[str, Options]] = {
    "line": ("A line chart, or a line drawn on it?", (("Line chart", "switch to a line chart"), *_DRAWN[:2])),
    "indicator": (
        "Which indicator should I add?",
        (*_OSCILLATORS[:2], ("50 and 200 day averages", "add the 50 and 200 day moving averages"),
         ("Bollinger bands", "add Bollinger bands")),
    ),
    "bands": (
        "Which bands should I add?",
        (("Bollinger", "add Bollinger bands"), ("Keltner", "add Keltner channels"),
         ("Donchian", "add Donchian channels")),
    ),
    "oscillator": ("Which oscillator should I add?", _OSCILLATORS),
    "compare": (
        "Compare with what?",
        (("S&P 500 (SPY)", "compare with SPY"), ("Nasdaq 100 (QQQ)", "compare with QQQ"),
         ("Gold (GLD)", "compare with GLD")),
    ),
    "average": (
        "Which average should I add?",
        (("20 day", "add the 20 day moving average"), ("50 day", "add the 50 day moving average"),
         ("200 day", "add the 200 day moving average")),
    ),
    "draw": ("What should I draw?", _DRAWN),
}  # fmt: skip
_NAMED = {
    "line": "line", "lines": "line", "a line": "line", "indicator": "indicator", "indicators": "indicator",
    "study": "indicator", "studies": "indicator", "overlay": "indicator", "band": "bands", "bands": "bands",
    "oscillator": "oscillator", "oscillators": "oscillator", "compare": "compare", "comparison": "compare",
    "versus": "compare", "average": "average", "averages": "average", "draw": "draw", "plot": "draw",
    "sketch": "draw", "drawing": "draw", "mark": "draw",
}  # fmt: skip
_WORDS: dict[str, Options] = {
    "gap": (("Gaps in the price", "are there any gaps?"),),
    "target": (("A target for a trade", "plan a trade"),),
    "stop": (("A stop for a trade", "where should I put my stop?"),),
}
"""What a company's name that is also a word means on a chart."""


def doubt(clause: Clause) -> Doubt | None:
    """The question to ask of a clause that says too little to act on; None for any other."""
    content = [term for term in clause.terms if not is_quiet(term) or _kind(term)]
    if not content or len(content) > _MOST_WORDS or clause.corrects:
        return None
    return next((asked for ask in _ASKING if (asked := ask(content))), None)


def which_company(clause: Clause) -> Doubt | None:
    """ "show united": how the names of several companies begin."""
    terms = clause.terms
    at = next((at for at, term in enumerate(terms) if term.symbol and term.symbol.others), None)
    ref = terms[at].symbol if at is not None else None
    if at is None or ref is None or len(terms) > _MOST_WORDS or clause.corrects:
        return None
    before, after = ([term.text for term in part] for part in (terms[:at], terms[at + 1 :]))
    meant = ((ref.symbol, ref.name), *((one.symbol, one.name) for one in ref.others))
    options = tuple(
        (f"{name} ({symbol})", " ".join([*before, f"${symbol}", *after])) for symbol, name in meant
    )
    return Doubt(f"Which {ref.said} do you mean?", options)


def which_thing(clause: Clause) -> Doubt | None:
    """ "delete one of my drawings", "remove an indicator": something is to go, but not which."""
    said = " ".join(term.word for term in clause.terms if term.word not in POLITE)
    removes = any(term.value(Part.VERB) in ("remove", "off") for term in clause.terms)
    if not removes or any(term.symbol for term in clause.terms):
        return None
    return Doubt("Which one should go? Name it.", ()) if _ONE_OF.search(said) else None


_ONE_OF = re.compile(
    r"\b(?:an? (?:indicator|drawing|level|study|overlay)|something"
    r"|(?:one|some|any|1) of (?:my|the|these|those) ?"
    r"(?:drawings|indicators|levels|lines|studies|averages|overlays)"
    r"|(?:one|some|any|1) of (?:them|these|those))(?: off| away| please)?$"
)


def _of_number(content: Sequence[Term]) -> Doubt | None:
    """ "245.50" alone."""
    number = content[0].number
    if len(content) > 1 or number is None:
        return None
    price = f"{as_price(number.atoms):g}"
    lengths = as_price(number.atoms) in _LENGTHS
    average = ((f"{price} day average", f"add the {price} day moving average"),) if lengths else ()
    lines = (("Support", f"support at {price}"), ("Resistance", f"resistance at {price}"))
    return Doubt(f"What should I do with {price}?", (*lines, ("A line", f"draw a line at {price}"), *average),
                 as_price(number.atoms))  # fmt: skip


def _of_span(content: Sequence[Term]) -> Doubt | None:
    """ "month", "the week": bars of that length, or that much of time."""
    unit = content[0].value(Part.UNIT)
    if len(content) > 1 or unit not in _SPANS or len(content[0].text) < len("day"):
        return None
    bars, span = _SPANS[unit]
    options = (
        (f"{bars.capitalize()} bars", f"make it {bars}"),
        (f"The last {span}", f"show the last {span}"),
    )
    return Doubt(f"{bars.capitalize()} bars, or the last {span}?", options)


def _of_company(content: Sequence[Term]) -> Doubt | None:
    """ "gap": a company's name that is also a word."""
    term = content[-1]
    others = [one for one in content if one is not term and not one.value(Part.VERB)]
    if term.sighting is None or term.symbol or others or not term.sighting.ref.known:
        return None
    ref, said = term.sighting.ref, term.word
    meant = _WORDS.get(said, ())
    question = f"Do you mean the company {ref.name}" + (f", or “{said}” on this chart?" if meant else "?")
    return Doubt(question, ((f"{ref.name} ({ref.symbol})", f"show ${ref.symbol}"), *meant))


def _of_kind(content: Sequence[Term]) -> Doubt | None:
    """ "add an indicator", "draw a line", "bands"."""
    kinds = [kind for term in content if (kind := _kind(term))]
    plain = all(_kind(term) or term.value(Part.VERB) in ("show", "add", "set", "compare") for term in content)
    return Doubt(*_KINDS[kinds[-1]]) if kinds and plain else None


def _kind(term: Term) -> str | None:
    return _NAMED.get(term.word)


_ASKING: tuple[Callable[[Sequence[Term]], Doubt | None], ...] = (_of_number, _of_span, _of_kind, _of_company)

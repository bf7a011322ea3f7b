"""Orders in words: "the top 5 gainers this month", "up the most", "with the highest RSI"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from services.analyst.models.offline.analyses.measures import measure_of, span_change
from services.analyst.models.offline.analyses.volumes import RELATIVE_VOLUME
from services.analyst.models.offline.cursor import Cursor
from services.analyst.models.offline.indicator_phrases import read_indicators
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, range_of, words_of
from services.analyst.models.offline.terms import Term

_MOST = frozenset(("most", "top", "best", "biggest", "highest", "strongest", "largest", "greatest", "rank",
                   "heaviest"))  # fmt: skip
_SORTED = frozenset(("ranked", "ranking", "sort", "sorted", "order", "ordered"))
_LEAST = frozenset(
    ("least", "worst", "lowest", "weakest", "smallest", "bottom", "laggards", "lagging", "dragging")
)
_RISING = frozenset(
    ("gainers", "winners", "gainer", "winner", "risers", "advancers", "movers", "leaders", "leading")
)
_LOSERS = frozenset(("losers", "loser", "decliners", "fallers"))
_FALLING = _LOSERS | frozenset(("down", "fell", "lost", "fallen", "dropped"))
_MOVED = (
    _RISING
    | _FALLING
    | frozenset(
        ("performing", "performers", "performer", "performed", "up", "gained", "strongest", "weakest")
    )
)
MOST_COUNTED = 50


@dataclass(frozen=True, slots=True)
class Rank:
    """What is sorted by, which end comes first, and how many are wanted."""

    by: str
    lowest_first: bool
    count: int | None


def rank_asked(terms: Sequence[Term]) -> Rank | None:
    """The order that is asked for; None where nothing says which end is wanted."""
    said = _superlative(terms)
    if says_distance(terms):
        extreme = measure_ranked(terms) or ""
        return Rank(extreme, bool(said & _FAR) == extreme.endswith("high_52wk"), count_of(terms))
    if not said & (_MOST | _LEAST | _RISING | _LOSERS):
        return None
    if "oversold" in said or "overbought" in said:
        return Rank("rsi", "oversold" in said, count_of(terms))
    measure = measure_ranked(terms)
    falling = measure is None and bool(said & _FALLING)
    moved = said & _MOVED or plays(terms, Part.CHANGE) or said & (_LEAST | {"best"}) or range_of(terms)
    if measure is None and not moved:
        return None
    lowest = falling or bool(said & _LEAST)
    return Rank(measure or span_change(range_of(terms)), lowest, count_of(terms))


_NEAR = frozenset(("closest", "nearest", "closer", "nearer"))
_FAR = frozenset(("furthest", "farthest", "further", "farther"))


def says_distance(terms: Sequence[Term]) -> bool:
    """Whether an order by the distance from a year's high or low is said: "closest to its 52 week high"."""
    measured = any(term.value(Part.EXTREME) in ("high_52wk", "low_52wk") for term in terms)
    return measured and bool(words_of(terms) & (_NEAR | _FAR))


def rises(said: Collection[str]) -> bool:
    """Whether those that rose are spoken of: "gainers"."""
    return not _RISING.isdisjoint(said)


def falls(said: Collection[str]) -> bool:
    """Whether those that fell are: "losers"."""
    return not _LOSERS.isdisjoint(said)


def _superlative(terms: Sequence[Term]) -> set[str]:
    """The words; of two "the higher" is the highest."""
    said = words_of([term for at, term in enumerate(terms) if not _holds_against(terms, at)])
    if "by" in said and said & _SORTED:
        said = said | {"rank"}
    more = said & _COMPARATIVES.keys()
    return said | {_COMPARATIVES[word] for word in more} if "which" in said and len(more) == 1 else said


def _holds_against(terms: Sequence[Term], at: int) -> bool:
    """ "more than", "at least": they order nothing."""
    words = (terms[at - 1].words if at else ())[-1:] + terms[at].words
    return words[-1] == "than" or words[-2:] in (("at", "least"), ("at", "most"))


_COMPARATIVES = {
    "higher": "highest", "lower": "lowest", "stronger": "strongest", "weaker": "weakest", "bigger": "biggest",
    "smaller": "smallest", "more": "most", "less": "least", "better": "best", "worse": "worst",
}  # fmt: skip


def measure_ranked(terms: Sequence[Term]) -> str | None:
    """The indicator, the volume or the extreme that is to be sorted by."""
    extreme = next((value for term in terms if (value := term.value(Part.EXTREME))), None)
    if extreme in ("high_52wk", "low_52wk"):
        return f"from_{extreme}"
    if any(term.word in RELATIVE_VOLUME for term in terms):
        return "relative_volume"
    cursor = Cursor(terms)
    while cursor.more:
        wishes = read_indicators(cursor)
        if wishes:
            if wishes[0].params == (("length", count_of(terms)),):  # "the lowest 5 RSI"
                return measure_of(replace(wishes[0], params=()))
            relative = words_of(terms) & {"unusual", "relative", "usual", "average"}
            return "relative_volume" if wishes[0].name == "volume" and relative else measure_of(wishes[0])
        cursor.at += 1
    return None


def count_of(terms: Sequence[Term]) -> int | None:
    """ "top 5", "the 3 best"; one where a single one is asked for is not a list of one."""
    for at, term in enumerate(terms):
        near = [place for place in (at - 1, at + 1) if 0 <= place < len(terms)]
        beside = words_of([terms[place] for place in near if not _holds_against(terms, place)])
        ends = _MOST | _LEAST | _RISING | _FALLING | _NEAR | _FAR
        listed = _of_members(terms[at + 1 : at + 3]) and ends & words_of(terms)
        if term.number and len(term.number.atoms) == 1 and (ends & beside or listed):
            count = term.number.atoms[0]
            return int(count) if 1 <= count <= MOST_COUNTED else None
    return None


def _of_members(after: Sequence[Term]) -> bool:
    """ "the five Dow stocks with …": what is counted are those that are listed."""
    return bool(after) and after[-1 if after[0].symbol else 0].words[0] in _COUNTED


_COUNTED = ("stocks", "names", "companies", "shares", "members", "tickers", "symbols")

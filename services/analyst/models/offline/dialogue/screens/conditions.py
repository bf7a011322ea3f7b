"""Other conditions after a screen: "only those above the 200 day", "and which are below it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.analyses.rules import rules_in
from services.analyst.models.offline.analyses.screens import compares_measures
from services.analyst.models.offline.dialogue.screens.combining import Rules, joined
from services.analyst.models.offline.dialogue.screens.saying import EXCLUDING, INCLUDING, numbers_in
from services.analyst.models.offline.dialogue.screens.thresholds import side_said, with_kind, with_number
from services.analyst.models.offline.dialogue.screens.turning import OPPOSITE, turned
from services.analyst.models.offline.intents import Rule
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_NEGATION = frozenset(words("not isn't aren't don't"))
_REVERSED = (
    {"opposite"},
    {"reverse"},
    {"vice", "versa"},
    {"other", "way"},
    {"way", "around"},
    {"other", "side"},
)
_PRICES = frozenset(words("price prices close closes trading"))


def other_conditions(before: Rules, terms: Sequence[Term]) -> Rules | None:
    """The conditions as they are now; None where the message says none."""
    stated, said = _stated(terms), words_of(terms)
    if said & EXCLUDING:
        unwanted = tuple(replace(rule, operator=OPPOSITE[rule.operator]) for rule in stated)
        return (*before, *unwanted) if stated else _without(before, terms)
    if stated:
        return joined(before, stated, terms)
    if said & INCLUDING:
        return None
    if numbers_in(terms) or plays(terms, Part.AMOUNT):
        return with_number(before, terms) or _turned(before, terms)
    return with_kind(before, terms) if plays(terms, Part.INDICATOR) else _turned(before, terms)


def _without(before: Rules, terms: Sequence[Term]) -> Rules | None:
    """ "drop the RSI condition": those that are left, where any are."""
    named = {name for term in terms if (name := term.value(Part.INDICATOR))}
    kept = tuple(rule for rule in before if not named & set(re.split(r"\W", f"{rule.left} {rule.right}")))
    called = words_of(terms) & _CONDITIONS
    return kept if called and kept and len(kept) < len(before) else None


_CONDITIONS = frozenset(words("condition filter rule part requirement criterion criteria"))


def _stated(terms: Sequence[Term]) -> Rules:
    """Conditions that name what they are about; "under 35" alone names nothing."""
    named = bool(words_of(terms) & _PRICES)
    ordered = bool(words_of(terms) & _MOST)
    return tuple(
        rule
        for rule in rules_in(terms)
        if (named or rule.left != "close" or isinstance(rule.right, str))
        and not compares_measures(rule)
        and not (ordered and rule.left.startswith("change") and rule.right == 0)  # "down the most"
    )


_MOST = frozenset(("most", "least"))


def _turned(before: Rules, terms: Sequence[Term]) -> Rules | None:
    """The other side: "and which are below it?", "which aren't?", "the other way round"."""
    said = words_of(terms)
    side = side_said(terms)
    if side is not None:
        at = next((at for at, rule in enumerate(before) if _lies_opposite(rule, side)), None)
        return None if at is None else (*before[:at], turned(before[at]), *before[at + 1 :])
    ends = {"high"} if said & {"low", "lows"} else {"low"} if said & {"high", "highs"} else set()
    if len(before) == 1 and any(end in f"{before[0].left} {before[0].right}" for end in ends):
        return (turned(before[0]),)
    reverse = any(way <= said for way in _REVERSED)
    denied = bool(said & _NEGATION) and plays(terms, Part.QUESTION, Part.ANALYSIS)
    if len(before) != 1 or not (reverse or denied):
        return None
    return (turned(before[0]),) if reverse else (replace(before[0], operator=OPPOSITE[before[0].operator]),)


def _lies_opposite(rule: Rule, side: str) -> bool:
    return rule.operator.rpartition("_")[2] != side.rpartition("_")[2]

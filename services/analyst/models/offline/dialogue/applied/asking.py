"""Plain questions and wishes that name nothing: "here?", "what's Tesla's", "are we in one", "show me"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.dialogue.applied.answers import answers_for, shows_what_is
from services.analyst.models.offline.dialogue.applied.message import Message
from services.analyst.models.offline.dialogue.applied.naming import STEM, Named
from services.analyst.models.offline.dialogue.applied.plain import is_tied, shows
from services.analyst.models.offline.dialogue.retargeting import is_market
from services.analyst.models.offline.intents import (
    CannotYet,
    Concept,
    IndicatorValue,
    IndicatorWish,
    Intent,
    Relation,
    Scale,
    SetUp,
    ShowSymbol,
    Style,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import range_of, symbols_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_MOST = 4
_LEADING = frozenset(words("on for of in about at with between over during and"))
_FINDING = frozenset(words("when many any one ones find spot see some had suggest last latest ago date"))
_PLACING = frozenset(words("where there against versus vs"))
_RATED = frozenset(words("good bad strong weak"))
_AGAINST = frozenset(words("against versus vs with to than"))
_JOINING = frozenset(words("and so but ok okay then well , please"))
_OPENING = frozenset(
    words(
        """
        on for of in about at with between over during what where when how is are was were has have had do
        does did any some show tell give mark draw find here right now
        """
    )
)
_SUBJECTS = frozenset(words("it this we there stock chart they"))
_AUXILIARY = frozenset(words("is are was were do does did has have had"))


def asked_plainly(message: Message, terms: Sequence[Term], name: Named) -> list[Intent]:
    """What stands behind the term, on the bars that the message says."""
    if not _asks(message, terms, name):
        return []
    symbols = symbols_of(terms)
    if shows(message) and not any(map(shows_what_is, name.keys)):
        return [CannotYet(f"{name.many} on the chart", "levels, patterns and indicators")]
    if any(map(answers_for, name.keys)) or shows(message):
        return _of_the_bars(message, terms, name, symbols)
    symbol = next(iter(symbols), None)
    again = Concept(name.keys[0], next(iter(name.keys[1:]), None), symbol)
    return [again] if is_tied(message) else []  # with its example on those bars


def _of_the_bars(
    message: Message, terms: Sequence[Term], name: Named, symbols: Sequence[SymbolRef]
) -> list[Intent]:
    wished: list[Intent] = []
    for key in name.keys:
        found = answers_for(key)
        wished += shows_what_is(key) if shows(message) else ([found] if found else [])
    said = [wish for wish in dict.fromkeys(wished) if not (_is_of_now(wish) and range_of(terms))]
    counted = any(term.number and term.word != "one" for term in terms)
    wished = [wish for wish in said if not (counted and isinstance(wish, SetUp))]  # numbers of what?
    if any(isinstance(wish, IndicatorWish | Style | Scale) for wish in wished):
        return [*(ShowSymbol(symbol) for symbol in symbols[:1]), *wished]
    related = [_related(wish, message, symbols) for wish in wished if isinstance(wish, Relation)]
    asked = [_told_of(wish, None, terms) for wish in (*related[:1], *wished[len(related) :]) if not symbols]
    each = [_told_of(wish, one, terms) for one in symbols[:_MOST] for wish in wished[len(related) :]]
    return [*asked, *([_told_of(one, None, terms) for one in related[:1]] if symbols else []), *each]


def _is_of_now(wish: Intent) -> bool:
    """An indicator's value is its newest: "what was it last week" has no answer."""
    return isinstance(wish, IndicatorValue)


def _related(wish: Relation, message: Message, symbols: Sequence[SymbolRef]) -> Relation:
    """One symbol with the market; two, or the market itself, without it: "against the S&P"."""
    led = any(message.at(at - 1) in _AGAINST for at in message.symbols)
    held = len(symbols) == 1 and (led or (is_market(symbols[0]) and bool(_AGAINST & set(message.said))))
    against = () if len(symbols) > 1 or held else wish.symbols
    return replace(wish, symbols=tuple(dict.fromkeys((*symbols, *against))))


def _asks(message: Message, terms: Sequence[Term], name: Named) -> bool:
    """ "what is it" asks for its meaning again; "what is it now" and "where?" do not."""
    said = set(message.said)
    if shows(message):
        led = all(message.at(at - 1) in _LEADING for at in message.symbols)
        untimed = range_of(terms) is None and not frames_in(terms)
        return led and (untimed or bool(_LEADING & set(message.said)))
    lone = message.said[-1] != "'s" and all(
        at in message.symbols or not word[0].isalnum() for at, word in enumerate(message.said)
    )
    if lone or _is_elsewhere(message, terms):
        return False
    timed = range_of(terms) is not None or bool(frames_in(terms))
    return is_tied(message) or timed or _is_of(said, name)


def _is_of(said: set[str], name: Named) -> bool:
    """Whether what is said ties the question to bars, for what the term is."""
    asks = bool(said & _AUXILIARY and said & _SUBJECTS)
    named = asks and any(word[:STEM] in name.stems for word in said)
    if name.figure:
        return named or bool(said & _PLACING)
    return bool(said & (_FINDING | _PLACING)) or (asks and not said & _RATED)


def _is_elsewhere(message: Message, terms: Sequence[Term]) -> bool:
    """ "show me the weekly", "last month": another view; "on the weekly" and "over the year" are none."""
    timed = range_of(terms) is not None or bool(frames_in(terms))
    first = next((word for word in message.said if word not in _JOINING), "")
    return timed and not (first in _OPENING or {"?", "'s"} & set(message.said))


def _told_of(wish: Intent, symbol: SymbolRef | None, terms: Sequence[Term]) -> Intent:
    """The question of the symbol, over the span and on the bars that are named."""
    frames = frames_in(terms)
    month = next((value for term in terms if (value := term.value(Part.MONTH))), None)
    known = {field.name for field in fields(wish)}
    said: dict[str, Any] = {
        "symbol": symbol,
        "within": range_of(terms),
        "timeframes": frames,
        "timeframe": frames[0] if frames else None,
        "month": int(month) if month and getattr(wish, "of", None) == "seasonality" else None,
    }
    return replace(wish, **{key: value for key, value in said.items() if value and key in known})

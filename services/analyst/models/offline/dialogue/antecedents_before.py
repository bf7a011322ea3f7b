"""What "it", "that", "those" and "the other one" stand for: the things that were spoken of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.analyst.models.offline.intents import (
    Analysis,
    AutoLevels,
    Chance,
    Change,
    ChannelAuto,
    ChannelBetween,
    Compare,
    FibonacciAuto,
    FibonacciBetween,
    Holding,
    IndicatorValue,
    IndicatorWish,
    Intent,
    LevelAt,
    Measure,
    Move,
    News,
    Note,
    Patterns,
    Quote,
    Reason,
    RemoveLast,
    RemoveMeant,
    Restyle,
    SetUp,
    ShowSymbol,
    Target,
    Trade,
    TrendlineBetween,
    TrendlinesAuto,
    Vertical,
    WhatHappened,
    Zone,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.requests.drawn import made_by

PRONOMINAL = (Quote, Change, IndicatorValue, News, Reason, Analysis, SetUp, Holding, Chance)
"""Questions that say whether "it" stands where the symbol would."""
ASKED = (*PRONOMINAL, WhatHappened, Patterns)
"""Questions of one symbol."""
DREW = (
    LevelAt, AutoLevels, FibonacciAuto, FibonacciBetween, TrendlinesAuto, TrendlineBetween, ChannelAuto,
    ChannelBetween, Zone, Vertical, Note, Measure, Trade,
)  # fmt: skip
_RECENT = 3
"""So many messages back "those" may still be meant."""

Said = tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What was wished for before: each message's intents, the newest last, and the terms explained last.

    `text` is the last message, with what was said before it where it was no whole sentence; `explained` says
    that the explanation was the last thing told.
    """

    messages: tuple[Said, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""
    explained: bool = False

    @property
    def newest(self) -> Said:
        """What the last message asked for."""
        return self.messages[-1] if self.messages else ()

    @property
    def last(self) -> Intent | None:
        """The last thing that was asked for."""
        return self.newest[-1] if self.newest else None

    def after(self, said: Sequence[Intent]) -> Past:
        """With one message more; one that asked for nothing leaves it as it is."""
        return replace(self, messages=(*self.messages, tuple(said))) if said else self

    def going_on(self, so_far: Said) -> Past:
        """As it is for what comes after `so_far`, the last message and the first words of this one."""
        return replace(self, messages=(*self.messages[:-1], so_far))

    def backwards(self) -> Iterator[Intent]:
        """Everything, the newest first."""
        for message in reversed(self.messages):
            yield from reversed(message)

    def symbols(self) -> list[SymbolRef]:
        """Those of the last message, if it named several; else of the last few together."""
        found: dict[SymbolRef, None] = {}
        for message in reversed(self.messages[-_RECENT:]):
            named = _symbols_of(message)
            if len(named) > 1 and not found:
                return named
            found |= dict.fromkeys(named)
        return list(reversed(found))


def _symbols_of(message: Said) -> list[SymbolRef]:
    refs: dict[str, SymbolRef] = {}
    for intent in message:
        named = (getattr(intent, "symbol", None), *getattr(intent, "symbols", ()))
        refs |= {ref.symbol: ref for ref in named if isinstance(ref, SymbolRef)}
    return list(refs.values())


def shown_by_that(before: Sequence[Intent]) -> list[Intent]:
    """What "show it" shows: the symbol, the indicator or the finding that was asked about."""
    symbol, last = spoken_of(before), before[-1] if before else None
    if isinstance(last, IndicatorValue) and symbol is None:
        return [IndicatorWish(last.name, last.params)]
    if isinstance(last, AutoLevels | FibonacciAuto | TrendlinesAuto):
        return [last]
    if isinstance(last, Patterns):
        return [replace(last, mark=last.mark or _MARKED)]
    if isinstance(last, Analysis) and symbol is None:
        return _DRAWN.get(last.of, [])
    return [ShowSymbol(symbol)] if symbol else []


_MARKED = 3
"""Of the patterns that were found, so many are drawn."""
_DRAWN: dict[str, list[Intent]] = {
    "trend": [TrendlinesAuto("both")],
    "averages": [IndicatorWish("sma", (("length", 50),)), IndicatorWish("sma", (("length", 200),))],
    "momentum": [IndicatorWish("rsi"), IndicatorWish("macd")],
    "volatility": [IndicatorWish("atr")],
    "volume": [IndicatorWish("volume")],
}
"""What "draw it" draws of a judgement."""


def taken_off(past: Past) -> list[Intent]:
    """The indicators that were put on last, unless something was drawn after them.

    A change of view in between ("make it weekly") puts nothing on, and cannot be removed.
    """
    gone: list[Intent] = []
    for message in reversed(past.messages):
        for intent in reversed(message):
            if isinstance(intent, Compare) and intent.enabled:
                together = [one for one in message if isinstance(one, Compare) and one.enabled]
                return [replace(one, enabled=False) for one in together]
            if isinstance(intent, (*DREW, RemoveLast)):
                return []
            if isinstance(intent, IndicatorWish) and not intent.enabled:
                gone.append(replace(intent, enabled=True))
        on = [one for one in message if isinstance(one, IndicatorWish) and one.enabled and one not in gone]
        if on:
            return [replace(one, enabled=False) for one in on]
    return []


def the_other_indicator(past: Past) -> IndicatorWish | None:
    """Of the last two indicators that were spoken of, the one that was not spoken of last."""
    wishes = [one for one in past.backwards() if isinstance(one, IndicatorWish)]
    return next((one for one in wishes if _named(one) != _named(wishes[0])), None)


def _named(wish: IndicatorWish) -> object:
    return wish.name, wish.params


def the_other_symbol(past: Past) -> SymbolRef | None:
    """Of the last two symbols that were spoken of, the one that was not spoken of last."""
    refs = [ref for message in reversed(past.messages) for ref in reversed(_symbols_of(message))]
    return next((ref for ref in refs if ref.symbol != refs[0].symbol), None)


def edited_last(before: Sequence[Intent]) -> Target:
    """What "unlock it" unlocks: what was changed just before, else what was drawn last."""
    last = before[-1] if before else None
    return last.target if isinstance(last, Restyle | Move) else Target()


def those_of(past: Past) -> list[Target]:
    """What "lock them" locks: what the last message drew, and where that is one thing, what was drawn
    right before it too."""
    newest = those_drawn(past.newest)
    drew = [message for message in past.messages[-_RECENT:] if any(isinstance(one, DREW) for one in message)]
    if len(newest) > 1 or past.newest not in drew or len(drew) == 1:
        return newest
    return list(dict.fromkeys(target for message in drew for target in those_drawn(message)))


def those_removed(wish: RemoveLast, past: Past) -> list[Intent]:
    """ "remove them" after several things were drawn by themselves: each of these."""
    targets = those_of(past) if wish.those else []
    return [RemoveMeant(target) for target in targets] if len(targets) > 1 else []


def those_drawn(before: Sequence[Intent]) -> list[Target]:
    """All that was drawn or changed just before."""
    drawn = [replace(target, made=False) for wish in before if (target := made_by(wish))]
    found = [_SORTS[type(wish)] for wish in before if type(wish) in _SORTS]
    changed = [wish.target for wish in before if isinstance(wish, Restyle | Move)]
    return list(dict.fromkeys([*drawn, *found, *changed])) or [Target()]


_SORTS: dict[type, Target] = {
    AutoLevels: Target("level"), TrendlinesAuto: Target("trendline"), FibonacciAuto: Target("fibonacci"),
    ChannelAuto: Target("channel"),
}  # fmt: skip


def last_of(before: Sequence[Intent], kinds: tuple[type, ...]) -> Intent | None:
    """The newest of these kinds."""
    return next((intent for intent in reversed(before) if isinstance(intent, kinds)), None)


def spoken_of(before: Sequence[Intent]) -> SymbolRef | None:
    """The symbol that "it" is: the last one asked about; None, the chart's, if the last was put on it."""
    for intent in reversed(before):
        if isinstance(intent, ShowSymbol):
            return None
        if isinstance(intent, ASKED) and intent.symbol:
            return intent.symbol
    return None

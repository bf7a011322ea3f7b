""" "It", "them" and "that" as the term that was explained, where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.dialogue.applied.message import Message
from services.analyst.models.offline.dialogue.applied.naming import Named
from services.analyst.models.offline.dialogue.applied.plain import is_plain, is_tied
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_PRONOUNS = frozenset(words("it they them em that this those these"))
_PUTTING = frozenset(
    words(
        """
        add put draw plot mark highlight show overlay use apply turn pop stick chuck throw slap drop display
        see want switch place have set label sketch get find include load try enable pull hide remove bring
        take delete clear kill need lose ditch kick turn chart make making form forming
        """
    )
)
_ENDING = frozenset(
    words(
        """
        on in at to up for from over onto here now please too as with off again then instead and back down
        right today currently if lately there across between since
        """
    )
)
_JUDGED = frozenset(
    words(
        """
        high higher low lower big large small elevated normal unusual rising falling overbought oversold wide
        tight narrow showing saying reading
        """
    )
)
_SIDES = frozenset(words("above below over under"))
_ON_A_SCALE = frozenset(words("rsi stoch adx cci mfi roc williams_r macd obv atr beta volatility"))
"""What is no price: "is it above 80" can be asked of nothing else."""
_OF_FIGURES = frozenset(("what", "how"))


def with_pronoun(message: Message, terms: Sequence[Term], name: Named) -> str | None:
    """The message with the name for its one pronoun: "put it on", "what is it now", "where are they"."""
    place = _pronoun(message)
    if place is None:
        return None
    if _is_put(message, place) or _is_compared(message, place):
        return message.with_words(f"the {name.one}", place, place + 1)
    if not is_plain(message, terms, name) or not _asks_of_it(message, name):
        return None
    words_for = f"the {name.many if message.at(place) in ('they', 'those', 'these') else name.one}"
    return message.with_words(words_for, place, place + 1)


def _pronoun(message: Message) -> int | None:
    places = [at for at, word in enumerate(message.said) if word in _PRONOUNS and _stands_alone(message, at)]
    surest = [at for at in places if _is_compared(message, at) or _is_put(message, at)]
    return next(iter(surest or (places if len(places) == 1 else [])), None)


def _stands_alone(message: Message, at: int) -> bool:
    """ "this", and not "this chart", "this month" or "about this"."""
    word, after = message.at(at), message.at(at + 1)
    if word in ("it", "they", "them", "em"):
        return True
    if message.at(at - 1) in ("about", "on", "for", "with", "between", "in", "of"):
        return False
    return at + 1 not in message.symbols and (not after or after in _ENDING or not after[0].isalnum())


def _is_put(message: Message, at: int) -> bool:
    """The object of a verb that shows: "overlay it", "I want those on the chart", "switch to it"."""
    step = 2 if message.at(at - 1) in _BETWEEN else 1
    changed = message.at(at - 1) == "to" and _CHANGING & set(message.said)
    sought = message.at(at - 1) == "for" and _SEEKING & set(message.said)
    return bool(changed or sought) or message.at(at - step) in _PUTTING


def _is_compared(message: Message, at: int) -> bool:
    """ "is it above it", "how far are we from it"."""
    held = message.at(at - 1) == "to" and message.at(at - 2) in ("relative", "compared", "close", "next")
    return message.at(at) in ("it", "them", "that") and (held or message.at(at - 1) in _COMPARING)


_COMPARING = frozenset(
    words("above below over under inside outside within near from across through crossed cross than touching")
)
_SEEKING = frozenset(words("look check scan search watch test"))
_CHANGING = frozenset(words("switch change go convert flip set turn"))


_BETWEEN = ("to", "me", "on", "up", "us", "off")


def _asks_of_it(message: Message, name: Named) -> bool:
    """Whether the term can be what is asked about: a price has no place, and a double top no value."""
    said = set(message.said)
    if "where" in said or {"how", "far"} <= said or ("close" in said and not name.figure):
        return True
    if name.figure:
        judged = bool(said & _JUDGED)
        scaled = bool(said & _SIDES) and set(name.keys) <= _ON_A_SCALE and "day" not in said
        tied = is_tied(message) or "at" in said or name.dated or scaled
        return ("when" not in said or name.dated) and (judged or tied)
    return "when" in said and not said & _OF_FIGURES

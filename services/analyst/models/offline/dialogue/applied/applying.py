"""A message after a term was explained, as what it asks of that term here.

First the term's name is put where something stands for it, and the sentence is read: "put one at 238" is "put
a stop loss at 238", with all that the grammar knows of prices, spans and symbols. What cannot be said so
("here?", "what's Tesla's") is asked of what stands behind the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline.analyses.said import frames_in
from services.analyst.models.offline.dialogue.applied.answers import answers_for, shows_what_is
from services.analyst.models.offline.dialogue.applied.message import Message, message_of, without_exclamation
from services.analyst.models.offline.dialogue.applied.naming import Named, named
from services.analyst.models.offline.dialogue.applied.plain import (
    asks,
    is_in_general,
    is_plain,
    is_tied,
    shows,
)
from services.analyst.models.offline.dialogue.applied.pronouns import with_pronoun
from services.analyst.models.offline.dialogue.applied.standing import with_name
from services.analyst.models.offline.dialogue.framing import Bearing
from services.analyst.models.offline.dialogue.gaps import is_whole
from services.analyst.models.offline.dialogue.joint import Joint, Reader
from services.analyst.models.offline.intents import (
    CannotYet,
    Change,
    Concept,
    Doubt,
    IndicatorWish,
    Intent,
    Quote,
    Reading,
    Relation,
    Scale,
    Search,
    ShowSymbol,
    ShowThat,
    SmallTalk,
    Style,
)
from services.analyst.models.offline.names import SymbolRef
from services.analyst.models.offline.questions.asking import range_of, symbols_of
from services.analyst.models.offline.terms import Term

_LONGEST = 24
_NO_ANSWER = (CannotYet, Concept, Doubt, Quote, Search, ShowThat, SmallTalk)


def applied(text: str, topics: tuple[str, ...], reader: Reader, *, anew: bool) -> Joint | None:
    """What the message asks of the terms that were explained; None where it asks nothing of them.

    `anew`: the explanation was the last thing said, so that "it" and silence can mean the term too.
    """
    terms = without_exclamation(reader.terms(text))
    if not topics or not 0 < len(terms) <= _LONGEST:
        return None
    message, name = message_of(terms), named(topics)
    if anew and (other := _another_term(message)):
        return Joint(text, Reading((other,)), Bearing.BARE)
    if is_in_general(message):
        return None
    for sentence in _sentences(message, terms, name, anew=anew):
        reading = reader.recalled(sentence)
        reading = replace(reading, unknown=tuple(word for word in reading.unknown if not asks(word.lower())))
        if is_whole(reading) and all(_is_of_the_term(one, name) for one in reading.intents):
            return Joint(sentence, reading, Bearing.BARE)
    asked = _asked_plainly(message, terms, name) if anew and is_plain(message, terms, name) else []
    return Joint(text, Reading(tuple(asked)), Bearing.BARE) if asked else None


def _another_term(message: Message) -> Concept | None:
    """ "and a golden cross?", "what about the MACD": explained too, and not looked for."""
    for lead in _GOING_ON:
        if message.said[: len(lead)] == lead and not message.symbols:
            key = glossary().key(" ".join(message.said[len(lead) :]))
            return Concept(key) if key else None
    return None


_GOING_ON = tuple(
    tuple(lead.split())
    for lead in ("and what about", "and how about", "so what about", "what about", "how about", "and")
)


def _sentences(message: Message, terms: Sequence[Term], name: Named, *, anew: bool) -> Iterator[str]:
    standing = list(with_name(message, name))
    yield from standing
    if anew and not standing and (sentence := with_pronoun(message, terms, name)):
        yield sentence


def _is_of_the_term(wish: Intent, name: Named) -> bool:
    """Whether it can answer for the term; how far a price moved answers for few."""
    if isinstance(wish, Change):
        return any(isinstance(answers_for(key), Change) for key in name.keys)
    return not isinstance(wish, _NO_ANSWER)


def _asked_plainly(message: Message, terms: Sequence[Term], name: Named) -> list[Intent]:
    """What stands behind the term, on the bars that the message says."""
    if not _asks(message, terms, name):
        return []
    symbols = symbols_of(terms)
    symbol = next(iter(symbols), None)
    wished: list[Intent] = []
    for key in name.keys:
        found = answers_for(key)
        wished += shows_what_is(key) if shows(message) else ([found] if found else [])
    if not wished and not shows(message) and is_tied(message):
        return [Concept(name.keys[0], next(iter(name.keys[1:]), None), symbol)]  # with its example there
    told = [_told_of(wish, symbols, terms) for wish in dict.fromkeys(wished)]
    shown = symbol is not None and any(isinstance(wish, IndicatorWish | Style | Scale) for wish in told)
    return [ShowSymbol(symbol), *told] if shown and symbol else told


def _asks(message: Message, terms: Sequence[Term], name: Named) -> bool:
    """ "what is it" asks for its meaning again; "what is it now" and "where?" do not."""
    said = set(message.said)
    if shows(message):
        led = all(message.at(at - 1) in _LEADING for at in message.symbols)
        return led and not _is_elsewhere(message, terms)
    lone = all(at in message.symbols or not word[0].isalnum() for at, word in enumerate(message.said))
    here = is_tied(message) or "where" in said or (not name.figure and bool(said & _FINDING))
    timed = not _is_elsewhere(message, terms) and (range_of(terms) is not None or bool(frames_in(terms)))
    adjective = name.manner and bool(said & {"is", "are"})
    return not lone and (here or timed or adjective)


def _is_elsewhere(message: Message, terms: Sequence[Term]) -> bool:
    """ "show me the weekly", "last month": another view; "on the weekly" and "over the year" are none."""
    timed = range_of(terms) is not None or bool(frames_in(terms))
    return timed and not (set(message.said) & _LEADING or message.said[-1] == "?")


_LEADING = frozenset(("on", "for", "of", "in", "about", "at", "with", "between", "over", "during", "and"))
_FINDING = frozenset(("when", "many", "there", "any", "one", "ones", "find", "spot", "see", "some", "had"))


def _told_of(wish: Intent, symbols: Sequence[SymbolRef], terms: Sequence[Term]) -> Intent:
    """The question of the symbols, over the span and on the bars that are named."""
    if isinstance(wish, Relation):
        against = () if len(symbols) > 1 else wish.symbols
        return replace(wish, symbols=tuple(dict.fromkeys((*symbols, *against))))
    within, frames = range_of(terms), frames_in(terms)
    known = {field.name for field in fields(wish)}
    said: dict[str, Any] = {
        "symbol": next(iter(symbols), None),
        "within": within,
        "timeframes": frames,
        "timeframe": frames[0] if frames else None,
    }
    return replace(wish, **{key: value for key, value in said.items() if value and key in known})

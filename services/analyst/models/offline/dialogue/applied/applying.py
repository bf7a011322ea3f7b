"""A message after a term was explained, as what it asks of that term here.

First the term's name is put where something stands for it, and the sentence is read: "put one at 238" is "put
a stop loss at 238", with all that the grammar knows of prices, spans and symbols. What cannot be said so
("here?", "what's Tesla's") is asked of what stands behind the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline.dialogue.applied.answers import answers_for
from services.analyst.models.offline.dialogue.applied.asking import asked_plainly
from services.analyst.models.offline.dialogue.applied.message import Message, message_of, without_exclamation
from services.analyst.models.offline.dialogue.applied.naming import Named, named
from services.analyst.models.offline.dialogue.applied.plain import (
    asks,
    is_in_general,
    is_of_any,
    is_plain,
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
    Intent,
    LevelAt,
    Patterns,
    Quote,
    Reading,
    Search,
    ShowThat,
    SmallTalk,
)
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

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
        again = Concept(topics[0], next(iter(topics[1:]), None))
        return Joint(text, Reading((again,)), Bearing.BARE) if anew and is_of_any(message) else None
    for sentence in _sentences(message, terms, name, anew=anew):
        reading = _read(sentence, name, reader)
        if reading:
            return Joint(sentence, _looked_for(reading, message), Bearing.BARE)
    asked = asked_plainly(message, terms, name) if anew and is_plain(message, terms, name) else []
    return Joint(text, Reading(tuple(asked)), Bearing.BARE) if asked else None


def asked_of_figure(text: str, topics: tuple[str, ...], reader: Reader) -> Joint | None:
    """What the message asks of a figure that was told before, as "it" and nothing more."""
    terms = reader.terms(text)
    message, name = message_of(terms), named(topics)
    if (
        len(terms) > _LONGEST
        or is_in_general(message)
        or not is_plain(message, terms, name)
        or shows(message)
    ):
        return None
    sentence = with_pronoun(message, terms, name)
    reading = _read(sentence, name, reader) if sentence else None
    return Joint(sentence, reading, Bearing.BARE) if sentence and reading else None


def _looked_for(reading: Reading, message: Message) -> Reading:
    """ "anything like that here" asks; what nothing says to show is not marked."""
    if shows(message) or _MARKING & set(message.said):
        return reading
    asked = (replace(one, mark=0) if isinstance(one, Patterns) else one for one in reading.intents)
    return replace(reading, intents=tuple(asked))


_MARKING = frozenset(words("find outline circle trace point identify locate look example examples"))


def _read(sentence: str, name: Named, reader: Reader) -> Reading | None:
    """What a sentence with the term's name asks for; None where it is not all understood."""
    reading = reader.recalled(sentence)
    reading = replace(reading, unknown=tuple(word for word in reading.unknown if not asks(word.lower())))
    known = bool(reading.intents) and not reading.unknown
    asks_price = known and all(isinstance(one, LevelAt) for one in reading.intents)  # "draw a stop loss"
    whole = is_whole(reading) and all(_is_of_the_term(one, name) for one in reading.intents)
    return reading if whole or asks_price else None


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

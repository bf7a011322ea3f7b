"""Questions whether something of the glossary is so here: "is this a pullback?", "did it break out?"."""

from __future__ import annotations

from services.analyst.glossary.glossary import glossary, spoken
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.dialogue.applied.asking import asked_plainly
from services.analyst.models.offline.dialogue.applied.message import message_of
from services.analyst.models.offline.dialogue.applied.naming import named
from services.analyst.models.offline.dialogue.applied.plain import asks, is_in_general
from services.analyst.models.offline.intents import Analysis, AutoLevels, Change, Intent
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.words import words

_LOOKING = (Analysis, AutoLevels, Change)
_SUBJECTS = frozenset(words("it this we there stock chart price"))
_OPENINGS = ("yesno", "whether", "when")


def happening_asked(clause: Clause) -> Intent | None:
    """What answers whether a term of the glossary holds of these bars; the lexicon has no word for it."""
    terms = clause.terms
    if clause.mood is not Mood.QUESTION or terms[0].value(Part.QUESTION) not in _OPENINGS:
        return None
    message = message_of(terms)
    said = [word for at, word in enumerate(message.said) if at not in message.symbols]
    found, rest = glossary().read([part for word in said for part in spoken(word)])
    tied = message.symbols or _SUBJECTS & set(rest)
    if len(found) != 1 or not tied or is_in_general(message) or not all(map(asks, rest)):
        return None
    answer = asked_plainly(message, terms, named((found[0],)))
    return answer[0] if len(answer) == 1 and isinstance(answer[0], _LOOKING) else None

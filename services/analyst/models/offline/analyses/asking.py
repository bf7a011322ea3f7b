"""Whether a clause asks for a judgement of the bars, and for which.

Tried before a clause is read as a question or a request: "how is the trend" asks, "draw the trend" draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.analyses.chances import chance_asked
from services.analyst.models.offline.analyses.groups import group_meant
from services.analyst.models.offline.analyses.holdings import holding_told
from services.analyst.models.offline.analyses.relations import relation_asked
from services.analyst.models.offline.analyses.said import topics_in
from services.analyst.models.offline.analyses.screens import asks_which, screening_asked
from services.analyst.models.offline.analyses.setups import set_up_asked, whole_trade_wanted
from services.analyst.models.offline.analyses.topics import extreme_asked, topic_asked, views_asked
from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import Intent, Reading
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.questions.concepts import concept_asked
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_OTHERS = (
    Part.FIBONACCI, Part.CHANNEL, Part.NEWS, Part.VERTICAL, Part.NOTE, Part.ARROW, Part.COLOUR,
    Part.LINE_LOOK, Part.STRETCH, Part.CROSSHAIR,
)  # fmt: skip
"""Things of their own, which only sound like judgements."""

_PARTS = (Part.ANALYSIS, Part.COMPARISON, Part.RISK, Part.EXTREME)
_TIED = frozenset(
    words("the its my this that now today current currently here your our their those these it")
)
_LONGEST_TERM = 4


def analysis_asked(clause: Clause) -> Reading | None:
    """The judgement that is asked for; None where the clause is about something else."""
    terms = clause.terms
    if any(term.quote is not None for term in terms):
        return None
    chance = chance_asked(clause)
    if chance:
        return Reading((chance,))
    held = None if group_meant(terms) else holding_told(clause)
    if held:
        return Reading((held,))
    told = plays(terms, *_PARTS) or whole_trade_wanted(terms) or views_asked(terms)
    told = told or group_meant(terms) is not None or asks_which(terms)
    if clause.mood is not Mood.QUESTION and not told:
        return None
    others = tuple(part for part in _OTHERS if not (part is Part.LINE_LOOK and clause.mood is Mood.QUESTION))
    if "screen" in topics_in(terms) or group_meant(terms):
        others = tuple(part for part in others if part is not Part.COLOUR)  # "what is red on my list"
    told = clause.mood is Mood.STATEMENT or _tells(clause) or _is_of_life(terms)
    if told or plays(terms, *others) or _explains(terms):
        return None
    found: Intent | None = (
        screening_asked(clause)
        or relation_asked(clause)
        or set_up_asked(clause)
        or topic_asked(clause)
        or extreme_asked(clause)
    )
    return Reading((found,)) if found else None


def _explains(terms: Sequence[Term]) -> bool:
    """ "what is beta?", "what does momentum mean?": about the word, not about these bars."""
    if concept_asked(terms) or terms[0].value(Part.CONCEPT) == "explain":
        return not symbols_of(terms)
    opening = terms[0].word
    means = plays(terms, Part.CONCEPT) and opening.startswith(("what do", "how do", "how is", "how are"))
    plain = opening in ("what is", "what are", "what is a") and not (
        symbols_of(terms) or words_of(terms) & _TIED or len(terms) > _LONGEST_TERM
    )
    return means or plain


def _is_of_life(terms: Sequence[Term]) -> bool:
    """ "what should I do with my life", "should I sell my car": somebody's thing that is on no chart."""
    last = next((term for term in reversed(terms) if term.tokens[0].kind != "sign"), terms[-1])
    owned = any(one.word == "my" and two is last for one, two in pairwise(terms))
    return owned and not last.meanings and not symbols_of(terms) and last.word not in _HELD


_HELD = frozenset(
    words(
        """
        stock stocks share shares money cash portfolio holding holdings position positions trade trades bag
        bags
        """
    )
)


def _tells(clause: Clause) -> bool:
    """ "the market is volatile these days": said, not asked."""
    said = bool(words_of(clause.terms) & {"is", "are", "was", "were", "seems", "looks"})
    if clause.mood is not Mood.TELEGRAM or clause.asked or not said:
        return False
    screens = "screen" in topics_in(clause.terms) or clause.terms[0].word in ("rank", "ranking")
    return not (screens or asks_which(clause.terms)) and group_meant(clause.terms) is None

"""The island reading: what a clause wishes for when the words that are not known are left out of it.

The grammar reads a clause as nothing when too many of its words are strange: "parabolic SAR dots, old
bean". If what is left without these words is a wish, and nothing speaks against its being one, it is done;
with a little against it, it is asked about ("Did you mean: log scale?"); with more it stays unread.

Against it speak:
- a question, whatever it asks: a question only looks;
- a verb that tells ("is", "was", "says", "crossed"), because a wish has none but its own;
- a subject: "my teacher …", "nobody …", "they …", "some people …";
- a wish that is taken back: "not", "never", "nobody", "forget", "hands off";
- somebody else's words: quotation marks, "always says";
- a time that is over: "yesterday", "ago", "once";
- things with everyday names alone ("volume", "target", "line", a company): people talk of these without a
  chart in mind, so one strange word beside them is enough to ask, and two to be silent;
- strange words: two are left out, three are asked about, more are a story.

What was left out is told in the answer ("I did not understand …").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from services.analyst.models.offline.clauses import Clause, Mood
from services.analyst.models.offline.intents import (
    Change,
    Concept,
    Doubt,
    Intent,
    LevelAt,
    News,
    Quote,
    Reading,
    RemoveLast,
    Search,
    SmallTalk,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.requests.requests import read_request
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_MOST_LEFT_OUT = 2
_TELLING = frozenset(
    words(
        """
        is are was were am has had have does did do doesn't can could will would should might may must
        seems looks went goes said says told asked wants wanted thinks thought came comes fell rose broke
        made makes gets got gave took ran runs works worked uses used loves hates swears charges swear talk
        talks invented explained mentioned happened called calls dreamt trust hate love loved bought
        sold met saw starts started begins began ends ended heard lost won read learnt learned charged lie
        lies means meant
        """
    )
)
_SUBJECTS = frozenset(
    words("he she they who nobody everyone everybody someone somebody people his her their these those")
)
_OWNERS = frozenset(words("my our your his her their the some every this that"))
_AGAINST = frozenset(
    words("not never no none nobody nothing neither nor without forget stop quit hardly except")
)
_OVER = frozenset(words("yesterday ago once earlier when while if because since until"))
_EVERYDAY = frozenset(
    words(
        """
        volume vol volumes average exponential exponentials cloud money parabolic stochastic momentum williams
        line lines area mountain hollow baseline log linear bars bar candles candle percentage percent indexed
        levels level floor ceiling stop stops target targets entry support supports resistance trend ray
        rays channel channels box boxes zone zones flag flags gap gaps hammer triangle wedge star picture
        photo snap capture bigger smaller closer fit reset goal marker horizontal vertical note notes text
        write arrow relative ma mas sar roc bb bbs triangles stick uptrend downtrend trending
        """
    )
) | {"relative strength", "average of", "true range"}
_TECHNICAL = (
    Part.INDICATOR, Part.STYLE, Part.SCALE, Part.FIBONACCI, Part.TRENDLINE, Part.LEVELS, Part.PATTERN,
    Part.CHANNEL, Part.ZONE, Part.VERTICAL, Part.VIEW, Part.ROLE, Part.CROSSHAIR,
)  # fmt: skip
_TALKED_OF = (Quote, News, Change, Search, Concept, SmallTalk, Doubt, RemoveLast)


def island(clause: Clause, *, beside: bool) -> Reading | None:
    """What `clause` wishes for without its strange words, or the question whether it does.

    `beside` says that other clauses of the message are wishes: then this one is likely to be one too.
    """
    terms = clause.terms
    strange = [term for term in terms if _is_strange(term)]
    if not strange or len(strange) > _MOST_LEFT_OUT + 1 or speaks_against(clause):
        return None
    kept = tuple(term for term in terms if not _is_strange(term))
    read = read_request(replace(clause, terms=kept, mood=Mood.REQUEST)) if kept else Reading()
    if not read.intents or any(isinstance(intent, _TALKED_OF) for intent in read.intents):
        return None
    if {term.text for term in kept if term.number} & set(read.unknown):
        return None  # a number that nothing took may belong to what was left out
    left_out = (*(term.text for term in strange), *read.unknown)
    sure = (beside or _is_technical(kept, read.intents)) and not _goes_on(terms)
    if len(left_out) <= (_MOST_LEFT_OUT if sure else 0):
        return Reading(read.intents, left_out)
    return _asked(kept) if len(left_out) <= (_MOST_LEFT_OUT + 1 if sure else 1) else None


def speaks_against(clause: Clause) -> bool:
    """Whether anything says that the clause asks, tells, refuses or quotes."""
    terms = clause.terms
    said = [token.norm for term in terms for token in term.tokens]
    if clause.asked or clause.mood is Mood.QUESTION or any(term.quote is not None for term in terms):
        return True
    alone = {term.word for term in terms}
    if alone & (_TELLING | _OVER) or set(said) & (_AGAINST | _SUBJECTS):
        return True
    if clause.mood is Mood.STATEMENT or any(term.value(Part.CONCEPT) for term in terms):
        return True
    return any(_is_subject(terms, at) or _has_happened(terms, at) for at in range(len(terms)))


def _is_subject(terms: Sequence[Term], at: int) -> bool:
    """ "my teacher explained …": somebody's noun that is nothing of the chart's, and goes on strangely."""
    word, after = terms[at].word, terms[at + 1 : at + 3]
    if word not in _OWNERS or not after or not _is_strange(after[0]):
        return False
    return word in ("my", "our") or (len(after) > 1 and not _names_a_thing(after[1]))


def _has_happened(terms: Sequence[Term], at: int) -> bool:
    """ "the MACD crossed": a strange past after its subject; "smoothed candles" is none."""
    past = _is_strange(terms[at]) and terms[at].word.endswith("ed")
    return past and at > 0 and not (terms[at - 1].value(Part.FILLER) or terms[at - 1].value(Part.JOIN))


def _goes_on(terms: Sequence[Term]) -> bool:
    """ "the moving averages lag too much": a strange word after its subject, as a verb would stand."""
    return any(
        _names_a_thing(thing) and _is_strange(word) for thing, word in pairwise(terms[:-1])
    ) and not any(term.value(Part.VERB) for term in terms)


def _is_strange(term: Term) -> bool:
    return not term.meanings and not term.symbol and term.tokens[0].kind == "word"


def _names_a_thing(term: Term) -> bool:
    return term.symbol is not None or term.plays(_TECHNICAL)


def _is_technical(terms: Sequence[Term], intents: Sequence[Intent]) -> bool:
    """Whether it is named as nobody names anything but a chart's things, or has its price."""
    if any(isinstance(intent, LevelAt) and intent.price is not None for intent in intents):
        return True
    if any(term.value(Part.ZOOM) and term.tokens[0].norm == "zoom" for term in terms):
        return True
    return any(_names_a_thing(term) and term.symbol is None and term.word not in _EVERYDAY for term in terms)


def _asked(kept: Sequence[Term]) -> Reading:
    """ "Did you mean: log scale?", with a button that says it."""
    plain = [term.text for term in kept if not term.value(Part.FILLER)]
    say = " ".join(plain)
    return Reading((Doubt(f"Did you mean: {say}?", ((say[:1].upper() + say[1:], say),)),))

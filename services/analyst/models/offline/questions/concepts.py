"""Questions about a term of the trade, not about this chart: what the glossary explains."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.glossary.glossary import glossary, spoken
from services.analyst.models.offline.clauses import Clause
from services.analyst.models.offline.intents import (
    Concept,
    Intent,
)
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.questions.asking import plays, symbols_of, words_of
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_DEFINITE = frozenset(
    words("the its it's current latest now today this here right currently my our these those")
)

_PLAIN_ASKING = ("what", "what is", "what are", "what does")
_TYING = _DEFINITE | frozenset(words("is are does do did was has have it we they"))
_MEANING = frozenset(words("meaning definition explained defined explanation"))
_ASKING = frozenset(
    words(
        """
        what what's is are does do did mean means meaning meant by of in a an the how why when who i you
        me my we it to read use work works for please exactly actually explain define definition describe
        tell teach about understand difference between and or vs versus from compared with trading finance
        investing markets stocks chart charts term word concept can could would should there some any s
        calculated calculate interpret explained defined one traders people stand stands so called again
        quickly briefly simply just well then ok okay hey um uh like good useful point whats know want
        need help quick question never heard keep keeps hearing talk walk run through me explanation eli5
        plain english simple terms educate school fill remind behind thing things idea give
        """
    )
)

_CONCEPT_PARTS = (
    Part.INDICATOR,
    Part.LEVELS,
    Part.ROLE,
    Part.FIBONACCI,
    Part.TRENDLINE,
    Part.STYLE,
    Part.SCALE,
    Part.TIMEFRAME,
    Part.PATTERN,
)

_TOPIC_OF = {"both": "levels", "fib": "fibonacci", "line": "levels"}


def concept_asked(terms: Sequence[Term]) -> list[Intent]:
    """A term with nothing that ties it to bars: no symbol, no "the", no "now", no range."""
    terms = terms[1:] if terms[0].word == "and" and len(terms) > 1 else terms  # "and what is a death cross?"
    explaining = plays(terms, Part.CONCEPT) and not plays(terms, Part.NEWS)
    opening = terms[0].word
    telegram = bool(words_of(terms) & _MEANING)
    if plays(terms, Part.STRETCH) or not (
        opening in _PLAIN_ASKING or telegram or (explaining and _asks_meaning(terms))
    ):
        return []
    definite = bool(words_of(terms) & _DEFINITE) and not explaining and not telegram
    named = _named(terms)
    if named and not (definite and any(glossary().entries[key].about_bars for key in named)):
        return [Concept(named[0], named[1] if len(named) > 1 else None)]
    tied = symbols_of(terms) or definite or "should" in words_of(terms) or plays(terms, Part.RANGE)
    topic = None if tied else topic_of(terms)
    return [Concept(topic)] if topic else []


def concept_alone(clause: Clause) -> Concept | None:
    """ "slippage meaning", "stop loss definition"; and a term that means nothing else here: "liquidity?"."""
    terms = [term for term in clause.terms if term.tokens[0].kind != "sign"]
    named = _named(terms)
    if not named:
        return None
    said = words_of(terms)
    told = bool(said & _MEANING) or (len(named) > 1 and "difference" in said) or _is_new(said)
    known = bool(said & _TYING) or any(_means_more(term, asked=clause.asked) for term in terms)
    return Concept(named[0], named[1] if len(named) > 1 else None) if told or not known else None


def _is_new(said: set[str]) -> bool:
    """ "never heard of a pennant", "talk me through how the RSI works", "eli5 RSI"."""
    return any(signs <= said for signs in _NEWS) and not said & _HERE


_NEWS = tuple(
    frozenset(words(signs))
    for signs in (
        "never heard", "keep hearing", "talk me through", "walk me works", "run me works", "quick question",
        "explain simple", "eli5", "educate me", "what was again", "school me", "fill me in",
    )
)  # fmt: skip
_HERE = frozenset(words("now here today currently chart stock market my"))


def _means_more(term: Term, *, asked: bool) -> bool:
    """Whether it is a word of the lexicon, or a company's name and not a question in lower case."""
    named = term.sighting is not None and not (asked and term.text.islower())
    return named or bool(term.meanings and not term.value(Part.FILLER))


def _named(terms: Sequence[Term]) -> list[str]:
    """The keys of terms that the whole question is about; none where other words are left over."""
    known, said = glossary().vocabulary, list[str]()
    for word in (word for term in terms for token in term.tokens for word in spoken(token.text)):
        if word not in known and word not in _ASKING:
            return []
        said.append(word)
    found, rest = glossary().read(said)
    if not set(rest) <= _ASKING:
        return []
    return found if _JOINING & set(rest) else _without_sorts(found, said)


def _without_sorts(found: list[str], said: Sequence[str]) -> list[str]:
    """ "harami candles" are haramis, a "bullish engulfing" is an engulfing."""
    if len(found) > 1 and found[0] in ("bull", "bear") and {"bullish", "bearish"} & set(said):
        return found[1:]
    return found[:1] if set(found[1:]) & _SORTS else found


_SORTS = frozenset(("candles", "stock", "timeframe", "candle_pattern", "chart_pattern", "levels"))
"""Terms that say after another what sort of thing it is: "harami candles", "shorting a stock"."""
_JOINING = frozenset(words("and or vs versus between difference from compared with"))


def _asks_meaning(terms: Sequence[Term]) -> bool:
    return terms[0].value(Part.CONCEPT) == "explain" or plays(terms, Part.QUESTION)


def topic_of(terms: Sequence[Term]) -> str | None:
    """The key of a word of the lexicon among others: "what does a rising RSI mean"."""
    for term in terms:
        for part in _CONCEPT_PARTS:
            value = term.value(part)
            if value:
                topic = "timeframe" if part is Part.TIMEFRAME else _TOPIC_OF.get(value, value)
                topic = "trendline" if part is Part.TRENDLINE else topic
                if topic in glossary().entries:
                    return topic
    said = [word for term in terms for token in term.tokens for word in spoken(token.text)]
    found, _ = glossary().read([word for word in said if word not in _ASKING])
    return found[0] if found else None

"""Whether a doubtful symbol is one, from the terms beside it."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.names import SymbolRef, Trust
from services.analyst.models.offline.terms.term import Term

_OPENING = frozenset(
    ("open", "load", "open up", "load up", "pull up", "bring up", "switch to", "chart", "go to")
)


_NAMING = frozenset(
    ("ticker", "symbol", "stock", "ticker symbol", "the stock", "the ticker", "the symbol", "the company",
     "letter", "the letter", "single letter", "a single letter", "the single letter", "one letter", "spelled",
     "spelt")
)  # fmt: skip


def placed_symbol(term: Term, before: Sequence[Term], after: Term | None, count: int) -> SymbolRef | None:
    """The symbol of a doubtful sighting whose neighbours expect one; else None."""
    sighting = term.sighting
    if sighting is None or term.symbol is not None or _has_object(term, after):
        return None
    if _beside_named(term, before, after) and (
        term.text.isupper() or not (term.meanings and _is_function_word(term))
    ):
        return sighting.ref
    charted = len(before) > 1 and before[-1].word in ("of", "for") and before[-2].value(Part.CHART)
    if sighting.trust in (Trust.NAMED_ONLY, Trust.ORDERED):
        ordered = sighting.trust is Trust.ORDERED and _is_ordered(before, after)
        return sighting.ref if (charted or ordered) and not term.meanings else None
    if term.meanings:
        if not sighting.ref.known:
            return None
        placed = _price_slot(before) or _capital_slot(term, before, after) or _opened(term, before, after)
        return sighting.ref if placed else None
    traded = sighting.ref.symbol.endswith(("=X", "=F")) and [one.word for one in before] == ["the"]
    alone = (count == 1 or (traded and count == 2)) and sighting.ref.known  # "the loonie"
    return sighting.ref if alone or expects_symbol(before) or belongs_to_symbol(after) else None


def _has_object(term: Term, after: Term | None) -> bool:
    """ "grab me a picture", "snap it": an order, where a name would have nothing to act on."""
    return term.text.islower() and after is not None and after.word in _OBJECTS


_OBJECTS = ("me", "us", "a", "an", "it", "this", "my", "that")


def _is_ordered(before: Sequence[Term], after: Term | None) -> bool:
    """ "shop weekly", "open snap": first of all before a timeframe, or all that is shown."""
    framed = after is not None and (after.value(Part.TIMEFRAME) is not None or after.number is not None)
    words = [term for term in before if term.word not in ("me", "the", "up", "please", "a")]
    ordered = len(words) == 1 and words[0].value(Part.VERB) == "show" and words[0].word in _OPENING
    return (framed and not words) or (ordered and (after is None or framed))


def _is_function_word(term: Term) -> bool:
    """Whether the word is of the language alone: "gap" fills too, but it is a thing of the chart as well."""
    functional = term.plays((Part.FILLER, Part.PRONOUN, Part.THEN))
    return functional and term.value(Part.ANALYSIS) is None


def _beside_named(term: Term, before: Sequence[Term], after: Term | None) -> bool:
    """ "ticker cat", "cat stock"."""
    follows = after is not None and after.value(Part.NAMED) not in (None,)
    leads_on = after is not None and after.word in _NAMING and term.value(Part.VERB) == "show"
    follows = follows and not leads_on  # "open ticker A"
    said = list(before)
    while said and said[-1].word in ("is", ":", "just", "simply", "called", ","):
        said.pop()
    leads = bool(said) and said[-1].word in _NAMING
    return follows or leads


def _price_slot(before: Sequence[Term]) -> bool:
    """ "how much is target", "price of COST"."""
    words = [term for term in before if term.word not in ("the", "of", "for", "is", "on", "about")]
    return bool(words) and (
        words[-1].value(Part.PRICE) is not None
        or words[-1].value(Part.NEWS) is not None
        or words[-1].value(Part.SAME) in ("same", "correct")
    )


def _capital_slot(term: Term, before: Sequence[Term], after: Term | None) -> bool:
    """ "show NOW weekly", "IT chart": capitals, a place before, and nothing after that it could belong to."""
    taken = (Part.DRAWINGS, Part.LEVELS, Part.INDICATOR, Part.ALL_INDICATORS, Part.ROLE, Part.FIBONACCI)
    ends = after is not None and after.plays(taken)
    free = not (after is not None and (after.number or ends))
    capital = term.text.isupper() or (term.text[:1].isupper() and bool(term.value(Part.ROLE)))
    indicator = term.value(Part.INDICATOR) is not None
    return (
        capital
        and free
        and not indicator
        and (expects_symbol(before) or (not before and belongs_to_symbol(after)))
    )


def _opened(term: Term, before: Sequence[Term], after: Term | None) -> bool:
    """ "open target on the weekly": a shop, because nobody opens a level, and no price follows."""
    opens = bool(before) and before[-1].word in _OPENING
    return opens and bool(term.value(Part.ROLE)) and (after is None or after.number is None)


def expects_symbol(before: Sequence[Term]) -> bool:
    """Whether a symbol is expected next: after "show", "price of", "news on", "same for", "how is"."""
    words = list(before)
    if words and words[-1].word in ("a", "an"):
        return False
    while words and words[-1].word in (
        "me",
        "the",
        "of",
        "for",
        "on",
        "about",
        "between",
        "in",
        "a",
        "us",
        "to",
    ):
        if words[-1].word in ("of", "for", "about") and len(words) == 1:
            return True
        words.pop()
    if not words:
        return False
    last = words[-1]
    if _corrects(words):
        return True
    verbs = last.value(Part.VERB) in ("show", "set", "compare")
    parts = (Part.PRICE, Part.NEWS, Part.SEARCH, Part.FRAME, Part.CHANGE, Part.ANALYSIS)
    same = last.value(Part.SAME) in ("same", "correct")
    listed = last.value(Part.JOIN) is not None and (len(words) == 1 or words[-2].symbol is not None)
    topics = (
        Part.LEVELS,
        Part.INDICATOR,
        Part.FIBONACCI,
        Part.TRENDLINE,
        Part.ROLE,
        Part.TIMEFRAME,
        Part.CHART,
    )
    of = len(before) > len(words) and last.plays(topics)
    return verbs or listed or of or same or last.plays(parts)


def _corrects(before: Sequence[Term]) -> bool:
    """ "no, …", "wrong one, it should be …": what another was taken for."""
    first = before[0]
    led = first.value(Part.CORRECTION) is not None or first.word in ("no", "nope", "oops")
    between = {word for term in before[1:] for word in term.words}
    return led and between <= _WANTED and len(before) > 1


_WANTED = frozenset(
    (",", "i", "wanted", "want", "meant", "asked", "for", "it", "should", "be", "is", "was", "that", "said")
)


def belongs_to_symbol(after: Term | None) -> bool:
    """Whether what comes next belongs to a symbol: "… chart", "… weekly", "… stock", "…'s"."""
    if after is None:
        return False
    parts = (Part.CHART, Part.TIMEFRAME, Part.NAMED)
    return after.tokens[0].kind == "possessive" or after.plays(parts)

"""Two things of a kind with a word between them that says which one is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from services.analyst.models.offline.contrasts.namings import (
    ONE_AT_A_TIME,
    Kind,
    Naming,
    namings_from,
    namings_to,
    pinned,
)
from services.analyst.models.offline.contrasts.numbers import renumbered
from services.analyst.models.offline.contrasts.preferences import better_looking
from services.analyst.models.offline.courtesy.content import norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_BESIDE = frozenset(("not", "and not", "but not", "instead of", "rather than", "in place of", "in lieu of"))
"""Before what is not meant, whether the other comes first or later."""
_REFUSING = frozenset((
    "no", "no not", "forget", "forget about", "skip", "never mind", "let us not", "let us not do",
    "let us skip", "enough of", "no more", "i do not want", "do not want", "i do not need",
    *(f"do not {verb}" for verb in ("use", "show", "show me", "give me", "do", "make it", "put it on", "want",
                                    "draw", "put", "set it to", "go with", "switch to")),
))  # fmt: skip
"""Before what is not meant, where the other comes later."""
_OF_TWO = frozenset(("than", "to", "over"))
_LONGEST_WORD = 4
_MARKS = frozenset((",", "-", "—", "–", "but", ":"))
_TRIGGERS = frozenset(
    words(
        """
        not no instead rather place lieu than forget skip never enough prefer replace swap change exchange
        turn convert substitute switch
        """
    )
)
_LEADING = (Part.FRAME, Part.FILLER, Part.PREPOSITION)
_VERBS = ("show", "add", "set", "on")
_LONGEST_LEAD = 4


def contrasted(sentence: list[Term]) -> list[Term]:
    """The sentence without what it names only to say that the other is meant."""
    said = set(norms(sentence))
    if not (said & _TRIGGERS or any(term.value(Part.CORRECTION) for term in sentence)):
        return sentence
    asks = sentence[0].value(Part.QUESTION) or sentence[0].value(Part.CONCEPT)
    readings = _CORRECTING if asks else (*_CONTRASTING, *_CORRECTING)
    for at in range(len(sentence)):
        for reading in readings:
            found = reading(sentence, at)
            if found is not None:
                return found
    return sentence


def _refused_first(terms: list[Term], at: int) -> list[Term] | None:
    """ "not log, percent", "instead of log use percent", "don't show weeks, show days"."""
    for length in range(_LONGEST_WORD, 0, -1):
        said = _phrase(terms[at : at + length])
        if said not in _BESIDE and said not in _REFUSING:
            continue
        for refused in namings_from(terms, at + length):
            meant = _after(terms, refused, said)
            if meant is not None:
                lead = _lead(terms[refused.end : meant.start], meant.kind)
                wanted = [*pinned(terms, meant), *terms[meant.end :]]
                if any(term.value(Part.VERB) in ("remove", "off") for term in lead):
                    return [*terms[:at], *lead, *wanted]  # "not the RSI, take off the volume"
                if refused.kind in ONE_AT_A_TIME:
                    return [*terms[:at], *lead, *wanted]
                shown = lead if any(map(_is_order, lead)) else [_verb("show", terms[at]), *lead]
                return [*terms[:at], *_without(terms, refused), *shown, *wanted]
    return None


def _phrase(run: Sequence[Term]) -> str:
    """The words of a few terms; "skip the" is one term, whose article belongs to what follows."""
    said = " ".join(norms(run))
    return said.removesuffix(" the") if run and run[-1].word != "the" else said


def _lead(between: Sequence[Term], kind: Kind) -> list[Term]:
    """ "use", "I want": what leads to the thing that is meant; a range needs none ("use 2023")."""
    return [] if kind is Kind.RANGE else [term for term in between if term.word not in _MARKS]


def _after(terms: Sequence[Term], refused: Naming, said: str) -> Naming | None:
    """What is meant instead, behind a comma, a verb, or nothing: "instead of log percent"."""
    start = refused.end
    marked = False
    while start < len(terms) and terms[start].word in (*_MARKS, "and"):
        marked = marked or terms[start].word != "and"
        start += 1
    for meant in _led(terms, start, refused.kind):
        verb = any(_is_order(term) for term in terms[start : meant.start])
        listed = refused.kind not in ONE_AT_A_TIME and said not in _BESIDE
        apart = (
            verb or (marked and not listed) or (said in _BESIDE and said != "not" and start == refused.end)
        )
        if apart and not _same(terms, meant, refused):
            return meant
    return None


def _led(terms: Sequence[Term], start: int, kind: Kind) -> Iterator[Naming]:
    """What of a kind is named behind a few words that only lead to it."""
    for at in range(start, min(start + _LONGEST_LEAD + 1, len(terms))):
        yield from (one for one in namings_from(terms, at) if one.kind is kind)
        if not _leads(terms[at]):
            return


def _leads(term: Term) -> bool:
    plain = term.plays(_LEADING) or term.word in (
        "just",
        "rather",
        "only",
        "go with",
    )
    return term.symbol is None and (plain or term.value(Part.VERB) in _VERBS)


def _is_order(term: Term) -> bool:
    ordered = term.value(Part.VERB) in _VERBS or term.value(Part.FRAME) is not None
    return ordered or term.word == "just"


def _refused_last(terms: list[Term], at: int) -> list[Term] | None:
    """ "percent, not log", "weekly instead of daily", "I'd prefer Google to Apple"."""
    for length in range(2, 0, -1):
        said = " ".join(norms(terms[at : at + length]))
        if said not in _BESIDE and not (said in _OF_TWO and _prefers(terms[:at])):
            continue
        end = at
        while end and terms[end - 1].word in (*_MARKS, "please"):
            end -= 1
        for meant in namings_to(terms, end):
            for refused in namings_from(terms, at + length):
                remade = refused.kind not in ONE_AT_A_TIME and _remembers(terms[:at])
                if refused.kind is meant.kind and not remade and not _same(terms, meant, refused):
                    spared = _is_spared(terms[:at], said)
                    said_first = pinned(terms, meant) if spared else _instead(terms, meant, refused)
                    return [*terms[: meant.start], *said_first, *terms[refused.end :]]
    return None


def _is_spared(before: Sequence[Term], said: str) -> bool:
    """ "remove the RSI, not the volume", "add MACD but not the ATR": the other stays as it is."""
    taken = any(term.value(Part.VERB) in ("remove", "clear") for term in before)
    put = any(term.value(Part.VERB) == "add" for term in before)
    return taken or (put and said == "but not")


def _remembers(before: Sequence[Term]) -> bool:
    """ "I meant weighted, not exponential": said of what was put on before, whose length it keeps."""
    return any(term.value(Part.SAME) == "correct" for term in before)


def _prefers(before: Sequence[Term]) -> bool:
    return bool({"prefer", "rather", "sooner"} & set(norms(before)))


def _corrected(terms: list[Term], at: int) -> list[Term] | None:
    """ "six months, no, a year", "candles sorry a line"."""
    start = at
    while start < len(terms) and (_corrects(terms[start]) or (start > at and terms[start].text == ",")):
        start += 1
    if start == at or start == len(terms):
        return None
    end = at - (terms[at - 1].text == ",") if at else 0
    for wrong in namings_to(terms, end):
        if start == at + 1 and terms[at].word == "no" and _is_without(wrong.kind, marked=end < at):
            continue
        for meant in _led(terms, start, wrong.kind):
            if not _same(terms, meant, wrong):
                return [*terms[: wrong.start], *pinned(terms, meant), *terms[meant.end :]]
    return None


def _is_without(kind: Kind, *, marked: bool) -> bool:
    """ "RSI no volume", "a line, no candles": a "no" that refuses what follows it."""
    return kind not in ONE_AT_A_TIME or (marked and kind in (Kind.STYLE, Kind.SCALE))


def _corrects(term: Term) -> bool:
    return term.value(Part.CORRECTION) is not None or term.word == "no"


_SWAPS = {
    **dict.fromkeys(("replace", "swap", "swap out", "exchange"), ("with", "by", "for")),
    "substitute": ("with", "by"),
    **dict.fromkeys(("change", "turn", "convert", "switch", "change from", "switch from"), ("to", "into")),
}


def _swapped(terms: list[Term], at: int) -> list[Term] | None:
    """ "change the log scale to percent", "replace Apple with Google"."""
    links = _SWAPS.get(terms[at].word)
    if links is None:
        return None
    for old in namings_from(terms, at + 1):
        link = terms[old.end].words if old.end < len(terms) else ("",)
        start = old.end + (len(link) == 1)  # "to percent" is one phrase
        for new in namings_from(terms, start) if link[0] in links else ():
            if new.kind is old.kind and old.kind in ONE_AT_A_TIME:
                return [*terms[:at], _verb("show", terms[at]), *pinned(terms, new), *terms[new.end :]]
    return None


def _same(terms: Sequence[Term], one: Naming, other: Naming) -> bool:
    first, second = (norms(terms[naming.start : naming.end]) for naming in (one, other))
    return first == second


def _instead(terms: Sequence[Term], meant: Naming, refused: Naming) -> list[Term]:
    """What is meant; and "without" the other, where it may be on the chart beside it."""
    wanted = pinned(terms, meant)
    if refused.kind in ONE_AT_A_TIME:
        return wanted
    return [*wanted, *_without(terms, refused)]


def _without(terms: Sequence[Term], refused: Naming) -> list[Term]:
    gone = pinned(terms, refused)
    return [_verb("without", gone[0]), *gone]


def _verb(word: str, place: Term) -> Term:
    """A verb that nobody said, at the place of a term."""
    return Term(word, place.tokens, (Meaning(Part.VERB, "remove" if word == "without" else word),))


Rewriting = Callable[[list[Term], int], list[Term] | None]
_CONTRASTING: tuple[Rewriting, ...] = (better_looking, _refused_last, _refused_first, _swapped, renumbered)
_CORRECTING: tuple[Rewriting, ...] = (_corrected,)

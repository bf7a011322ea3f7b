"""What was wrong and what was meant, in so many words: "9 would be better", "too short, try four hours".

A message that says nothing but that is read as "I mean 9". What is meant has to be a value of the chart (a
number, a timeframe, a look, an indicator), or a symbol where the words say that the last one was wrong:
"it should be fun" is about the weather.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term

_WRONG = (
    r"no+|nope|nah|not (?:quite|that|that one|it|this one|this)|wrong(?: one)?|oh no|oops|wait"
    r"|that(?:'s| is| was)(?: not| n't|n't)? (?:it|right|wrong|what i (?:wanted|meant|said|asked for|want)"
    r"|the (?:wrong )?(?:one|company|stock|chart|number|price|symbol|ticker)(?: i (?:wanted|meant|said))?)"
    r"|that isn'?t (?:it|right|what i (?:wanted|meant|said|asked for)|the one)"
)
_TOO = (
    r"(?:(?:it|that)(?:'s| is) )?(?:a bit |much |way |far |still )?too "
    r"(?:much|long|short|many|few|high|low|big|small|fast|slow|wide|narrow|close|far|coarse|fine|little)"
    r"|a (?:bit|little) (?:less|more|longer|shorter|higher|lower)|less|more"
)
_SOFT = (
    r"oh|hmm+|um+|uh|ah|ok|okay|well|sorry|actually|please|hang on|hold on|i think|maybe|perhaps|and|so|but"
)
_SIGNS = (
    r"(?:it|that|this|which)? ?(?:should|must|was meant to|was supposed to|needs to|ought to)"
    r"(?: have)? (?:been|be|say|read)"
    r"|(?:i|we) (?:actually |really )?(?:wanted|meant|preferred|asked for|said)(?: to see| to say)?"
    r"|(?:i|we)(?:'d| would)(?: much)? rather(?: have| see| it was)?|better (?:with|at|make it)|rather"
    r"|back to(?: the)?|i liked?(?: the)?"
)
_MILD = (
    r"just|only|try|say|use|with|let'?s (?:try|say|do|use)|make (?:it|that)|go with|how about|i want|i need"
    r"|i(?:'d| would) (?:like|prefer)|it's|it is|to|give me"
)
_AFTER = (
    r"(?:would be|would have been|was|were|is|looks|looked|'s) (?:much |a bit |far )?"
    r"(?:better|nicer|right|enough|more like it|what i (?:meant|wanted|said)|the one i (?:meant|wanted))"
)
_LEAD = rf"(?P<lead>(?:(?:{_WRONG}|{_TOO}|{_SOFT})(?:\s*[,.;!]+\s*|\s+))*)"
_END = r"\s*(?P<end>(?:please|then|instead|rather|sorry|thanks|i think|now|again)?)\s*[.!]*\s*"
_FORMS = tuple(
    re.compile(rf"\s*{_LEAD}{form}{_END}", re.IGNORECASE)
    for form in (
        rf"(?:the )?(?P<value>[\w.%^$&' -]+?) (?P<sign>{_AFTER})",
        rf"(?P<sign>(?:{_SIGNS}|{_MILD})) (?:the |a |an )?(?P<value>[\w.%^$&' -]+?)",
        r"(?P<sign>)(?:the )?(?P<value>[\w.%^$&' -]+?)",
    )
)
_STRONG = re.compile(_SIGNS, re.IGNORECASE)
_SAYS_WRONG = re.compile(rf"\b(?:{_WRONG})\b", re.IGNORECASE)
_FAULTS = re.compile(rf"\b(?:{_WRONG}|{_TOO})\b", re.IGNORECASE)
_BARE = frozenset(("no", "less", "more"))
_LONGEST = 5
_MOST = 90
_VALUES = (
    Part.TIMEFRAME, Part.UNIT, Part.RANGE, Part.STYLE, Part.SCALE, Part.ROLE, Part.INDICATOR, Part.COLOUR,
    Part.PARAM, Part.MONTH, Part.PERIOD,
)  # fmt: skip
_BESIDE = (Part.FILLER, Part.PREPOSITION, Part.JOIN, Part.CHART, Part.LAST, Part.SINCE)


def amended(text: str, read: Callable[[str], Sequence[Term]]) -> str:
    """ "I mean …", where `text` says nothing but what was meant instead; else `text` as it is."""
    if len(text) > _MOST:
        return text
    for form in _FORMS:
        found = form.fullmatch(text)
        value = found["value"] if found else ""
        if not found or len(value.split()) > _LONGEST or not _is_correction(found):
            continue
        terms = read(f"i mean {value}")[1:]
        bare = found["lead"] and _BARE.issuperset(found["lead"].lower().split())
        if bare and _may_go(terms):
            return text  # "no volume", "no sugar"
        owned = re.search(rf"\ban? {re.escape(value)}", text) is not None  # "I wanted a Tesla"
        if _is_value(terms) or (_denies(found) and _is_symbol(terms) and not owned):
            return f"i mean {value}"
    return text


def _may_go(terms: Sequence[Term]) -> bool:
    """Whether what is named may be taken away: a level without a price, "no more resistance", among it."""
    named = (Part.INDICATOR, Part.SCALE, *(() if any(term.number for term in terms) else (Part.ROLE,)))
    return any(term.symbol or any(term.value(part) for part in named) for term in terms)


def _is_correction(found: re.Match[str]) -> bool:
    """Whether the words around the value say that something was wrong or better."""
    faulted = _FAULTS.search(found["lead"]) is not None
    better = found["sign"] and found.re is _FORMS[0]
    return bool(faulted or better or _STRONG.fullmatch(found["sign"]))


def _denies(found: re.Match[str]) -> bool:
    """Whether the last one is said to be wrong, or another is said to have been meant."""
    meant = re.search(r"wanted|meant|said|asked", found["sign"]) is not None
    return meant or _SAYS_WRONG.search(found["lead"]) is not None


def _is_value(terms: Sequence[Term]) -> bool:
    known = all(
        term.number or term.date or any(term.value(part) for part in (*_VALUES, *_BESIDE)) for term in terms
    )
    return known and any(term.number or term.date or _names(term) for term in terms)


def _names(term: Term) -> bool:
    return term.symbol is None and any(term.value(part) for part in _VALUES)


def _is_symbol(terms: Sequence[Term]) -> bool:
    named = [term for term in terms if term.symbol]
    return len(named) == 1 and all(
        term.symbol or term.value(Part.FILLER) or term.value(Part.NAMED) for term in terms
    )

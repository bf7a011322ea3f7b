"""Who asks for a moment wishes for no timeframe: "I need a minute", "hang on, five minutes".

What is said after it is a wish like any other: "wait a minute, show me Tesla".
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import has_content
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import POLITE, words

_SURE = tuple(
    words(phrase)
    for phrase in (
        "hang on", "hold on", "hang on for", "hold on for", "wait", "wait for", "please wait", "back in",
        "be back in", "i will be back in", "see you in", "talk to you in", "bear with me for", "brb in",
        "i am back in", "i will need", "i would need", "let me think for", "let me have", "got",
        "have you got",
        "do you have", "i have", "i have got", "i have only got", "i only have", "take", "i will take",
        "let us take", "let me take", "we have", "in about", "i will be with you in", "i am away for",
        "i will be", "i will be gone for", "i am out for", "i am going to be",
    )
)  # fmt: skip
_WITH_ARTICLE = tuple(
    words(phrase)
    for phrase in ("i need", "need", "i just need", "just need", "give me", "just give me", "just", "in",
                   "i want", "spare me", "i could use", "only", "i will just be", "not for", "for")
)  # fmt: skip
"""Before a count of minutes these wait too, but "give me one minute" may be the chart's."""
_FIRST = frozenset(opening[0] for opening in (*_SURE, *_WITH_ARTICLE))
_VAGUE = frozenset(words("a an another few couple some"))
_COUNTS = _VAGUE | frozenset(words("one two three four five ten of more half good quick"))
_UNITS = frozenset(words("minute min hour second sec moment day while mo"))
_PLURALS = frozenset(words("minutes mins hours seconds secs moments days"))
_GOING_ON = frozenset(
    words(". , ! ? and then to while until before or please more here there longer now ok thanks")
)
_JOINTS = frozenset(words(". , ! and then so ok please thanks more longer now"))
_LONGEST = 6
_REASONS = frozenset(words("to while until before or"))


def without_waiting(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms after the moment that is asked for; none where that is all that is said."""
    at = 0
    while at < len(terms) and (terms[at].word in POLITE or terms[at].text in (",", ".")):
        at += 1
    end = _waits_until(terms, at)
    if not end:
        return terms
    if end < len(terms) and terms[end].word in _REASONS:
        end = next((place for place in range(end, len(terms)) if terms[place].text in (",", ".")), len(terms))
    while end < len(terms) and _JOINTS.issuperset(terms[end].words):
        end += 1
    left = terms[end:]
    return left if has_content(left) or any(term.symbol for term in left) else ()


def _waits_until(terms: Sequence[Term], at: int) -> int:
    """The place after "hang on, five minutes"; 0 where nobody asks for a moment."""
    if at == len(terms) or terms[at].tokens[0].norm not in _FIRST:
        return 0
    said = [token.norm for term in terms[at : at + _LONGEST] for token in term.tokens]
    sure = _opens(said, _SURE)
    opening = sure or _opens(said, _WITH_ARTICLE)
    if not opening:
        return 0
    place, passed = at, 0
    while passed < opening:
        passed += len(terms[place].tokens)
        place += 1
    place += place < len(terms) and terms[place].text == ","
    counts: list[str] = []
    while place < len(terms) and (terms[place].number or terms[place].word in _COUNTS):
        counts.append(terms[place].word)
        place += 1
    unit = terms[place].word if place < len(terms) else ""
    vague = unit in _PLURALS or (unit in _UNITS and bool(_VAGUE & set(counts)))
    waits = counts and (vague or (sure and unit in _UNITS))
    after = terms[place + 1].tokens[0].norm if place + 1 < len(terms) else "."
    return place + 1 if waits and passed == opening and after in _GOING_ON else 0


def _opens(said: Sequence[str], openings: Sequence[Sequence[str]]) -> int:
    """How many words of the longest opening are said first."""
    return max((len(opening) for opening in openings if tuple(said[: len(opening)]) == opening), default=0)

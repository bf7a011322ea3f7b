"""What is said in favour of a thing: "… would be better over so many years", "… makes more sense here"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import is_content, norms
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

MODALS = frozenset(words("would should will could might must ought"))
_APPROVAL = frozenset(
    words(
        """
        would should will could might must be do it that nice great good lovely fine useful helpful
        perfect handy enough ideal better best brilliant wonderful appreciated the trick job for me us my
        purposes very really much now please just well nicely help a lot suffice work suit super grand ok
        okay cool so most welcome
        """
    )
)
SENSIBLE = ("makes", "make")
_GOOD = frozenset(
    words(
        """
        nice great lovely good fine useful helpful perfect handy ideal better best brilliant wonderful
        appreciated welcome wise sensible easier clearer fairer interesting informative instructive neat
        appropriate advisable preferable smart worthwhile lovely clever fun right more much
        """
    )
)
_FAVOURED = frozenset(("not hurt", "not go amiss", "not be bad", "help a", "help me", "help us", "be worth"))
_BEHIND = frozenset(words("for over with in on at here now given since because as to than when today while"))
"""What says why or where it would be: "better off" and "better if it fell" are opinions."""
_TO = (["me"], ["us"], ["have"], ["see"], ["look"], ["my"], ["our"], ["the"])
_WHEN = (Part.UNIT, Part.RANGE, Part.LAST, Part.CONCEPT, Part.CHANGE)


def approves(terms: Sequence[Term]) -> bool:
    """Whether a modal and what follows it say that what stands before would be welcome, and no more."""
    said = norms(terms)
    if len(said) == 1:
        return False
    if _APPROVAL.issuperset(said):
        return True
    length = _favour(said)
    behind = said[length:]
    plain = not any(is_content(term) and not term.plays(_WHEN) for term in terms[1:])
    led = not behind or (behind[0] in _BEHIND and (behind[0] != "to" or behind[1:2] in _TO))
    return bool(length) and plain and led


def _favour(said: Sequence[str]) -> int:
    """How many words favour a thing: "would be much better", "makes more sense"; 0 where none do."""
    if said[0] in SENSIBLE:
        return said.index("sense") + 1 if "sense" in said[2:5] else 0  # "more sense"
    if " ".join(said[1:3]) in _FAVOURED or " ".join(said[1:4]) in _FAVOURED:
        return len(said)
    if said[1] in ("help", "do", "suit", "work", "please"):
        return 2 + (said[2:3] in (["me"], ["us"], ["well"], ["nicely"]))
    if said[1] != "be":
        return 0
    good = [at for at, word in enumerate(said[2:6], 2) if word in _GOOD]
    only = good and all(word in _GOOD or word in _APPROVAL for word in said[2 : good[-1]])
    return good[-1] + 1 if only else 0

"""What the small words of a message do that names nothing: point, turn back, keep, prefer, switch off."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


class Sense(StrEnum):
    """A class of words; one word may be of several."""

    POINT = "it"
    BRING = "bring back"
    RETREAT = "go back"
    BACK = "back"
    KEEP = "keep"
    AGAIN = "again"
    SHOW = "show"
    OFF = "off"
    DROP = "scratch"
    EARLIER = "the old one"
    BETTER = "better"
    WAS = "was"
    NOT = "not"
    NO = "no"


_WORDS: dict[Sense, frozenset[str]] = {
    Sense.POINT: frozenset(words("it that them those these this both all everything one")),
    Sense.BRING: frozenset(words("restore restored return returned reinstate undelete unhide put bring get")),
    Sense.RETREAT: frozenset(
        words("go change switch take set revert reverted reverse undo cancel roll step turn")
    ),
    Sense.BACK: frozenset(words("back")),
    Sense.KEEP: frozenset(words("keep need needed want wanted miss missed leave")),
    Sense.AGAIN: frozenset(words("again on re")),
    Sense.SHOW: frozenset(words("show put turn bring switch add have see get draw display")),
    Sense.OFF: frozenset(words("off hide clear")),
    Sense.DROP: frozenset(words("scratch scrap forget cancel")),
    Sense.EARLIER: frozenset(
        words("first second third old older previous earlier original other before normal usual")
    ),
    Sense.BETTER: frozenset(words("better nicer prefer preferred liked clearer")),
    Sense.WAS: frozenset(words("was were had looked did")),
    Sense.NOT: frozenset(words("not don't didn't")),
    Sense.NO: frozenset(words("no nope")),
}
_BESIDE = frozenset(
    words(
        "as i oh oops hmm wait actually please can could you do we just well ok okay now sorry hang "
        "hold thought thoughts still after in to the a of and my let us me up would for then so lets "
        "let's ah hey right yeah yes mean go there is where that's should rather be changed mind 've i'd "
        "its , . ! ? but only though too give way how much more think find wrong mistake thing any "
        "anymore than really quite like left all"
    )
)
_KNOWN = _BESIDE.union(*_WORDS.values())


def senses_in(terms: Sequence[Term]) -> tuple[list[str], frozenset[Sense]]:
    """The words of a message that names nothing, and what they do; none of either where a word names."""
    if any(term.symbol or term.quote or (term.number and term.word != "one") for term in terms):
        return [], frozenset()
    said = [word for term in terms for word in term.words]
    if not _KNOWN.issuperset(said):
        return [], frozenset()
    heard = set(said)
    return said, frozenset(sense for sense, known in _WORDS.items() if known & heard)

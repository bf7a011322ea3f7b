"""Messages of nothing but asking: "where is it now", "any on Tesla this month?", "show me on the chart".

What names things of its own, or asks about the term in general ("how do I trade one?"), is none of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.dialogue.applied.message import Message
from services.analyst.models.offline.dialogue.applied.naming import STEM, Named
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_ASKING = frozenset(
    words(
        """
        what where when how which is are am was were be been do does did has have had can could will would
        may i you we me us my our your there it its they them em this that these those one ones any some
        both either a an the of for on in at to with from and but so also then just please ok okay well now
        here today right currently current lately recently recent ever yet still moment time present
        last latest newest nearest next closest first biggest largest chart charts stock stocks share shares
        ticker symbol name company screen graph picture bars got get getting gotten come exactly say says
        saying tell telling read reads reading show showing shown see seen look looks looking like
        stand stands sit sits sitting value level many much far high higher low lower big large small
        elevated normal happen happened happening going form formed forming appear appeared print printed
        spot spotted find found about mine ours somewhere anywhere if let know s worth visible point out
        around actually maybe perhaps by any chance want like think kind sort thing unusual rising falling
        away close near doing so case true bad good strong weak deep
        wide steep severe having lot date ago check scan search test go goes suggest recommend against versus
        vs market relative than index benchmark last few couple long making
        above below over under overbought oversold tight narrow inside outside within
        compare compares compared make made sign signs between
        """
    )
)
_SHOWING = frozenset(
    words(
        """
        show draw add put plot mark highlight overlay give use apply turn pop stick chuck throw slap drop
        display switch place set label sketch include load up on over onto
        """
    )
)
TIMES = (Part.RANGE, Part.UNIT, Part.TIMEFRAME, Part.LAST, Part.MONTH, Part.SINCE)
_IN_GENERAL = tuple(
    tuple(phrase.split())
    for phrase in (
        "how do", "how does", "how can", "how should", "how to", "how long", "how often", "how would",
        "how reliable", "how accurate", "how come", "what happens", "what should", "when do", "when does",
        "when should", "when would", "when can", "why", "who", "should", "what if", "what does one",
        "what do they", "which is", "do i need", "do i want", "would i need",
        "do i really", "what makes", "what causes", "how are they", "how is one", "how is that",
    )
)  # fmt: skip
_ALWAYS = frozenset(words("always usually generally typically normally often reliable mean"))
_TIED = frozenset(words("here now today currently current lately recently chart stock moment right present"))


def is_plain(message: Message, terms: Sequence[Term], name: Named) -> bool:
    """Whether nothing is said but who, when and where, and the term's own verb: "is it squeezing?"."""
    return not _does_else(message) and all(
        term.symbol is not None or term.plays(TIMES) or _counts(term) or _is_asking(term, name)
        for term in terms
    )


def _does_else(message: Message) -> bool:
    """ "how is it doing": not what was explained, as "is it doing that" would be."""
    at = next((at for at, word in enumerate(message.said) if word == "doing"), None)
    return at is not None and message.at(at + 1) not in ("that", "this", "so")


def _counts(term: Term) -> bool:
    return term.number is not None and term.word != "one"


def _is_asking(term: Term, name: Named) -> bool:
    return not term.quote and all(
        asks(token.norm) or token.norm[:STEM] in name.stems for token in term.tokens
    )


def asks(word: str) -> bool:
    """Whether it only asks, shows or joins."""
    return word in _ASKING or word in _SHOWING or not word[:1].isalnum()


def shows(message: Message) -> bool:
    """Whether a plain message wants to see something drawn."""
    said = set(message.said)
    return bool(said & (_SHOWING - {"on", "up", "over", "give", "set", "use"}))


def is_in_general(message: Message) -> bool:
    """ "how do you trade one?", "are they reliable?", "is one always bearish?": about the term itself."""
    opening = _without_lead(message.said)
    led = any(opening[: len(phrase)] == phrase for phrase in _IN_GENERAL) and "ago" not in opening
    here = bool(set(message.said) & _TIED) or bool(message.symbols)
    return bool(_ALWAYS & set(message.said)) or (led and not (here and opening[0] in ("how", "what")))


def is_of_any(message: Message) -> bool:
    """ "how do you trade one?", "when do they fill?": of the term that was explained, and of no price."""
    said = set(message.said)
    named = said & {"one", "they", "them", "those"} or (_ALWAYS & said and "it" in said)
    return bool(named) and not said & {"should", "why", "who", "buy", "sell"} and not message.symbols


def is_tied(message: Message) -> bool:
    """Whether it says of which bars: "now", "here", "on Tesla"."""
    pointed = any(message.at(at - 1) in _POINTING for at, word in enumerate(message.said) if word == "this")
    return pointed or bool(message.symbols or set(message.said) & _TIED)


_POINTING = frozenset(words("about on for of with in"))


def _without_lead(said: Sequence[str]) -> tuple[str, ...]:
    at = 0
    while at < len(said) - 1 and said[at] in _LEADS:
        at += 1
    return tuple(said[at:])


_LEADS = frozenset(words("and so but ok okay well then , . also"))

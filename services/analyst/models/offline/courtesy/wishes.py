"""Long polite beginnings: "I was hoping that you might be so kind as to …", "what I'd like next is …"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import has_content, norms
from services.analyst.models.offline.lexicon import Meaning, Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_LEADING = frozenset(
    words(
        """
        i we you me us my our he she him her they them it that this there what is am are be been being was
        were would could should can may might will shall must do does did have has had having to for of if
        so as at all just really quite rather very much now next then please kindly perhaps maybe possibly
        also actually able see seeing look looking get getting let go going gonna a an the some time
        moment sort kind how any way and well right okay ok um oh yeah yes like boss colleague wife
        husband friend client team teacher mentor dad mum mom brother sister manager partner want wants
        wanting wanted need needs needing love appreciate grateful glad happy delighted hoping hope hoped
        wondering wonder possible nice great lovely good helpful useful kind enough favour favor mind
        prefer fancy care asked asks ask told thinking try trying think thank obliged pleased ever bit
        little quick best interested after keen wish wishing feel big pleasure honour ideally
        """
    )
)
_PERSONS = frozenset(
    words("boss colleague wife husband friend client team teacher mentor dad mum mom brother sister manager")
)
_WISHING = frozenset(
    words(
        """
        appreciate grateful hoping wondering wonder favour favor mind prefer fancy want wants wanting
        wanted need needing obliged keen
        """
    )
)
_WELCOME = frozenset(words("glad happy delighted possible nice great lovely helpful useful love good"))
_SUBJECTS = frozenset(words("i we you it he she they would could can might may my what if perhaps maybe"))


def framed(sentence: list[Term]) -> list[Term]:
    """With "could you" for whatever longer beginning says that it is a wish."""
    length = _wish_length(sentence) or _condition(sentence)
    if not length:
        return sentence
    tokens = tuple(token for term in sentence[:length] for token in term.tokens)
    frame = Term("could you", tokens, (Meaning(Part.FRAME, "ask"),))
    rest = [term for term in sentence[length:] if term.text.lower() not in ("were", "was")]
    return [frame, *rest]


def _wish_length(sentence: Sequence[Term]) -> int:
    """How many terms "I was hoping that you might be so kind as to" has; 0 where no wish begins so."""
    length = 0
    while length < len(sentence) and _LEADING.issuperset(norms([sentence[length]])):
        length += not sentence[length].value(Part.CORRECTION) or len(sentence)
    lead = sentence[: min(length, len(sentence))]
    if length > len(sentence) or len(lead) < 2 or all(term.value(Part.FRAME) == "ask" for term in lead):
        return 0
    said = norms(lead)
    return len(lead) if _wishes(said) and has_content(sentence[len(lead) :]) else 0


def _wishes(said: Sequence[str]) -> bool:
    alone = set(said)
    modal = bool(alone & {"can", "could", "may", "might"}) and bool(alone & {"i", "we"})
    had = modal and bool(alone & {"have", "get", "see"})
    asked = bool(alone & _PERSONS) and bool(alone & {"asked", "wants", "told", "needs", "asks"})
    must = list(said[:3]) in (["it", "must", "be"], ["it", "should", "be"], ["it", "has", "to"])
    liked = {"would", "like"} <= alone or {"if", "you", "could"} <= alone
    we = bool(alone & {"perhaps", "maybe"}) and bool(alone & {"we", "you"})
    welcome = bool(alone & _WELCOME) and bool(alone & {"would", "could", "might"})
    hope = bool(alone & {"hope", "hoped"}) and bool(alone & {"to", "for", "you"})
    plain = (bool(alone & _WISHING) or welcome or hope) and bool(alone & _SUBJECTS)
    return had or asked or must or liked or we or (plain and said[0] not in ("how", "why"))


def _condition(sentence: Sequence[Term]) -> int:
    """The length of "I think it would help everyone if" before what would."""
    at = next((at for at, term in enumerate(sentence) if term.text.lower() == "if"), 0)
    before = sentence[:at]
    would = {"would", "might", "could"} & set(norms(before))
    return at + 1 if at and would and not has_content(before) and has_content(sentence[at:]) else 0

"""Long polite beginnings: "I was hoping that you might be so kind as to …", "what I'd like next is …"."""

from __future__ import annotations

from collections.abc import Sequence

from services.analyst.models.offline.courtesy.content import has_content, is_content, norms
from services.analyst.models.offline.courtesy.leads import lead_length
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
        little quick best interested after keen wish wishing feel big pleasure honour ideally chart charts
        screen asking ought trouble suppose chance help whether
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
        wanted need needing obliged keen possible able trying ought after trouble suppose chance way
        """
    )
)
_WELCOME = frozenset(words("glad happy delighted nice great lovely helpful useful love good better easier"))
_ALONE = frozenset(words("possible able"))
_AGAINST = frozenset(words("not never no nobody nothing neither hate stop quit wrong lag lags"))
_SUBJECTS = frozenset(
    words("i we you it he she they would could can might may my what if perhaps maybe there any is")
)


def framed(sentence: list[Term]) -> list[Term]:
    """With "could you" for whatever longer beginning says that it is a wish."""
    length = _wish_length(sentence) or _condition(sentence) or lead_length(sentence)
    if not length:
        return sentence
    while length > 1 and sentence[length - 1].word in _ARTICLES:
        length -= 1  # "a year" is a span, "year" is none
    tokens = tuple(token for term in sentence[:length] for token in term.tokens)
    frame = Term("could you", tokens, (Meaning(Part.FRAME, "ask"),))
    rest = [term for term in sentence[length:] if term.word not in ("were", "was")]
    return [frame, *rest]


_ARTICLES = ("a", "an", "the")


def _wish_length(sentence: Sequence[Term]) -> int:
    """How many terms "I was hoping that you might be so kind as to" has; 0 where no wish begins so."""
    length = max(_wished(sentence), _suggested(sentence))
    lead = sentence[:length]
    if len(lead) < _SHORTEST or all(term.value(Part.FRAME) == "ask" for term in lead):
        return 0
    said = norms(lead)
    excused = {"suppose", "mind"} & set(said)
    against = (_AGAINST & set(said) and not excused) or _asks(said) or set(said) >= _PAST
    against = against or (said[0] in ("do", "does") and "need" in said)  # "do we need the RSI?"
    return 0 if against or not has_content(sentence[length:]) else length


def _asks(said: Sequence[str]) -> bool:
    """A question, but for "what I would like is"."""
    own = bool({"i", "we", "would"} & set(said[said.index("what") :][:3])) if "what" in said else False
    return bool(_ASKING & set(said)) and not own


_ASKING = frozenset(words("what which who where when how why"))


def _wished(sentence: Sequence[Term]) -> int:
    """The place after "… I need a": a word that wishes, and the small ones that follow it."""
    if _WISH_WORDS.isdisjoint(norms(sentence)):
        return 0
    open_to = next((at for at, term in enumerate(sentence) if is_content(term) and not _is_small(term)), 0)
    said, wished = list[str](), 0
    for at in range(open_to):
        said.extend(sentence[at].words)
        after = norms(sentence[at + 1 : at + 5])
        first = len(said) - len(sentence[at].words)
        heard = [*said, *after]
        wished = at + 1 if any(_is_wish(heard, place) for place in range(first, len(said))) else wished
    strange = sum(not _is_small(term) for term in sentence[:wished])
    if not wished or strange > _MOST_STRANGE:
        return 0
    while wished < len(sentence) and _is_small(sentence[wished]) and not _is_month(sentence, wished):
        wished += 1
    return wished


def _is_month(sentence: Sequence[Term], at: int) -> bool:
    """ "I would like to see May": the month, where "may I" asks."""
    after = sentence[at + 1].word if at + 1 < len(sentence) else ""
    return sentence[at].value(Part.MONTH) is not None and after not in ("i", "we", "you", "it")


def _suggested(sentence: Sequence[Term]) -> int:
    """The place after "perhaps we should": nothing but small words."""
    length = next((at for at, term in enumerate(sentence) if not _is_small(term)), 0)
    return length if length and _suggests(norms(sentence[:length])) else 0


def _is_small(term: Term) -> bool:
    return _LEADING.issuperset(term.words) and not term.value(Part.CORRECTION)


_SHORTEST = 2
_MOST_STRANGE = 4
_PAST = {"would", "have", "been"}


_WISH_WORDS = (
    _WISHING
    | _WELCOME
    | frozenset(words("like help asked wants told needs asks asking hope hoped way chance trouble suppose"))
)


def _is_wish(said: Sequence[str], at: int) -> bool:
    """Whether the word wishes: "appreciate", "like" after "would", "possible", "asked me to"."""
    word, before, after = said[at], said[:at], said[at + 1 : at + 4]
    if word in _WELCOME or word in ("like", "help"):
        return bool({"would", "could", "might"} & set(before[-6:]))
    if word in ("asked", "wants", "told", "needs", "asks", "asking"):
        return "to" in after and bool(_PERSONS & set(before))
    if word in ("hope", "hoped"):
        return bool({"to", "for", "you"} & set(after))
    if word in ("way", "chance"):
        return "any" in before
    if word in ("trouble", "suppose"):
        return "you" in after
    return word in _WISHING and (word in _ALONE or bool(_SUBJECTS & set(before)))


def _suggests(said: Sequence[str]) -> bool:
    """ "can we please have", "perhaps we should", "if you could just", "it must be"."""
    alone, modal = set(said), {"can", "could", "may", "might", "should", "ought", "must"} & set(said)
    asked = any(said[at] in modal and said[at + 1] in ("i", "we", "you") for at in range(len(said) - 1))
    had = asked and bool(alone & {"have", "get", "see", "ask"})
    must = list(said[:2]) in (["must", "to"], ["please", "to"]) or list(said[:3]) in _MUSTS
    we = bool(alone & {"perhaps", "maybe", "think", "so"}) and bool(alone & {"we", "you"}) and bool(modal)
    ought = "ought" in alone and "we" in alone
    likes = list(said[:3]) == ["i", "like", "to"]
    return had or must or we or ought or likes or {"if", "you", "could"} <= alone


_MUSTS = (["it", "must", "be"], ["it", "should", "be"], ["it", "has", "to"], ["it", "needs", "to"])


def _condition(sentence: Sequence[Term]) -> int:
    """The length of "I think it would help everyone if" before what would."""
    at = next((at for at, term in enumerate(sentence) if term.word == "if"), 0)
    before = sentence[:at]
    would = {"would", "might", "could"} & set(norms(before))
    return at + 1 if at and would and not has_content(before) and has_content(sentence[at:]) else 0

"""What leads to a deed: "you can", "I was told to", "my suggestion is to", "what if we", "you'd better".

Only the words right before the deed license it; before them may stand anything that names nothing of a chart.
What others do, what is easy or hard to do, and what somebody forgot to do, is told and not wished for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from services.analyst.models.offline.courtesy.content import has_content, norms
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words

_MODAL = frozenset(words("can could may might should shall must"))
_WHO = frozenset(words("i we you it"))
_ALLOWING = _MODAL | frozenset(
    words(
        """
        i we you it is time to try trying ask tell am are have got going go ahead then so ok okay and now
        just please maybe perhaps probably also well right next first think still as
        """
    )
)
_LEADING_TO = frozenset({("time", "to"), ("try", "to"), ("try", "and"), ("it", "to"), ("got", "to")})
_ARTICLES_AND = frozenset(words("the a an at to on our my that this"))
_TOLD = frozenset(words("is are was were has have had will would does did not and"))
_SEEMS = frozenset(words("looks seems feels look seem goes went comes came makes"))
_DEEDS = ("add", "remove", "set", "show", "undo", "redo", "snapshot", "compare", "replay", "clear", "off")
_ONLY_LOOKS = frozenset(words("see view check look at get go give run narrow short"))
"""Verbs that are of much else beside a chart: "you can see …", "you should get …"."""
_DRAWN = frozenset(
    words("move plan thicken extend connect shade box fit colour color recolour recolor measure rename")
)
_OF_A_TRADE = frozenset(words("lose drop hold break kill buy sell short hit get bounce gap spike run"))
"""What if we lose 245? That is asked of the market."""
_LONGEST = 14
_WHOM = frozenset(words("me us you everyone"))
_BEING = frozenset(words("was been am were being"))
_TOLD_TO = frozenset(words("told asked advised instructed recommended reminded urged"))
_MADE_TO = frozenset(
    words(
        "decided goodness kindness decency courtesy heart courage inclined ready tempted want wanting dying"
    )
)
_SAID_IS = frozenset(
    words(
        """
        suggestion idea plan proposal recommendation advice step thing job task wish request move point goal
        aim do order instruction answer question homework duty preference hope
        """
    )
)
_SUGGESTING = frozenset(
    words("suggest propose recommend insist ask demand beg request time reckon say feel wish vote prefer")
)
_GRATEFUL = frozenset(
    words(
        """
        grateful obliged appreciate thankful lot world great nice lovely wonderful good helpful kind wonder
        wondering ask asking mind delighted happy glad better best cool handy brilliant know favour favor
        deal help helps tons ton loads heaps
        """
    )
)
_AGAINST = frozenset(
    words("not never no nobody nothing neither hate stop quit wrong refuse forgot refused people they books")
)
_ASKING = frozenset(words("what which who where when how why did does were was"))
_SOFT = frozenset(words("just kindly please maybe perhaps simply also now then quickly at least"))


def lead_length(sentence: Sequence[Term]) -> int:
    """How many terms lead to a deed on a chart; 0 where none does."""
    return _allowed(sentence) or _licensed(sentence) or _thought(sentence)


def _allowed(sentence: Sequence[Term]) -> int:
    """The length of "you can", "we should", "it's time to", "try to" before what is done to a chart."""
    length = next((at for at, term in enumerate(sentence) if not _ALLOWING.issuperset(term.words)), 0)
    pairs = {*pairwise(norms(sentence[:length]))}
    allowed = any(_MODAL & {*pair} and _WHO & {*pair} for pair in pairs)
    if not (allowed or pairs & _LEADING_TO):
        return 0
    wish = sentence[length:]
    return length if has_content(wish) and (_is_deed(wish[0]) or _looks_at(wish)) else 0


def _licensed(sentence: Sequence[Term]) -> int:
    """The length of "my boss says we should", "what you need to do is" before what is done to a chart."""
    for at in range(1, min(len(sentence), _LONGEST)):
        deed = _is_deed(sentence[at]) or _looks_at(sentence[at:])
        if deed and (_is_whole(sentence[at]) or has_content(sentence[at + 1 :])):
            said = [word for word in norms(sentence[:at]) if word not in _SOFT]
            return at if _licenses(said, sentence[at]) else 0
        if sentence[at].symbol or sentence[at].number or _is_of_a_chart(sentence[at]):
            return 0
    return 0


def _is_whole(term: Term) -> bool:
    """ "zoom in", "undo", "take a screenshot": nothing need follow."""
    return bool(term.value(Part.ZOOM) or term.value(Part.VERB) in ("undo", "redo", "snapshot"))


def _thought(sentence: Sequence[Term]) -> int:
    """ "I was thinking maybe the", "could it be", "would it be too much bother to have" before a thing."""
    at = next((at for at, term in enumerate(sentence) if term.plays(_THINGS) or term.symbol), 0)
    said = [word for word in norms(sentence[:at]) if word not in _SOFT]
    while said and said[-1] in ("the", "a", "an", "my", "like"):
        said.pop()
    while len(said) > _FEWEST and said[-1] in ("of", "about", "with", "along"):
        said.pop()
    if not all(term.meanings or term.symbol or term.number for term in sentence[at:]):
        return 0
    mused = sentence[at - 1].word == "about" and not sentence[at].symbol
    told = mused or (_TOLD | _SEEMS) & set(norms(sentence[at:])) or any(map(_is_verb, sentence[at:]))
    if len(said) < _FEWEST or told:
        return 0
    thought = said[-1] == "thinking" and bool({"i", "we"} & set(said))
    looks = sentence[at].plays((Part.TIMEFRAME, Part.STYLE, Part.SCALE))
    be = looks and said[-2:] == ["it", "be"] and bool(_MODAL & set(said[-3:-2]))
    bother = said[:3] == ["would", "it", "be"] and said[-2:] in (["to", "have"], ["to", "see"], ["to", "get"])
    wants = said[-1] in ("wants", "needs") and not _WHO & set(said)
    return at if thought or be or bother or (wants and bool(_PERSONS & set(said))) else 0


def _is_verb(term: Term) -> bool:
    return term.value(Part.VERB) is not None and not term.value(Part.CHART)


_PERSONS = frozenset(
    words(
        """
        boss colleague wife husband friend client team teacher mentor dad mum mom brother sister manager
        partner customer director supervisor analyst adviser advisor
        """
    )
)


def _is_of_a_chart(term: Term) -> bool:
    return term.plays(_THINGS) and not _SUGGESTING.issuperset(term.words)


_THINGS = (
    Part.INDICATOR, Part.ALL_INDICATORS, Part.TIMEFRAME, Part.RANGE, Part.STYLE, Part.SCALE, Part.ROLE,
    Part.LEVELS, Part.FIBONACCI, Part.TRENDLINE, Part.PATTERN, Part.CHANNEL, Part.ZONE, Part.PRICE, Part.NEWS,
    Part.CROSSHAIR, Part.COLOUR, Part.HELD, Part.TRADE, Part.CORRECTION,
)  # fmt: skip


def _licenses(said: list[str], deed: Term) -> bool:
    """Whether the words right before the deed say that it is wished for."""
    if _AGAINST & set(said) or len(said) < _FEWEST:
        return False
    if deed.word.endswith("ing"):
        return said[-1] in _SUGGESTING or (said[-1] == "about" and bool({"feel", "how", "what"} & set(said)))
    if said[-1] == "is":
        return "do" in said and bool({"what", "all", "thing", "first"} & set(said[:3]))
    if _supposes(said):
        return _OF_A_TRADE.isdisjoint(deed.words)
    if said[0] in _ASKING:
        return False
    return said[-1] == "better" or _is_told(said) or _is_suggested(said)


_FEWEST = 2


def _supposes(said: Sequence[str]) -> bool:
    """ "what if we", "what would happen if you"; "what say we"."""
    whose = said[-1] in ("we", "you", "i")
    return said[0] == "what" and whose and said[-2] in ("if", "say")


def _is_told(said: Sequence[str]) -> bool:
    """ "I was told to", "they asked me to", "my suggestion is to", "have the goodness to"."""
    if said[-1] != "to":
        return False
    before = [*said[:-1]]
    whom = before[-1] in _WHOM and len(before) > 1
    head = before[-2 - (before[-2] == "for" and len(before) > _FEWEST)] if whom else before[-1]
    if head in ("is", "be"):
        return bool(_SAID_IS & set(before))
    own = bool({"i", "we"} & set(before[:-2])) and bool(_BEING & set(before[-3:-1]))
    due = head == "supposed" and before[-2] in ("am", "are")
    return (own and head in _TOLD_TO) or due or head in _MADE_TO


def _is_suggested(said: Sequence[str]) -> bool:
    """ "I suggest that you", "it's high time we", "I'd be grateful if you could", "they said I should"."""
    modal = said[-1] in _MODAL
    before = [word for word in (said[:-1] if modal else said) if word != "that"]
    if len(before) < _FEWEST or before[-1] not in ("you", "we", "i", "someone", "somebody"):
        return False
    head = before[-2]
    if head in ("if", "whether"):
        return bool(_GRATEFUL & set(before))
    if head == "is":  # "all I ask is that you"
        return bool({"all", "what"} & set(before[:2]))
    ought = modal and said[-1] in ("should", "must") and head in ("told", "said", "says", "think", "thinks")
    return head in _SUGGESTING or ought


def _looks_at(wish: Sequence[Term]) -> bool:
    """ "look at Alphabet", "go weekly": a chart or a timeframe right behind, and nothing told of it."""
    leading = (at for at, term in enumerate(wish) if at and not _ARTICLES_AND.issuperset(term.words))
    thing = next(leading, 0)
    shown = wish[thing].symbol is not None or any(map(wish[thing].value, (Part.TIMEFRAME, Part.STYLE)))
    looks = wish[0].value(Part.VERB) == "show" and wish[0].word not in ("see", "get")
    return looks and shown and not _TOLD & set(norms(wish))


def _is_deed(term: Term) -> bool:
    deed = term.value(Part.VERB) in _DEEDS and not _ONLY_LOOKS.issuperset(term.words)
    edited = term.value(Part.EDIT) or term.value(Part.ZOOM) or term.value(Part.VIEW)
    return bool(deed or edited or term.word in _DRAWN)

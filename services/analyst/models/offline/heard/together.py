"""Words of the trade that are said together, and what is heard for one of them: "train line", "lock scale".

Beside "scale" a recogniser's "lock" is the nearest of the words that scales are named by. What makes sense
as it stands stays: "stop less" is nothing, but "red line" and "short" are what they seem.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from services.analyst.models.offline.heard.phones import Phones, phones_of
from services.analyst.models.offline.heard.table import SoundTable, Words
from services.analyst.models.offline.lexicon import PHRASES
from services.analyst.models.offline.numbers.cardinals import NUMBER_WORDS
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_TOGETHER = """
    log scale | linear scale | logarithmic scale | trend line | trend lines | support line | support level
    resistance line | resistance level | line chart | candle chart | candlestick chart | area chart
    bar chart | daily chart | weekly chart | monthly chart | hourly chart | bollinger bands | bollinger band
    moving average | moving averages | heikin ashi | fibonacci retracement | fibonacci levels
    time frame | stop loss | keltner channel | keltner channels | donchian channel | donchian channels
    ichimoku cloud | relative strength | magnet mode | zoom in | zoom out | cross hair | parabolic sar
    minute chart | hour chart | minute candles | hour candles | daily candles | weekly candles
"""
_PRICED = ("support", "resistance")
"""Said before "at" and a price."""
_BEFORE_PRICED = frozenset(words("a an the and add draw mark put set my new place another")) | {","}
_UNLIKE = 0.31
"""Of the phones that are meant, the share that may differ beside a word that was heard rightly."""
_UNLIKE_A_WORD = 0.17
"""The same where what was heard is a word that may be meant as it is."""
_LIGHT = frozenset(words("a an the to of on in at for my your is it and or this that with me no not"))
_MEANT = frozenset(
    words("short shorts start starts fine friend friends main price prices first last next label labels")
)
"""Words that are said beside the same words and mean what they say."""
_AFTER = frozenset(
    words(
        """
        please and with for on off now then instead but without of again thanks at from to too in under over
        as is was draw add remove hide show put take daily weekly monthly hourly
        """
    )
)
"""What may follow the second of two such words."""
_MOST = 3


def is_beside_its_like(tokens: Sequence[Token]) -> bool:
    """Whether any word is said that belongs to another: most messages have none."""
    return not _sought().isdisjoint(token.norm for token in tokens)


def together(tokens: Sequence[Token], at: int) -> tuple[int, Words]:
    """How many tokens from `at` were heard for what belongs to their neighbour, and what; (0, ()) if none."""
    before, after = _tables()
    run = tokens[at : at + _MOST + 1]
    if run[0].norm not in _LIGHT:
        for length in range(1, len(run)):
            meant = before.get(run[length].norm)
            if meant and (found := _nearest(run[:length], meant, after=run[length].norm)):
                return length, found
    meant = after.get(tokens[at - 1].norm) if at else None
    for length in range(min(_MOST, len(run)), 0, -1) if meant else ():
        if (
            meant
            and _ends(tokens, at + length)
            and (found := _nearest(run[:length], meant, before=tokens[at - 1].norm))
        ):
            return length, found
    return _priced(tokens, at)


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun follows that would take the word for itself: "weekly chat group"."""
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].norm in _AFTER


def _priced(tokens: Sequence[Token], at: int) -> tuple[int, Words]:
    """ "sub port at two hundred": the level that stands before "at" and a price."""
    after = [token.norm for token in tokens[at + 1 : at + _MOST + 1]]
    place = at + 1 + after.index("at") if "at" in after else 0
    if (
        not place
        or place + 1 == len(tokens)
        or (at and tokens[at - 1].norm not in _BEFORE_PRICED)
        or not _is_number(tokens[place + 1])
    ):
        return 0, ()
    if tokens[at].norm in _LIGHT or tokens[at].norm in _PRICED:
        return 0, ()
    found = _nearest(tokens[at:place], _levels(), unlike=_UNLIKE_A_WORD)
    return (place - at, found) if found else (0, ())


def _is_number(token: Token) -> bool:
    return token.kind == "number" or token.norm in NUMBER_WORDS or token.norm in ("to", "too")


def _nearest(
    run: Sequence[Token], meant: SoundTable, *, before: str = "", after: str = "", unlike: float = _UNLIKE
) -> Words:
    heard = tuple(token.norm for token in run)
    if any(token.kind != "word" or not token.norm.isalpha() or token.norm in NUMBER_WORDS for token in run):
        return ()
    whole = (*words(before), *heard, *words(after))
    if whole in PHRASES or heard[0] in _MEANT or says(heard, meant.phrases):
        return ()
    known = all((word,) in PHRASES for word in heard)
    return meant.nearest(_apart(phones_of(heard), before), min(unlike, _UNLIKE_A_WORD) if known else unlike)


def says(heard: Words, meant: Collection[Words]) -> bool:
    """Whether a word that is meant was heard as it is, or in its plural."""
    said = {word for phrase in meant for word in phrase}
    return any(word in said or word.removesuffix("s") in said or f"{word}s" in said for word in heard)


def _apart(heard: Phones, before: str) -> Phones:
    """Without what the word before ends with, which is heard twice: the "mean" of "zoom mean"."""
    return heard[1:] if before and phones_of((before,))[-1:] == heard[:1] else heard


@cache
def _levels() -> SoundTable:
    return SoundTable(((word,) for word in _PRICED), beginning=False)


@cache
def _tables() -> tuple[dict[str, SoundTable], dict[str, SoundTable]]:
    """What is said before a word, and what after it."""
    before: dict[str, list[Words]] = {}
    after: dict[str, list[Words]] = {}
    for phrase in _TOGETHER.replace("\n", "|").split("|"):
        first, _, second = phrase.strip().partition(" ")
        if second:
            before.setdefault(second, []).append((first,))
            after.setdefault(first, []).append((second,))
    return (
        {word: SoundTable(said, beginning=False) for word, said in before.items()},
        {word: SoundTable(said, beginning=False) for word, said in after.items()},
    )


@cache
def _sought() -> frozenset[str]:
    before, after = _tables()
    return frozenset((*before, *after, "at"))

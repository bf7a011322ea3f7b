"""What speech recognisers write for words of the trade (`heard_phrases`), and misspelt words of the lexicon.

Both are mended before anything is read, so that the rest of the grammar sees proper words only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from services.analyst.models.offline.english import is_plain
from services.analyst.models.offline.heard.alone import heard_apart, order_heard
from services.analyst.models.offline.heard.together import is_beside_its_like, together
from services.analyst.models.offline.heard_figures import MAY_BE_FIGURES, figure_heard
from services.analyst.models.offline.heard_phrases import HEARD
from services.analyst.models.offline.lexicon import PHRASES, Part
from services.analyst.models.offline.names.letters import by_words, is_letter
from services.analyst.models.offline.numbers.cardinals import NUMBER_WORDS, TENS
from services.analyst.models.offline.sounds import by_sound
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import COMMON, ENGLISH, words
from services.market.symbol_spelling import slip_count

_SHORTEST_MENDED = 4
_SHORTEST_SLIP = 5
"""Letters from which on one may be wrong; a word of four may only have two swapped ("drwa")."""
_LONGER_THAN_TICKERS = 6
_FEW_LETTERS = 7
"""Below so many letters an English word is what it seems ("maker" is no slip of "make"), and above where its
consonants are its own: "resistence" has those of "resistance", "hearing" is no "heading"."""
_LONG = 8
"""Letters from which on two may be wrong."""
_MENDED_PARTS = frozenset(
    {
        Part.INDICATOR, Part.ROLE, Part.LEVELS, Part.TIMEFRAME, Part.FIBONACCI, Part.TRENDLINE, Part.STYLE,
        Part.SCALE, Part.CHART, Part.ALL_INDICATORS, Part.VIEW, Part.ANALYSIS, Part.VERB, Part.UNIT,
        Part.PATTERN, Part.NAMED, Part.CHANNEL, Part.LAST, Part.DRAWINGS, Part.ZONE, Part.NEWS, Part.PRICE,
    }
)  # fmt: skip
_CORE = frozenset({Part.INDICATOR, Part.TIMEFRAME, Part.ROLE, Part.LEVELS, Part.VERB})
"""Of two words as near, one of these is meant."""
_SHORTEST_UNVOWELLED = 3
_VOWELS = frozenset("aeiou")
_STATES = ("overbought", "oversold")


_LONGEST_HEARD: dict[str, int] = {}
for _first, *_rest in HEARD:
    _LONGEST_HEARD[_first] = max(_LONGEST_HEARD.get(_first, 0), 1 + len(_rest))
KNOWN = frozenset(word for phrase in PHRASES for word in phrase)
"""Every word of the lexicon: none of them is a company's name misspelt."""
_PROPER = tuple(
    sorted(
        {
            word
            for phrase, meanings in PHRASES.items()
            if any(meaning.part in _MENDED_PARTS for meaning in meanings)
            for word in phrase
            if len(word) >= _SHORTEST_MENDED and word.isalpha()
        }.union(_STATES)
    )
)
_OFTEN = frozenset(
    word
    for phrase, meanings in PHRASES.items()
    if len(phrase) == 1 and any(meaning.part in _CORE for meaning in meanings)
    for word in phrase
)


def _consonants(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


_BY_CONSONANTS = {
    _consonants(known): known
    for known in sorted(_PROPER, key=lambda known: (known in _OFTEN, -len(known)))
    if len(_consonants(known)) >= _SHORTEST_UNVOWELLED and known[0] not in _VOWELS
}
_BY_LETTER = {
    letter: tuple(known for known in _PROPER if known[0] == letter)
    for letter in {word[0] for word in _PROPER}
}


def mended(tokens: Sequence[Token], is_name: Callable[[str], bool]) -> list[Token]:
    """The tokens, with what was misheard or misspelt put right. `is_name` protects names and tickers."""
    if tokens and (order := order_heard(tokens, is_name)):
        return _said(tokens, order)
    beside = is_beside_its_like(tokens)
    apart = any(_is_strange(token) and not is_name(token.norm) for token in tokens)
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        length, meant = together(tokens, at) if beside else (0, ())
        length, meant = (length, meant) if meant else _misheard(tokens, at)
        length, meant = (length, meant) if meant else by_sound(tokens, at, _is_strange, is_name)
        if apart and not meant:
            length, meant = heard_apart(tokens, at, KNOWN.__contains__, is_name)
        if meant:
            result.extend(_said(tokens[at : at + length], meant))
        else:
            spelt = _spelt(tokens[at], is_name)
            slipped = spelt is not tokens[at] and not _in_a_name(tokens, at, is_name)
            result.append(spelt if slipped else tokens[at])
        at += max(length, 1)
    return result


def _said(run: Sequence[Token], meant: Sequence[str]) -> list[Token]:
    """What is meant in place of what was heard."""
    return [replace(run[0], text=word, norm=word, end=run[-1].end, glued=False) for word in meant]


def _is_strange(token: Token) -> bool:
    return token.kind == "word" and token.norm not in KNOWN


def _in_a_name(tokens: Sequence[Token], at: int, is_name: Callable[[str], bool]) -> bool:
    """Whether the word and a neighbour are a name together: "Rolls Royce"."""
    pairs = (tokens[max(at - 1, 0) : at + 1], tokens[at : at + 2])
    return any(len(pair) > 1 and is_name(" ".join(token.norm for token in pair)) for pair in pairs)


def _misheard(tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
    word, before = tokens[at].norm, tokens[at - 1] if at else None
    counted = before is not None and (before.kind == "number" or before.norm in NUMBER_WORDS)
    if not counted and len(word) > 1 and word not in _LONGEST_HEARD and word not in MAY_BE_FIGURES:
        return 0, ()
    if is_letter(tokens[at]) and by_words(tokens, at)[1]:
        return 0, ()
    letter = _level_letter(tokens, at) or _two(tokens, at) or figure_heard(tokens, at)
    if letter:
        return 1, (letter,)
    for length in range(min(_LONGEST_HEARD.get(tokens[at].norm, 0), len(tokens) - at), 0, -1):
        meant = HEARD.get(tuple(token.norm for token in tokens[at : at + length]))
        if meant and not (length == 1 and (_spelled_out(tokens, at) or _counts(tokens, at))):
            return length, meant
    return 0, ()


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether "w" is the unit of the number before it ("1 w"), and "sup" all that is said."""
    weekly = tokens[at].norm == "w" and at > 0 and tokens[at - 1].norm == "1"
    return weekly or (len(tokens) == 1 and tokens[at].norm in ("sup", "res"))


def _level_letter(tokens: Sequence[Token], at: int) -> str | None:
    """ "R @ 265.50", "s 240", "l 245 sl 238 tp 262": what a letter before a price is short for."""
    if tokens[at].norm not in ("r", "s", "l"):
        return None
    place = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].norm in ("@", "at", ":"))
    number = place < len(tokens) and (tokens[place].kind == "number" or tokens[place].norm in NUMBER_WORDS)
    priced = number and not tokens[place].glued
    named = at > 0 and tokens[at - 1].norm in ("williams", "percent", "%", "william", "'s")
    if not priced or named or _spelled_out(tokens, at):
        return None
    traded = {token.norm for token in tokens} & {"sl", "tp", "stop", "target", "tgt"}
    if tokens[at].norm == "l" or (traded and tokens[at].norm == "s"):
        return {"l": "long", "s": "short"}[tokens[at].norm] if traded else None
    return {"r": "resistance", "s": "support"}[tokens[at].norm]


def _two(tokens: Sequence[Token], at: int) -> str | None:
    """ "support at to forty": the hundreds of a price, as they sound."""
    if tokens[at].norm not in ("to", "too"):
        return None
    placed = at > 0 and (tokens[at - 1].norm == "at" or tokens[at - 1].norm in _PRICED)
    tens = at + 1 < len(tokens) and tokens[at + 1].norm in TENS
    return "two" if placed and tens else None


_PRICED = frozenset(words("support resistance stop target entry"))


def _spelled_out(tokens: Sequence[Token], at: int) -> bool:
    """Whether a letter stands beside another: "u s bancorp", "u b s"."""
    beside = [*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]]
    return len(tokens[at].norm) == 1 and any(len(one.norm) == 1 and one.norm.isalpha() for one in beside)


def _spelt(token: Token, is_name: Callable[[str], bool]) -> Token:
    word = token.norm
    shortest = _SHORTEST_MENDED if _VOWELS & set(word) else _SHORTEST_UNVOWELLED
    plain = token.kind == "word" and len(word) >= shortest and word.isalpha()
    ticker = token.text.isupper() and len(word) < _LONGER_THAN_TICKERS
    if not plain or ticker or word in KNOWN or word in ENGLISH or word in COMMON:
        return token
    best = None if is_name(word) else _unvowelled(word) or _nearest(word)
    if best and is_plain(word) and (len(word) < _FEW_LETTERS or _consonants(word) != _consonants(best)):
        return token
    return replace(token, text=best, norm=best) if best else token


def _unvowelled(word: str) -> str | None:
    """The word of the lexicon that was typed without its vowels: "cndls", "drwngs"."""
    return None if _VOWELS & set(word) else _BY_CONSONANTS.get(word)


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str | None:
    """The word of the lexicon that this one most likely is, by slips of one or two letters."""
    slips = 1 if len(word) < _LONG else 2
    near = [known for known in _BY_LETTER.get(word[0], ()) if abs(len(known) - len(word)) <= slips]
    if len(word) < _SHORTEST_SLIP:
        near = [known for known in near if sorted(known) == sorted(word)]
    ranked = ((slip_count(word, known), known not in _OFTEN, known) for known in near)
    count, _, best = min(ranked, default=(slips + 1, True, ""))
    return best if count <= slips else None

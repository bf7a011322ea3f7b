"""Words of the trade by their sound, as a recogniser that does not know them writes them down.

"bowl in jer" is Bollinger and "lock rhythmic" logarithmic; "art sigh" and "are s eye" spell RSI.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from services.analyst.models.offline.english import is_plain
from services.analyst.models.offline.names.letters import CALLED, by_radio, by_words, named_before
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words
from services.market.symbol_spelling import slip_count, sound

_SPOKEN = """
    bollinger: bollinger | bolinger bands: bollinger bands | stokastic: stochastic | stokastics: stochastics
    fibonachi: fibonacci | fibonachee: fibonacci | ichimoku: ichimoku | heikinashi: heikin ashi
    donchian: donchian | donkeyan: donchian | keltner: keltner | logarithmic: logarithmic
    supertrend: supertrend | parabolicsar: parabolic sar | retracement: retracement
    exponential: exponential | oscillator: oscillator | ichimokucloud: ichimoku cloud
    weekly: weekly | ourlee: hourly | hourlee: hourly | resistance: resistance | resistants: resistance
    averidge: average | averidges: averages | movingaverage: moving average | moveinaverage: moving average
    screenshot: screenshot | candlestick: candlestick | candlesticks: candlesticks | eachimoku: ichimoku
    hikingashi: heikin ashi | macdee: macd | veewap: vwap
"""
"""How a word sounds, in letters, and the word."""
_LETTERS = {
    name: letters
    for letters, names in (
        ("a", "a ay eh"), ("b", "b bee be"), ("c", "c see sea cee"), ("d", "d dee"), ("e", "e ee"),
        ("f", "f eff"), ("g", "g gee"), ("h", "h aitch"), ("i", "i eye aye"), ("j", "j jay"), ("k", "k kay"),
        ("l", "l ell el"), ("m", "m em"), ("n", "n en"), ("o", "o oh"), ("p", "p pee pea"),
        ("q", "q cue queue"), ("r", "r are our ar art arr"), ("s", "s ess es"), ("t", "t tee tea"),
        ("u", "u you"), ("v", "v vee"), ("w", "w"), ("x", "x ex"), ("y", "y why"), ("z", "z zee zed"),
        ("si", "sigh psi sai"), ("cd", "seedy"), ("rs", "ars"), ("ma", "mah"),
    )
    for name in names.split()
}  # fmt: skip
_SPELT_SO = _LETTERS.keys() | CALLED.keys()
_FEWEST_CALLED = 3
_ORDINARY = frozenset(words("are our art be see sea you why oh tea pea ex"))
"""Names of letters that are words too: they spell indicators, but no company."""
_ABBREVIATIONS = frozenset(words("rsi macd atr adx obv cci mfi ema sma wma roc vwap dmi sar"))
_MOST_TOKENS = 4
_SHORTEST, _LONGEST = 6, 14


def by_sound(
    tokens: Sequence[Token], at: int, is_strange: Callable[[Token], bool], is_name: Callable[[str], bool]
) -> tuple[int, tuple[str, ...]]:
    """How many tokens from `at` are one word of the trade, and which; (0, ()) where they are none."""
    return _spelled(tokens, at, is_name) or _sounding(tokens, at, is_strange) or (0, ())


def _spelled(
    tokens: Sequence[Token], at: int, is_name: Callable[[str], bool]
) -> tuple[int, tuple[str, ...]] | None:
    """An abbreviation or a ticker whose letters were written as words."""
    if tokens[at].norm not in _SPELT_SO:
        return None
    explained, length = by_words(tokens, at)
    if explained and is_name(explained):
        return length, tuple(explained)
    called = by_radio(tokens, at)
    fewest = 1 if named_before(tokens, at) else _FEWEST_CALLED
    for length in range(len(called), fewest - 1, -1):
        if is_name(called[:length]):
            return length, tuple(called[:length])
    letters: list[str] = []
    for token in tokens[at : at + 5]:
        if token.norm not in _LETTERS:
            break
        letters.append(_LETTERS[token.norm])
    for length in range(len(letters), 1, -1):
        run, joined = tokens[at : at + length], "".join(letters[:length])
        named = sum(len(token.norm) > 1 for token in run)
        if joined in _ABBREVIATIONS and (named or length > 2):
            return length, (joined,)
        plain = not any(token.norm in _ORDINARY for token in run)
        if 0 < named < length - 1 and plain and len(joined) > 2 and is_name(joined):
            return length, tuple(joined)
    return None


def _sounding(
    tokens: Sequence[Token], at: int, is_strange: Callable[[Token], bool]
) -> tuple[int, tuple[str, ...]] | None:
    run = tokens[at : at + _MOST_TOKENS]
    if run[0].kind != "word" or run[0].norm[0] not in _INITIALS or not any(map(is_strange, run)):
        return None
    for length in range(len(run), next((at for at, one in enumerate(run) if is_strange(one)), len(run)), -1):
        joined = "".join(token.norm for token in run[:length])
        fits = _SHORTEST <= len(joined) <= _LONGEST and joined.isascii() and joined.isalpha()
        meant = _alike(joined) if fits and (length > 1 or not is_plain(joined)) else None
        if meant:
            return length, meant
    return None


def _spoken() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for pair in _SPOKEN.replace("\n", "|").split("|"):
        heard, _, meant = pair.partition(":")
        if heard.strip():
            spelled = heard.replace(" ", "")
            found.setdefault(_key(spelled), []).append((spelled, words(meant)))
    return found


def _key(name: str) -> str:
    """The sound with hard and soft consonants as one: a recogniser mixes them up."""
    return sound(name).translate(str.maketrans("gdbvz", "ktpfs"))


@lru_cache(maxsize=2048)
def _alike(joined: str) -> tuple[str, ...] | None:
    near = (
        (slip_count(joined, spelled), meant)
        for spelled, meant in _BY_SOUND.get(_key(joined), ())
        if spelled[0] == joined[0]
    )
    count, meant = min(near, default=(len(joined), ()))
    return meant if count <= len(joined) // 2 else None


_BY_SOUND = _spoken()
_INITIALS = frozenset(spelled[0] for entries in _BY_SOUND.values() for spelled, _ in entries)

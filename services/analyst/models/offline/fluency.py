"""Speech without its stumbles: hesitation, words said twice, spoken signs, politeness at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.analyst.models.offline.numbers import NUMBER_WORDS
from services.analyst.models.offline.numbers.cardinals import TENS
from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_SOUNDS = frozenset(words("um uh er erm uhm umm uhh hmm hm mm mmm ah eh"))
_SOFT = frozenset(
    words(
        "really quite possibly kindly perhaps maybe terribly simply also very much just quickly actually"
        " safely probably easily certainly definitely"
    )
)
_MODAL = frozenset(words("would could can will might i we you mind"))
"""After these the soft words only soften: "could you possibly", "I would really like"."""
_TWICE = frozenset(words("no bye very undo redo much far")) | NUMBER_WORDS
"""Words that mean something else, or more, when they are said twice."""
_COUNTED = frozenset(words("minute minutes hour hours days week weeks month months year years bars candles"))
_CLOSING = frozenset(words("even flat"))
"""Behind a price these say that nothing follows: "two hundred thirty even"."""
_SIGNS = {"comma": ",", "dot": "."}
_NOTABLE = _SOUNDS | _SOFT | _SIGNS.keys() | {"oh", "please"}
"""Words that may be left out, or stand for a sign; any other is kept where it is not said twice."""
_ENDS = (".", "?", "!")
# The longest first: "if you please" is not "if you" and a "please".
_POLITE = tuple(
    words(phrase)
    for phrase in (
        "thanks a million", "if i please", "if you please", "if you can", "if you could", "if you would",
        "when you can", "if you like", "if you would be so kind", "if you would be so good",
        "if you do not mind", "if you have a moment", "when you get a minute", "if that is ok", "n thanks",
        "and thanks", "and thank you",
        "right away", "straight away", "at once", "immediately", "if possible", "please do", "thank you",
        "for me", "for us",
        "would you", "could you", "will you", "can you", "please", "thanks", "mate", "cheers", "ta",
    )
)  # fmt: skip


def fluent(tokens: Sequence[Token]) -> list[Token]:
    """Without "uh", without the second "the" of "the the chart"; "ten comma three" with its comma."""
    kept: list[Token] = []
    sentence = 0
    listed = any(token.norm in _WITH_LISTS for token in tokens)
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.norm not in _NOTABLE and not (kept and kept[-1].norm == token.norm):
            _keep(kept, token, sentence)
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.norm in _SOUNDS and following is not None:
            if listed and _between_numbers(kept, following):
                kept.append(replace(token, kind="sign", text=",", norm=","))
                continue
            del kept[_restarted(kept, following) :]
        if _is_sound(token, kept, following) or _is_again(token, kept, following) or _softens(token, kept):
            continue
        if _is_joint(token, kept, following) or _closes_price(token, kept, following):
            continue
        if token.text in _PAUSES and _pauses(token, tokens, at):
            if kept and kept[-1].norm != "," and following is not None and following.text not in _ENDS:
                kept.append(replace(token, kind="sign", text=",", norm=","))
            continue
        if token.text in _ENDS:
            _shorten(kept, sentence)
        if token.norm == "-" and _joins_year(tokens, at):
            continue
        if (flag := _flag(token, following, kept)) is not None:
            kept.append(flag)
            continue
        sign = _SIGNS.get(token.norm) if kept else None
        _keep(kept, replace(token, kind="sign", text=sign, norm=sign) if sign else token, sentence)
        sentence = len(kept) if token.text in _ENDS else sentence
    _shorten(kept, sentence)
    return kept or list(tokens)


_WITH_LISTS = frozenset(words("macd stochastic stochastics stoch bollinger keltner supertrend ichimoku"))
"""Indicators with several numbers, which are listed however haltingly they are said."""


def _between_numbers(kept: Sequence[Token], following: Token) -> bool:
    """Whether a hesitation stands between two numbers: "macd of twelve uh twenty six uh nine"."""
    last = kept[-1] if kept else following
    return all(one.kind == "number" or one.norm in NUMBER_WORDS for one in (last, following)) and bool(kept)


def _keep(kept: list[Token], token: Token, sentence: int) -> None:
    """Adds the token; two words that were just said, "do not do not", only once."""
    kept.append(token)
    if len(kept) - sentence > 3 and _is_pair_again(kept):
        del kept[-2:]


def _restarted(kept: Sequence[Token], following: Token) -> int:
    """Where the number begins that is said anew behind an "uh": "a twenty uh twenty one", "20 uh 21"."""
    end = len(kept) - (bool(kept) and kept[-1].text == ",")
    last = kept[end - 1] if end else following
    if last.kind == "number" or following.kind == "number":
        both = last.kind == following.kind == "number" and (end < 2 or kept[end - 2].text != ",")
        return end - 1 if both else len(kept)
    start = end
    while start and kept[start - 1].norm in NUMBER_WORDS:
        start -= 1
    anew = start < end and (
        following.norm == kept[start].norm
        or any({last.norm, following.norm} <= figures for figures in (_ONES, TENS.keys()))
    )
    return start if anew else len(kept)


_ONES = frozenset(words("one two three four five six seven eight nine ten eleven twelve"))


_PAUSES = (".", "…")


def _pauses(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether the full stop is one of several: "daily... no, weekly" goes on."""
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return token.text == "…" or any(one.text == "." for one in beside)


def _joins_year(tokens: Sequence[Token], at: int) -> bool:
    """The hyphen of "10-year treasury yield", which is a name; "the 10-year chart" is a span."""
    before, after = tokens[max(at - 1, 0)], [token.norm for token in tokens[at + 1 : at + 3]]
    named = after[:1] == ["year"] and after[1:] in (["treasury"], ["yield"], ["note"], ["bond"])
    return before.kind == "number" and tokens[at].glued and named


def _flag(token: Token, following: Token | None, kept: Sequence[Token]) -> Token | None:
    """The verb of "-rsi", and of the "+macd" beside it."""
    if token.norm not in _FLAGS or token.glued or following is None or not following.glued:
        return None
    beside = token.norm == "-" or any(one.norm == _FLAGS["-"] for one in kept)
    if following.kind != "word" or not beside:
        return token if token.norm == "-" else None
    return replace(token, kind="word", text=_FLAGS[token.norm], norm=_FLAGS[token.norm])


_FLAGS = {"-": "minus", "+": "add"}


def _softens(token: Token, kept: Sequence[Token]) -> bool:
    """Whether the word only softens: a "please" inside, the "possibly" of "could you possibly"."""
    if token.norm == "please":
        return bool(kept) and kept[-1].text not in _ENDS and kept[-1].norm not in ("you", "i")
    return token.norm in _SOFT and len(kept) > 1 and kept[-1].norm in _MODAL and kept[-2].norm in _MODAL


def _is_sound(token: Token, kept: Sequence[Token], following: Token | None) -> bool:
    if token.norm == "oh":
        beside = (*kept[-1:], *([following] if following else []))
        return not any(
            one.kind == "number" or one.norm in NUMBER_WORDS or len(one.norm) == 1 for one in beside
        )
    return token.kind == "word" and token.norm in _SOUNDS and not (token.text.isupper() and bool(kept))


def _is_again(token: Token, kept: Sequence[Token], following: Token | None) -> bool:
    """Whether the word was just said; letters are spelled, so these may come twice ("a a p l")."""
    if not kept or token.norm != kept[-1].norm:
        return False
    if token.norm in NUMBER_WORDS and following is not None and following.norm in _COUNTED:
        return len(kept) < 2 or kept[-2].norm not in NUMBER_WORDS  # "the last six six months"
    if not _is_plain([token]):
        return False
    spelled = following is not None and len(following.norm) == 1
    return len(token.norm) > 1 or (token.norm in ("a", "i") and not spelled)


def _is_pair_again(kept: Sequence[Token]) -> bool:
    first, second, again, last = kept[-4:]
    return first.norm == again.norm and second.norm == last.norm and _is_plain((again, last))


def _is_joint(token: Token, kept: Sequence[Token], following: Token | None) -> bool:
    """The "dot" of "b r k dot b"."""
    lettered = bool(kept) and len(kept[-1].norm) == 1 and following is not None and len(following.norm) == 1
    return token.norm == "dot" and lettered


def _closes_price(token: Token, kept: Sequence[Token], following: Token | None) -> bool:
    """Whether the word ends a price that was said before: the "even" of "support at two thirty even"."""
    if token.norm not in _CLOSING or len(kept) < _LED_PRICE:
        return False
    counted = kept[-1].norm in NUMBER_WORDS or kept[-1].kind == "number"
    return counted and (following is None or following.kind != "word" or following.norm in _AFTER_PRICE)


_LED_PRICE = 2
_AFTER_PRICE = frozenset(words("please and with thanks stop target now for in then"))


def _is_plain(run: Sequence[Token]) -> bool:
    return all(token.kind == "word" and token.norm not in _TWICE for token in run)


def _shorten(kept: list[Token], start: int) -> None:
    """Takes politeness off the end of the sentence that begins at `start`, unless it is all of it."""
    said = _norms(kept[start:])
    while polite := next((end for end in _POLITE if said[-len(end) :] == end and len(end) < len(said)), ()):
        said = said[: -len(polite)]
    del kept[start + len(said) :]


def _norms(run: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.norm for token in run)

"""A sentence as tokens: words, numbers and signs, each with its place in the text.

Normalisation happens here and nowhere else: case, apostrophes, contractions, possessives, hyphens, and
numbers in digits. Numbers in words are `numbers`' work. What a word means is the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from services.analyst.models.offline.quoting import CLOSED, OPENED

TokenKind = Literal["word", "number", "ticker", "date", "possessive", "sign", "quote"]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text. `norm` is lower case; `text` is as written.

    A number has `atoms`: one value where digits were written, several where words were spoken
    ("two forty five fifty" is 2, 45, 50), because only the context says what they add up to.
    `glued` means that no blank is before it ("15m" is 15 and a glued "m").
    """

    kind: TokenKind
    text: str
    norm: str
    start: int
    end: int
    atoms: tuple[float, ...] = ()
    glued: bool = False
    spoken: bool = False


_SCAN = re.compile(
    rf"(?P<quote>{OPENED}[^{CLOSED}]*{CLOSED})"
    r"|(?P<date>\d{4}(?P<dash>[-/.])\d{1,2}(?P=dash)\d{1,2}\b|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b)"
    r"|(?P<listing>\d{3,6}\.[A-Za-z]{1,3}\b)"
    r"|(?P<future>[A-Za-z]{1,3}1!)"
    r"|(?P<ticker>\$[A-Za-z^][A-Za-z.^=\-]*[A-Za-z]|\$[A-Za-z])"
    r"|(?P<number>[$€£]?(?:(?<!\d,)\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[$€£]?\.\d+)"
    r"|(?P<word>\^?[^\W\d_](?:\w|['&./\-](?=\w)|=(?=[FXfx]\b))*)"
    r"|(?P<sign>[^\s\w])"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\. ?){2,3}(?= ?[A-Z][a-z])")
"""The initials of "J.P. Morgan": they become one word, and the text keeps its length."""
_EXCHANGES = {
    "binance",
    "coinbase",
    "kraken",
    "bitstamp",
    "tvc",
    "cme",
    "nymex",
    "comex",
    "oanda",
    "sp",
    "nyse",
    "nasdaq",
    "amex",
    "nysearca",
    "arca",
    "bats",
    "cboe",
    "otc",
}
_CONTRACTED = {
    "what", "how", "where", "who", "that", "it", "there", "here", "when", "why", "which", "he", "she",
}  # fmt: skip
_PLACED = {"stop", "target", "entry", "support", "resistance"}
"""What "'s" after is an "is": "my stop's at 240"."""
_EXPANSIONS = {
    "id": "i would", "ive": "i have", "let's": "let us", "lets": "let us", "whats": "what is",
    "hows": "how is", "wheres": "where is",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "didn't": "did not", "isn't": "is not",
    "can't": "can not", "won't": "will not", "wouldn't": "would not", "i'd": "i would", "i'm": "i am",
    "im": "i am", "i've": "i have", "i'll": "i will", "you're": "you are",
    "you've": "you have", "we've": "we have", "you'd": "you would", "we'd": "we would", "they're": "they are",
    "shouldn't": "should not", "couldn't": "could not", "haven't": "have not", "hasn't": "has not",
    "doesnt": "does not", "didnt": "did not", "isnt": "is not", "wasnt": "was not", "arent": "are not",
    "wont": "will not", "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not",
    "havent": "have not", "hasnt": "has not", "youd": "you would", "youve": "you have", "youre": "you are",
    "weve": "we have", "theyre": "they are", "theres": "there is", "there's": "there is", "itll": "it will",
    "hadn't": "had not", "weren't": "were not", "ain't": "is not", "they've": "they have", "gimme": "give me",
    "lemme": "let me", "wanna": "want to", "gonna": "going to", "pls": "please", "plz": "please",
    "cannot": "can not", "thats": "that is", "it'll": "it will",
    "it'd": "it would", "that'd": "that would", "there'd": "there would", "he'd": "he would",
    "we're": "we are", "w/o": "without",
    "w/": "with", "what're": "what are", "aren't": "are not", "wasn't": "was not",
}  # fmt: skip


def tokenise(text: str, is_name: Callable[[str], bool]) -> list[Token]:
    """The tokens of `text`, in order. `is_name("BRK-B")` says whether a joined word must stay whole."""
    plain = text.replace("\u2019", "'").replace("\u2018", "'")
    plain = _INITIALS.sub(
        lambda found: found[0].replace(".", "").replace(" ", "").ljust(len(found[0])), plain
    )
    tokens: list[Token] = []
    previous_end = -1
    for found in _SCAN.finditer(plain):
        glued = found.start() == previous_end
        tokens.extend(_tokens_of(found, glued, is_name))
        previous_end = found.end()
    return tokens


def listed(tokens: Sequence[Token]) -> list[Token]:
    """`NYSE:BA` and "NASDAQ: INTC" as the ticker alone."""
    kept: list[Token] = []
    for token in tokens:
        colon = len(kept) > 1 and kept[-1].text == ":" and kept[-2].norm in _EXCHANGES
        if colon and token.kind == "word":
            del kept[-2:]
            kept.append(replace(token, kind="ticker"))
        else:
            kept.append(token)
    return kept


def _tokens_of(found: re.Match[str], glued: bool, is_name: Callable[[str], bool]) -> list[Token]:
    text, start = found.group(), found.start()
    kind = found.lastgroup
    if kind == "number":
        value = float(text.lstrip("$€£").replace(",", ""))
        return [Token("number", text, text, start, found.end(), (value,), glued)]
    if kind == "word":
        return _words(text, start, glued, is_name)
    if kind in ("ticker", "future"):  # "ES1!" is the front month, as charting programs write it
        listed_as = text[1:] if kind == "ticker" else f"{text[:-2].upper()}=F"
        return [Token("ticker", listed_as, listed_as.lower(), start, found.end())]
    if kind == "quote":
        return [Token("quote", f"“{text[1:-1]}”", "", start, found.end())]
    if kind == "date":
        return [Token("date", text, _iso(text), start, found.end())]
    return [Token("word" if kind == "listing" else "sign", text, text.lower(), start, found.end(), (), glued)]


def _iso(text: str) -> str:
    """ "2024-03-01" of "2024/3/1" and of "01.03.2024", where the day comes first."""
    first, middle, last = re.split(r"[-/.]", text)
    year, day = (first, last) if len(first) == _DIGITS_OF_YEAR else (last, first)
    return f"{year if len(year) == _DIGITS_OF_YEAR else '20' + year}-{int(middle):02}-{int(day):02}"


_DIGITS_OF_YEAR = 4
_JOINED = re.compile(r"['&.=/\-]")
_LETTERED = re.compile(r"([^\W\d_]{2,}|x)(\d+)")
"""Letters and a number with no blank between: "RSI14"."""


def _words(text: str, start: int, glued: bool, is_name: Callable[[str], bool]) -> list[Token]:
    """A run of letters as one word, or as several where it was joined or contracted."""
    norm = text.lower()
    if norm in _EXPANSIONS and text != "ID":
        return [Token("word", word, word, start, start + len(text)) for word in _EXPANSIONS[norm].split()]
    if norm.endswith("'s"):
        return _possessive(text, start, glued, is_name)
    if _JOINED.search(norm) and not is_name(text):
        return _split(text, start, glued, is_name)
    lettered = _LETTERED.fullmatch(text)
    if lettered and not is_name(text):
        word, digits = lettered.groups()
        middle = start + len(word)
        return [
            Token("word", word, word.lower(), start, middle, (), glued),
            Token("number", digits, digits, middle, start + len(text), (float(digits),), True),
        ]
    return [Token("word", text, norm, start, start + len(text), (), glued)]


def _possessive(text: str, start: int, glued: bool, is_name: Callable[[str], bool]) -> list[Token]:
    """ "Tesla's", "what's", and names that end so: "McDonald's"."""
    joined, end = text[:-2] + text[-1], start + len(text)
    if not glued and is_name(joined) and not is_name(text[:-2]):
        return [Token("word", joined, joined.lower(), start, end, (), glued)]
    base = _words(text[:-2], start, glued, is_name)
    if base[-1].norm in _CONTRACTED or base[-1].norm in _PLACED:
        return [*base, Token("word", "is", "is", end - 2, end)]
    return [*base, Token("possessive", "'s", "'s", end - 2, end)]


def _split(text: str, start: int, glued: bool, is_name: Callable[[str], bool]) -> list[Token]:
    """`support/resistance` and `log-scale` as two words each, with the sign between a slash's."""
    tokens: list[Token] = []
    for piece in re.finditer(r"[^'&.=/\-]+|[/&]", text):
        place = start + piece.start()
        if piece.group() in "/&":
            tokens.append(Token("sign", piece.group(), piece.group(), place, place + 1))
        elif piece.group().isdecimal():
            tokens.append(
                Token(
                    "number",
                    piece.group(),
                    piece.group(),
                    place,
                    start + piece.end(),
                    (float(piece.group()),),
                )
            )
        else:
            tokens.extend(_words(piece.group(), place, glued and not tokens, is_name))
    return tokens or [Token("sign", text, text, start, start + len(text))]

"""Ways of saying the same: none of these changes what a sentence of the sets asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from services.analyst.models.offline.names import NameBook
from services.analyst.models.offline.numbers import NUMBER_WORDS
from services.analyst.models.offline.terms import read_terms
from services.analyst.models.offline.words import words
from services.market.symbols import BUILTIN

Change = Callable[[str], str]
BOOK = NameBook(BUILTIN)
_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_FORMS = {
    "what's": "what is", "it's": "it is", "i'm": "i am", "don't": "do not", "where's": "where is",
    "how's": "how is", "let's": "let us", "i'd": "i would", "doesn't": "does not", "that's": "that is",
}  # fmt: skip
_ORDERS = frozenset(
    words(
        "show add put draw remove set switch compare mark plot load open zoom display hide delete clear turn "
        "overlay take plan find give get change make pull bring go"
    )
)


def _random(text: str) -> Random:
    """The same chances for the same sentence in every run."""
    return Random(text)


def lower_case(text: str) -> str:
    """As a recogniser writes."""
    return text.lower()


def capitals(text: str) -> str:
    """As somebody who shouts writes, or whose key is stuck."""
    return text.upper()


def no_punctuation(text: str) -> str:
    """Without commas, full stops and question marks; those inside a word or a number stay."""
    return " ".join(re.sub(r"[,.?!;](?=\s|$)", "", text).split())


def no_apostrophes(text: str) -> str:
    """ "teslas price", "whats up": as phones are written on."""
    return re.sub(r"(?<=\w)['’](?=\w)", "", text)


def expanded(text: str) -> str:
    """ "what is" for "what's"."""
    return re.sub(r"\b[\w']+", lambda word: _FORMS.get(word.group().lower(), word.group()), text)


def contracted(text: str) -> str:
    """ "what's" for "what is"."""
    for short, long in _FORMS.items():
        text = re.sub(rf"\b{long}\b", short, text, flags=re.IGNORECASE)
    return text


def please_after(text: str) -> str:
    """Politeness at the end."""
    return f"{text.rstrip(' .!?')} please"


def please_before(text: str) -> str:
    """Politeness in front of an order."""
    return f"please {text}" if _is_order(text) else text


def could_you(text: str) -> str:
    """An order as a question."""
    return f"Could you {text} for me?" if _is_order(text) else text


def hesitant_before(text: str) -> str:
    """A speaker who begins slowly."""
    return f"um so {text}"


def hesitant_inside(text: str) -> str:
    """A speaker who thinks between two words."""
    said = text.split()
    at = _random(text).randrange(1, len(said)) if len(said) > 1 else 0
    return " ".join([*said[:at], "uh", *said[at:]]) if at else text


def doubled(text: str) -> str:
    """A speaker who stumbles over one word that is no number."""
    said = text.split()
    places = [at for at, word in enumerate(said) if _may_stumble(word.lower())]
    if not places:
        return text
    at = _random(text).choice(places)
    return " ".join([*said[: at + 1], *said[at:]])


def in_words(text: str) -> str:
    """Numbers as they are spoken; those that are glued to a letter stay."""
    return re.sub(r"(?<![\w.$,:/-])\d{1,4}(?:\.\d{1,2})?(?![\w.,:/%-])", _spoken, text)


def misspelt(text: str) -> str:
    """One slip in the first long name of a company."""
    for term in read_terms(text, BOOK):
        token = term.tokens[0]
        if term.symbol and token.kind == "word" and len(token.text) > 5 and not token.text.isupper():
            return text[: token.start] + _slip(token.text, text) + text[token.end :]
    return text


def _may_stumble(word: str) -> bool:
    """Letters are spelled and numbers counted: those may be meant twice."""
    return word.isalpha() and len(word) > 1 and word != "no" and word not in NUMBER_WORDS


def _is_order(text: str) -> bool:
    return text.split(" ", maxsplit=1)[0].lower() in _ORDERS


def _slip(word: str, seed: str) -> str:
    chance = _random(seed)
    at = chance.randrange(2, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice((swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]))


def _spoken(found: re.Match[str]) -> str:
    whole, _, cents = found.group().partition(".")
    value = int(whole)
    if 1900 <= value <= 2100 and not cents:
        return found.group()
    return _cardinal(value) + (" point " + " ".join(_ONES[int(digit)] for digit in cents) if cents else "")


def _cardinal(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10 - 2] + (f" {_ONES[value % 10]}" if value % 10 else "")
    size, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = value % size
    return f"{_cardinal(value // size)} {name}" + (f" {_cardinal(rest)}" if rest else "")


CHANGES: tuple[Change, ...] = (
    lower_case, capitals, no_punctuation, no_apostrophes, expanded, contracted, please_after, please_before,
    could_you, hesitant_before, hesitant_inside, doubled, in_words, misspelt,
)  # fmt: skip

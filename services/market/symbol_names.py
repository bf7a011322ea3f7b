"""How names and tickers are written: one spelling for comparing, and the names an entry answers to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_OTHER = re.compile(r"[^a-z0-9]+")
_LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "company",
        "companies",
        "co",
        "plc",
        "ltd",
        "limited",
        "lp",
        "ag",
        "se",
        "nv",
        "sa",
        "spa",
        "ab",
        "asa",
        "as",
        "oyj",
        "group",
        "holding",
        "holdings",
        "adr",
        "trust",
        "preferred",
        "usd",
    ]
)
_CLASS_SHARE = re.compile(r" class [abc]$")
# Letters that Unicode does not decompose into a plain letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "ł": "l"})


@lru_cache(maxsize=16_384)
def normalise(text: str) -> str:
    """Lower case, no accents, "&" as "and", anything else but letters and digits one space.

    `normalise("S&P 500") == "s and p 500"`, `normalise("BRK.B") == "brk b"`,
    `normalise("McDonald's") == "mcdonalds"`, `normalise("U.S. Bancorp") == "us bancorp"`.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    plain = plain.replace("'", "").replace("’", "").replace("&", " and ")
    return _OTHER.sub(" ", _INITIALS.sub("", plain)).strip()


def without_possessive(text: str) -> str:
    """`"Tesla's"` → `"Tesla"`; anything else unchanged."""
    return re.sub(r"['’]s?$", "", text.strip())


def short_names(name: str) -> Iterator[str]:
    """The normalised name, then the same without class, legal form and leading "the".

    `"The Coca-Cola Company"` → `the coca cola company`, `coca cola company`, `coca cola`.
    """
    words = normalise(name)
    yield words
    words = _CLASS_SHARE.sub("", words).removeprefix("the ")
    yield words
    parts = words.split()
    while len(parts) > 1 and parts[-1] in _LEGAL_FORMS | {"and"}:
        parts.pop()
        yield " ".join(parts)


def same_company(one: str, other: str) -> bool:
    """Whether two names are classes of one company's share: "Alphabet Inc. Class A" and "… Class C"."""
    plain = [_CLASS_SHARE.sub("", normalise(name)) for name in (one, other)]
    return plain[0] == plain[1]


def compact(normalised: str) -> str:
    """A normalised spelling without its spaces, for `BRKB`, `SP500`, `CocaCola`, `EURUSD`."""
    return normalised.replace(" ", "")

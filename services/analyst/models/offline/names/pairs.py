"""Currencies by their names, two of which are a rate: "euro versus swiss franc", "dollar Mexican peso"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.analyst.models.offline.tokens import Token
from services.analyst.models.offline.words import words

_NAMES = """
    USD: dollar | us dollar | u s dollar | american dollar | usd | greenback
    EUR: euro | eur
    GBP: pound | british pound | pound sterling | sterling | gbp
    JPY: yen | japanese yen | jpy
    CHF: franc | swiss franc | swissie | swiss | chf
    AUD: aussie | australian dollar | aussie dollar | aud
    NZD: kiwi | new zealand dollar | kiwi dollar | nzd
    CAD: loonie | canadian dollar | canadian | canada | cad
    MXN: peso | mexican peso | mxn
    CNY: yuan | chinese yuan | renminbi | cny
    INR: rupee | indian rupee | inr
    SEK: krona | swedish krona | sek
    NOK: norwegian krone | krone | nok
    DKK: danish krone | dkk
    TRY: lira | turkish lira
    ZAR: rand | south african rand | zar
    PLN: zloty | polish zloty | pln
    BRL: brazilian real | brl
    KRW: korean won | krw
    SGD: singapore dollar | singapore | sing dollar | sing | sgd
    HKD: hong kong dollar | hong kong | hkd
"""
CODES = {
    words(name): code.strip()
    for line in _NAMES.strip().splitlines()
    for code, _, names in [line.partition(":")]
    for name in names.split("|")
}
_LONGEST = max(map(len, CODES))
_STARTS = frozenset(name[0] for name in CODES)
_AGAINST = frozenset(words("against versus vs to over per in / -"))


def currency_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The code of the currency that is named at a place, and how many tokens that takes; ("", 0) if none."""
    if at >= len(tokens) or tokens[at].norm not in _STARTS:
        return "", 0
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        code = CODES.get(tuple(token.norm for token in tokens[at : at + length]))
        if code:
            return code, length
    return "", 0


def against_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The currency after "against the", "versus" or nothing, and the place after it; ("", at) if none is."""
    place = at
    while place < len(tokens) and tokens[place].norm in _AGAINST:
        place += 1
    place += place < len(tokens) and tokens[place].norm == "the"
    code, length = currency_at(tokens, place)
    end = place + length
    while code and end < len(tokens) and tokens[end].norm in _PAIRED:
        end += 1
    return (code, end) if code else ("", at)


_PAIRED = frozenset(words("cross pair rate exchange fx"))
"""What is said behind two currencies: "the euro pound cross", "dollar yen exchange rate"."""


def rate_symbols(base: str, quote: str) -> Iterator[str]:
    """The symbols that the rate of two currencies may have: Yahoo leaves a leading dollar out, and "the yen
    against the dollar" is quoted the other way round."""
    for first, second in ((base, quote), (quote, base)):
        if first == "USD":
            yield f"{second}=X"
        yield f"{first}{second}=X"

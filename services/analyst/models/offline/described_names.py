"""Symbols by a description: "the iPhone maker", "the owner of Instagram", "euro versus Swiss franc".

Products name the company that makes them; a pair of currencies is named by both of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from services.market.symbol_entries import SymbolEntry

Words = tuple[str, ...]
_PRODUCTS = {
    "AAPL": "iphone|ipad|macbook|apple watch|airpods", "MSFT": "windows|xbox|azure|linkedin",
    "META": "facebook|instagram|whatsapp", "GOOGL": "google|youtube|android|gmail|waymo",
    "AMZN": "kindle|alexa|aws|whole foods|twitch", "NVDA": "geforce|cuda", "NVO": "ozempic|wegovy",
    "LLY": "mounjaro|zepbound", "ADBE": "photoshop|acrobat", "PFE": "viagra", "ABBV": "botox|humira",
    "TSLA": "model 3|model y|cybertruck", "BKNG": "booking|priceline|kayak", "MTCH": "tinder|hinge",
    "MCD": "big mac", "PG": "gillette|pampers|tide", "YUM": "kfc|pizza hut|taco bell", "F": "mustang|bronco",
    "CRM": "slack|tableau", "RDDT": "reddit", "EXPE": "expedia|vrbo", "NKE": "jordan|air jordan",
    "MDLZ": "oreo|cadbury|toblerone", "PEP": "gatorade|lays", "DIS": "espn|pixar|marvel",
    "SONY": "playstation",
    "ATVI": "call of duty", "EA": "fifa", "TTWO": "grand theft auto|gta", "LVMUY": "louis vuitton",
    "HAS": "monopoly",
}  # fmt: skip
_MAKERS = ("maker", "makers", "owner", "parent", "company", "people", "manufacturer", "parent company",
           "folks",
           "giant")  # fmt: skip
_OF = ("maker of", "makers of", "owner of", "parent of", "parent company of", "company behind",
       "company that makes",
       "company that owns", "people behind", "people who make", "company which makes",
       "manufacturer of")  # fmt: skip
_MONEY = {
    "USD": "dollar|us dollar|usd|buck|greenback", "EUR": "euro|eur",
    "GBP": "pound|sterling|british pound|gbp",
    "JPY": "yen|japanese yen|jpy", "CHF": "swiss franc|franc|swissie|chf|swiss",
    "CAD": "canadian dollar|loonie|cad", "AUD": "australian dollar|aussie|aussie dollar|aud",
    "NZD": "new zealand dollar|kiwi|kiwi dollar|nzd", "CNY": "yuan|chinese yuan|renminbi|cny",
    "INR": "rupee|indian rupee|inr", "MXN": "mexican peso|peso|mxn", "TRY": "turkish lira|lira|try",
    "BRL": "brazilian real|brl", "SEK": "swedish krona|sek", "NOK": "norwegian krone|nok",
    "ZAR": "rand|south african rand|zar", "KRW": "korean won|won|krw", "PLN": "zloty|polish zloty|pln",
    "SGD": "singapore dollar|sgd", "HKD": "hong kong dollar|hkd", "DKK": "danish krone|dkk",
    "THB": "baht|thai baht",
    "ILS": "shekel|israeli shekel|ils",
}  # fmt: skip
_AGAINST = ("", "versus", "vs", "against", "against the", "versus the", "to the", "to", "and the", "in")


def described(entries: Iterable[SymbolEntry]) -> dict[Words, SymbolEntry]:
    """Every description that is known, in words, of the symbols that are listed."""
    found: dict[Words, SymbolEntry] = {}
    for entry in entries:
        phrases = _pair(entry.name) if entry.kind == "currency" else _made(_PRODUCTS.get(entry.symbol, ""))
        for phrase in phrases:
            found.setdefault(tuple(phrase.split()), entry)
    return found


def _made(products: str) -> Iterator[str]:
    for name in filter(None, products.split("|")):
        yield from (f"{name} {maker}" for maker in _MAKERS)
        yield from (f"{maker} {the}{name}" for maker in _OF for the in ("", "the "))


def _pair(name: str) -> Iterator[str]:
    """ "EUR/CHF" as it is said, in its own order."""
    base, _, quote = name.partition("/")
    both = product(_MONEY.get(base, "").split("|"), _AGAINST, _MONEY.get(quote, "").split("|"))
    return (" ".join(f"{one} {link} {other}".split()) for one, link, other in both if one and other)

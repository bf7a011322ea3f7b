"""Symbols by a description: "the iPhone maker", "the owner of Instagram".

Products name the company that makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    "HAS": "monopoly", "PM": "marlboro|iqos", "MAT": "barbie|hot wheels", "DECK": "ugg|hoka",
    "VFC": "vans|north face", "TPR": "coach", "PVH": "calvin klein", "KVUE": "tylenol|band aid|listerine",
    "INTU": "turbotax|quickbooks", "XYZ": "cash app", "GM": "cadillac|chevy|corvette", "STLA": "jeep|fiat",
    "NTDOY": "nintendo switch|super mario", "MMM": "post it|scotch tape", "HSY": "reeses", "GIS": "cheerios",
    "DRI": "olive garden", "TJX": "tj maxx", "WMT": "sams club", "UL": "ben and jerrys", "KO": "sprite|fanta",
    "NSRGY": "nescafe|kitkat|nespresso", "PYPL": "venmo", "MRK": "keytruda", "BRK-B": "geico|dairy queen",
    "STZ": "corona|modelo", "PARA": "nickelodeon", "WBD": "hbo|cnn",
}  # fmt: skip
_MAKERS = ("maker", "makers", "owner", "parent", "company", "people", "manufacturer", "parent company",
           "folks",
           "giant")  # fmt: skip
_OF = ("maker of", "makers of", "owner of", "parent of", "parent company of", "company behind",
       "company that makes",
       "company that owns", "people behind", "people who make", "company which makes",
       "manufacturer of")  # fmt: skip


def described(entries: Iterable[SymbolEntry]) -> dict[Words, SymbolEntry]:
    """Every description that is known, in words, of the symbols that are listed."""
    found: dict[Words, SymbolEntry] = {}
    for entry in entries:
        for phrase in _made(_PRODUCTS.get(entry.symbol, "")):
            found.setdefault(tuple(phrase.split()), entry)
    return found


def _made(products: str) -> Iterator[str]:
    for name in filter(None, products.split("|")):
        yield from (f"{name} {maker}" for maker in _MAKERS)
        yield from (f"{maker} {the}{name}" for maker in _OF for the in ("", "the "))

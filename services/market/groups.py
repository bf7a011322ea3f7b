"""Groups of symbols that go by a name of their own: the members of the large indices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.market.companies import members

GroupName = Literal[
    "dow", "sp500", "sp100", "sp600", "nasdaq100", "dax", "mdax", "tecdax", "ftse100", "cac40",
    "eurostoxx50", "nikkei225", "ibex35", "aex", "smi", "bel20", "omxs30",
]  # fmt: skip


@dataclass(frozen=True)
class Group:
    """`title` goes after "of"; `index` is the symbol of the index itself, which means the group where its
    members are asked for."""

    title: str
    index: str
    listed_as: str

    def symbols(self) -> tuple[str, ...]:
        """Its members as `pytickersymbols` has them, each once."""
        return tuple(dict.fromkeys(symbol for _, symbol in members(self.listed_as)))


GROUPS: dict[GroupName, Group] = {
    "dow": Group("the Dow Jones", "^DJI", "DOW JONES"),
    "sp500": Group("the S&P 500", "^GSPC", "S&P 500"),
    "sp100": Group("the S&P 100", "^OEX", "S&P 100"),
    "sp600": Group("the S&P 600", "^SP600", "S&P 600"),
    "nasdaq100": Group("the Nasdaq 100", "^NDX", "NASDAQ 100"),
    "dax": Group("the DAX", "^GDAXI", "DAX"),
    "mdax": Group("the MDAX", "^MDAXI", "MDAX"),
    "tecdax": Group("the TecDAX", "^TECDAX", "TecDAX"),
    "ftse100": Group("the FTSE 100", "^FTSE", "FTSE 100"),
    "cac40": Group("the CAC 40", "^FCHI", "CAC_40"),
    "eurostoxx50": Group("the Euro Stoxx 50", "^STOXX50E", "EURO STOXX 50"),
    "nikkei225": Group("the Nikkei 225", "^N225", "NIKKEI 225"),
    "ibex35": Group("the IBEX 35", "^IBEX", "IBEX 35"),
    "aex": Group("the AEX", "^AEX", "AEX"),
    "smi": Group("the SMI", "^SSMI", "Switzerland 20"),
    "bel20": Group("the BEL 20", "^BFX", "BEL 20"),
    "omxs30": Group("the OMX Stockholm 30", "^OMX", "OMX Stockholm 30"),
}
_MEANT: dict[str, GroupName] = {group.index: name for name, group in GROUPS.items()} | {
    "^IXIC": "nasdaq100"  # "the Nasdaq" of a screen: nobody lists its three thousand
}


def group_of(symbol: str) -> GroupName | None:
    """The group whose index `symbol` is; None for what has no known members."""
    return _MEANT.get(symbol)

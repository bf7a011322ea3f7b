"""How far a price is from another: "2%", "5 dollars below", "three times the risk"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Distance:
    """One of three: a share of the price (0.02 is 2%), an amount in the quote currency, or so many times what
    is risked."""

    share: float | None = None
    amount: float | None = None
    risks: float | None = None

    def of(self, price: float, risk: float | None = None) -> float | None:
        """The distance from `price`, in its currency; None where it counts risks and none is known."""
        if self.amount is not None:
            return self.amount
        if self.share is not None:
            return self.share * price
        return self.risks * risk if self.risks is not None and risk is not None else None


Exit = float | Distance
"""Where a trade ends: a price, or how far it is from the entry."""

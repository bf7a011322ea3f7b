"""What models cost, how much they can read, and when they close: one data file, and one of the user's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.analyst.models.protocol import Usage
from services.errors import ValidationFailed

BUILTIN = Path(__file__).with_name("prices.toml")
OWN_NAME = "prices.toml"
_A_MILLION = 1_000_000
# gpt-4o-2024-08-06 is a version of gpt-4o.
_VERSION = re.compile(r"-\d{4}-\d{2}-\d{2}$")


class ModelFigures(BaseModel):
    """What is known of a model; None is unknown. Prices are US dollars for a million tokens.

    `price_date` is the day on which `price_source` says that they were so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    input_usd: float | None = Field(None, ge=0)
    output_usd: float | None = Field(None, ge=0)
    price_source: str | None = None
    price_date: date | None = None
    context_tokens: int | None = Field(None, ge=1_000)
    shutdown_date: date | None = None
    replacement: str | None = None


class Prices:
    """The figures of all models that are known. Immutable."""

    def __init__(self, figures: Mapping[str, ModelFigures]) -> None:
        self._figures = dict(figures)

    @classmethod
    def read(cls, data_dir: Path | None = None) -> Prices:
        """The built-in table, with the user's `prices.toml` in `data_dir` over it.

        Raises `ValidationFailed` for a file of the user's that is no such table.
        """
        figures = _read(BUILTIN)
        own = None if data_dir is None else data_dir / OWN_NAME
        if own is not None and own.is_file():
            for name, model in _read(own).items():
                known = figures.get(name, ModelFigures())
                figures[name] = known.model_copy(update=_over(model))
        return cls(figures)

    @property
    def dates(self) -> tuple[date, date] | None:
        """The oldest and the newest day of a price in the table; None where no price has one."""
        days = [known.price_date for known in self._figures.values() if known.price_date is not None]
        return (min(days), max(days)) if days else None

    def of(self, model: str) -> ModelFigures:
        """What is known of `model`, or of the model that it is a dated version of."""
        return self._figures.get(model) or self._figures.get(_VERSION.sub("", model)) or ModelFigures()

    def cost_usd(self, model: str, usage: Usage | None) -> float | None:
        """What `usage` costs in US dollars; None where tokens or price are not known."""
        known = self.of(model)
        if usage is None or known.input_usd is None or known.output_usd is None:
            return None
        dollars = usage.input_tokens * known.input_usd + usage.output_tokens * known.output_usd
        return dollars / _A_MILLION


def _over(own: ModelFigures) -> dict[str, object]:
    """What the user's table says of a model. A price of their own does not have the built-in one's source."""
    said = own.model_dump(exclude_unset=True)
    priced = "input_usd" in said or "output_usd" in said
    return {"price_source": None, "price_date": None, **said} if priced else said


def _read(path: Path) -> dict[str, ModelFigures]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: ModelFigures.model_validate(table) for name, table in tables.items()}
    except (OSError, ValueError, ValidationError) as error:
        raise ValidationFailed(
            f"{path.name} is no table of prices: {error}",
            remedy="Write one table a model, as services/analyst/models/prices.toml does.",
        ) from error

"""An answer in the making: sentences whose numbers are facts.

A tool writes its words once, some sentences in several wordings, all with the same numbers. A number is put
into a sentence as a mark, `{3}`, for the fact of that index; read plainly, the mark is the number as shown,
and a model that links facts makes a link of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.analyst.facts import Fact, FactSource, Unit
from services.analyst.models.protocol import ToolOutcome
from services.analyst.tools.charted import Charted
from services.analyst.tools.reading import Reading, quoted_digits, shown_date, shown_price
from services.market.timeframes import Timeframe

_GAP = re.compile(r"\n{3,}")
_MARK = re.compile(r"\{(\d+)\}")


_FRAME_NAMES = {
    Timeframe.D1: "daily",
    Timeframe.W1: "weekly",
    Timeframe.MN1: "monthly",
    Timeframe.H1: "hourly",
}


def frame_name(timeframe: Timeframe) -> str:
    """ "daily"; `15m` where there is no such word."""
    return _FRAME_NAMES.get(timeframe, timeframe.value)


class Telling:
    """Sentences and facts, in order. Facts are about the reading that was given last to `about`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._first = reading
        self._facts: list[Fact] = []
        self._shown: list[str] = []
        self._parts: list[list[str]] = []
        self._answers: dict[str, list[list[str]]] = {}
        self._kept: list[int] = []

    def about(self, reading: Reading) -> None:
        """From now on facts are read from these bars."""
        self.reading = reading

    def price(self, label: str, value: float, field: str, time: int | None = None) -> str:
        """A price or a difference of prices, in quote currency and in the decimals that the close has."""
        return self._fact(label, value, ("price", self._quoted(value)), field, time)

    def share(self, label: str, value: float, field: str, time: int | None = None) -> str:
        """A fraction that has no direction: 0.34 → 34%."""
        return self._fact(label, value, ("fraction", _percent(value)), field, time)

    def change(self, label: str, value: float, field: str, time: int | None = None) -> str:
        """A fraction that went up or down: 0.034 → +3.4%."""
        sign = "+" if value > 0 else ""
        return self._fact(label, value, ("fraction", f"{sign}{_percent(value)}"), field, time)

    def threshold(self, value: float, field: str, *, percent: bool = False) -> str:
        """What a condition holds a measure against, as it was asked: 0.05 → 5%, 40 → 40."""
        shown = f"{round(value * 100, 4):g}%" if percent else f"{value:,.10g}"
        return self._fact("asked for", value, ("fraction" if percent else "count", shown), field, None)

    def number(
        self, label: str, value: float, field: str, time: int | None = None, *, digits: int = 1
    ) -> str:
        """A plain number, such as an oscillator's value or a ratio."""
        return self._fact(label, value, ("count", f"{value:,.{digits}f}"), field, time)

    def count(self, label: str, value: int, field: str, time: int | None = None) -> str:
        """A whole number of things."""
        return self._fact(label, value, ("count", f"{value:,}"), field, time)

    def shares(self, label: str, value: float, field: str, time: int | None = None) -> str:
        """A volume: 31,269,600 → 31.3M."""
        return self._fact(label, value, ("shares", _large(value)), field, time)

    def date(self, label: str, time: int) -> str:
        """A bar's date, with the hour where bars are intraday."""
        shown = shown_date(time, self.reading.bars.timeframe)
        return self._fact(label, time, ("date", shown), "time", time)

    def bar(self, label: str, field: str, index: int) -> str:
        """A price as the bar at `index` has it."""
        value = float(getattr(self.reading.bars, field)[index])
        return self.price(label, value, field, int(self.reading.bars.time[index]))

    def say(self, sentence: str, *others: str, kept: bool = False) -> None:
        """Add a sentence; it stands in one paragraph with those before it.

        `others` say the same with the same numbers, for who does not want to hear the same words twice.
        A `kept` one is said whatever was asked.
        """
        self._kept.extend([len(self._parts)] if kept else [])
        self._parts.append([sentence, *others])

    def answer(self, aspect: str, sentence: str, *others: str) -> None:
        """Add a sentence to what is said where only this `aspect` was asked for, instead of all the others.

        It says again what they say, with the same facts, and stands by itself.
        """
        self._answers.setdefault(aspect, []).append([sentence, *others])

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], *, kept: bool = False) -> None:
        """Add a table; cells may hold marks."""
        lines = [_row(header), _row(["---", *["---:"] * (len(header) - 1)]), *map(_row, rows)]
        self.say("\n\n" + "\n".join(lines) + "\n\n", kept=kept)

    def sparkline(self, values: Sequence[float], range_told: str, *, kept: bool = False) -> None:
        """Add a small chart of block characters, on a line of its own with the range that it spans."""
        self.say(f"\n\n`{_blocks(values)}` {range_told}\n\n", kept=kept)

    def outcome(self, data: Mapping[str, Any], charted: Charted | None = None) -> ToolOutcome:
        """What the tool gives back; `data["telling"]` has the wordings of each sentence with their marks, and
        how each number is shown."""
        telling = {
            "sentences": self._parts,
            "shown": list(self._shown),
            "answers": self._answers,
            "kept": self._kept,
        }
        drawn = {} if charted is None else {"changed": charted.changed}
        last = {"last_time": int(self._first.bars.time[-1])}
        return ToolOutcome(
            ok=True,
            summary=plain(telling) + self._caution(),
            data=self._first.head() | last | drawn | dict(data) | {"telling": telling},
            facts=tuple(self._facts),
            commands=tuple(entry.as_dict() for entry in charted.envelopes) if charted else (),
        )

    def _quoted(self, value: float) -> str:
        digits = min(quoted_digits(value), quoted_digits(self.reading.last_close))
        return shown_price(value) if round(value, digits) == 0 else f"{value:,.{digits}f}"

    def _caution(self) -> str:
        return " These prices are simulated." if self._first.bars.simulated else ""

    def _fact(self, label: str, value: float, shown: tuple[Unit, str], field: str, time: int | None) -> str:
        bars = self.reading.bars
        source = FactSource(
            symbol=self.reading.symbol,
            timeframe=bars.timeframe.value,
            time=int(bars.time[-1]) if time is None else time,
            field=field,
            provider=bars.source,
        )
        self._facts.append(Fact(label=label, value=value, unit=shown[0], source=source))
        self._shown.append(shown[1])
        return f"{{{len(self._facts) - 1}}}"


Pick = Callable[[Sequence[str]], str]


def first_wording(wordings: Sequence[str]) -> str:
    """The plainest way to say it."""
    return wordings[0]


def plain(telling: Mapping[str, Any]) -> str:
    """A telling's text in its first wordings, with the numbers as they are shown."""
    return _MARK.sub(lambda mark: str(telling["shown"][int(mark[1])]), _text(telling, first_wording))


def linked(
    telling: Mapping[str, Any], facts: Sequence[Fact], pick: Pick = first_wording, aspect: str | None = None
) -> str:
    """A telling's text with every number a link to its fact, where the turn has given it an id.

    Of an `aspect` that it has an answer to, only that answer and what is said in any case.
    """

    def link(mark: re.Match[str]) -> str:
        index = int(mark[1])
        shown = str(telling["shown"][index])
        known = index < len(facts) and facts[index].id
        return f"[{shown}](fact:{facts[index].id})" if known else shown

    return _MARK.sub(link, _text(telling, pick, aspect))


def _text(telling: Mapping[str, Any], pick: Pick, aspect: str | None = None) -> str:
    sentences = telling["sentences"]
    answered = telling.get("answers", {}).get(aspect)
    if answered:
        sentences = [*answered, *(sentences[index] for index in telling["kept"])]
    said = " ".join(pick(wordings) for wordings in sentences)
    return _GAP.sub("\n\n", said.replace(" \n", "\n").replace("\n ", "\n")).strip()


def charted_places(count: int) -> NDArray[np.intp]:
    """Which of `count` values a small chart shows: first, last and evenly between; none of few."""
    if count < _LEAST_CHARTED:
        return np.empty(0, np.intp)
    return np.linspace(0, count - 1, min(count, _MOST_CHARTED)).round().astype(np.intp)


_LEAST_CHARTED, _MOST_CHARTED = 20, 24


def _blocks(values: Sequence[float]) -> str:
    """A block a value, the lowest an eighth high and the highest whole."""
    low, high = min(values), max(values)
    steps = len(_BLOCKS) - 1
    return "".join(
        _BLOCKS[round((value - low) / (high - low) * steps) if high > low else 0] for value in values
    )


_BLOCKS = "▁▂▃▄▅▆▇█"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _percent(fraction: float) -> str:
    shown = fraction * 100
    return f"{shown:,.1f}%" if abs(shown) >= 1 or shown == 0 else f"{shown:.2f}%"


def _large(value: float) -> str:
    for size, letter in ((1e9, "B"), (1e6, "M")):
        if abs(value) >= size:
            return f"{value / size:,.1f}{letter}"
    return f"{value:,.0f}"

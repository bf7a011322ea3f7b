"""What leans on an earlier turn, and what is only talk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.analyst.models.offline.intents.analyses import Rule
from services.analyst.models.offline.intents.series import Params
from services.analyst.models.offline.intents.views import Range
from services.analyst.models.offline.names import SymbolRef
from services.charting.commands import Side
from services.market.timeframes import Timeframe


@dataclass(frozen=True, slots=True)
class SmallTalk:
    kind: Literal["hello", "thanks", "bye", "help", "who"]


@dataclass(frozen=True, slots=True)
class SameFor:
    """What was asked before, for another symbol; `all_of_it` False keeps only its last question.

    `price` is where that one was bought: "what about Apple at 150"; `added`: beside what was said before;
    `asked`: only a question is asked again ("has Microsoft had one?").
    """

    symbol: SymbolRef
    all_of_it: bool = True
    price: float | None = None
    added: bool = False
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Narrowed:
    """ "only the open ones", "make it a short", "and above the 200 day?": what was asked before, changed.

    Where nothing before it can be, `otherwise` is what was said.
    """

    side: Side | None = None
    open_only: bool = False
    least: float | None = None
    month: int | None = None
    rules: tuple[Rule, ...] = ()
    otherwise: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """ "is that high?": what was told before, judged; where nothing was, `otherwise` is what was said."""

    word: str
    otherwise: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class MoreOf:
    """ "and the 200": the indicator before, with other numbers; `instead` of those it had: "make it 50"."""

    numbers: tuple[float, ...]
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Retuned:
    """ "with 3 deviations", after an indicator was asked for."""

    params: Params


@dataclass(frozen=True, slots=True)
class OverRange:
    """ "and this year?": what was asked before, over another range."""

    within: Range


@dataclass(frozen=True, slots=True)
class OnFrame:
    """ "and on the weekly?": what was asked before, on other bars. `placed`: "on" said so."""

    timeframe: Timeframe
    placed: bool = False


@dataclass(frozen=True, slots=True)
class ShowThat:
    """ "show it": the symbol that was asked about, or the term that was explained."""


@dataclass(frozen=True, slots=True)
class TheOther:
    """ "the other one": of two that were spoken of, the one that was not spoken of last.

    `off` takes it off.
    """

    off: bool = False


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """ "and the worst?": the question before, from its other end."""

    high: bool


@dataclass(frozen=True, slots=True)
class WouldChange:
    """ "what would change your view?": the levels at which the judgement before would be wrong."""

    symbol: SymbolRef | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two readings are as likely: one short question; each option is a label and what it would say.

    `number` is all that was said, where that is a number.
    """

    question: str
    options: tuple[tuple[str, str], ...]
    number: float | None = None


@dataclass(frozen=True, slots=True)
class NoReasons:
    """ "why" was asked, which bars do not tell."""


@dataclass(frozen=True, slots=True)
class CannotYet:
    """Understood, but not to be done: `what` names it, `instead` says what can be."""

    what: str
    instead: str = ""

"""The check of every answer: which of its numbers are facts, and which nobody can vouch for.

A number is *verified* when it is linked to a fact that has its value, or has the value of any fact of the
turn; then it becomes a link to that fact. It is *given* when it was not the answer's to claim: the person
said it, a tool was called with it, it is drawn on the chart, or it is part of a date, of a span of time, or
of a name such as RSI 14 or S&P 500. All others are *unverified*, and shown as such. A link to a fact with
another value is unverified too: a wrong citation is worse than none.

A number has a fact's value when rounding the fact to the decimals that are written gives what is written.
What was a fact of an earlier answer is one still, but has to be written with four digits at least: among
some hundred facts there is always one that looks like "2.4%".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from services.analyst.claims import MONTHS, claims_nothing, names_and_dates
from services.analyst.facts import Fact
from services.analyst.written_numbers import WrittenNumber, written_numbers
from services.conversations.models import LinkedNumber, UnverifiedNumber

_LINK = re.compile(r"\[(?P<text>[^\]\n]{1,80})\]\(fact:(?P<id>f?\d+)\)")
_EARLIER_DIGITS = 4


@dataclass(frozen=True)
class Given:
    """What an answer may say without a fact of its turn.

    `asked` is the person's message, `arguments` those of the turn's tool calls, `drawn` the prices of what
    is drawn on the chart, `earlier` reads the facts of the answers that the model was shown.
    """

    asked: str = ""
    arguments: Sequence[Mapping[str, Any]] = ()
    drawn: Sequence[float] = ()
    earlier: Callable[[], Iterable[Fact]] = tuple

    def numbers(self) -> frozenset[float]:
        """Those that came from the person or stand in the calls."""
        values = {number.value for number in written_numbers(self.asked)}
        for one in self.arguments:
            values |= set(_numbers_in(one))
        return frozenset(values)


@dataclass
class Checked:
    """The numbers of an answer that are facts and no links yet, and those nobody can vouch for; in order.

    `cited` are the facts of earlier answers that it repeats.
    """

    linked: list[LinkedNumber] = field(default_factory=list)
    unverified: list[UnverifiedNumber] = field(default_factory=list)
    cited: list[Fact] = field(default_factory=list)

    def link(self, number: WrittenNumber, fact: Fact) -> None:
        self.linked.append(LinkedNumber(start=number.start, end=number.end, text=number.text, fact=fact.id))

    def mark(self, number: WrittenNumber) -> None:
        self.unverified.append(UnverifiedNumber(start=number.start, end=number.end, text=number.text))


def check_numbers(content: str, facts: Sequence[Fact], given: Given | None = None) -> Checked:
    """Compare every number of `content` with the `facts` of its turn, and with what was `given`.

    A fact of an earlier answer gets the next number of this turn, and its link leads to that.
    """
    given = given or Given()
    known = {fact.id: fact for fact in facts}
    links = [(match.span("text"), known.get(match["id"])) for match in _LINK.finditer(content)]
    stretches = names_and_dates(content)
    values = given.numbers()
    checked = Checked()
    for number in written_numbers(content):
        cited = next((link for link in links if number.within(link[0])), None)
        if cited is not None:
            if not _says(number, cited[1], content[slice(*cited[0])]):
                checked.mark(number)
        elif claims_nothing(number, content, stretches):
            continue
        elif fact := _fact_of(number, facts) or _repeated(number, given.earlier, len(facts), checked):
            checked.link(number, fact)
        elif not (
            number.value in values
            or any(number.says(fact) for fact in facts)
            or any(number.rounds(price) for price in given.drawn)
        ):
            checked.mark(number)
    return checked


def _fact_of(number: WrittenNumber, facts: Iterable[Fact]) -> Fact | None:
    """The first fact that it says, one with a bar before one without."""
    fitting = [fact for fact in facts if number.fits(fact)]
    return next((fact for fact in fitting if fact.source.time is not None), next(iter(fitting), None))


def _repeated(
    number: WrittenNumber, earlier: Callable[[], Iterable[Fact]], count: int, checked: Checked
) -> Fact | None:
    """The fact of an earlier answer that it repeats, as a fact of this turn, which has `count` of its own."""
    if number.digits < _EARLIER_DIGITS:
        return None
    fact = _fact_of(number, checked.cited)
    if fact is None and (told := _fact_of(number, earlier())):
        fact = told.model_copy(update={"id": f"f{count + len(checked.cited) + 1}"})
        checked.cited.append(fact)
    return fact


def _says(number: WrittenNumber, fact: Fact | None, text: str) -> bool:
    if fact is None:
        return False
    if fact.unit == "date":
        return _is_date(text, float(fact.value))
    return isinstance(fact.value, str) or number.says(fact)


def _numbers_in(value: object) -> Iterable[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield from (number.value for number in written_numbers(value))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _numbers_in(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _numbers_in(part)


def _is_date(text: str, time: float) -> bool:
    """Whether the year, month and day that are written are those of `time` (UTC)."""
    moment = datetime.fromtimestamp(time, UTC)
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    allowed = {moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.year % 100, 0}
    month = next((name for name in MONTHS if name in text.lower()), None)
    return numbers <= allowed and (month is None or MONTHS.index(month) + 1 == moment.month)

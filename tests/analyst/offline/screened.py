"""Whether a conversation ends in a screen, written as the sets write it: `rsi<30 1wk of=dow`."""

from __future__ import annotations

from tests.evaluation.conversing import last_calls
from tests.evaluation.forms import FORMS
from tests.evaluation.judging import right, written
from tests.evaluation.wanted import Utterance, Wanted


def screens(turns: tuple[str, ...], wanted: str) -> bool:
    """Whether the last turn runs the screen that is wanted, and does nothing else; prints what it does."""
    calls, symbol = last_calls(turns)
    print(written(calls))
    name, arguments = FORMS["screen"](wanted.split())
    return right(Utterance("screens", turns, ((Wanted(name, arguments),),)), calls, symbol)

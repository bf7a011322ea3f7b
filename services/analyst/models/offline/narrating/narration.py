"""The answer: what was done and found, what went wrong, what was not understood, where prices came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from services.analyst.glossary.glossary import glossary
from services.analyst.models.offline import wording
from services.analyst.models.offline.intents import (
    Analysis,
    Change,
    Concept,
    Holding,
    IndicatorValue,
    Intent,
    Reading,
    Reason,
    Relation,
    Restyle,
    SetUp,
    SmallTalk,
    WhatHappened,
)
from services.analyst.models.offline.narrating.failures import failure, instead_of
from services.analyst.models.offline.narrating.offers import courtesy, offers
from services.analyst.models.offline.narrating.provenance import Ran, provenance
from services.analyst.models.offline.plans.colours import told_instead
from services.analyst.models.offline.plans.planner import intent_of
from services.analyst.models.offline.plans.planning import Step
from services.analyst.models.offline.reports.reports import report
from services.analyst.models.offline.reports.verdicts import verdict
from services.analyst.models.offline.voice import Voice
from services.analyst.models.protocol import ToolCall, ToolOutcome
from services.charting.state import ChartState

_PLAIN = Voice()


def tell_outcomes(
    reading: Reading, steps: Sequence[Step], ran: Ran, state: ChartState, voice: Voice = _PLAIN
) -> str:
    """The answer after tools ran."""
    answered = {intent_of(call) for call, _ in ran}
    edits = _edits(ran)
    told = [one for one in ran if not (edits and one[0].name == "edit_drawing" and one[1].ok)]
    parts = [
        edits,
        *(
            _judged(_verdict(one, reading), _told(one, voice, _aspect(one[0], reading)), one[1])
            for one in _once(_worth_telling(told))
        ),
    ]
    for at, (intent, step) in enumerate(zip(reading.intents, steps, strict=True)):
        if at not in answered:
            parts.extend(_spoken(intent, step, state, voice, quiet_too=False))
        elif isinstance(intent, Restyle):
            parts.append(told_instead(intent.changes))
        elif isinstance(intent, Reason):
            parts.append(voice.pick(_NO_CAUSE))
        elif isinstance(intent, Analysis) and intent.advice:
            parts.append(_NO_ADVICE)
        elif isinstance(intent, Analysis) and intent.ahead:
            parts.append(voice.pick(_AHEAD))
    parts.extend(_not_understood_beside(reading))
    said = "\n\n".join(filter(None, parts))
    return "\n\n".join(filter(None, [said, provenance(ran, said)]))


def tell_without_tools(
    reading: Reading, steps: Sequence[Step], state: ChartState, voice: Voice = _PLAIN
) -> str:
    """The answer where there was nothing to call."""
    parts = [
        text
        for intent, step in zip(reading.intents, steps, strict=True)
        for text in _spoken(intent, step, state, voice, quiet_too=True)
    ]
    parts.extend(_not_understood_beside(reading) if parts else _not_understood(reading, state))
    return " ".join(parts)


_NO_ADVICE = "This is analysis, not advice: what to buy or sell is yours to decide."
_AHEAD = (
    "What comes next nobody knows: this is how the bars stand.",
    "That is how the bars stand; they do not say what comes next.",
)
_NO_CAUSE = (
    "This is what its bars and its headlines show; that one moved the other they do not say.",
    "So much show the bars and the headlines; neither proves why it moved.",
)
_MOST_EDITS = 3


def _edits(ran: Ran) -> str:
    """Many drawings changed in one go are counted, not listed."""
    edits = [outcome for call, outcome in ran if call.name == "edit_drawing" and outcome.ok]
    if len(edits) <= _MOST_EDITS:
        return ""
    changed = str(edits[0].data.get("description") or "").rpartition(": ")[2].rstrip(".")
    return f"{len(edits)} drawings changed: {changed}." if changed else f"{len(edits)} drawings changed."


def _worth_telling(ran: Ran) -> Iterator[tuple[ToolCall, ToolOutcome]]:
    """A symbol and a timeframe set in one go are told once, by the last of them."""
    moves = ("change_symbol", "set_timeframe")
    for at, (call, outcome) in enumerate(ran):
        later = [other for other in ran[at + 1 :] if other[0].name in moves and other[1].ok]
        if not (call.name in moves and outcome.ok and later):
            yield call, outcome


def _once(ran: Iterable[tuple[ToolCall, ToolOutcome]]) -> Iterator[tuple[ToolCall, ToolOutcome]]:
    """A symbol's last close is told once in an answer, by the first who tells it."""
    told: set[object] = set()
    for call, outcome in ran:
        symbol = outcome.data.get("symbol")
        again = symbol in told and call.name in ("find_levels", "draw_level")
        if outcome.ok and outcome.data.get("last_close") is not None and call.name not in _SILENT_ON_CLOSE:
            told.add(symbol)
        kept = {key: value for key, value in outcome.data.items() if key != "last_close"}
        yield call, replace(outcome, data=kept) if again else outcome


_SILENT_ON_CLOSE = (
    "draw_fibonacci_from_swing",
    "draw_trendlines_from_swings",
    "get_indicator",
    "toggle_indicator",
)


def _aspect(call: ToolCall, reading: Reading) -> str | None:
    """The part of the answer that was asked for; None is all of it."""
    at = intent_of(call)
    intent = reading.intents[at] if at is not None and at < len(reading.intents) else None
    return intent.aspect if isinstance(intent, _ASKED_IN_PART) else None


_ASKED_IN_PART = (Analysis, Change, WhatHappened, Relation, SetUp, Holding)


def _judged(said: str, told: str, outcome: ToolOutcome) -> str:
    """The verdict and what it rests on, which goes on in small letters unless it opens with a name."""
    name = str(outcome.data.get("name") or "")
    first, _, _ = told.partition(" ")
    opens = first[:1].isupper() and first[1:2].islower() and not name.startswith(first)
    return said + (told[:1].lower() + told[1:] if said and opens else told)


def _verdict(ran: tuple[ToolCall, ToolOutcome], reading: Reading) -> str:
    """ "Yes: " or "No: ", where a question supposed something that the outcome settles."""
    call, outcome = ran
    at = intent_of(call)
    intent = reading.intents[at] if at is not None and at < len(reading.intents) else None
    claim = intent.claim if isinstance(intent, Analysis | Change | IndicatorValue) else None
    return verdict(call.name, claim, outcome.data) if claim and outcome.ok else ""


def _told(ran: tuple[ToolCall, ToolOutcome], voice: Voice, aspect: str | None) -> str:
    call, outcome = ran
    if not outcome.ok:
        return failure(call, outcome)
    said = instead_of(call, outcome)
    if outcome.data.get("changed") is False and call.name in ("change_symbol", "set_timeframe"):
        told = voice.pick(("The chart already shows that.", "That is on the chart already."))
        return said + wording.sentence(f"{told} {report(call, outcome, voice)}")
    return said + report(call, outcome, voice, aspect)


def _spoken(intent: Intent, step: Step, state: ChartState, voice: Voice, *, quiet_too: bool) -> Iterator[str]:
    """The remark, the explanation or the courtesy that stands for an intent without calls."""
    if isinstance(intent, Concept):
        for key in filter(None, (intent.topic, intent.other)):
            entry = glossary().entries[key]
            yield f"{entry.title}: {entry.text}"
    elif isinstance(intent, SmallTalk):
        yield courtesy(intent, state, voice)
    elif step.remark and (quiet_too or not step.quiet):
        yield step.remark


def _not_understood_beside(reading: Reading) -> list[str]:
    """Some of it was done; these words were not understood."""
    words = [f"“{word}”" for word in reading.unknown[:4] if word.lower() not in _EMPTY]
    return [f"I did not understand {wording.listed(words)}."] if words and reading.intents else []


_EMPTY = ("what", "what now", "now", "so", "then", "and")


def _not_understood(reading: Reading, state: ChartState) -> list[str]:
    heard = list(reading.heard[:4])
    words = [f"“{word}”" for word in reading.unknown if word not in reading.heard][:4]
    if heard:
        but = wording.listed(words) if words else "what to do with it"
        return [f"I understood {wording.listed(heard)}, but not {but}. {offers(state)}"]
    what = f"I did not understand {wording.listed(words)}." if words else "I did not understand that."
    return [f"{what} {offers(state)}"]

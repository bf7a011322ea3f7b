"""What a missing part is filled with, from what is known of the agent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.analyst.refinement.parts import Part

MAX_NAMED = 12
"""More tools of a kind are not named one by one."""


@dataclass(frozen=True)
class Subject:
    """The agent that a prompt is for. `tools` are the names it may use; `remark` is said on asking again."""

    draft: str
    name: str = ""
    goal: str = ""
    remark: str = ""
    tools: Sequence[str] = ()
    symbol: str | None = None
    timeframe: str | None = None


def filling(part: Part, subject: Subject) -> str:
    """A paragraph that states the part."""
    return _FILLINGS[part](subject)


_TONE = "# Tone\nBrief and plain: short sentences, no praise, each new term explained once."
_UNSURE = """\
# When unsure
If a request has more than one meaning, take the likeliest, say which one you took, and offer the other. If \
something is not in the data, say so, and say what you can do instead."""


def _role(subject: Subject) -> str:
    who = f"{subject.name.strip()}, an assistant" if subject.name.strip() else "an assistant"
    return (
        f"You are {who} at a charting desk. You look at price charts together with a person, and what you "
        "say is about the chart in view."
    )


def _task(subject: Subject) -> str:
    aim = subject.goal.strip().rstrip(".")
    first = f"{aim[0].upper()}{aim[1:]}." if aim else "Answer what the person asks about the chart in view."
    return f"# Task\n{first} The answer comes first, then the two or three reasons that carry it."


def _data(subject: Subject) -> str:
    seen = f"Unless another is asked for, the chart is {subject.symbol}" if subject.symbol else ""
    if seen:
        seen += f" with {subject.timeframe} bars. " if subject.timeframe else ". "
    elif subject.timeframe:
        seen = f"Unless another timeframe is asked for, work with {subject.timeframe} bars. "
    return (
        f"# Data\n{seen}Every number comes from bars, indicators or news that a tool returned. Say which "
        "bars a number comes from, and say so when prices are simulated."
    )


def _tools(subject: Subject) -> str:
    if not subject.tools:
        return "# Tools\nYou have no tools: say that you can neither see nor change the chart."
    kinds = [
        (title, [name for name in subject.tools if _kind(name) == title])
        for title in ("To read", "To draw", "To move the chart")
    ]
    lines = [f"{title}: {_named(names)}." for title, names in kinds if names]
    return "\n".join(
        ["# Tools", "Use a tool before you state a number and for everything you want on the chart.", *lines]
    )


def _limits(subject: Subject) -> str:
    draws = any(_kind(name) == "To draw" for name in subject.tools)
    few = " Draw few things: at most three of a kind." if draws else ""
    return (
        "# Limits\nNever invent a price, a date or a headline. You describe what the market did; you do not "
        f"give personal investment advice.{few}"
    )


def _examples(subject: Subject) -> str:
    name = subject.symbol or "this chart"
    if "find_levels" in subject.tools:
        return (
            f'# Example\n"Where is support on {name}?" → two levels drawn on the chart; then a line each: '
            "price, touches, date of the last."
        )
    return (
        f'# Example\n"How has {name} done this month?" → one sentence with the change in percent and the '
        "closes it was taken from; then what moved it, if the data say so."
    )


def _kind(tool: str) -> str:
    verb = tool.split("_", maxsplit=1)[0]
    if verb in ("draw", "annotate", "highlight", "toggle", "remove", "clear", "edit"):
        return "To draw"
    if verb in ("change", "set", "zoom", "scroll", "reset", "undo", "redo", "snapshot", "replay", "compare"):
        return "To move the chart"
    return "To read"


def _named(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {more} more" if more > 0 else "")


_FILLINGS: dict[Part, Callable[[Subject], str]] = {
    "role": _role,
    "task": _task,
    "data": _data,
    "tools": _tools,
    "limits": _limits,
    "tone": lambda _: _TONE,
    "examples": _examples,
    "unsure": lambda _: _UNSURE,
}

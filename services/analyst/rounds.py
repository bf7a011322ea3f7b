"""The rounds of a turn: the model is asked, its tools are run, it is asked again, until it answers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

from services.analyst.draft import Draft
from services.analyst.events import Asked, Thought, Token, ToolStep, TurnEvent
from services.analyst.history import recent_messages
from services.analyst.ledger import Ledger
from services.analyst.models.prices import Prices
from services.analyst.models.protocol import (
    ChartContext,
    Choices,
    Finished,
    Model,
    ModelMessage,
    ModelRequest,
    TextDelta,
    ThinkingDelta,
    ToolCall,
    UnusableAnswer,
)
from services.analyst.prompt import system_prompt
from services.analyst.prose import Prose
from services.analyst.tools.registry import ToolRegistry
from services.analyst.tools.tool import ToolContext
from services.charting.commands import ChartCommand, payload_as_dict
from services.conversations.conversations import Conversations
from services.conversations.models import Agent

MAX_ROUNDS = 8
MAX_ANSWER_CHARACTERS = 100_000
MAX_THINKING_CHARACTERS = 400_000


@dataclass(frozen=True)
class TurnWork:
    """What one turn has to do, and with what. The channel of `tools` is the chat session.

    `registry` has the tools that `agent` may use. `stand_in` answers if `model` cannot; None: nobody does.
    `instructions` are the caller's own, added to the agent's prompt.
    """

    conversations: Conversations
    agent: Agent
    registry: ToolRegistry
    model: Model
    stand_in: Model | None
    tools: ToolContext
    chart: ChartContext
    prices: Prices
    ledger: Ledger
    cancelled: Callable[[], bool]
    instructions: str = ""


def converse(work: TurnWork, draft: Draft) -> Iterator[TurnEvent]:
    """Ask the model and run its tools until it answers without calling one.

    Raises what the model raises, `UnusableAnswer` for tools without an end or an answer above 100,000
    characters.
    """
    messages = recent_messages(work.conversations, work.tools.channel)
    draft.asked = messages[-1].content
    for round_number in range(1, MAX_ROUNDS + 1):
        # The last round has no tools: a model that would call them for ever has to answer.
        last = round_number == MAX_ROUNDS
        request = _request(work, messages, offers_tools=not last)
        draft.cursor = request.as_of
        said, calls = yield from _ask(work, draft, request)
        if not calls or work.cancelled():
            return
        if last:
            break
        messages.append(ModelMessage("assistant", said, tool_calls=tuple(calls), as_of=request.as_of))
        for call in calls:
            if work.cancelled():
                return
            step = _run_tool(work, draft, call)
            yield step
            cursor = work.tools.state.as_of
            messages.append(
                ModelMessage(
                    "tool", step.outcome.summary, call_id=call.id, outcome=step.outcome, as_of=cursor
                )
            )
    raise UnusableAnswer(f"The model called tools {MAX_ROUNDS} times without answering.")


def say(work: TurnWork, draft: Draft, text: str) -> Token:
    """Add `text` to the answer."""
    draft.say(text, work.tools.clock.now())
    return Token(text)


def _request(work: TurnWork, messages: list[ModelMessage], *, offers_tools: bool) -> ModelRequest:
    """The prompt tells of the chart as it is now; what was pointed at is of the chart as it was."""
    state = work.tools.state
    shown = replace(work.chart, state=state)
    if (state.symbol, state.timeframe) != (work.chart.state.symbol, work.chart.state.timeframe):
        shown = ChartContext(work.chart.channel, state)
    now = work.tools.clock.now()
    prompt = system_prompt(work.agent.system_prompt, shown, now, work.instructions)
    tools = work.registry.specs() if offers_tools else ()
    return ModelRequest(prompt, tuple(messages), tools, work.chart, as_of=state.as_of)


def _ask(
    work: TurnWork, draft: Draft, request: ModelRequest
) -> Generator[TurnEvent, None, tuple[str, list[ToolCall]]]:
    """One call of the model: its text as it comes, then `(text, tool calls)`."""
    before, calls, prose = len(draft.content), list[ToolCall](), Prose()
    if work.cancelled():
        return "", []
    try:
        for event in work.model.respond(request, work.cancelled):
            if work.cancelled():
                break
            match event:
                case TextDelta(text):
                    yield from _show(work, draft, before, prose.feed(text))
                case ThinkingDelta(text):
                    yield _think(draft, text)
                case ToolCall():
                    calls.append(event)
                case Choices():
                    draft.choices = event
                    yield Asked(event)
                case Finished(usage):
                    draft.add_usage(usage, work.prices.cost_usd(work.model.name, usage))
    except Exception:  # what was held back as the line broke was said too; the error goes on
        yield from _show(work, draft, before, prose.finish())
        raise
    yield from _show(work, draft, before, prose.finish())
    return draft.content[before:].strip(), calls


def _think(draft: Draft, text: str) -> Thought:
    draft.thinking += text
    if len(draft.thinking) > MAX_THINKING_CHARACTERS:
        raise UnusableAnswer(f"The model thought for more than {MAX_THINKING_CHARACTERS:,} characters.")
    return Thought(text)


def _show(
    work: TurnWork, draft: Draft, before: int, parts: Iterator[str | ChartCommand]
) -> Iterator[TurnEvent]:
    """Show text, and give the chart the commands that a model wrote into it."""
    for part in parts:
        if isinstance(part, ChartCommand):
            yield _run_tool(work, draft, ToolCall("", part.type, payload_as_dict(part.payload)))
            continue
        # What is said after tools ran begins a new paragraph.
        gap = "\n\n" if before and len(draft.content) == before and draft.said else ""
        if before == len(draft.content) and not part.strip():
            continue
        yield say(work, draft, gap + part)
        if len(draft.content) > MAX_ANSWER_CHARACTERS:
            raise UnusableAnswer(f"The answer is longer than {MAX_ANSWER_CHARACTERS:,} characters.")


def _run_tool(work: TurnWork, draft: Draft, call: ToolCall) -> ToolStep:
    return draft.add_step(call.name, call.arguments, work.registry.run(call, work.tools))

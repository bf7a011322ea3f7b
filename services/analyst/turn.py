"""One turn: model → tools → model until there is an answer, and the answer stored.

Whatever happens on the way, what was said stays, and the person is told how it ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from services.analyst.draft import Draft
from services.analyst.events import Done, Failed, Token, ToolStep, TurnEvent
from services.analyst.fallback import FALLBACK_TEXT, fallback_kind
from services.analyst.history import recent_messages
from services.analyst.models.protocol import (
    ChartContext,
    Finished,
    Model,
    ModelMessage,
    ModelRequest,
    TextDelta,
    ToolCall,
)
from services.analyst.prompt import system_prompt
from services.analyst.prose import Prose
from services.analyst.tools.registry import ToolRegistry
from services.analyst.tools.tool import ToolContext
from services.charting.commands import ChartCommand, payload_as_dict
from services.conversations.conversations import Conversations
from services.conversations.models import Message, MessageError
from services.correlation import current_correlation_id
from services.errors import ChartroomError, InternalError, UpstreamError

MAX_ROUNDS = 8
MAX_ANSWER_CHARACTERS = 100_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TurnWork:
    """What one turn has to do, and with what. The channel of `tools` is the chat session."""

    conversations: Conversations
    registry: ToolRegistry
    model: Model
    tools: ToolContext
    chart: ChartContext
    cancelled: Callable[[], bool]


def run_turn(work: TurnWork) -> Iterator[TurnEvent]:
    """Answer the session's last message, which is the user's and is stored already.

    The last event is `Done` or `Failed`; the answer is in the database before it is yielded.
    """
    draft = Draft(model=work.model.name)
    try:
        yield from _converse(work, draft)
        draft.incomplete = work.cancelled()
        yield from _never_silent(draft)
        message = work.conversations.add_message(
            work.tools.channel, "assistant", draft.content, draft.details()
        )
    except ChartroomError as error:
        _log.warning("The turn in %s failed: %s", work.tools.channel, error.message)
        yield _fail(work, draft, error)
    except Exception:  # the border of a turn: a bug here or in a model still gets an answer
        _log.exception("The turn in %s failed", work.tools.channel)
        yield _fail(work, draft, InternalError("The answer failed."))
    else:
        yield Done(message)


def _converse(work: TurnWork, draft: Draft) -> Iterator[TurnEvent]:
    session = work.conversations.session(work.tools.channel)
    agent = work.conversations.agent(session.agent_id)
    prompt = system_prompt(agent.system_prompt, work.chart, work.tools.clock.now())
    messages = recent_messages(work.conversations, session.id)
    draft.asked = messages[-1].content
    for round_number in range(1, MAX_ROUNDS + 1):
        # The last round has no tools: a model that would call them for ever has to answer.
        tools = work.registry.specs() if round_number < MAX_ROUNDS else ()
        request = ModelRequest(prompt, tuple(messages), tools, work.chart)
        said, calls = yield from _ask(work, draft, request)
        if not calls or work.cancelled():
            return
        if not tools:
            break
        messages.append(ModelMessage("assistant", said, tool_calls=tuple(calls)))
        for call in calls:
            if work.cancelled():
                return
            step = _run_tool(work, draft, call)
            yield step
            messages.append(ModelMessage("tool", step.outcome.summary, call_id=call.id, outcome=step.outcome))
    raise UpstreamError(f"The model called tools {MAX_ROUNDS} times without answering.")


def _ask(
    work: TurnWork, draft: Draft, request: ModelRequest
) -> Generator[TurnEvent, None, tuple[str, list[ToolCall]]]:
    """One call of the model: its text as it comes, then `(text, tool calls)`."""
    before, calls, prose = len(draft.content), list[ToolCall](), Prose()
    if work.cancelled():
        return "", []
    for event in work.model.respond(request, work.cancelled):
        if work.cancelled():
            break
        match event:
            case TextDelta(text):
                yield from _say(work, draft, before, prose.feed(text))
            case ToolCall():
                calls.append(event)
            case Finished(usage):
                draft.add_usage(usage)
    yield from _say(work, draft, before, prose.finish())
    return draft.content[before:].strip(), calls


def _say(
    work: TurnWork, draft: Draft, before: int, parts: Iterator[str | ChartCommand]
) -> Iterator[TurnEvent]:
    """Show text, and give the chart the commands that a model wrote into it."""
    for part in parts:
        if isinstance(part, ChartCommand):
            yield _run_tool(work, draft, ToolCall("", part.type, payload_as_dict(part.payload)))
            continue
        # What is said after tools ran begins a new paragraph.
        gap = "\n\n" if before and len(draft.content) == before and draft.content.strip() else ""
        if before == len(draft.content) and not part.strip():
            continue
        draft.content += gap + part
        yield Token(gap + part)
        if len(draft.content) > MAX_ANSWER_CHARACTERS:
            raise UpstreamError(f"The answer is longer than {MAX_ANSWER_CHARACTERS:,} characters.")


def _run_tool(work: TurnWork, draft: Draft, call: ToolCall) -> ToolStep:
    return draft.add_step(call.name, call.arguments, work.registry.run(call, work.tools))


def _never_silent(draft: Draft) -> Iterator[TurnEvent]:
    """Where a model ran tools and said nothing, their own words are the answer.

    Raises `UpstreamError` where there is nothing at all, unless the turn was stopped.
    """
    if draft.content.strip() or draft.incomplete:
        return
    if not draft.steps:
        raise UpstreamError("The model gave no answer.")
    draft.content = "\n".join(step.summary for step in draft.steps)
    yield Token(draft.content)


def _fail(work: TurnWork, draft: Draft, error: ChartroomError) -> Failed:
    kind = fallback_kind(error)
    fallback = FALLBACK_TEXT[kind]
    correlation_id = current_correlation_id()
    draft.incomplete = True
    recorded = MessageError(code=error.code, message=error.message, correlation_id=correlation_id, kind=kind)
    said = draft.content.rstrip()
    content = f"{said}\n\n{fallback}" if said else fallback
    message = _store_failure(work, content, draft, recorded)
    return Failed(error.as_dict(), fallback, correlation_id, message)


def _store_failure(work: TurnWork, content: str, draft: Draft, error: MessageError) -> Message | None:
    try:
        return work.conversations.add_message(work.tools.channel, "assistant", content, draft.details(error))
    except ChartroomError as unstored:  # the session was deleted while its turn ran
        _log.warning("The answer in %s could not be stored: %s", work.tools.channel, unstored.message)
        return None

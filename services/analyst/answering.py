"""One turn: the model answers with its tools, and the answer is stored. Nobody is left without one.

What happens when the model fails depends on how far it had come:

- **Nothing was said and the chart is as it was**: the offline analyst answers in its place. Its first
  line says so and why; the stored message has the answer and, in `details.error`, the failure of the model
  that was asked (`answered_by` is who answered). The turn ends with `Done`.
- **Something was said, or a tool changed the chart**: that is kept and marked incomplete, the fallback text
  of the failure's kind follows it, and the turn ends with `Failed`. To answer again would do things twice;
  that is what Retry is for.
- **Stopped by the person**: what was said is kept and marked incomplete; no failure.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from services.analyst.draft import Draft
from services.analyst.events import Done, Failed, TurnEvent
from services.analyst.fallback import FALLBACK_TEXT, fallback_kind, stand_in_notice
from services.analyst.history import recent_facts
from services.analyst.ledger import Took
from services.analyst.models.protocol import UnusableAnswer
from services.analyst.rounds import TurnWork, converse, say
from services.charting.findings import prices_of
from services.conversations.models import Message, MessageError
from services.correlation import current_correlation_id
from services.errors import ChartroomError, InternalError
from services.storage.database import Transaction

_log = logging.getLogger(__name__)


def run_turn(work: TurnWork) -> Iterator[TurnEvent]:
    """Answer the session's last message, which is the user's and is stored already.

    The last event is `Done` or `Failed`; the answer is in the database before it is yielded.
    """
    cursor = work.chart.state.as_of
    draft = Draft(model=work.model.name, begun_at=work.tools.clock.now(), cursor=cursor)
    try:
        yield from _answered(work, draft)
        message = _store(work, draft, draft.content)
    except Exception as raised:  # the border of a turn: a bug here or in a model still gets an answer
        yield _fail(work, draft, _told(work, raised))
    else:
        yield Done(message)


def _answered(work: TurnWork, draft: Draft) -> Iterator[TurnEvent]:
    try:
        yield from _attempt(work, draft)
    except Exception as raised:  # whatever a model raises, its place can be taken
        if work.stand_in is None or work.cancelled() or draft.said or draft.commands:
            raise
        error = _told(work, raised)
        draft.error = _recorded(error, answered_by=work.stand_in.name)
        draft.model = work.stand_in.name
        draft.thinking = ""
        yield say(work, draft, stand_in_notice(draft.error.kind))
        yield from _attempt(replace(work, model=work.stand_in), draft)


def _attempt(work: TurnWork, draft: Draft) -> Iterator[TurnEvent]:
    """Where a model ran tools and said nothing, their own words are the answer.

    Raises `UnusableAnswer` where there is nothing at all, unless the turn was stopped.
    """
    before = draft.content
    yield from converse(work, draft)
    draft.incomplete = work.cancelled()
    if draft.content[len(before) :].strip() or draft.incomplete:
        return
    if not draft.steps:
        raise UnusableAnswer("The model gave no answer.")
    words = "\n".join(step.summary for step in draft.steps)
    yield say(work, draft, f"\n\n{words}" if before else words)


def _told(work: TurnWork, raised: Exception) -> ChartroomError:
    """What was raised as one of our errors, in the log."""
    if isinstance(raised, ChartroomError):
        _log.warning("The turn in %s failed: %s", work.tools.channel, raised.message)
        return raised
    _log.error("The turn in %s failed", work.tools.channel, exc_info=raised)
    return InternalError("The answer failed.")


def _recorded(error: ChartroomError, answered_by: str | None = None) -> MessageError:
    return MessageError(
        code=error.code,
        message=error.message,
        correlation_id=current_correlation_id(),
        kind=fallback_kind(error),
        answered_by=answered_by,
    )


def _fail(work: TurnWork, draft: Draft, error: ChartroomError) -> Failed:
    draft.error = _recorded(error)
    draft.incomplete = True
    fallback = FALLBACK_TEXT[draft.error.kind]
    said = draft.content.rstrip()
    content = f"{said}\n\n{fallback}" if said else fallback
    message = _store_failure(work, content, draft)
    return Failed(error.as_dict(), fallback, draft.error.correlation_id, message)


def _store_failure(work: TurnWork, content: str, draft: Draft) -> Message | None:
    try:
        return _store(work, draft, content)
    except ChartroomError as unstored:  # the session was deleted while its turn ran
        _log.warning("The answer in %s could not be stored: %s", work.tools.channel, unstored.message)
        return None


def _store(work: TurnWork, draft: Draft, content: str) -> Message:
    """The answer and what it took, in one transaction."""

    def together(transaction: Transaction, message: Message) -> None:
        work.ledger.record(transaction, message, _took(work, draft, message))

    channel = work.tools.channel
    drawn = [price for drawing in work.tools.state.shown_drawings() for price in prices_of(drawing)]
    details = draft.details(drawn, partial(recent_facts, work.conversations, channel, draft.cursor))
    return work.conversations.add_message(channel, "assistant", content, details, together)


def _took(work: TurnWork, draft: Draft, message: Message) -> Took:
    first = draft.first_words_at
    return Took(
        model=work.model.name,
        usage=draft.usage,
        cost_usd=draft.cost_usd,
        first_words_s=None if first is None else first - draft.begun_at,
        whole_s=message.created_at - draft.begun_at,
        failure=draft.error.kind if draft.error else None,
    )

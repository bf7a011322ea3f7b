"""Turns that run on their own threads, one at a time in each chat session."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from services.analyst.answering import run_turn
from services.analyst.context import ChartContextInput, chart_context
from services.analyst.events import Failed
from services.analyst.fallback import FALLBACK_TEXT
from services.analyst.ledger import Ledger
from services.analyst.models.prices import Prices
from services.analyst.rounds import TurnWork
from services.analyst.tools.tool import ToolContext
from services.analyst.turn import Enclosure, Turn, TurnWish
from services.charting.commands import Actor
from services.conversations.checks import CONTENT_CHARACTERS, checked_text
from services.conversations.models import Agent, MessageDetails
from services.correlation import correlation
from services.errors import ChartroomError, Conflict, InternalError

if TYPE_CHECKING:
    from services.analyst.models.protocol import Model
    from services.analyst.tools.registry import ToolRegistry
    from services.charting.charts import Charts
    from services.clock import Clock
    from services.conversations.conversations import Conversations
    from services.market.market import Market

MAX_WAITING = 10
ChooseModel = Callable[[Agent], "Model"]
_REASON_CHARACTERS = 200
_log = logging.getLogger(__name__)


class Analyst:
    """Starts turns. Each session has a lane: one thread that runs its turns in order and then ends."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        charts: Charts,
        market: Market,
        registry: ToolRegistry,
        choose_model: ChooseModel,
        clock: Clock,
        ledger: Ledger,
        stand_in: Model | None = None,
        prices: Prices | None = None,
    ) -> None:
        """`choose_model` is asked once a turn, for its agent. `stand_in` answers where that model fails."""
        self._conversations = conversations
        self._charts = charts
        self._market = market
        self._registry = registry
        self._choose_model = choose_model
        self._clock = clock
        self._ledger = ledger
        self._stand_in = stand_in
        self._prices = prices or Prices.read()
        self._lock = threading.RLock()  # a listener of the stored message may ask for the turn
        self._lanes: dict[str, deque[Turn]] = {}
        self._threads: list[threading.Thread] = []
        self._closed = False

    def start(
        self,
        session_id: str,
        text: str,
        context: ChartContextInput | None = None,
        actor: Actor = "chat",
        wish: TurnWish | None = None,
        *,
        enclosed: Enclosure | None = None,
    ) -> Turn:
        """Begin to answer, or wait for the session's earlier turns and then begin.

        `enclosed` is stored with the user's message, or discarded if that cannot be stored.
        When this returns and no other turn runs, the user's message is stored. Raises `NotFound` for an
        unknown session, `ValidationFailed` for a message that is not 1–10,000 characters, `Conflict`
        when ten turns wait already.
        """
        checked_text("content", text, least=1, most=CONTENT_CHARACTERS)
        turn = Turn(session_id, text, actor, context, wish, enclosed=enclosed)
        with self._lock:
            if self._closed:
                raise Conflict("Chartroom is closing.")
            lane = self._lanes.get(session_id)
            if lane is not None:
                self._conversations.session(session_id)
                _check_room(lane)
                lane.append(turn)
                return turn
            self._ask(turn)
            self._begin(turn)
        return turn

    def _begin(self, turn: Turn) -> None:
        """A lane and its thread for a session that has none."""
        self._lanes[turn.session_id] = deque([turn])
        name = f"turns-{turn.session_id}"
        thread = threading.Thread(target=self._run_lane, args=(turn.session_id,), name=name, daemon=True)
        self._threads = [known for known in self._threads if known.is_alive()]
        self._threads.append(thread)
        thread.start()

    def current(self, session_id: str) -> Turn | None:
        """The session's turn that runs now or is next, or None."""
        return next(iter(self.waiting(session_id)), None)

    def waiting(self, session_id: str) -> list[Turn]:
        """The session's turns that are not done, the running one first."""
        with self._lock:
            return [turn for turn in self._lanes.get(session_id, ()) if not turn.done]

    def close(self, timeout: float = 5.0) -> None:
        """Stop all turns, and wait up to `timeout` seconds for each lane's thread to be gone.

        Gone, not just done: a thread that still lets go of its database cursor when the interpreter ends
        takes the process down with it.
        """
        with self._lock:
            self._closed = True
            turns = [turn for lane in self._lanes.values() for turn in lane]
            threads = list(self._threads)
        for turn in turns:
            turn.stop()
        for thread in threads:
            thread.join(timeout)

    def _run_lane(self, session_id: str) -> None:
        lane = self._lanes[session_id]
        while True:
            self._run(lane[0])
            with self._lock:
                lane.popleft()
                if not lane:
                    del self._lanes[session_id]
                    break
        self._conversations.index_messages()  # nobody waits for it now

    def _run(self, turn: Turn) -> None:
        with correlation(turn.correlation_id):
            try:
                if turn.question is None:
                    self._ask(turn)
                for event in run_turn(self._work(turn)):
                    turn.add(event)
            except ChartroomError as error:
                turn.add(_nothing_stored(turn, error))
            except Exception:  # the border of the thread: readers must get a last event
                _log.exception("The turn %s in %s failed outside its loop", turn.id, turn.session_id)
                turn.add(_nothing_stored(turn, InternalError("The answer failed.")))
            if turn.wish.temporary:
                self._forget(turn)

    def _forget(self, turn: Turn) -> None:
        try:
            self._conversations.delete_session(turn.session_id)
        except ChartroomError as error:  # somebody deleted it before
            _log.info("The session %s is gone already: %s", turn.session_id, error.message)

    def _ask(self, turn: Turn) -> None:
        known = MessageDetails(as_of=self._charts.state(turn.session_id).as_of)
        enclosed = turn.enclosed
        try:
            turn.question = self._conversations.add_message(
                turn.session_id, "user", turn.text, known, enclosed.attach if enclosed else None
            )
        except Exception:  # goes on to whoever asked; the recording would belong to nothing
            if enclosed is not None:
                enclosed.discard()
            raise

    def _work(self, turn: Turn) -> TurnWork:
        self._charts.ensure_channel(turn.session_id)
        reason = " ".join(turn.text.split())[:_REASON_CHARACTERS]
        tools = ToolContext(turn.session_id, turn.actor, reason, self._market, self._charts, self._clock)
        chart = chart_context(self._charts, turn.session_id, turn.context)
        agent = self._conversations.agent_of(turn.session_id)
        if turn.wish.model is not None:
            agent = agent.model_copy(update={"model": turn.wish.model})
        model = self._choose_model(agent)
        return TurnWork(
            conversations=self._conversations,
            agent=agent,
            registry=self._registry.only(agent.tools),
            model=model,
            stand_in=None if model is self._stand_in else self._stand_in,
            tools=tools,
            chart=chart,
            prices=self._prices,
            ledger=self._ledger,
            cancelled=turn.stopped,
            instructions=turn.wish.instructions,
        )


def _check_room(lane: deque[Turn]) -> None:
    if len(lane) > MAX_WAITING:
        raise Conflict(
            "Too many messages wait for an answer in this session.",
            remedy="Wait for the answers, or stop the one that is being written.",
        )


def _nothing_stored(turn: Turn, error: ChartroomError) -> Failed:
    return Failed(error.as_dict(), FALLBACK_TEXT["default"], turn.correlation_id)

"""A language model as a Model: one streamed completion a call, over any OpenAI-compatible server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import openai

from services.analyst.models.language.assembly import Assembly
from services.analyst.models.language.budget import DEFAULT_CONTEXT_TOKENS, fitted, room_for_messages
from services.analyst.models.language.dialect import Dialect
from services.analyst.models.language.faults import retry_after_s, too_long, translate
from services.analyst.models.language.line import Line
from services.analyst.models.language.messages import wire_messages, wire_tools
from services.analyst.models.language.recall import known
from services.analyst.models.protocol import ModelEvent, ModelRequest
from services.errors import ChartroomError

SHORT_WAIT_S = 5.0
_MAX_ATTEMPTS = 8
_NAP_S = 0.02


class LanguageModel:
    """One model with one temperature. Cheap to make: the line and the dialect are shared."""

    def __init__(
        self,
        line: Line,
        name: str,
        dialect: Dialect,
        *,
        temperature: float | None = None,
        context_tokens: int | None = None,
        on_result: Callable[[str, ChartroomError | None], None] = lambda _name, _error: None,
    ) -> None:
        """`on_result` hears of each call how it ended; None is well."""
        self._line = line
        self._name = name
        self._dialect = dialect
        self._temperature = temperature
        self._context_tokens = context_tokens or DEFAULT_CONTEXT_TOKENS
        self._on_result = on_result

    @property
    def name(self) -> str:
        """The model's name at its server."""
        return self._name

    def respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        """See `Model.respond`. A call that is refused before anything was said is put right and sent again.

        That is: without a parameter that the server does not know, with less history where it did not fit,
        once after a short Retry-After, once after a connection that did not come about.
        """
        try:
            yield from self._respond(request, cancelled)
        except ChartroomError as error:
            self._on_result(self._name, error)
            raise
        if not cancelled():
            self._on_result(self._name, None)

    def _respond(self, request: ModelRequest, cancelled: Callable[[], bool]) -> Iterator[ModelEvent]:
        attempt = _Attempt(self._context_tokens)
        while True:
            assembly = Assembly(f"call-{len(request.messages)}")
            body = self._dialect.spoken(self._body(request, attempt.context_tokens))
            try:
                yield from assembly.read(self._line.stream(body, cancelled))
                break
            except Exception as error:  # whatever the client raises is translated, bugs are raised again
                may = self._dialect.learn(error, body) or attempt.may_mend(error)
                if assembly.begun or not may or not attempt.count():
                    raise translate(error, self._name, self._line, assembly.begun) from error
                attempt.rest(cancelled)
        if not cancelled():
            yield from assembly.finish()

    def _body(self, request: ModelRequest, context_tokens: int) -> dict[str, Any]:
        tools = wire_tools(request.tools)
        room = room_for_messages(context_tokens, request.system_prompt, json.dumps(tools))
        history = fitted(wire_messages(known(request.messages, request.as_of)), room)
        body: dict[str, Any] = {
            "model": self._name,
            "messages": [{"role": "system", "content": request.system_prompt}, *history],
            "stream_options": {"include_usage": True},
        }
        if tools:
            body["tools"] = tools
        if self._temperature is not None:
            body["temperature"] = self._temperature
        return body


class _Attempt:
    """What was already tried in one call."""

    def __init__(self, context_tokens: int) -> None:
        self.context_tokens = context_tokens
        self._left = _MAX_ATTEMPTS
        self._waited = False
        self._reconnected = False
        self._rest_s = 0.0

    def count(self) -> bool:
        """Whether one more attempt may be made."""
        self._left -= 1
        return self._left > 0

    def may_mend(self, error: Exception) -> bool:
        """Whether another attempt may go better, prepared for it."""
        if too_long(error) and self.context_tokens > 2_000:
            self.context_tokens //= 2
            return True
        if isinstance(error, openai.APITimeoutError):
            return False
        if isinstance(error, openai.APIConnectionError) and not self._reconnected:
            self._reconnected = True
            return True
        if isinstance(error, openai.RateLimitError) and not self._waited:
            wait = retry_after_s(error)
            self._waited = True
            self._rest_s = wait or 0.0
            return wait is not None and wait <= SHORT_WAIT_S
        return False

    def rest(self, cancelled: Callable[[], bool]) -> None:
        """Wait as long as the server asked, unless cancelled."""
        while self._rest_s > 0 and not cancelled():
            time.sleep(_NAP_S)
            self._rest_s -= _NAP_S

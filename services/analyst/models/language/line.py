"""The line to one OpenAI-compatible server: its client, on an event loop on a thread of its own.

Turns run on threads, and a thread that reads from a silent socket cannot be told to stop. A task of an
event loop can, at any point from connecting to the last chunk, and then closes its connection at once.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from openai import AsyncOpenAI, AsyncStream, DefaultAsyncHttpxClient
from openai.types import Model as ModelCard
from openai.types.chat import ChatCompletionChunk
from pydantic import SecretStr

OPENAI_URL = "https://api.openai.com/v1"
_POLL_S = 0.02
# People think for longer than the five seconds after which a connection would be given up: the next question
# would wait for a new one. A server that closed it meanwhile is noticed, and asked anew.
_LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=120.0)
# Servers of one's own often need no key, but the client insists on one.
_NO_KEY = "none"


@dataclass(frozen=True)
class Patience:
    """How long a call may take: `silence_s` without anything new (CONTRACTS §4), `whole_s` in all.

    A long answer that keeps coming is being read meanwhile, and is not cut at 30 s.
    """

    silence_s: float = 30.0
    whole_s: float = 180.0


class Line:
    """Thread-safe; nothing is opened before the first call."""

    def __init__(self, key: SecretStr | None, base_url: str | None, patience: Patience | None = None) -> None:
        self._key = key
        self.base_url = base_url or OPENAI_URL
        self.patience = patience or Patience()
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: AsyncOpenAI | None = None
        self._closed = False

    @property
    def host(self) -> str:
        """Where the server is, without what may be secret in its address."""
        return urlsplit(self.base_url).hostname or self.base_url

    def hide(self, text: str) -> str:
        """`text` without the key, for what a server says."""
        secret = self._key.get_secret_value() if self._key else ""
        return text.replace(secret, "[key]") if secret else text

    def stream(self, body: Mapping[str, Any], cancelled: Callable[[], bool]) -> Iterator[ChatCompletionChunk]:
        """The chunks of one completion as they come; ends early once `cancelled()` is true.

        Raises what the client raises, and `TimeoutError` where patience ran out.
        """
        arrived: queue.SimpleQueue[ChatCompletionChunk | Exception | None] = queue.SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._pass_on(body, arrived.put), self._running())
        try:
            while not cancelled():
                try:
                    item = arrived.get(timeout=_POLL_S)
                except queue.Empty:
                    continue
                if item is None:
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            task.cancel()

    def model_card(self, name: str) -> Future[ModelCard]:
        """What the server says of a model, in time."""
        return asyncio.run_coroutine_threadsafe(self._model_card(name), self._running())

    def close(self) -> None:
        """End all calls and the thread. Calling it twice is harmless."""
        with self._lock:
            self._closed = True
            loop, thread = self._loop, self._thread
        if loop is not None and thread is not None and thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)

    async def _pass_on(
        self, body: Mapping[str, Any], put: Callable[[ChatCompletionChunk | Exception | None], None]
    ) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self.patience.whole_s
        try:
            async with asyncio.timeout(self.patience.silence_s) as alarm:
                async with await self._asked(body) as stream:
                    async for chunk in stream:
                        alarm.reschedule(min(loop.time() + self.patience.silence_s, end))
                        put(chunk)
            put(None)
        except Exception as error:  # the border of the loop's thread: the reader raises it
            put(error)

    async def _asked(self, body: Mapping[str, Any]) -> AsyncStream[ChatCompletionChunk]:
        """The client walks through every argument that it knows, for 7 ms with all tools and a long history.

        What is in `extra_body` goes over what it made of those, as it is.
        """
        return await self._opened().chat.completions.create(
            model=body["model"], messages=[], stream=True, extra_body=dict(body)
        )

    async def _model_card(self, name: str) -> ModelCard:
        async with asyncio.timeout(self.patience.silence_s):
            return await self._opened().models.retrieve(name)

    def _opened(self) -> AsyncOpenAI:
        if self._client is None:
            key = self._key.get_secret_value() if self._key else _NO_KEY
            self._client = AsyncOpenAI(
                api_key=key,
                base_url=self.base_url,
                max_retries=0,
                timeout=None,
                http_client=DefaultAsyncHttpxClient(limits=_LIMITS),
            )
        return self._client

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._closed:
                raise RuntimeError("the line is closed")
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=_run, args=(self._loop, self._shut), name="language-model", daemon=True
                )
                self._thread.start()
            return self._loop

    async def _shut(self) -> None:
        if self._client is not None:
            await self._client.close()


def _run(loop: asyncio.AbstractEventLoop, shut: Callable[[], Any]) -> None:
    """The loop's thread: when the loop is stopped, its calls are ended and the connections closed."""
    asyncio.set_event_loop(loop)
    loop.run_forever()
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.run_until_complete(shut())
    loop.close()

"""The speech side of one OpenAI-compatible server: key and address as for the language model."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit

import httpx2
from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI
from pydantic import SecretStr

PATIENCE_S = 30.0
OPENAI_URL = "https://api.openai.com/v1"
# Servers of one's own often need no key, but the client insists on one.
_NO_KEY = "none"


class SpeechServer:
    """Thread-safe; nothing is opened before the first call. Calls raise what the client raises."""

    def __init__(self, key: SecretStr | None, base_url: str | None, patience_s: float = PATIENCE_S) -> None:
        """`patience_s` without anything new is too long (CONTRACTS §4)."""
        self._key = key.get_secret_value() if key else _NO_KEY
        self.base_url = base_url or OPENAI_URL
        self.patience_s = patience_s
        self._lock = threading.Lock()
        self._client: OpenAI | None = None

    @property
    def host(self) -> str:
        """Where the server is, without what may be secret in its address."""
        return urlsplit(self.base_url).hostname or self.base_url

    @property
    def client(self) -> OpenAI:
        """The client, which may be used by many threads; it repeats nothing by itself."""
        with self._lock:
            if self._client is None:
                self._client = OpenAI(
                    api_key=self._key,
                    base_url=self.base_url,
                    max_retries=0,
                    timeout=self.patience_s,
                    http_client=DefaultHttpxClient(event_hooks={"request": [_in_one_piece]}),
                )
            return self._client

    def for_this_loop(self) -> AsyncOpenAI:
        """A client of its own for the event loop that is running."""
        return AsyncOpenAI(api_key=self._key, base_url=self.base_url, max_retries=0)

    def close(self) -> None:
        """Close the connections. Calling it twice is harmless."""
        with self._lock:
            if self._client is not None:
                self._client.close()


def _in_one_piece(request: httpx2.Request) -> None:
    """A form is sent in one write: in three for each of its fields, forty likely words cost 20 ms."""
    request.read()

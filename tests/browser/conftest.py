"""A running Chartroom and a Chromium for each test worker; a fresh page for each test."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, find_chromium
from tests.browser.desk import Desk
from tests.browser.microphone import Microphone, chromium_hearing
from tests.browser.own_bars import write_bars
from tests.server import ROOT, Server, start_server

SHARED_BARS = ROOT.parent / "shared" / "data" / "bars"
PATIENCE_MS = 20_000
"""How long an expectation waits on a busy machine; how fast things are is for `benchmarks/` to say."""


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; there can be one only.

    It ends with the last test of this folder: while it lives, no other event loop can run in its thread, and
    the tests of the voice run one.
    """
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium. Its absence is a failure, never a skip."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING, pytrace=False)
    launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def csv_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom over the real bars of shared/data/bars; tests that use it are skipped without them."""
    if not SHARED_BARS.is_dir():
        pytest.skip("shared/data is not beside this checkout")
    server = start_server(
        tmp_path_factory.mktemp("csv"), CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=str(SHARED_BARS)
    )
    yield server
    server.stop()


@pytest.fixture(scope="session")
def simulated_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom as it is on a machine with no key, no files and no network."""
    server = start_server(tmp_path_factory.mktemp("simulated"), CHARTROOM_MARKET="simulated")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Chartroom over bars of our own, the same on every machine."""
    folder = tmp_path_factory.mktemp("own")
    bars = write_bars(tmp_path_factory.mktemp("own_bars"))
    server = start_server(folder, CHARTROOM_MARKET="csv", CHARTROOM_CSV_DIR=str(bars))
    yield server
    server.stop()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Make pages, each in a browser profile of its own; all are closed at the end."""
    contexts = []

    def make(width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Microphone:
    """What `talking_browser` hears; lay it out before the page asks for it."""
    return Microphone(tmp_path_factory.mktemp("microphone") / "microphone.wav")


@pytest.fixture(scope="package")
def talking_browser(playwright: Playwright, microphone: Microphone) -> Iterator[Browser]:
    """A Chromium whose pages may have the microphone."""
    with chromium_hearing(playwright, microphone) as launched:
        yield launched


@pytest.fixture
def open_talking(talking_browser: Browser) -> Iterator[Callable[..., Desk]]:
    """Open the Desk of a server in the browser with the microphone; `clock` moves the page's time."""
    contexts = []

    def open_it(server: Server, *, clock: bool = False) -> Desk:
        context = talking_browser.new_context(viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        if clock:
            page.clock.install()
        desk = Desk(page, server.url, f"voice-{uuid.uuid4().hex[:8]}")
        desk.open()
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=20_000)
        return desk

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def open_desk(new_page: Callable[..., Page]) -> Callable[..., Desk]:
    """Open the Desk of a server, on a fresh channel unless one is named, and wait for its chart."""

    def open_it(server: Server, channel: str | None = None, query: str = "", **page: object) -> Desk:
        channel = channel or f"test-{uuid.uuid4().hex[:12]}"
        desk = Desk(new_page(**page), server.url, channel)
        desk.open(query)
        return desk

    return open_it

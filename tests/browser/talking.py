"""The Desk as somebody uses it who talks: the light, the switch, what is kept."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.desk import Desk

HEARD_MS = 40_000
"""For what follows from speech, on a machine that is busy."""


def light(desk: Desk, phase: str) -> Locator:
    """The light over the input, while it is in a phase."""
    return desk.page.locator(f'.light[data-phase="{phase}"]')


def go_hands_free(desk: Desk) -> None:
    """Switch it on."""
    desk.page.get_by_role("button", name="Hands-free").click()


def push_to_talk(desk: Desk, for_ms: int) -> None:
    """Click the microphone, and send what was said."""
    desk.page.get_by_test_id("stChatInputMicButton").click()
    desk.page.wait_for_timeout(for_ms)
    desk.page.get_by_test_id("stChatInputApproveButton").click()


def answers_play(desk: Desk, when: str) -> None:
    """Choose when answers play: always, never …"""
    desk.page.get_by_role("button", name="volume_up").first.click()
    desk.page.get_by_text(when, exact=True).click()
    desk.page.keyboard.press("Escape")


def kept(desk: Desk) -> list[dict[str, object]]:
    """The recordings and spoken answers of the session, as the API lists them."""
    return list(desk.call("GET", f"/api/sessions/{desk.channel}/audio")["audio"])

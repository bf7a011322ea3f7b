"""Signed tokens of charts, and the comparison of keys."""

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from services.access import chart_token, issue_token, key_matches, read_token, token_secret
from services.clock import FixedClock

SECRET = b"s" * 32


def test_a_token_opens_its_channel_until_its_time_is_over(clock: FixedClock) -> None:
    token = issue_token(SECRET, "desk-1", 60, clock)
    assert read_token(SECRET, token, clock) == "desk-1"
    clock.advance(60)
    assert read_token(SECRET, token, clock) is None


def test_a_token_of_another_secret_opens_nothing(clock: FixedClock) -> None:
    assert read_token(b"t" * 32, issue_token(SECRET, "desk-1", 60, clock), clock) is None


@given(position=st.integers(0, 200), character=st.sampled_from("aZ09-_."))
def test_a_token_with_one_character_changed_opens_nothing(position: int, character: str) -> None:
    clock = FixedClock(1_795_210_200.0)
    token = issue_token(SECRET, "desk-1", 60, clock)
    place = position % len(token)
    changed = token[:place] + character + token[place + 1 :]
    # The last character of base64 carries spare bits: another letter may spell the same bytes.
    if changed != token and place != len(token) - 1:
        assert read_token(SECRET, changed, clock) is None


@given(st.text(max_size=80))
def test_arbitrary_text_opens_nothing(text: str) -> None:
    assert read_token(SECRET, text, FixedClock(0)) is None


def test_a_page_hands_out_the_same_token_for_hours_and_it_never_lasts_less_than_nine(
    tmp_path: Path, clock: FixedClock
) -> None:
    first = chart_token(tmp_path, "desk", clock)
    clock.advance(600)
    assert chart_token(tmp_path, "desk", clock) == first
    for _ in range(8):
        clock.advance(1800)
        token = chart_token(tmp_path, "desk", clock)
        later = FixedClock(clock.now() + 9 * 3600 - 1)
        assert read_token(token_secret(tmp_path), token, later) == "desk"
    assert token != first


def test_the_secret_is_kept_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    secret = token_secret(folder)
    token_secret.cache_clear()
    assert token_secret(folder) == secret
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_secret_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "chart-token.key").write_bytes(b"short")
    assert len(token_secret(tmp_path)) == 32


def test_keys_are_compared_whole() -> None:
    assert key_matches("secret", "secret")
    assert not key_matches("secret", "secre")
    assert not key_matches("secret", "")
    assert not key_matches("secret", None)
    assert not key_matches("secret", "sécret")

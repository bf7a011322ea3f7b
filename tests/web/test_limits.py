"""Rate limits."""

import pytest

from services.clock import SystemClock
from services.errors import RateLimitExceeded, ValidationFailed
from services.web.limits import PER_PATH, RateLimits


def calls_until_refused(limits: RateLimits, client: str, path: str) -> int:
    for made in range(1000):
        try:
            limits.count(client, path)
        except RateLimitExceeded:
            return made
    return 1000


@pytest.mark.parametrize(
    ("path", "allowed"), [(path, int(rate.split("/")[0])) for path, rate in PER_PATH.items()]
)
def test_each_path_has_its_own_limit(path: str, allowed: int) -> None:
    assert calls_until_refused(RateLimits("300/minute", SystemClock()), "a", path) == allowed


def test_all_calls_together_have_one_too_and_clients_do_not_share_it() -> None:
    limits = RateLimits("5/minute", SystemClock())
    assert calls_until_refused(limits, "a", "/health") == 5
    assert calls_until_refused(limits, "a", "/agents") == 0
    assert calls_until_refused(limits, "b", "/agents") == 5


def test_a_refusal_says_how_long_to_wait() -> None:
    limits = RateLimits("1/minute", SystemClock())
    limits.count("a", "/health")
    with pytest.raises(RateLimitExceeded) as refused:
        limits.count("a", "/health")
    assert 1 <= refused.value.details["retry_after_s"] <= 60
    assert "1 per 1 minute" in refused.value.message


def test_off_turns_every_limit_off() -> None:
    assert calls_until_refused(RateLimits("off", SystemClock()), "a", "/stock-history") == 1000


def test_a_rate_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(ValidationFailed, match="CHARTROOM_RATE_LIMIT"):
        RateLimits("often", SystemClock())

"""One id follows a request through reply, log and journal."""

from __future__ import annotations

import logging

from hypothesis import given
from hypothesis import strategies as st

from services.correlation import CorrelationFilter, correlation, current_correlation_id


def test_a_well_formed_id_of_the_caller_is_kept():
    with correlation("caller-chose-1234") as chosen:
        assert chosen == current_correlation_id() == "caller-chose-1234"


@given(st.text(max_size=80))
def test_whatever_the_caller_sends_the_id_in_use_is_safe_to_print(proposed):
    with correlation(proposed) as chosen:
        assert 8 <= len(chosen) <= 64
        assert all(c.isascii() and (c.isalnum() or c in "._-") for c in chosen)


def test_a_log_record_carries_the_id_of_the_work_in_hand():
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "hello", (), None)
    with correlation("log-line-0001"):
        CorrelationFilter().filter(record)
    assert record.correlation_id == "log-line-0001"

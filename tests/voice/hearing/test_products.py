"""Products are those of matrices, and wake no thread."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from services.voice.hearing.products import product


@pytest.mark.parametrize("count", [0, 1, 31, 32, 3_000])
def test_they_are_the_products(count):
    choice = np.random.default_rng(1)
    rows, by = choice.normal(size=(count, 257)), choice.normal(size=(257, 25))

    np.testing.assert_allclose(product(rows, by), rows @ by, atol=1e-9)


def test_rows_are_multiplied_with_each_of_several_matrices():
    choice = np.random.default_rng(1)
    rows, by = choice.normal(size=(500, 13)), choice.normal(size=(40, 13, 128))

    np.testing.assert_allclose(product(rows, by), rows @ by, atol=1e-9)


def test_no_other_thread_runs_for_them():
    """In a process of its own, where nothing else runs."""
    measured = """
import time
import numpy as np
from services.voice.hearing.products import product
rows, by = np.ones((5_000, 257)), np.ones((257, 25))
for _ in range(10):
    product(rows, by)
    time.sleep(0.03)
print(time.process_time() - time.thread_time())
"""
    spent_s = subprocess.run(
        [sys.executable, "-c", measured], check=True, capture_output=True, text=True
    ).stdout

    assert float(spent_s) < 0.1

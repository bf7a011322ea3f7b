"""Replies that can always be written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.errors import ValidationFailed
from services.web.replies import error_body, to_json

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.just("\ud800")
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner), st.frozensets(SCALARS), st.dictionaries(st.one_of(st.text(), st.integers()), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=40)
@given(details=st.dictionaries(st.text(), ANYTHING), message=st.text())
def test_an_error_can_be_written_whatever_its_details_are(details: dict[str, Any], message: str) -> None:
    written = to_json(error_body(ValidationFailed(message, details=details), "0123456789"))
    error = json.loads(written)["error"]
    assert error.keys() == {"code", "message", "details", "correlation_id"}
    assert error["details"].keys() >= {str(key).encode("utf-8", "replace").decode() for key in details}


def test_the_remedy_is_among_the_details() -> None:
    body = error_body(ValidationFailed("No.", remedy="Say yes."), "0123456789")
    assert body["error"]["details"] == {"remedy": "Say yes."}


def test_a_number_that_json_does_not_have_is_a_bug_elsewhere() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json({"price": float("nan")})

"""Any verb with any average, any frame with any company: the same words in the same places mean the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analyst.offline.desk import calls

ADD = ["add", "put on", "draw", "slap on", "throw on", "include", "overlay", "show me", "give me", "chuck on"]
OPEN = ["show {}", "open {}", "pull up {}", "go to {}", "switch to {}", "let's see {}", "could we have {}",
        "have a look at {}", "put up {}", "{} please", "bring up the {} chart"]  # fmt: skip
POLITE = [
    "{}",
    "please {}",
    "could you {}",
    "um {}",
    "{} please",
    "would you mind, {}",
    "{} for me",
    "hey, {}",
]
AVERAGES = {
    "sma": ["moving average", "simple moving average", "sma"],
    "ema": ["ema", "exponential moving average"],
    "wma": ["weighted moving average", "wma"],
}
COMPANIES = {"AAPL": "Apple", "NVDA": "Nvidia", "JPM": "JPMorgan", "BTC-USD": "bitcoin", "KO": "Coca-Cola",
             "GS": "Goldman Sachs", "NFLX": "Netflix", "TSM": "TSM"}  # fmt: skip


@given(
    st.sampled_from(ADD),
    st.sampled_from([(name, said) for name, many in AVERAGES.items() for said in many]),
    st.integers(8, 300),
    st.sampled_from(
        ["{length} day {name}", "{name} {length}", "{length} period {name}", "{name} of {length}"]
    ),
    st.sampled_from(POLITE),
)
@settings(max_examples=80, deadline=None)
def test_any_verb_any_order_and_any_politeness_put_an_average_on(
    verb: str, average: tuple[str, str], length: int, order: str, polite: str
) -> None:
    name, said = average
    made = calls(polite.format(f"{verb} a {order.format(length=length, name=said)}"))
    wanted = {"name": name, "enabled": True, "params": {"length": length}}
    put_on = [dict(call.arguments) for call in made]
    assert put_on == ([] if (name, length) == ("sma", 50) else [wanted])


@given(st.sampled_from(sorted(COMPANIES)), st.sampled_from(OPEN), st.sampled_from([str, str.lower]))
@settings(max_examples=60, deadline=None)
def test_any_frame_opens_any_company(symbol: str, frame: str, case: object) -> None:
    said = frame.format(COMPANIES[symbol])
    made = calls(said.lower() if case is str.lower else said)
    assert [(call.name, dict(call.arguments)) for call in made] == [("change_symbol", {"symbol": symbol})]

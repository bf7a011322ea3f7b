"""A screen that goes on: other members, numbers, conditions, another order, and then one of them opened."""

from __future__ import annotations

import pytest

from tests.analyst.offline.screened import screens
from tests.evaluation.conversing import called

UNDER_45 = "which ftse stocks have an rsi under 45"
ABOVE = "which dax names are above the 100 day"
STRONGEST = "top 8 gainers in the dow this month"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("and in the dow", "rsi<45 of=dow"),
        ("now the nasdaq hundred", "rsi<45 of=nasdaq100"),
        ("same for the S&P 500", "rsi<45 of=sp500"),
        ("what about the dax?", "rsi<45 of=dax"),
        ("run that on the cac 40", "rsi<45 of=cac40"),
        ("I meant the Dow, not the FTSE.", "rsi<45 of=dow"),
        ("and my watchlist", "rsi<45"),
        ("now for my list", "rsi<45"),
        ("what about intel and ford", "rsi<45 in=INTC,F"),
        ("and which dow names are", "rsi<45 of=dow"),
    ],
)
def test_the_same_is_asked_of_others(more: str, wanted: str) -> None:
    assert screens((UNDER_45, more), wanted)


@pytest.mark.parametrize(
    ("before", "more", "wanted"),
    [
        (UNDER_45, "Make that under 35.", "rsi<35 of=ftse100"),
        (UNDER_45, "25 instead", "rsi<25 of=ftse100"),
        (UNDER_45, "lower it to thirty", "rsi<30 of=ftse100"),
        (UNDER_45, "and over 65?", "rsi>65 of=ftse100"),
        (UNDER_45, "sorry, I meant below 40", "rsi<40 of=ftse100"),
        (UNDER_45, "35 rather than 45", "rsi<35 of=ftse100"),
        (UNDER_45, "between 40 and 50", "rsi>40&rsi<50 of=ftse100"),
        (ABOVE, "make it the 50 day", "close>sma(length=50) of=dax"),
        (ABOVE, "the 20 day ema instead", "close>ema(length=20) of=dax"),
        ("dow stocks down more than 2% today", "make that 4 percent", "change<-0.04 of=dow"),
        (f"{ABOVE} with rsi under 60", "make it under 50", "close>sma(length=100)&rsi<50 of=dax"),
        ("dow stocks on twice their average volume", "three times", "relative_volume>3 of=dow"),
    ],
)
def test_another_number_goes_to_its_condition(before: str, more: str, wanted: str) -> None:
    assert screens((before, more), wanted)


@pytest.mark.parametrize(
    ("before", "more", "wanted"),
    [
        (ABOVE, "and which are below it?", "close<sma(length=100) of=dax"),
        (ABOVE, "which ones aren't", "close<sma(length=100) of=dax"),
        (ABOVE, "and under?", "close<sma(length=100) of=dax"),
        ("who in the dow is overbought", "who's oversold", "rsi<30 of=dow"),
        ("who in the dow is overbought", "the opposite", "rsi<30 of=dow"),
        ("who in the dow is overbought", "oversold?", "rsi<30 of=dow"),
        ("dow stocks near their 52 week highs", "and near the lows", "from_low_52wk<0.05 of=dow"),
        ("dow stocks up more than 3% this month", "and down?", "change(mtd)<-0.03 of=dow"),
        (STRONGEST, "and the worst ones?", "- of=dow least=change(mtd) first=8"),
        (STRONGEST, "and the bottom five", "- of=dow least=change(mtd) first=5"),
        (STRONGEST, "reverse the order", "- of=dow least=change(mtd) first=8"),
        ("who's up the most in the dax today", "and down the most", "- of=dax least=change"),
        ("new lows in the dow", "and new highs", "high>high_52wk of=dow"),
        ("death crosses in the dax", "and golden crosses", "sma(length=50)>sma(length=200) of=dax"),
        ("who in the dow gapped down", "and gapped up", "gap>0 of=dow"),
    ],
)
def test_the_other_side_is_asked_for(before: str, more: str, wanted: str) -> None:
    assert screens((before, more), wanted)


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("Of those, which have an RSI below 50?", "close>sma(length=100)&rsi<50 of=dax"),
        ("only those above the 20 day", "close>sma(length=100)&close>sma(length=20) of=dax"),
        ("also above the 20", "close>sma(length=100)&close>sma(length=20) of=dax"),
        ("which of them are up today", "close>sma(length=100)&change>0 of=dax"),
        ("with an rsi under 60", "close>sma(length=100)&rsi<60 of=dax"),
        ("drop the ones with rsi above 70", "close>sma(length=100)&rsi<70 of=dax"),
        ("add rsi under 55", "close>sma(length=100)&rsi<55 of=dax"),
        ("also require adx over 20", "close>sma(length=100)&adx>20 of=dax"),
        ("with the ema instead", "close>ema(length=100) of=dax"),
        ("which has the higher rsi", "close>sma(length=100) of=dax by=rsi"),
        ("narrow it to those up today", "close>sma(length=100)&change>0 of=dax"),
        ("rank them by rsi", "close>sma(length=100) of=dax by=rsi"),
        ("on the weekly", "close>sma(length=100) 1wk of=dax"),
        ("and on weekly bars?", "close>sma(length=100) 1wk of=dax"),
    ],
)
def test_a_condition_an_order_or_other_bars_come_beside(more: str, wanted: str) -> None:
    assert screens((ABOVE, more), wanted)


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("just the top 5", "- of=dow by=change(mtd) first=5"),
        ("make it 20", "- of=dow by=change(mtd) first=20"),
        ("only the first three", "- of=dow by=change(mtd) first=3"),
        ("by volume", "- of=dow by=volume first=8"),
        ("by rsi instead", "- of=dow by=rsi first=8"),
        ("and this year?", "- of=dow by=change(ytd) first=8"),
        ("make that the week", "- of=dow by=change(wtd) first=8"),
    ],
)
def test_another_count_or_measure_orders_anew(more: str, wanted: str) -> None:
    assert screens((STRONGEST, more), wanted)


def test_all_that_was_changed_stays() -> None:
    assert screens((UNDER_45, "and in the dow", "make that 35", "on the weekly"), "rsi<35 1wk of=dow")
    assert screens((UNDER_45, "show me Tesla", "and in the dow?"), "rsi<45 of=dow")


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("show me Tesla", "change_symbol symbol=TSLA"),
        ("let's look at boeing on the weekly", "change_symbol symbol=BA; set_timeframe timeframe=1wk"),
        ("show me the dax", "change_symbol symbol=^GDAXI"),
        ("show me one year", "set_visible_range lookback=1y"),
        ("zoom in", "zoom direction=in"),
        ("what does overbought mean", "nothing"),
        ("thanks, that's useful", "nothing"),
    ],
)
def test_what_is_about_something_else_is_no_screen(more: str, wanted: str) -> None:
    assert called(UNDER_45, more) == wanted


def test_a_whole_screen_leans_on_nothing() -> None:
    assert screens((UNDER_45, "which stocks are above the 50 day"), "close>sma(length=50)")


def test_a_condition_or_a_symbol_is_added_and_taken_away() -> None:
    assert screens((f"{ABOVE} with rsi under 60", "drop the rsi condition"), "close>sma(length=100) of=dax")
    ranked = "Rank Intel and Ford by RSI."
    assert screens((ranked, "add Boeing"), "- in=INTC,F,BA by=rsi")
    assert screens((f"{ABOVE} with rsi under 60", "rsi under 50"), "close>sma(length=100)&rsi<50 of=dax")


def test_an_average_that_is_put_on_changes_no_screen() -> None:
    assert called(ABOVE, "add the 200 day") == "toggle_indicator name=sma enabled=True params={'length': 200}"


def test_what_is_said_again_beside_others_stays() -> None:
    assert screens((STRONGEST, "and the top 8 in the ftse"), "- of=ftse100 by=change(mtd) first=8")
    assert screens((UNDER_45, "and in the dow with rsi under 45"), "rsi<45 of=dow")
    assert screens((f"{ABOVE} and overbought", "just overbought"), "rsi>70 of=dax")

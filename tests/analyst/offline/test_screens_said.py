"""Screens in the words in which people ask for them."""

from __future__ import annotations

import pytest

from tests.analyst.offline.screened import screens
from tests.evaluation.conversing import last_calls


def called(*turns: str) -> list[str]:
    return [name for name, _ in last_calls(turns)[0]]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("show me overbought names in the cac 40", "rsi>70 of=cac40"),
        ("list the overbought FTSE names", "rsi>70 of=ftse100"),
        ("who's oversold in the nasdaq 100", "rsi<30 of=nasdaq100"),
        ("what's overbought in the dax", "rsi>70 of=dax"),
        ("rsi above 75 in the s&p 500", "rsi>75 of=sp500"),
        ("what in the dax has an r s i over seventy", "rsi>70 of=dax"),
        ("Where in the FTSE is the 20-day below the 50-day?", "sma(length=20)<sma(length=50) of=ftse100"),
        ("new lows in the dow", "low<low_52wk of=dow"),
        ("dax: below the 50 day, rsi under 45", "close<sma(length=50)&rsi<45 of=dax"),
        ("what's trading under its 20 day in the dow", "close<sma(length=20) of=dow"),
        ("ftse 100 rsi above 75 screen", "rsi>75 of=ftse100"),
        ("weekly macd above its signal in the dax", "macd.macd>macd.signal 1wk of=dax"),
        ("golden crosses in the s&p 500", "sma(length=50)>sma(length=200) of=sp500"),
    ],
)
def test_the_members_of_an_index_are_meant_where_something_is_looked_for_in_it(
    said: str, wanted: str
) -> None:
    assert screens((said,), wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Three lowest RSIs in the DAX", "- of=dax least=rsi first=3"),
        ("bottom ten of the nasdaq by r s i", "- of=nasdaq100 least=rsi first=10"),
        ("top 4 in the ftse by adx", "- of=ftse100 by=adx first=4"),
        ("highest adx in the dax", "- of=dax by=adx"),
        ("four strongest in the dow over six months", "- of=dow by=change(6mo) first=4"),
        ("sort the nasdaq 100 by relative volume", "- of=nasdaq100 by=relative_volume"),
        ("order the dax by performance this year", "- of=dax by=change(ytd)"),
        ("best performers in the ibex this month", "- of=ibex35 by=change(mtd)"),
        ("rank my watchlist by adx", "- by=adx"),
        ("top 8 ftse 100 by adx", "- of=ftse100 by=adx first=8"),
        ("lowest 4 rsi in the dow", "- of=dow least=rsi first=4"),
        ("the dax ranked by adx", "- of=dax by=adx"),
        ("dow by this month's performance, top six", "- of=dow by=change(mtd) first=6"),
        ("who's lagging the dax this month", "- of=dax least=change(mtd)"),
        ("which is more overbought, intel or ibm", "- in=INTC,IBM by=rsi"),
        ("three dow stocks furthest below their 52 week high", "- of=dow least=from_high_52wk first=3"),
        ("which dax names are closest to their 52 week low", "- of=dax least=from_low_52wk"),
        ("the four dax stocks with the lowest rsi", "- of=dax least=rsi first=4"),
        ("of intel, ford and gm, who has the highest adx", "- in=INTC,F,GM by=adx"),
    ],
)
def test_an_order_of_the_members_is_one_whatever_it_is_called(said: str, wanted: str) -> None:
    assert screens((said,), wanted)


@pytest.mark.parametrize(
    "said",
    [
        "show me the dax",
        "is the dow overbought",
        "what's the adx of the nasdaq 100",
        "how is the ftse doing this year",
        "the five worst days of the dow",
        "show the dow with the 50 day",
        "biggest drop in the dow this year",
    ],
)
def test_the_index_itself_is_meant_where_nothing_is_looked_for_in_it(said: str) -> None:
    assert "screen" not in called(said)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("daily RSI over 75, who's there on my watchlist", "rsi>75 1d"),
        ("adx above 30, which ones in the dow", "adx>30 of=dow"),
        ("go through my watchlist and tell me what's below the 50 day", "close<sma(length=50)"),
        ("on the weekly, which dax names have an rsi below 40", "rsi<40 1wk of=dax"),
        ("In the FTSE, who's above the 200-day?", "close>sma(length=200) of=ftse100"),
        ("run through the nasdaq and find anything below the 50 day", "close<sma(length=50) of=nasdaq100"),
        ("intel amd or nvidia, which is below its fifty day", "close<sma(length=50) in=INTC,AMD,NVDA"),
        ("of boeing ford and gm who is above the twenty day", "close>sma(length=20) in=BA,F,GM"),
    ],
)
def test_what_stands_in_front_belongs_to_the_screen(said: str, wanted: str) -> None:
    assert screens((said,), wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("which dow stocks fell more than 4% this month", "change(mtd)<-0.04 of=dow"),
        ("which dax names have risen more than ten percent this year", "change(ytd)>0.1 of=dax"),
        ("Which Dow names are within 2% of their 52-week high?", "from_high_52wk>-0.02 of=dow"),
        ("dow stocks making 52-week lows", "low<low_52wk of=dow"),
        ("which ftse stocks have a negative macd", "macd.histogram<0 of=ftse100"),
        ("dax names up at least 4% on the week", "change(wtd)>0.04 of=dax"),
        ("which dow names gapped down more than 2%", "gap<-0.02 of=dow"),
        ("check intel, ibm and ford for rsi under 45", "rsi<45 in=INTC,IBM,F"),
        (
            "scan the dow for stocks whose fifty day is above the two hundred day",
            "sma(length=50)>sma(length=200) of=dow",
        ),
        ("stocks whose rate of change is positive", "roc>0"),
        ("dax stocks below the lower keltner channel", "close<keltner.lower of=dax"),
        ("which dow names are more than 25% off their highs", "from_high_52wk<-0.25 of=dow"),
        ("ftse stocks with volume twice the average", "relative_volume>2 of=ftse100"),
        (
            "dax names above the 50 day but below the 200 day",
            "close>sma(length=50)&close<sma(length=200) of=dax",
        ),
        ("which dow stocks have a cci below minus 150", "cci<-150 of=dow"),
        ("which dax stocks trade under their 30 week average", "close<sma(length=30) 1wk of=dax"),
        ("what's green on my watchlist today", "change>0"),
    ],
)
def test_conditions_are_read_as_they_are_said(said: str, wanted: str) -> None:
    assert screens((said,), wanted)

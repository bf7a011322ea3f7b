"""English words that are also tickers, and company names that are also words.

`names` uses them to tell "my cat" from CAT, and "grab the chart" from Grab. Any word may be added.
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of `text`: long lists stay readable."""
    return tuple(text.split())


_ENGLISH = """
a ai all am an and any are arm art as at ba bad be beat bed big bill bit bk bro but by c can car care cars
case cash cat cc chat ci cl coin come cool cop core cost cow ct cup d dad dash day dd de deal did do docs
dog dom e ear east easy eat ed edit el else es ever eyes f fan far fast fate fit five flow fly for four
free fresh from fun g gain game gap gas get go good got grow h had hal has hd he hear heat help her hi
high him hit home hon hood hope hot hum i ice if in info into is it its jack job joy just k key kids kind
king ko la land late law lead leg let li life like lin line live loan long look love low luck luv m ma mad
main man map mar mark mass max may me meet met mid mind mo more most move ms mu must my n near need net
never new next nice no now nu o of off oh ok old on once one only open or our out own p pa pack part path
pay peak pet pick pin pins pl plan play plug plus pm pool pop post pro pump push put r race ran rare rb
read real red rent rest rich ride ring riot road root run ry s safe sail same save saw say sb se sea see
self sell she shop short show shy si side sit six sky slow smile so solo some son soon spot star start
stay step stock stop sum sun t tap tax team tell ten test than that the then they this tip tm to today too
top town trade tree trip true try turn two u uh um up ups us use v very via view wait walk wall want war
was way we well west what when who why will win wish with wood word work x y yes yet yo you yum z zip zoom
zs
"""
_ORDINARY = """
affirm ark arm aussie avalanche block booking bt cable carnival cocoa coffee corn cotton emini eni enphase
ether euro evolution financials franc gas grab highs industrials ing intuit kiwi loonie lows nu oracle
pool pound progressive reliance sea semiconductors shanghai shell snap southern spider stellar sterling
strategy stryker sugar target temu tether unity wheat workday yen
"""

ENGLISH = frozenset(_ENGLISH.split())
"""In lower case these are words, here and at Yahoo, however many tickers are spelled like them."""
ORDINARY = frozenset(_ORDINARY.split())
"""Companies whose name is an ordinary word: they need a place, or a capital inside a sentence."""

"""English words that are also tickers, and company names that are also words.

`names` uses them to tell "my cat" from CAT, and "grab the chart" from Grab. Any word may be added.
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The blank-separated words of `text`: long lists stay readable."""
    return tuple(text.split())


POLITE = frozenset(words("please um uh er erm hmm ok okay so well uhm like hey"))
"""Said before anything, and nothing by themselves: what opens a clause comes after them."""

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
zs act adam alex app ball box cake calm cent chef con cook curb deck doc ess eye fix form fox gen geo gogo
golf hub joe mac mat mid nor odd par pat peg penn ramp res rex rock sho sig tech tel tile tri unit vac vir
vital wat wor www
"""
_ORDINARY = """
affirm ark arm aussie avalanche block booking bt cable carnival cocoa coffee corn cotton emini eni enphase
ether euro evolution financials franc gas grab highs industrials ing intuit kiwi loonie lows nu oracle
pool pound progressive reliance sea semiconductors shanghai shell snap southern spider stellar sterling
strategy stryker sugar target temu tether unity wheat workday yen
admiral buckle cactus city compass continental cooper dana deluxe diodes diploma disco dover employers enact
energizer everest exponent gates garmin harmonic hawkins hayward hexagon icade integer interface investor
kingfisher knowles lindsay match matson mosaic myr news next noble northern olympus orange organon orion
paramount partners persimmon phoenix plexus principal prog prudential public radian rational recruit
redwood reckitt rogers sabre safehold safran sage sandisk screen seb semtech sharp shift signet square stride
tapestry tennant tidewater travelers trigano universal upbound waters whitbread wiley williams
"""
_LOOSE = """
k line|k s|snap on|e on|n able|cars com|alarm com|exp world|city holding|now inc|first bancorp|the andersons
|pc connection|st joe|air lease|match group|national bank|independent bank|preferred bank|global payments
|forward air|trade desk|state street|public storage|select medical|3 m|three m|three em|total energy
|is gold|the gap|take two|takes two
"""

ENGLISH = frozenset(_ENGLISH.split())
"""In lower case these are words, here and at Yahoo, however many tickers are spelled like them."""
ORDINARY = frozenset(_ORDINARY.split())
"""Companies whose name is an ordinary word: they need a place, or a capital inside a sentence."""
LOOSE = frozenset(words(name) for name in _LOOSE.replace("\n", "").split("|") if name)
"""Names of several words that come together by chance: they need a place too."""
_COMMON = """
bond bonds energies mobil goldmen goldman
about above after again along began below better bring carry chair chant charm chars choice clear close
cloud could doubt early eight every export field fight final finger first float floor folks found front
funny given glass grand grant great green group guess happy heavy hello horse house human import issue joke
judge large lately later laugh learn leave legal letter lever limit linger lived liver lives local lovely
lower lucky lunch maybe meant metal might minutes model money monkey month mostly mount mouse mouth music
nearly never night noise north nothing novel offer often order other paper party peace phone piece pizza
place plain plane plate point pound power press print prize proof queen quiet quite radio raise reach ready
really report right river robot rough round route scene scope score seconds sense serve seven shape share
sharp sheet shift shirt shock shore short sight simply since singer skill sleep slowly small smart smell
smile smoke solid solve sorry sound south space spare speak speed spend spent spice spite split sport sports
staff stage stand start state steam steel stick still stone stood store storm story strip stuff style sugar
suite sunny super supper suppose sweet swing table taste teach thank their theme there these thick thing
think third those three threw throw tight times tired title today total touch tough towel tower track trade
trail train treat trending trendy trial tribe trick tried truck trust truth twice under union until upper
upset urban usage usual valid value video visit vital voice waste watch water weather whatever wheel where
whether which while white whole whose woman women world worry worse worst worth would wound write wrong
wrote young yours
"""
COMMON = frozenset(_COMMON.split())
"""Ordinary words that a mender of spelling must leave alone, beside those that are in the lexicon."""

"""The words around a trade, of who talks of nothing else."""

from __future__ import annotations

from services.analyst.models.offline.analyses.stakes import UNITS
from services.analyst.models.offline.lexicon import Part
from services.analyst.models.offline.terms import Term
from services.analyst.models.offline.words import words


def is_of_a_trade(term: Term) -> bool:
    """Whether the term only says something around a trade; a number never does."""
    if term.number is not None or term.date is not None or term.quote is not None:
        return False
    aside = " " in term.text and term.value(Part.FILLER) is not None  # "by the way"
    if aside or term.plays(_PARTS) or term.value(Part.ANALYSIS) == "setup":
        return True
    return TALK.issuperset(term.words)


_PARTS = (Part.TRADE, Part.TIMEFRAME, Part.RISK, Part.JOIN)
TALK = frozenset(
    (
        *words(
            """
            i i'm i'd i've me we my our us mine you your it it's its this that these those one here there if
            when suppose supposing say let's imagine assuming would like want wants could should can may might
            will shall do does did doing done am is are was were be been being have has had got get gets
            getting go going goes went take taking put placed place set use using where how many much big
            large what what's which at from on to of the a an and but so then also with for in into out it by
            as per each apiece now right currently today still just only or off up down over
            position positions trade trades long short buy buying sell selling sold bought shorting shorted
            stop stops target targets entry risk reward ratio size sized sizing quantity plan planned setup
            idea ideas money profit profits loss losses gain gains account total at most more less than max
            maximum about around roughly look looks looking play playing side work works worked make makes
            give show find suggest recommend propose sketch build design wanted thinking considering planning
            tempted thing good sensible decent reasonable best better nice proper think tell know need ahead
            winning losing made lost standing stand stands worth holding hold keep cover covering exit exiting
            bail close closing fold trouble okay ok fine safe underwater red green next cost basis price paid
            average check assess evaluate judge since well any some see say far sense opened entered took
            started morning yesterday ago last week month year earlier capital costs p&l
            damage spot somewhere picked grabbed while back calculate numbers
            dollars bucks cash terms again lose
            , . ? ! : ; - — ( ) / & + 's
            """
        ),
        *UNITS,
    )
)
"""What is said around a trade by who talks of nothing else."""

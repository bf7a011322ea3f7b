"""Words that join, point, correct or fill."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.frames import excuses
from services.analyst.models.offline.lexicon.part import Part


def _panes() -> str:
    """ "in its own pane", "in the lower panel", "underneath the price": where the chart puts it anyway."""
    whose = ("a", "its own", "their own", "the lower", "the bottom", "a lower", "a separate", "a new", "the")
    panes = ("pane", "panel", "window", "section", "subchart", "sub chart", "pane below", "panel below")
    within = [f"{way} {own} {pane}" for way in ("in", "into") for own in whose for pane in panes]
    under = ("under", "below", "underneath", "beneath")
    charts = ("the price", "the prices", "price", "the candles", "the bars", "the price chart")
    return " | ".join([*within, *(f"{way} {chart}" for way in under for chart in charts)])


TABLE: dict[Part, str] = {
    Part.PRONOUN: """
        it: that chart
        it: it | its | this stock | that stock | the stock | this one | this symbol | the symbol
            | this share | the company | this company | the share | this ticker
        here: here | right here | just here | over here | right there | this spot | this point | that spot
            | this place | where i point | where i am | where the cursor is | at the cursor
            | under the cursor | the cursor | this price | current crosshair | where i am pointing
            | at the crosshair | the crosshair | where my cursor is | at my cursor | goes here
            | goes right here | belongs here
    """,
    Part.SAME: """
        same: same for | same with | same thing for | same on | do the same for | do the same with
            | repeat for | the same for | the same with | same thing with | likewise for | do that for
            | same again for | now do | repeat that for | repeat with | same but for | same but with
            | ditto for | do it for | the same thing for | now for | now the same for | do the same on
            | same chart for | that for | the same way | in the same way | again for | once more for
            | same again on | repeat on | again on | same but | the same but | same again but | same thing but
            | the same thing but | same again with | the same again with | the same again but | same one but
            | same one with
        correct: i meant | i mean | no i meant | i said | not that one | actually | no i mean
            | i meant to say | sorry i meant | i was talking about
        also: also | and for | + | plus | another one | another | one more | and another | and one more
            | another one at | another at | one more at | also for | and | as well as
    """,
    Part.AUTO: "auto: automatic | automatically | auto | automatic support and resistance",
    Part.NAMED: """
        ticker: ticker | symbol | stock | stocks | shares | share | equity | etf | crypto | coin | tickers
            | index | indices | futures | common stock | group | company | corporation
            | letter | the letter | single letter | a single letter | the single letter | one letter
            | spelled | spelt
    """,
    Part.JOIN: "and: and | & | , | plus | / | as well as | along with | or | + | together with | and also",
    Part.THEN: """
        then: . | so that | so i do not | so we do not | so it does not | so they do not | ; | ! | ? | then
            | and then | after that | afterwards | also | next | finally | but | because | and after that
            | though | since then | once done | when done | followed by | while you are at it
    """,
    Part.CORRECTION: """
        instead: wrong one | wrong stock | wrong ticker | wrong symbol | wrong company
        instead: no wait | actually scratch that | no scratch that | wait scratch that | scratch it
            | i misspoke | nope | strike that | my bad | no hang on | hang on | wait a second | or make that
            | better make it | better make that | wait no | wait | no sorry | sorry no | sorry | or rather
            | scratch that | i mean | no i mean | actually | correction | no no | actually no | no actually
            | make that | i meant | no make it | no make that | not that | wait i mean | sorry i mean
            | no i meant | hold on | sorry i meant | oops i mean | oops no | no not that | rather
    """,
    Part.PREPOSITION: """
        at: at | among | amongst | out of | up at | down at | over at | out around | down around | up around
            | sitting at | parked at | @ | near | around | of | : | = | about | as | for | on | onto | by
            | in | from | to | into | over | price of | right at | set at | located at | using | where
            | in favour of | in favor of | in exchange for
    """,
    Part.FILLER: f"""
        filler: {excuses()}
        filler: the day before yesterday | day before yesterday
        filler: per ounce | an ounce | an ounce of | per barrel | a barrel | a barrel of | per bushel
            | a bushel of | per coin | quick one | a quick one | quick question | a quick question
            | one question
        filler: give me a minute | give me a moment | give me a second | give me a sec | bear with me
            | they are called | as they are called | as it is called | they call it | they call them
        filler: price history | price action | price data | trading history
        filler: itself | the front month | front month | front month contract | the front month contract
            | continuous contract | the continuous contract | near month | nearest month | drawn | drawn in
            | plotted | sketched
        filler: range | date range | the date range | time range
        filler: {_panes()}
        filler: as supply | as demand
        filler: let us say | let me say | lets say | something like | something around | something close to
        filler: are you there | are you still there | is anybody there | is anyone there | can you hear me
            | do you hear me | is this thing on | are you listening | is this working
        filler: day trading | swing trading | of course | obviously | naturally
            | for this purpose | for that purpose | for my purposes | for our purposes | for these purposes
            | in this case | in that case | one of those | one of these | things
            | needless to say | undoubtedly
            | as it used to be called | as it was called | that used to be | it is spelled | it is spelt
            | that is spelled | that is spelt | you spell it | you spell that | i spell it | which is spelled
        filler: you know what | old fashioned | old school | good old | plain old | under the chart
            | below the chart | underneath the chart | under it | underneath | below it | alrighty
            | tidy up : | where were we | ah | ah yes | i reckon | i bet | now then | of bars | of data
            | bars of | fresh | proper | nice and big | n
        filler: if yes | if so | if there is | if there is one | if there are any | if you find one
            | if you find any
            | if any | if you see one | if you can find one
        filler: please | once more | one more time | if wrong | if i am wrong | if it goes wrong
            | the round number | round number | on the screen | up on the screen | up on screen
            | on to the screen | onto the screen | plain | straight | but with | enough | is enough
            | will do | would do | would be fine | would be nice | would be great | would be good
            | works for me | that does it | does the job | is fine | y axis | the y axis | on the y axis
            | axis | dollars | all that stuff | all this stuff | that stuff | stuff at the bottom
            | at the bottom
            | at the top | on the bottom | on top | down there | up there | up here | what do you call it
            | what is it called | what was it called | whatever it is called | what is his name | you know
            | the store | just price | only price | price only | nothing but price | price action only
            | at all | real quick | for a second | for a sec | for a moment | for a minute | a sec | quick
            | instead please | chart wise | as well | too please | for a change | if you do not mind
            | if that is ok | if that is possible | if it is possible | when you get a chance
            | when you have a second | by the way | actually please | i was saying | if you will
            | or something | or so | or whatever | and stuff | and all that | and all | and everything | pal
            | dude | the | a | an | me | my | uh | um | er | erm | hmm | ok | okay | so | well | just | now
            | hey | thanks | thank you | like | maybe | kindly | some | us | you | i | right | there | your
            | our | too | both | all right | alright | back | instead | again | any | also | quickly
            | really | could | would | can | will | let | want | need | if you can | for me | on the chart
            | to the chart | over there | if possible | if you please | actually | yes | yeah
            | yep | sure | great | nice | cool | awesome | perfect | good | on my chart | on it | to it
            | on this | on this chart | from the chart | from my chart | on screen | one | ones | own
            | their | his | her | its | hello | hi | automatically | auto | automatic | new | current
            | currently | right now | at the moment | today's | company | inc | corp | corporation
            | company's | corp's | limited | plc | ag | se | kind of | sort of | default | standard | view
            | mode | style | scale | type | at least | together | side | set | of them | of those
            | basically | simply | simple | only | value | values | level | line | lines | indicator
            | indicators | study | overlay | reading | readings | it | that | this | these | those | am | be
            | been | do | going | with | looking | look | looks | is | are | has | have | had | was | were
            | market | sector | figure | number | numbers | analyst | assistant | chartroom | computer | bro
            | man | mate | sir | buddy | everyone | data | history | ( | ) | " | — | – | - | ' | % | … | *
            | _ | ~ | s | 's | best | ago | time | times | week's | of | in | to | for | on | by | as | at
            | from | into | onto | via | during | over | until | per | each | we | they | them | he | she
            | see | got | did | co | every | tf | histogram | move | close | small | big | far | anything
            | i think | i guess | i suppose | i believe | key | nearest | closest | strongest | strong
            | important | major | main | immediate | relevant | obvious | possible | potential | likely
            | so kind | so kind as to | kind | on second thought | second thoughts | ya | uhm | happened
            | happening | gap | jump | crash | swing | swings | latest | recent | leg | take | anymore
            | any more | any longer | basis | real | trading | nearby | chart's | guys | folks | honestly
            | wondering | finally | sits | sitting | lies | stuff | entire | whole | too much trouble
            | it is not | if it is not | of this | friend | dear | screen | million | thanks a million
            | a million | not too | bye | whose | overbought | oversold | thingy | thing | lol | bruh | than
            | more | most | bit | little | already | still | even | yet | first | second | worth of
            | 's worth | 's worth of | s worth of
    """,
}

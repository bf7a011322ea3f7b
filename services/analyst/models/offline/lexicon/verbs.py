"""Verbs, and the phrases that frame a request."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.motions import MOTIONS
from services.analyst.models.offline.lexicon.part import Part

_LEADS_BACK = (
    "go back to", "back to", "put it back to", "change it back to", "switch back to", "return to",
    "revert to", "take me back to", "take it back to", "get back to", "set it back to", "restore",
    "put everything back to", "put things back to", "i want back",
)  # fmt: skip
_WHAT_WAS = (
    "what we had", "what i had", "what we had before", "what i had before", "what it was", "how it was",
    "what it was before", "how it was before", "how it looked before", "how things were", "the way it was",
    "how we had it", "the way we had it", "the way i had it", "the way it was before", "where we were",
    "the one before", "the state before", "the previous state", "the previous view", "the earlier view",
    "the way things were", "what was there", "what was there before",
)  # fmt: skip
_AS_IT_WAS = " | ".join(f"{lead} {what}" for lead in _LEADS_BACK for what in _WHAT_WAS)

TABLE: dict[Part, str] = {
    Part.VERB: f"""
        undo: {_AS_IT_WAS}
        show: {MOTIONS}
        show: examine | inspect | type | type in | key in | enter the symbol | enter the ticker
        show: next up | next up is | next one is | the next one is | next is | next one | up next | up next is
            | moving on to | moving over to | moving to | move on to | moving across to | on to | now on to
            | turning to | turning now to | let us turn to | let us move on to | over to | now over to
            | let us move to | let us do | let us go with | let us try | let us take
        show: start with | begin with | start off with | kick off with | lead with | start there
            | begin there | start off there | kick off there | start here | begin here
        show: take it down to | take it up to | take me down to | take me up to
        add: set up | call | enclose | encase | bracket | hug | wrap | surround
            | drop me a | drop us a | point a | point an | scan for | hunt for | look out for | spot
            | pin | tack | tack on | attach | stamp | sling | whip | join | link | tie
        compare: up next to | up beside | up alongside | up against
        compare: on the same chart | stack it against | stack this against | stack it up against
            | stack against | stack up with
        undo: scrap that last change | scrap the last change | undo that last change | the last change
            | cancel the last change | take back that last change
        keep: forget
        keep: no need for | no need of | no need to | there is no need for | do not bother
            | do not touch | do not bother with | hands off | do not remove | do not hide
            | do not delete | do not have to | forget about | not yet | do not go | let us not
        show: have a look at | swap to | change over to | shift to | scroll over | show up | take me over to
            | swing over to | bring me | hit me with | let me look at | fire up | whack up | chuck up
            | stick up | sling up | go out to | go in to | go down to | go up to | come in to | come down to
            | go back | i go to | call up | get up | slap up | whip up | punch up | nip over to | hop to
            | roll over to | give us | take a look at | have a look | show | drop to | drop down to
            | display | see | view | load | open | pull up | bring up | put up | switch to | switch
            | change to | go to | move to | jump to | look at | chart | get | give me | show me | let us see
            | pull | bring | flip to | take me to | open up | let me see | check | check out | go back to
            | move over to | head over to | switch over to | go over to | throw up | hop over to
            | flip over to | turn to | skip to | navigate to | head to | try
            | change the symbol to | change symbol to
            | change the stock to | showing | stretch | stretch out | trim | limit | restrict
            | narrow | displaying | opening
            | loading | switching to | changing to | pulling up | bringing up | pass to | passes to
            | pass me to | put me on | put me in
        set: set | shorten | lengthen | tighten | widen | tweak | adjust | retune | bump | increase
            | decrease | raise | lower | set to | make | go | turn | change | turn into | use | make it
            | set it to | turn it into | setting | changing | making
        add: project | drop a | slap | slap a | slap an | whack | whack a | whack on | chuck | chuck a
            | chuck on | chuck in | bung | bung on | bung in | lob | lob in | toss | toss on | toss in
            | plonk | shove | shove on | plop | throw | throw a | throw an | fling | smack | pencil in | jot
            | stick on | stick a | stick in | lay | lay down | run | trace | paint | get on | drop an
            | drop in | drop in a | pop | pop a | cast | outline | circle | throw on a | add | put | draw
            | plot | mark | mark up | overlay | include | apply | insert | turn on | enable | activate
            | sketch | place | identify | find | highlight | detect | locate | with | adding | drawing
            | plotting | marking | highlighting | putting on | overlaying | label | throw on | slap on
            | stick | throw in | give | mark off | put on | add in | work out
        remove: forget the | that is enough | none of | none of the | none of these | none of those
        remove: we can lose | you can lose | we could lose | you could lose | we can do without
            | you can do without | we could do without
        remove: remove | spare me | skip the | skip the whole | so i do not want | so i do not need
            | except for | apart from | other than
            | excluding | off with | lose both | get both
            | have no use for | trn of | turn of | stop showing | stop displaying | stop drawing
            | stop plotting | no longer show | done with | i am done with | enough of | enough with
            | away with | do away with | i am sick of | do without | i do not want to see
            | do not want to see | do not need to see | i do not need to see | i no longer want to see
            | i do not like | i am tired of | rather than | i do not care for | i do not care about
            | chuck out | throw out | throw away | bin | yank | pull off | strip | strip off | strip out
            | knock off | rub out | cut out | wipe away | wipe out the | ditch the | i have had enough of
            | had enough of | leave out | leave off | lose the | exclude | delete | erase | take off
            | take away | turn off | disable | hide | drop | get rid of | lose | kill | no | without | not
            | no more | switch off | deactivate | take out | rid of | discard | scrap | i do not want
            | i do not need | do not want | do not need | i no longer want | i no longer need
            | no longer want | no longer need | ditch | dump | clear away | replace | swap | swap out
            | except | minus | instead of | in place of | in lieu of | make disappear
            | quit | get off | removing | deleting | hiding
            | erasing | taking off | turning off | taking away | getting rid of | dropping the | lets drop
            | take down | clear off the
        off: off | off the chart | off my chart | off the screen | off this chart | off of the chart
            | can go | has to go | have to go | must go | should go | needs to go | need to go | may go
            | can be removed | can be deleted | can disappear | out please | be gone | out of there
            | out of here | off of there | off of here | off there | out of the way | out of sight
            | out of my sight | out of it | off of it | off it | off of that | disappeared | away | gone
            | removed | hidden | deleted | disappear | vanish | go away
        on: on
        remove: stop comparing | quit comparing | end the comparison
        remove: nix | chuck
        remove: nuke | zap | trash | purge | axe | junk | blow away | sweep away | banish | flush | obliterate
        clear: everything off | all off | take everything off | clear | clearing | wiping | cleaning
            | wipe | clean | clean up | clear out | wipe out
            | clear off | wipe off | clear up
        undo: undo | go back to what it was | go back to what it was before | the way it was before
            | put it back to what it was | change it back | switch it back | set it back | turn it back
            | i did not mean that | i did not mean to do that | i did not want that | that was wrong
            | that was a mistake | my mistake | cancel that | cancel | cancel it | reverse that | take back
            | take back the | go back a step | back a step | back up a step | go back one | take that back
            | take it back | revert | roll back | undo that | undo it | undo the last | undo last
            | go back one step | step back | undo my last | oops | go back to the way it was
            | go back to how it was | back to how it was | put it back the way it was | undo what you did
            | go back to the way the chart was | go back to the way the chart was before | go back to before
            | go back to the way it was before | put it back how it was | take back the last change
        redo: redo | redo that | redo it | do it again | do that again | bring it back | put it back
        compare: compare | on top of this for comparison | on top of that | on top of it | on top of this
            | alongside | alongside it | next to | next to it | beside | beside it | side by side with
            | on the same chart as | against this | against it | against that | set against | put against
            | measured against | as a comparison | for comparison | comparing | versus | vs | against
            | compared to | compared with | relative to
        snapshot: export as png | export as an image | export the chart | export as a picture | export image
            | print screen | print the screen | screen grab | screengrab | take a screen grab | screen shot
            | grab a screenshot | grab a picture | save as png | save it as an image | save as an image
            | save it as a picture | save this as a picture
        snapshot: snapshot | take a snapshot | screenshot | take a screenshot | save a snapshot
            | take a snap | snap
            | image of the chart | image of this chart | image of this | a picture of this | picture of this
            | picture of this chart | picture of the chart
            | take a picture | take a photo | save a picture | picture | photo | photo of
            | take a snapshot of
            | save the chart
            | capture | save a picture of | take a picture of | save an image
        replay: replay | pretend its | imagine its | pretend | as it was on | as it was in | as it looked on
            | as it looked in | how it looked on | how it looked in | how it looked back on
            | back to how it looked on | the way it looked on | what it looked like on
            | what it looked like in | how things looked on | how things stood on | how it stood on
            | pretend it is | pretend it was | pretend that it is | imagine it is | imagine it was
            | as though it were | as if it were | as if it was | like it is | let us say it is | say it is
            | go back in time | travel back to | wind back to | wind it back to | rewind | rewind it to
            | turn back the clock to | turn the clock back to | play from | play it from | replay it
            | replay it from | replay from | play back from | practise from | practice from | simulate from
            | start from | replay the market from | start replay | as of | rewind to | go back in time to
            | start a replay | start the replay
        replay_step: step | step forward | next bar | next candle | one bar forward | one candle forward
            | step one bar | the next bar | one step forward | next day | advance
        replay_back: step backward | step backwards | previous bar | one bar back | previous candle
            | one candle back | step back one bar | back one bar
        replay_stop: stop replay | stop the replay | stop replaying | end replay | end the replay
            | exit replay | leave replay | quit replay | leave the replay | exit the replay
            | back to the present | back to now | replay off | stop replay mode | replay stop
        keep: keep | can stay | stays | stay | may stay | should stay | hold on to | spare | leave
        buy: buy | sell | invest in | short
        alert: alert me | notify me | alert | notify | remind me
    """,
}

"""Verbs, and the phrases that frame a request."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

TABLE: dict[Part, str] = {
    Part.VERB: """
        show: show | drop to | drop down to | display | see | view | load | open
            | pull up | bring up | put up | switch to | switch
            | change to | go to | move to | jump to | look at | chart | get | give me | show me
            | let us see | pull | bring | flip to | take me to | open up | let me see | check | check out
            | go back to | move over to | head over to | switch over to | go over to | throw up
            | hop over to
            | flip over to | turn to | skip to | change the symbol to | change symbol to
            | change the stock to | showing | trim | limit | restrict | narrow | displaying | opening
            | loading | switching to | changing to
            | pulling up | bringing up | pass to | passes to | pass me to | put me on | put me in
        set: set | bump | increase | decrease | raise | lower | set to | make | go | turn | change
            | turn into | use | make it | set it to
            | turn it into | setting | changing | making
        add: drop a | drop an | drop in | drop in a | pop | pop a | cast | outline | circle
            | throw on a
            | add | put | draw | plot | mark | mark up | overlay | include | apply | insert | turn on
            | enable | activate | sketch | place | identify | find | highlight | detect | locate | with
            | adding | drawing | plotting | marking | highlighting | putting on | overlaying | label
            | throw on | slap on | stick | throw in | give | mark off | put on | add in | work out
        remove: remove | delete | erase | take off | take away | turn off | disable | hide | drop
            | get rid of | lose | kill | no | without | not | no more | switch off | deactivate | take out
            | rid of | discard | scrap | i do not want | i do not need | do not want | do not need
            | i no longer want
            | i no longer need | no longer want | no longer need | ditch | dump | clear away | replace
            | swap | swap out | except | minus | instead of | make disappear | quit | get off | removing
            | deleting | hiding | erasing | taking off | turning off | taking away | getting rid of
            | dropping the
            | lets drop | take down | clear off the
        off: off | away | gone | removed | hidden | deleted | disappear | vanish | go away
        on: on
        clear: everything off | all off | take everything off | clear | clearing | wiping | cleaning
            | wipe | clean | clean up | clear out | wipe out
            | clear off | wipe off | clear up
        undo: undo | take that back | take it back | revert | roll back | undo that | undo it
            | undo the last | undo last | go back one step | step back | undo my last | oops
            | go back to the way it was
            | go back to how it was | back to how it was | put it back the way it was | undo what you did
            | go back to the way the chart was | go back to the way the chart was before | go back to before
            | go back to the way it was before | put it back how it was | take back the last change
        redo: redo | redo that | redo it | do it again | do that again | bring it back | put it back
        compare: compare | comparing | versus | vs | against | compared to | compared with | relative to
        snapshot: snapshot | take a snapshot | screenshot | take a screenshot | save a snapshot
            | take a snap | snap
            | take a picture | take a photo | save a picture | picture | photo | photo of
            | take a snapshot of
            | save the chart
            | capture | save a picture of | take a picture of | save an image
        replay: replay | start replay | as of | rewind to | go back in time to | start a replay
            | start the replay
        replay_step: step | step forward | next bar | next candle | one bar forward | one candle forward
            | step one bar | the next bar | one step forward | next day | advance
        replay_back: step backward | step backwards | previous bar | one bar back | previous candle
            | one candle back | step back one bar | back one bar
        replay_stop: stop replay | stop the replay | stop replaying | end replay | end the replay
            | exit replay | leave replay | quit replay | leave the replay | exit the replay
            | back to the present | back to now | replay off | stop replay mode | replay stop
        keep: keep | leave
        buy: buy | sell | invest in | short
        alert: alert me | notify me | alert | notify | remind me
    """,
    Part.FRAME: """
        ask: can you | could you | would you | will you | can i see | could i see | can i have | may i see
            | can i get | could i get | could we | can we | would you mind | i want | i want to
            | i want you to | i would like | i would like to | i need | i need to | we need
            | i was wondering if you could | i wonder if you could | do you think you could
            | i was hoping you could
            | could i trouble you for | can i trouble you for | i would love | i prefer | i would prefer
            | i would like you to | go ahead and | how about | let us | i want to see
            | i would like to see | i would love to see | i wanna see | how about we | do me a favor and
            | can we see | could we see | i would love | let me have | may i have | can we have
            | can we get | i need you to | is it possible to
        about: what about | and what about | how about
    """,
}

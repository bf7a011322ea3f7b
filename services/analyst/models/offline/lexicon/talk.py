"""Greetings, thanks and calls for help."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

TABLE: dict[Part, str] = {
    Part.TALK: """
        hello: hello | hi | hey | good morning | good afternoon | good evening | greetings | howdy | yo
            | hiya | how are you | how are you doing | what is up | how is it going | how do you do
        thanks: thanks | thank you | cheers | thx | great job | well done | good job | nice work
            | much appreciated | awesome | perfect | nice | great | cool | you are great | good work
            | thank you very much | not bad | not bad at all | not too bad | not at all | not too shabby
        bye: bye | goodbye | see you | good night | see you later | farewell
        help: help | what can you do | what can i say | how do you work | what do you do | help me
            | commands | what can i ask | what can you draw | what else can you do | how does this work
            | what commands | how do i use this | how do i use you | what are you able to do
            | list commands
        who: who are you | what are you | are you a bot | are you human | what is your name
            | are you an ai | who made you | are you real
    """,
}

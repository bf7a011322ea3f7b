"""Words of questions: what, how much, why, news."""

from __future__ import annotations

from services.analyst.models.offline.lexicon.part import Part

TABLE: dict[Part, str] = {
    Part.QUESTION: """
        whether: whether | tell me whether | tell me if | say whether
        what: what | read me | read out | which | what is | what are | what was | what were | tell me
            | do you know | what do
        how: how | how is | how are | how was | how does | how do
        why: why | why is | why did | why are | why do | why does | why was | why has | how come
            | for what reason | what made | what caused | what is behind | what was behind | what drove
            | what is driving | what was driving | what explains | what triggered | what sparked
            | what moved it | what moved the stock | what moved the price | what moved the shares
            | what led to | what is causing | what pushed | what sent | any reason | any reason why
            | any reason for | any idea why | any explanation | any explanation for | is there a reason
            | is there any reason | was there a reason | was there any reason | is there a reason why
            | do you know why | tell me why | what is the reason | what was the reason
            | what is the reason for | what was the reason for | what is the cause of | what was the cause of
            | any particular reason | any particular reason why | any particular reason for
        where: where | where is | where are | where do | where does | where would
        when: when | when is | when did | when does
        who: who | who is
        yesno: do we need | do i need | do we really need | do i really need
        yesno: is | are | was | were | does | did | has | have | do you | is there | are there | any
        should: should | should i | would it | shall i | do i | could it
    """,
    Part.CONCEPT: """
        explain: what do you call | who invented | who came up with | why is it called | who created
        explain: explain | difference of | how does one compute | how do you compute | how is it computed
            | how does one calculate | in what circumstances | under what circumstances | when would one
            | what counts as | how do people use | how do traders | how should one | how would one
            | meaning of | what is meant by | define | definition of | what does | teach me | how do i use
            | how do you use | how does one use | difference between | what do you mean by | how to use
            | how to read | how do i read | how is it calculated | tell me about | explain to me
            | how do you read | how do traders use | what is the difference between | what is the meaning of
            | what is the definition of | how do you calculate | what are some | what is the point of
            | what is the use of | what exactly is | describe what | how to interpret | how do i interpret
        mean: mean | compute | mislead | differ | means | work | works | calculated | stand for | stands for
            | used for | good for | useful | computed | signify | indicate | tells me | tell us | better
            | meaning
    """,
    Part.PRICE: """
        price: trade under | trades under | listed under
        price: price | prices | price of | quote | quotes | quote for | how much | how much is
            | how much are | how much does | trading | trading at | trade at | trades at | going for
            | stock price | share price | worth | last price | cost | costs | current price | at right now
            | at now | at today | valued at | latest price | how much for | trading for | market price
            | closing price | last close | priced at | how expensive | price check | what price | priced
            | share value | at the moment | close at | closed at | did it close
    """,
    Part.CHANGE: """
        verb: how far has it come | how far have we come | how much ground
        verb: behaved | behaving | behave | held up | holding up | acted | acting
        verb: how it did | how it has done | how it went | how it has been doing | how they did
            | how it performed | how it fared
        noun: performance | return | returns | gain | gains | change in | percent change
            | percentage change | price change | daily change | return on | loss | losses | net change
            | percentage gain | move of | percent move | price performance | performance of | returns of
            | gain of | how much did
        verb: how far has | how far did | how did | how has | how have | how does | do | done | doing
            | performed | performing
            | gained | lost | move | moved | changed | change | up or down | perform | fare | fared
            | gone up | gone down | fallen | risen | fall | rise | up | down | moves | percent
            | been doing | percentage | high | low | highs | lows | highest | lowest | fell | rose
            | dropped | climbed | returned | go up | go down | drop | climb | how is | how are | up for
            | down for | made | appreciated | faring | maximum | minimum | pumped | dumped | pump
            | dump | mooned | tanked | crashed | rallied | slid | soared
            | plunged | jumped | surged | sank | tumbled | rally | tank | goes | how it goes | how goes
    """,
    Part.NEWS: """
        news: new with | new on | news | headlines | headline | stories | articles | news about | news on
            | in the news
    """,
    Part.SEARCH: """
        search: look up the ticker for | look up the symbol for | find me the ticker for
        search: search | search for | look up | lookup | find the symbol for | find the ticker for
            | ticker for | symbol for | what is the ticker for | what is the symbol for | find ticker
            | what is the ticker of | what is the symbol of | ticker symbol for | ticker symbol of
            | ticker of | symbol of | symbols like | find symbols like | find stocks like
            | search symbols like
            | search symbols for | find symbols for | look for | find a symbol for
    """,
    Part.DESCRIBE: """
        chart: what is on the chart | what do you see | what is shown | describe the chart
            | describe this chart | what is on my chart | what am i looking at | what is this chart
            | what is on screen | what does the chart show | what symbol is this
            | what symbol is on the chart | read the chart | which symbol is this | what is drawn
            | what have you drawn | what did you draw | what are we looking at | what timeframe is this
            | which timeframe is this | what is on the screen | what is this | what is loaded
            | what is displayed | what indicators are on | which indicators are on
            | what does this chart show | what does my chart show | what am i seeing
    """,
}

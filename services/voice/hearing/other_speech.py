"""Words of speech that is no command. Sounds like them are not to be heard as one."""

_WORDS = """
i you he she we they them him his her our us who when why which would should think know want went was
were had have has did does am been being said says tell told people time day good great new old man woman
child house work home food lunch dinner morning evening night today tomorrow yesterday very well just
only also because if than then there here some other many much more most not don't can't i'm it's that's
country city world life water money car dog cat love happy birthday nice meet ready left right corner
sister brother mother father friend really maybe something nothing anything okay so but before again
always never every little big long way look come came get got give take made make let like under over
into your my this these those from any
"""
OTHER_WORDS = frozenset(_WORDS.split())

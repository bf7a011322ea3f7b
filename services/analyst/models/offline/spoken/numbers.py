"""Numbers, prices and spans of time as they are spoken."""

NUMBER_RULES = """
<digit> = one | two | three | four | five | six | seven | eight | nine;
<teen> = ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen;
<tens> = twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety;
<two_digits> = <teen> | <tens> [<digit>];
<below_hundred> = <digit> | <two_digits>;
<hundreds> = (<digit> | a) hundred [[and] <below_hundred>];
<thousands> = <below_hundred> thousand [<hundreds> | [and] <below_hundred>];
<length> = <below_hundred> | (one | two | a) hundred [[and] fifty];
<whole_number> = <below_hundred> | <hundreds> | <thousands> | <digit> <two_digits>;
<price> = <whole_number> [point <decimal> [<decimal>] | dollars [[and] <two_digits> [cents]]];
<decimal> = zero | oh | <digit>;
<span> = (last | past | the last | the past) [<below_hundred>] (day | week | month | year)
    | (last | past | the last | the past) <below_hundred> (days | weeks | months | years)
    | <below_hundred> (days | weeks | months | years) | <whole>;
<month> = january | february | march | april | may | june | july | august | september | october | november
    | december;
<unit_day> = first | second | third | fourth | fifth | sixth | seventh | eighth | ninth;
<day> = <unit_day> | tenth | eleventh | twelfth | thirteenth | fourteenth | fifteenth | sixteenth
    | seventeenth | eighteenth | nineteenth | twentieth | twenty <unit_day> | thirtieth | thirty first;
<date> = <month> [<day>];
<dates> = since [last] <date> | from <date> to <date> | between <month> and <month> | in <month>;
"""

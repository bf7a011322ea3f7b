"""Symbols as people say, spell and misspell them, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.analyst.models.offline.grammar import Grammar
from services.analyst.models.offline.intents import Doubt
from services.analyst.models.offline.names import NameBook, SymbolRef
from services.market.symbol_entries import SymbolEntry
from services.market.symbols import BUILTIN
from tests.evaluation.conversing import last_calls
from tests.evaluation.judging import written as calls_written

_SAID = Path(__file__).with_name("symbols_said.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(map(str.strip, line.rsplit("|", 1))) for line in _SAID if not line.startswith("#")]
LEAST_RIGHT = 0.96
WELL_KNOWN = [entry for entry in BUILTIN.entries if entry.kind == "equity" and entry.popularity >= 80]


@cache
def grammar() -> Grammar:
    """One for all tests; it keeps nothing."""
    return Grammar(NameBook(BUILTIN))


def heard(text: str) -> list[str]:
    """The symbols that a sentence names, in order, each once."""
    found = (ref.symbol for ref in _refs(grammar().read(text).intents))
    return list(dict.fromkeys(found))


def _refs(part: object) -> Iterator[SymbolRef]:
    if isinstance(part, SymbolRef):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _refs(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _refs(getattr(part, field.name))


def right(text: str, meant: str) -> bool:
    """Whether a line of the file is understood."""
    found = heard(text)
    if meant.startswith("?"):
        return set(found) <= set(meant[1:].split(","))
    wanted = [] if meant == "-" else [one.split("/") for one in meant.split()]
    return len(found) == len(wanted) and all(a in b for a, b in zip(found, wanted, strict=True))


def test_symbols_are_understood_as_people_say_them() -> None:
    wrong = [(text, meant, heard(text)) for text, meant in PAIRS if not right(text, meant)]
    share = 1 - len(wrong) / len(PAIRS)
    print(f"symbols as said: {len(PAIRS) - len(wrong)}/{len(PAIRS)} = {share:.1%}", *wrong, sep="\n  ")
    assert share >= LEAST_RIGHT, wrong


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ("united", {"UNH", "UAL", "UPS"}),
        ("american", {"AXP", "AAL"}),
        ("apple", {"AAPL"}),
        ("mircosoft", {"MSFT"}),
        ("zzyzx", set()),
    ],
)
def test_a_name_that_several_companies_begin_with_has_candidates(said: str, candidates: set[str]) -> None:
    found = {match.symbol for match in NameBook(BUILTIN).candidates(said)}
    assert candidates <= found if candidates else not found


@pytest.mark.parametrize("said", ["united", "show united weekly", "price of american"])
def test_of_several_companies_it_asks_which_and_every_answer_is_one_of_them(said: str) -> None:
    (asked,) = grammar().read(said).intents
    assert isinstance(asked, Doubt)
    answers = [heard(text) for _label, text in asked.options]
    assert len(answers) >= 2
    assert all(len(answer) == 1 for answer in answers)
    assert len({answer[0] for answer in answers}) == len(answers)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("show SAP in Frankfurt", "SAP.DE"),
        ("show sap on the german exchange", "SAP"),
        ("alphabet class c", "GOOG"),
        ("google class a weekly", "GOOGL"),
        ("vodafone in london", "VOD.L"),
        ("$ON", "ON"),
        ("ticker KEY", "KEY"),
    ],
)
def test_venues_and_classes_pick_the_listing(said: str, meant: str) -> None:
    assert heard(said)[:1] == [meant]


@pytest.mark.parametrize(
    "said",
    ["is it on a run", "can you go for all of it", "you are so low", "well now see here", "play it again"],
)
def test_words_that_are_tickers_name_nothing_without_evidence(said: str) -> None:
    assert heard(said) == []


@settings(deadline=None)
@given(st.sampled_from(WELL_KNOWN), st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from("’'"))
def test_case_possessive_and_punctuation_do_not_change_what_is_meant(
    entry: SymbolEntry, case: Callable[[str], str], apostrophe: str
) -> None:
    name = entry.name.split(" Class ")[0].removesuffix(" Inc.").removesuffix(" Corporation")
    plain = BUILTIN.resolve(name)
    assert plain is not None
    for written in (case(name), f"{case(name)}{apostrophe}s", f"  {case(name)}. "):
        found = BUILTIN.resolve(written)
        assert found is not None, written
        assert found.symbol == plain.symbol, written


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    heard(text)
    NameBook(BUILTIN).candidates(text)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("I'd like to look at Target, the retailer", "TGT"),
        ("bring up Chase, the bank", "JPM"),
        ("show Moderna, the biotech", "MRNA"),
        ("show me target the retailer", "TGT"),
        ("pull up gap the clothing retailer", "GAP"),
    ],
)
def test_what_a_company_is_beside_its_name_is_no_other_symbol(text: str, symbol: str) -> None:
    assert calls_written(last_calls((text,))[0]) == f"change_symbol symbol={symbol}"

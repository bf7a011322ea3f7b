"""The companies of the large indices answer to their spoken names."""

from __future__ import annotations

import pytest

from services.market.companies import members, read_companies
from services.market.symbol_names import short_names
from services.market.symbol_spelling import SpellingIndex, slip_count, sound
from services.market.symbols import BUILTIN
from services.market.venues import venue_of

# Names that mean another listing of the company, or that the package has wrong.
ELSEWHERE = {
    "GOOG": "Alphabet alone is class A",
    "FOX": "Fox alone is class A",
    "NWS": "News Corp alone is class A",
    "NDAQ": "Nasdaq is the index, NASDAQ Inc. the company",
    "APO": "the package calls Apollo Global by the name of its real estate fund, which has ARI",
    "AIZ": "the package calls Assurant by Gallagher's name",
    "SMIN.L": "the package calls Smiths Group by the name of SES",
    "STMPA.PA": "the package calls STMicroelectronics by the name of Stabilus",
    "MRK.DE": "Merck is the American company",
    "PAH3.DE": "Porsche is the maker of cars, P911.DE",
    "SAP.DE": "listed in New York under the same name",
    "BP.L": "listed in New York under the same name",
    "CCEP.L": "listed in New York under the same name",
    "GSK.L": "listed in New York under the same name",
    "STLAP.PA": "Stellantis is best known by its listing in New York",
}


@pytest.mark.parametrize("index", ["S&P 500", "DAX", "FTSE 100", "CAC_40"])
def test_every_member_of_an_index_is_found_by_its_spoken_name(index: str) -> None:
    missed = {}
    for name, symbol in members(index):
        *_, spoken = short_names(name)
        found = BUILTIN.resolve(spoken)
        if found is None or found.symbol != symbol:
            missed[symbol] = (spoken, found.symbol if found else None)
    count = len(members(index))
    print(f"{index}: {count - len(missed)}/{count} by their own symbol; others: {missed}")
    assert set(missed) <= set(ELSEWHERE)
    assert count >= 39


def test_companies_have_names_venues_and_one_entry_each() -> None:
    companies = list(read_companies())
    symbols = [company.symbol for company in companies]
    assert len(set(symbols)) == len(symbols) > 1_500
    assert all(company.name for company in companies)
    assert all(company.timezone == venue_of(company.symbol).timezone for company in companies)


def test_what_is_written_for_the_app_wins_over_the_package() -> None:
    own = BUILTIN.entry("GSK.L")
    assert own in BUILTIN.entries
    assert BUILTIN.wide.entry("GSK.L") is own


@pytest.mark.parametrize(
    ("said", "meant"),
    [("starbux", "starbucks"), ("netflicks", "netflix"), ("fizer", "pfizer"), ("haliburton", "halliburton")],
)
def test_names_that_sound_alike_have_one_key(said: str, meant: str) -> None:
    assert sound(said) == sound(meant)
    near = SpellingIndex(BUILTIN.phrases).nearest(said)
    assert near is not None
    assert meant in near.name.casefold()


def test_a_swap_of_neighbours_is_one_slip() -> None:
    assert slip_count("mircosoft", "microsoft") == 1
    assert slip_count("", "abc") == 3

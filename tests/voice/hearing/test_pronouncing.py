"""Words are said as the dictionary, the trade and two accents say them."""

from __future__ import annotations

import pytest

from services.voice.hearing.pronouncing import ACCENTS, Pronouncing
from services.voice.hearing.sphinx import english, pronunciations


@pytest.fixture(scope="module")
def pronouncing() -> Pronouncing:
    return pronunciations()


@pytest.mark.parametrize(
    ("word", "way"),
    [
        ("chart", "CH AA R T"),
        ("chart", "CH AA T"),
        ("hour", "AW AH"),
        ("meta", "M EH T AH"),
        ("minute", "M IH N IH T"),
        ("z", "Z EH D"),
        ("n_v_d_a", "EH N V IY D IY EY"),
        ("home_depot", "HH OW M D IY P OW"),
    ],
)
def test_a_word_is_said_in_america_and_in_england(pronouncing, word, way):
    assert way in pronouncing.of(word)


def test_what_is_spelled_is_not_said_as_a_word(pronouncing):
    assert all(way.startswith(("EY", "AH")) for way in pronouncing.of("atr"))


def test_every_way_is_in_the_models_phones(pronouncing):
    dictionary = (english() / "cmudict-en-us.dict").read_text().splitlines()
    phones = {phone for line in dictionary for phone in line.split()[1:]}
    accents = (line.split(":")[0] for line in ACCENTS.read_text(encoding="ascii").splitlines())

    for word in accents:
        for way in pronouncing.of(word):
            assert set(way.split()) <= phones, word

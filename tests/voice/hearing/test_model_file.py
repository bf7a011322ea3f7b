"""What took seconds to make is kept, as long as it is made of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.voice.hearing.automaton import Automaton, automaton_of
from services.voice.hearing.model_file import model_file


def sentences(*said: str) -> Automaton:
    return automaton_of(f"<utterance> = {' | '.join(said)};")


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    folder = tmp_path / "spare"
    folder.mkdir()
    return folder


def test_a_model_is_made_once(tmp_path, spare):
    made = model_file(sentences("show tesla"), ["tesla"], tmp_path / "kept", spare)
    made.write_text("kept as it is")

    again = model_file(sentences("show tesla"), ["tesla"], tmp_path / "kept", spare)

    assert again == made
    assert again.read_text() == "kept as it is"


def test_other_sentences_have_a_model_of_their_own_and_the_former_goes(tmp_path, spare):
    former = model_file(sentences("show tesla"), ["tesla"], tmp_path / "kept", spare)

    made = model_file(sentences("show apple"), ["apple"], tmp_path / "kept", spare)

    assert list((tmp_path / "kept").iterdir()) == [made]
    assert made != former
    assert "show apple" in made.read_text()


def test_names_in_another_order_are_another_model(tmp_path, spare):
    both = sentences("show tesla", "show apple")
    first = model_file(both, ["tesla", "apple"], tmp_path / "kept", spare)

    assert model_file(both, ["apple", "tesla"], tmp_path / "kept", spare) != first


def test_where_nothing_can_be_kept_the_model_is_made_for_now(tmp_path, spare):
    (tmp_path / "file").write_text("no folder")

    for kept in (None, tmp_path / "file"):
        made = model_file(sentences("show tesla"), ["tesla"], kept, spare)

        assert made.parent == spare
        assert "show tesla" in made.read_text()

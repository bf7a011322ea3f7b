"""The file of the commands' model, kept from one start to the next: to make it takes seconds of processor."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

from services.voice.hearing import likelihood
from services.voice.hearing.automaton import Automaton
from services.voice.hearing.likelihood import arpa_of
from services.voice.hearing.other_speech import OTHER_WORDS

_PREFIX = "commands-"
_log = logging.getLogger(__name__)


def model_file(automaton: Automaton, names: Sequence[str], kept: Path | None, spare: Path) -> Path:
    """The model in the folder `kept`, made where it has none of these sentences, and then the only one there.

    Written to the folder `spare` where nothing is to be kept or nothing can be.
    """
    name = f"{_PREFIX}{_fingerprint(automaton, names)}.lm"
    for folder in (kept, spare):
        if folder is not None and (folder / name).is_file():
            return folder / name
    made = spare / name
    made.write_text(arpa_of(automaton, names, OTHER_WORDS), encoding="ascii")
    return made if kept is None else _moved(made, kept)


def _moved(made: Path, kept: Path) -> Path:
    """Whole or not at all, for another process may look for it."""
    beside = kept / f"{made.name}.new"
    try:
        kept.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(made.read_bytes())
        for former in kept.glob(f"{_PREFIX}*.lm"):
            former.unlink(missing_ok=True)
        return beside.replace(kept / made.name)
    except OSError as error:
        _log.warning("the recogniser's model cannot be kept: %s", error.strerror)
        return made


def _fingerprint(automaton: Automaton, names: Sequence[str]) -> str:
    """Of all that the model is made of, the way to make it too."""
    steps = [sorted(step.items()) for step in automaton.steps]
    parts = (steps, sorted(automaton.ends), list(names), sorted(OTHER_WORDS))
    way = Path(likelihood.__file__).read_bytes()
    return hashlib.sha256(repr(parts).encode() + way).hexdigest()[:16]

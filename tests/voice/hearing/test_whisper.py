"""Whisper on this computer: where its model is found, what it is given, and what becomes of its failures."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.errors import ChartroomError, UpstreamError, UpstreamTimeout
from services.settings import Settings
from services.voice.checking import check_recording
from services.voice.decoder import Decoder
from services.voice.hearing.hearing import NotUnderstood
from services.voice.hearing.recognisers import Recognisers
from services.voice.hearing.sphinx import Sphinx
from services.voice.hearing.whisper import Whisper, whisper_is_installed
from services.voice.hearing.whisper_models import model_folder
from services.voice.recording import Recording
from tests.voice.sounds import tone

RECORDING = Recording(b"", "audio/wav", "wav", 1.0, tone(1, rate=16_000), ("NVDA", "RSI"))
PACKAGE = '''
"""What faster-whisper's interface looks like, saying what the model's folder lays out."""

import json
from pathlib import Path
from types import SimpleNamespace

made = []


class WhisperModel:
    def __init__(self, model_size_or_path, device="auto", compute_type="default", local_files_only=False):
        self.folder = Path(model_size_or_path)
        self.asked = []
        made.append((model_size_or_path, device, compute_type, local_files_only))
        if not (self.folder / "model.bin").read_bytes():
            raise RuntimeError("Unable to open file 'model.bin'")

    def transcribe(self, audio, **options):
        made.append((str(audio.dtype), float(abs(audio).max()), options))
        return self.segments(), SimpleNamespace(language="en")

    def segments(self):
        for said in json.loads((self.folder / "tokenizer.json").read_text()):
            if said is None:
                raise RuntimeError("CUDA failed")
            yield SimpleNamespace(text=said, avg_logprob=-0.5)
'''


def lay_out(folder: Path, said: str = '[" Show Nvidia", " weekly."]', model: bytes = b"weights") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.bin").write_bytes(model)
    (folder / "tokenizer.json").write_text(said)
    return folder


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of its name, first on the path."""
    package = tmp_path / "site" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(PACKAGE)
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "faster_whisper", raising=False)
    yield
    sys.modules.pop("faster_whisper", None)


def recognisers(**settings: str) -> Recognisers:
    def nothing(_: object) -> None:
        raise AssertionError("nobody is to listen for commands here")

    known = {"OPENAI_API_KEY": None, "OPENAI_BASE_URL": None, **settings}
    return Recognisers(Settings.model_validate(known), Sphinx(nothing))


@pytest.mark.usefixtures("installed")
def test_the_words_come_with_how_sure_they_are_and_nothing_is_downloaded(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "model")
    transcript = Whisper(folder).transcribe(RECORDING)

    assert (transcript.text, transcript.provider) == ("Show Nvidia weekly.", "faster-whisper")
    assert transcript.confidence == pytest.approx(math.exp(-0.5), abs=1e-4)
    made = sys.modules["faster_whisper"].made
    assert made[0] == (str(folder), "auto", "auto", True)
    kind, loudest, options = made[1]
    assert kind == "float32" and 0.01 < loudest <= 1
    assert options == {"condition_on_previous_text": False, "hotwords": "NVDA, RSI"}


@pytest.mark.usefixtures("installed")
def test_the_model_is_loaded_once(tmp_path: Path) -> None:
    whisper = Whisper(lay_out(tmp_path / "model"))
    whisper.warm()
    whisper.transcribe(RECORDING)
    whisper.transcribe(RECORDING)
    assert [one for one in sys.modules["faster_whisper"].made if len(one) == 4] == [
        (str(tmp_path / "model"), "auto", "auto", True)
    ]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("said", "model", "kind"),
    [
        ("[]", b"weights", NotUnderstood),
        ('[" ", ""]', b"weights", NotUnderstood),
        ('["Show", null]', b"weights", UpstreamError),
        ("[", b"weights", UpstreamError),
        ('["Show"]', b"", UpstreamError),
    ],
)
def test_each_failure_is_one_of_ours(
    tmp_path: Path, said: str, model: bytes, kind: type[ChartroomError]
) -> None:
    with pytest.raises(ChartroomError) as raised:
        Whisper(lay_out(tmp_path / "model", said, model)).transcribe(RECORDING)
    assert type(raised.value) is kind


@pytest.mark.usefixtures("installed")
def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    times = iter((0.0, 59.0, 61.0))
    whisper = Whisper(lay_out(tmp_path / "model", '["a", "b", "c"]'), 60.0, lambda: next(times))
    with pytest.raises(UpstreamTimeout):
        whisper.transcribe(RECORDING)


def test_a_package_that_is_not_there_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    with pytest.raises(UpstreamError, match="cannot use the model in model"):
        Whisper(lay_out(tmp_path / "model")).warm()


def cached(cache: Path, name: str, snapshot: str = "abc") -> Path:
    return lay_out(cache / f"models--{name.replace('/', '--')}" / "snapshots" / snapshot)


def test_models_are_found_by_path_by_name_and_by_owner(tmp_path: Path) -> None:
    small = cached(tmp_path, "Systran/faster-whisper-small.en")
    base = cached(tmp_path, "Systran/faster-whisper-base.en")
    large = cached(tmp_path, "owner/their-model")
    environment = {"HF_HUB_CACHE": str(tmp_path)}

    assert model_folder("auto", environment) == base
    assert model_folder("small.en", environment) == small
    assert model_folder("owner/their-model", environment) == large
    assert model_folder(str(large), {}) == large
    assert model_folder("medium", environment) is None


@pytest.mark.parametrize("missing", ["model.bin", "tokenizer.json"])
def test_half_a_model_is_none_as_the_rest_would_be_downloaded(tmp_path: Path, missing: str) -> None:
    folder = cached(tmp_path, "Systran/faster-whisper-base.en")
    (folder / missing).unlink()
    assert model_folder("auto", {"HF_HUB_CACHE": str(tmp_path)}) is None
    assert model_folder(str(folder), {}) is None


def test_the_cache_is_where_its_client_keeps_it(tmp_path: Path) -> None:
    here = cached(tmp_path / "huggingface" / "hub", "Systran/faster-whisper-tiny")
    assert model_folder("auto", {"XDG_CACHE_HOME": str(tmp_path)}) == here
    assert model_folder("auto", {"HF_HOME": str(tmp_path / "huggingface")}) == here
    assert model_folder("auto", {"HF_HOME": str(tmp_path / "nowhere")}) is None


@pytest.mark.usefixtures("installed")
def test_it_is_asked_before_the_recogniser_of_commands_and_after_a_server(tmp_path: Path) -> None:
    folder = str(lay_out(tmp_path / "model"))
    alone = recognisers(CHARTROOM_WHISPER_MODEL=folder)
    assert alone.hearing.names == ("faster-whisper", "pocketsphinx")
    assert alone.notice is None
    assert alone.hearing.hear(RECORDING).text == "Show Nvidia weekly."
    behind = recognisers(CHARTROOM_WHISPER_MODEL=folder, OPENAI_API_KEY="k")
    assert behind.hearing.names == ("gpt-transcribe", "faster-whisper", "pocketsphinx")
    behind.close()


@pytest.mark.usefixtures("installed")
def test_a_model_that_was_named_and_is_not_there_is_told_and_off_is_off(tmp_path: Path) -> None:
    missing = recognisers(CHARTROOM_WHISPER_MODEL=str(tmp_path / "nowhere"))
    assert missing.hearing.names == ("pocketsphinx",)
    assert missing.notice and "has no model" in missing.notice
    off = recognisers(CHARTROOM_WHISPER_MODEL="off")
    assert (off.hearing.names, off.notice) == (("pocketsphinx",), None)


def test_without_the_package_a_named_model_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    named = recognisers(CHARTROOM_WHISPER_MODEL=str(lay_out(tmp_path / "model")))
    assert named.hearing.names == ("pocketsphinx",)
    assert named.notice and "not installed" in named.notice


def test_real_speech_is_transcribed_where_a_model_is_installed(decoder: Decoder, shared_data: Path) -> None:
    folder = model_folder(os.environ.get("CHARTROOM_WHISPER_MODEL", "auto"))
    if not whisper_is_installed() or folder is None:
        pytest.skip("faster-whisper is not installed, or has no model on this computer")
    recording = check_recording((shared_data / "speech" / "jfk.flac").read_bytes(), decoder)
    said = Whisper(folder).transcribe(recording).text.lower()
    assert "ask not what your country can do for you" in said.replace(",", "")

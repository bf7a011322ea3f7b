"""Which Whisper model is on this computer: a folder, or one that the local cache of models has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

AUTO, OFF = "auto", "off"
PREFERRED = ("base.en", "small.en", "base", "small", "tiny.en", "tiny")
"""What keeps pace with speech on a processor of two cores; larger ones are used where they are named."""
_FILES = ("model.bin", "tokenizer.json")


def model_folder(wanted: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder of the model `wanted`: a path, a name of the cache (`base.en`, `owner/name`), or `auto`.

    None where it is not there as a whole.
    """
    if wanted == AUTO:
        return next(_cached(PREFERRED, environment), None)
    folder = Path(wanted).expanduser()
    return folder if _whole(folder) else next(_cached((wanted,), environment), None)


def _cached(names: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[Path]:
    """Folders of the cache that the Hugging Face client keeps, the newest of each model first."""
    cache = _cache_of(environment)
    for name in names:
        owner, _, model = name.rpartition("/")
        pattern = f"models--{owner or '*'}--{model if owner else f'faster-whisper-{model}'}/snapshots/*"
        found = [folder for folder in cache.glob(pattern) if _whole(folder)]
        yield from sorted(found, key=lambda folder: folder.stat().st_mtime, reverse=True)


def _cache_of(environment: Mapping[str, str]) -> Path:
    """By the variables that client documents."""
    if given := environment.get("HF_HUB_CACHE"):
        return Path(given).expanduser()
    home = environment.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(environment.get("HF_HOME") or f"{home}/huggingface").expanduser() / "hub"


def _whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in _FILES)

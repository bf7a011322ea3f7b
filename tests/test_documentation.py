"""What is written for people tells the truth about the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
NAMES = sorted(str(field.alias) for field in Settings.model_fields.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_in_the_example_file_and_in_the_readme(name):
    assert name in (ROOT / ".env.example").read_text()
    assert name in (ROOT / "README.md").read_text()


def test_the_example_file_names_no_setting_that_does_not_exist():
    named = set(re.findall(r"^#?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert named == set(NAMES)


def test_every_make_target_in_the_readme_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    mentioned = set(re.findall(r"`make ([a-z-]+)`", (ROOT / "README.md").read_text()))

    assert mentioned
    assert mentioned <= targets


def test_every_python_requirement_is_pinned():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if line and line[0] not in "#-."]
        assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\w.]+", line)] == []

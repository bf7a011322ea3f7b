"""The house keeps its shape: who may import whom, and what works without a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

IMPORT_ALL_WITHOUT_STREAMLIT = """
import importlib, pkgutil, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] == 'streamlit':
            raise ImportError(f'{name} is a screen')

sys.meta_path.insert(0, Blocked())
import services
names = [module.name for module in pkgutil.walk_packages(services.__path__, 'services.')]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_service_module_imports_where_streamlit_cannot():
    result = run(sys.executable, "-c", IMPORT_ALL_WITHOUT_STREAMLIT)

    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 20


def test_the_layers_hold():
    linter = Path(sys.executable).parent / "lint-imports"

    result = run(str(linter), "--no-cache")

    assert result.returncode == 0, result.stdout


def test_nothing_generated_or_of_a_third_party_is_committed():
    tracked = run("git", "ls-files").stdout.splitlines()

    forbidden = ("node_modules/", "/dist/", "vendor/", ".min.js", ".min.css", ".duckdb")
    assert not [path for path in tracked if any(part in path for part in forbidden)]

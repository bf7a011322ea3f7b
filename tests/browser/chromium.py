"""Find a Chromium for the browser tests, or install Debian's when that is allowed.

`python -m tests.browser.chromium --install` prints where it is, or one line saying what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = (
    "No Chromium found: the browser tests need one. Install it (Debian: apt-get install chromium; "
    "elsewhere: python -m playwright install chromium) or put it on PATH."
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """The path of a Chromium: on PATH first, else the one that Playwright downloaded, else None."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Debian's package, where apt-get is there and we are root or sudo asks nothing."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") is None or (prefix and shutil.which("sudo") is None):
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run([*prefix, "apt-get", *step], env=environment, capture_output=True, check=False)


def main() -> int:
    """Exit status 0 when there is a Chromium."""
    found = find_chromium()
    if found is None and "--install" in sys.argv:
        print("No Chromium yet: installing Debian's…", flush=True)
        install_chromium()
        found = find_chromium()
    print(f"Chromium: {found}" if found else MISSING)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())

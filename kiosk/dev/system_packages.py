"""Names the Debian packages that the kiosk needs and this machine lacks, and installs them where it may.

`python3 kiosk/dev/system_packages.py run|test|bench|fresh`

Rules: it runs on the system's own Python before anything is installed, so it uses the standard library only and imports
nothing of the kiosk. It asks dpkg, never guesses. As root, or with sudo that asks for no password, it installs what is
missing and says so; otherwise it prints the one command to run and fails. On a system that is not Debian's it names the
libraries and goes on: whoever runs one knows their names there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# What Qt's own libraries load, for real screens (xcb, EGL) and without one; libcups2 belongs to Qt's print support.
RUN = (
    "python3-venv",
    "libegl1",
    "libgl1",
    "libx11-6",
    "libx11-xcb1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libcups2",
    "cups-client",  # lp, lpstat, cancel: how a sheet reaches the printer
)
# A real X screen without a monitor, a real CUPS with a printer made of software, readers of the PDFs and QR codes, what
# Qt's speech loads, also where it only pretends to speak, and a web server as a publisher's would be.
TEST = (
    "xvfb",
    "xserver-xorg-core",  # an X screen that changes its mode
    "xserver-xorg-video-dummy",
    "x11-xserver-utils",
    "xdotool",  # gives the window of a long run another size, as turning the screen does
    "cups",
    "cups-ipp-utils",
    "cups-filters",
    "avahi-daemon",
    "dbus",
    "poppler-utils",
    "zbar-tools",
    "libpulse0",
    "libspeechd2",
    "nginx-light",
)
BENCH = ("chromium",)
FRESH = ("mmdebstrap", "git")
PURPOSES = {"run": RUN, "test": RUN + TEST, "bench": RUN + TEST + BENCH, "fresh": FRESH}


def is_installed(package: str) -> bool:
    """Return whether dpkg has the package, or one that provides it (Debian 13 calls libglib2.0-0 libglib2.0-0t64)."""
    for name in (package, package + "t64"):
        answer = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", name],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode == 0 and "installed" in answer.stdout.split():
            return True
    return False


def missing(purpose: str) -> list[str]:
    """Return the packages of a purpose that this machine lacks. python3-venv is not needed where venv works."""
    return [
        name for name in PURPOSES[purpose] if not ((name == "python3-venv" and _venv_works()) or is_installed(name))
    ]


def _venv_works() -> bool:
    """Return whether this Python can make a virtual environment with pip in it."""
    try:
        import ensurepip  # noqa: F401 - only whether it is there
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def install_prefix() -> list[str] | None:
    """Return what to put before apt-get, or None where nothing may be installed without a password."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def apt_commands(packages: list[str], prefix: list[str]) -> list[list[str]]:
    """Return the commands that install the packages without asking anything."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return [[*apt, "-q", "update"], [*apt, "-q", "-y", "install", "--no-install-recommends", *packages]]


def main(arguments: list[str]) -> int:
    """Check one purpose; returns the exit status."""
    if not arguments or arguments[0] not in PURPOSES:
        print("usage: python3 kiosk/dev/system_packages.py run|test|bench|fresh", file=sys.stderr)
        return 2
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        print("This is not a Debian system. The kiosk needs what these Debian packages hold:")
        print("  " + " ".join(PURPOSES[arguments[0]]))
        return 0
    lacking = missing(arguments[0])
    if not lacking:
        return 0
    print("Missing system packages: " + " ".join(lacking), flush=True)
    prefix = install_prefix()
    if prefix is None:
        print("They may not be installed from here. Run this once, then try again:", file=sys.stderr)
        print(f"  sudo apt-get install --no-install-recommends {' '.join(lacking)}", file=sys.stderr)
        return 1
    print("Installing them.", flush=True)
    for command in apt_commands(lacking, prefix):
        status = subprocess.run(command, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

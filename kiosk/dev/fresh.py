"""Runs both commands of README on a Debian that has nothing yet: `python3 kiosk/dev/fresh.py trixie [--mirror URL]`.

What follows `--` goes to the tests, as with `make test ARGS=...`.

Rules: it runs on the system's own Python and uses the standard library only; what is tested is a clone of the last
commit, as a stranger gets it, in a root file system that `mmdebstrap` makes with Python and make alone. Mounts and
processes have namespaces of their own, which end with this program, however it ends. Of this machine the new one gets
the way to the network, its certificates and the configuration of pip, nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDED = "python3,make"  # what README asks for
PLACE = "/root/kiosk"
# Where this machine says how the network is reached, and how pip reaches it.
COPIED = ("/etc/hosts", "/etc/resolv.conf", "/etc/pip.conf", "/etc/xdg/pip", "/root/.config/pip")
CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
# Runs in namespaces of its own, with the new root file system as $1; the rest is the command.
ENTER = """
set -eu
root=$1; shift
mount -t proc proc "$root/proc"
mount --rbind --make-rslave /sys "$root/sys"
mount --rbind --make-rslave /dev "$root/dev"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
exec chroot "$root" "$@"
"""


def make_root(root: Path, release: str, mirror: str) -> None:
    """Make the root file system, with the clone in it."""
    system = ["mmdebstrap", "--variant=minbase", f"--include={INCLUDED}", release, str(root)]
    subprocess.run([*system, mirror] if mirror else system, check=True)
    here = Path(__file__).resolve().parents[2]
    subprocess.run(["git", "clone", "--quiet", "--no-local", str(here), str(root) + PLACE], check=True)
    for name in COPIED:
        copy(Path(name), root / name.removeprefix("/"))
    for name, file in certificates():
        copy(file, root / inside(name).removeprefix("/"))


def certificates() -> list[tuple[str, Path]]:
    """Return the variables that name a file of trusted certificates here, with the files."""
    return [(name, Path(os.environ[name])) for name in CERTIFICATES if name in os.environ]


def inside(certificate: str) -> str:
    """Return where the file of such a variable lies there, out of reach of the system's own packages."""
    return f"/root/{certificate}.pem"


def copy(path: Path, goal: Path) -> None:
    """Copy a file or folder, where there is one."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, goal, dirs_exist_ok=True)
    elif path.is_file():
        shutil.copyfile(path, goal)


def environment() -> list[str]:
    """Return what a command starts with there."""
    kept = {name: value for name, value in os.environ.items() if name in PROXIES or name.startswith("PIP_")}
    own = {"HOME": "/root", "LANG": "C.UTF-8", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    trusted = {name: inside(name) for name, _ in certificates()}
    return [f"{name}={value}" for name, value in (kept | own | trusted).items()]


def run(root: Path, *command: str) -> int:
    """Run a command of README in the clone; returns its exit status."""
    print(f"$ {' '.join(command)}", flush=True)
    apart = ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"]
    # a signal that this run ignores (as under nohup) would be ignored by what is tested
    clean = ["env", "-i", "--default-signal", f"--chdir={PLACE}", *environment()]
    entering = [*apart, "sh", "-c", ENTER, "enter", str(root), *clean, *command]
    return subprocess.run(entering, stdin=subprocess.DEVNULL, check=False).returncode


def main() -> int:
    """Make the machine, run both commands, and leave nothing behind; returns the exit status."""
    parser = argparse.ArgumentParser(description="Run README's commands on a fresh Debian.")
    parser.add_argument("release", help="such as trixie or bookworm")
    parser.add_argument("--mirror", default="", help="where to get it from, instead of Debian's own servers")
    parser.add_argument("tests", nargs="*", help="arguments of the tests")
    chosen = parser.parse_args()
    if os.geteuid() != 0:
        print("Only root can make a root file system and mount what it needs: run this with sudo.", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the folder is removed
    with tempfile.TemporaryDirectory(prefix="kiosk-fresh-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "root"
        try:
            make_root(root, chosen.release, chosen.mirror)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"The root file system cannot be made: {error}", file=sys.stderr)
            return 1
        return run(root, "make", "run") or run(root, "make", "test", f"ARGS={' '.join(chosen.tests)}")


if __name__ == "__main__":
    sys.exit(main())

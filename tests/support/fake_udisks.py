"""A message bus of a test's own, and a small udisks2 on it: drives are folders, and mounting is told down.

>>> with FakeUDisks(tmp_path) as disks:                              # doctest: +SKIP
...     disks.put_in("stick", tmp_path / "files", label="CLINIC")
...     UDisks(disks.address).present()
...     disks.mounts                     # [("stick", "ro,nosuid,nodev,noexec"), ("stick", "unmounted")]

The bus is the real dbus-daemon; `CannotStartError` says why it cannot run here.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, MessageType, new_error, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
from jeepney.low_level import HeaderFields

if TYPE_CHECKING:
    from typing import Self

NAME = "org.freedesktop.UDisks2"
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path={bus}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow send_type="*"/>
<allow receive_type="*"/></policy></busconfig>
"""
_WAIT_S = 15


class CannotStartError(Exception):
    """The sentence says what is missing."""


class PrivateBus:
    """A dbus-daemon that only this test knows. `address` is that of its socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._daemon: subprocess.Popen[bytes] | None = None
        self.address = f"unix:path={folder}/bus"

    def __enter__(self) -> Self:
        program = shutil.which("dbus-daemon")
        if program is None:
            raise CannotStartError("not installed: dbus-daemon")
        config = self._folder / "bus.conf"
        config.write_text(_BUS.format(bus=self._folder / "bus"))
        command = [program, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout
        if not self._daemon.stdout.readline():  # it tells its address once it listens
            raise CannotStartError("the message bus did not come up")
        return self

    def __exit__(self, *_exc: object) -> None:
        assert self._daemon
        assert self._daemon.stdout
        self._daemon.terminate()
        self._daemon.wait(_WAIT_S)
        self._daemon.stdout.close()


class FakeUDisks(PrivateBus):
    """See the module's docstring."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.objects: dict[str, dict[str, dict[str, tuple[str, Any]]]] = {}
        self.mounts: list[tuple[str, str]] = []
        self.refuses_to_mount = False
        self.shapeless = False  # answers with what no udisks2 answers with
        self._folders: dict[str, Path] = {}
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        super().__enter__()
        self._thread.start()
        if not self._ready.wait(_WAIT_S):
            raise CannotStartError("udisks2 did not come up")
        return self

    def __exit__(self, *_exc: object) -> None:
        with suppress(OSError), open_dbus_connection(self.address) as connection:
            end = new_method_call(DBusAddress("/", bus_name=NAME, interface=NAME), "End")
            connection.send_and_get_reply(end, timeout=_WAIT_S)
        self._thread.join(_WAIT_S)
        super().__exit__()

    def put_in(self, name: str, files: Path, *, mounted: bool = False, label: str = "", **changed: Any) -> str:
        """Have a stick appear; `changed` replaces single properties by their names. Returns its object's path."""
        path, drive = f"/org/freedesktop/UDisks2/block_devices/{name}", f"/org/freedesktop/UDisks2/drives/{name}"
        self._folders[path] = files
        points = [str(files).encode() + b"\0"] if mounted else []
        objects: dict[str, dict[str, dict[str, tuple[str, Any]]]] = {
            drive: {
                f"{NAME}.Drive": {
                    "ConnectionBus": ("s", "usb"),
                    "Removable": ("b", True),
                    "Vendor": ("s", "Acme"),
                    "Model": ("s", "Stick 3"),
                }
            },
            path: {
                f"{NAME}.Block": {
                    "Drive": ("o", drive),
                    "HintSystem": ("b", False),
                    "HintIgnore": ("b", False),
                    "IdType": ("s", "vfat"),
                    "IdLabel": ("s", label),
                },
                f"{NAME}.Filesystem": {"MountPoints": ("aay", points)},
            },
        }
        for interfaces in objects.values():
            for properties in interfaces.values():
                for key in properties.keys() & changed.keys():
                    properties[key] = (properties[key][0], changed[key])
        self.objects.update(objects)
        return path

    def pull(self, path: str) -> None:
        """Take a stick out: its object is gone, and so is what was mounted."""
        del self.objects[path]
        shutil.rmtree(self._folders[path])

    def _serve(self) -> None:
        with open_dbus_connection(self.address) as connection:
            Proxy(message_bus, connection).RequestName(NAME)
            self._ready.set()
            while True:
                message = connection.receive(timeout=120)
                if message.header.message_type is not MessageType.method_call:
                    continue
                connection.send(self._answer(message))
                if message.header.fields[HeaderFields.member] == "End":
                    return

    def _answer(self, message: Any) -> Any:
        fields = message.header.fields
        path, member = fields[HeaderFields.path], fields[HeaderFields.member]
        name = path.rpartition("/")[2]
        if member == "GetManagedObjects":
            if self.shapeless:
                return new_method_return(message, "s", ("no objects",))
            return new_method_return(message, "a{oa{sa{sv}}}", (self.objects,))
        if member == "Mount" and path in self.objects and not self.refuses_to_mount:
            self.mounts.append((name, message.body[0]["options"][1]))
            return new_method_return(message, "s", (str(self._folders[path]),))
        if member == "Unmount" and path in self.objects:
            self.mounts.append((name, "unmounted"))
            return new_method_return(message)
        if member == "End":
            return new_method_return(message)
        return new_error(message, f"{NAME}.Error.Failed", "s", ("no",))

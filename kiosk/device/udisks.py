"""Sticks by udisks2, asked over the system's message bus.

Rules: a stick is a file system on a drive that is removable or on USB and that the machine does not count as its own;
one that nobody mounted yet is mounted for as long as a call takes, read-only unless something is saved, and never with
devices, programs or other users' rights on it; only kinds that sticks are sold with (FAT, exFAT), because the kernel
parses what a stranger wrote. One that is mounted already is used where it is. Every call has a time limit; a bus or a
service that is not there is a machine without sticks.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from kiosk.device.topmost import open_folder, unreadable
from kiosk.domain.clinic.loading import Stick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jeepney.io.blocking import DBusConnection

SYSTEM_BUS: Final = "SYSTEM"
_NAME: Final = "org.freedesktop.UDisks2"
_ROOT: Final = "/org/freedesktop/UDisks2"
_BLOCK, _DRIVE, _FILES = f"{_NAME}.Block", f"{_NAME}.Drive", f"{_NAME}.Filesystem"
_KINDS: Final = frozenset({"vfat", "exfat"})
_ASK_S: Final = 5.0
_MOUNT_S: Final = 20.0  # an old stick that spins up, a dirty one that is checked
_SAFE: Final = "nosuid,nodev,noexec"

Interfaces = dict[str, dict[str, tuple[str, Any]]]  # of an object: interface -> property -> (type, value)


class UDisks:
    """Fits `kiosk.device.drives.Mounts`. `bus` is the address of another message bus than the system's."""

    def __init__(self, bus: str = SYSTEM_BUS) -> None:
        self._bus = bus
        self._works = True

    def present(self) -> tuple[Stick, ...]:
        """Those that are there now; none where that cannot be told."""
        try:
            with self._connected() as connection:
                objects = _objects(connection)
        except _failures():
            self._works = False
            return ()
        self._works = True
        return tuple(
            Stick(path, _label(interfaces, objects))
            for path, interfaces in sorted(objects.items())
            if _is_stick(interfaces, objects)
        )

    def works(self) -> bool:
        """Whether sticks can be seen at all; as of the last `present`."""
        return self._works

    @contextmanager
    def mounted(self, stick: Stick, *, write: bool = False) -> Iterator[int]:
        """Have its topmost folder open while the context lasts. Raises KioskError."""
        try:
            where, ours = self._mount(stick, write=write)
        except _failures() as error:
            raise unreadable(error) from None
        try:
            with open_folder(where) as folder:
                yield folder
        finally:
            if ours:
                with suppress(*_failures()):  # it was pulled: udisks2 tidies up by itself
                    self._call(stick, "Unmount", {})

    def _mount(self, stick: Stick, *, write: bool) -> tuple[str, bool]:
        """Tell where it is mounted, and whether by us."""
        with self._connected() as connection:
            objects = _objects(connection)
        interfaces = objects.get(stick.id)
        if interfaces is None or not _is_stick(interfaces, objects):
            raise OSError("it is not there any more")
        if points := _mount_points(interfaces):
            return points[0], False
        options = f"{'rw' if write else 'ro'},{_SAFE}"
        (where,) = self._call(stick, "Mount", {"options": ("s", options)})
        return str(where), True

    def _call(self, stick: Stick, method: str, options: Mapping[str, tuple[str, Any]]) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(stick.id, bus_name=_NAME, interface=_FILES)
        asked = {**options, "auth.no_user_interaction": ("b", True)}  # no window of the machine's asks for a password
        with self._connected() as connection:
            return _answer(connection, new_method_call(address, method, "a{sv}", (asked,)), _MOUNT_S)

    @contextmanager
    def _connected(self) -> Iterator[DBusConnection]:
        """Connect anew for each call: a bus that was restarted is no trouble then."""
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection(bus=self._bus, auth_timeout=_ASK_S) as connection:
            yield connection


def _failures() -> tuple[type[Exception], ...]:
    """What a bus and a service may answer with; loaded only where one is asked."""
    from jeepney import AuthenticationError, DBusErrorResponse
    from jeepney.low_level import SizeLimitError

    # TimeoutError and a lost connection are OSError; ValueError, TypeError: an answer of another shape
    return (OSError, AuthenticationError, DBusErrorResponse, SizeLimitError, ValueError, TypeError, RuntimeError)


def _answer(connection: DBusConnection, message: Any, limit_s: float) -> tuple[Any, ...]:
    from jeepney.wrappers import unwrap_msg

    body: tuple[Any, ...] = unwrap_msg(connection.send_and_get_reply(message, timeout=limit_s))
    return body


def _objects(connection: DBusConnection) -> dict[str, Interfaces]:
    from jeepney import DBusAddress, new_method_call

    manager = DBusAddress(_ROOT, bus_name=_NAME, interface="org.freedesktop.DBus.ObjectManager")
    (objects,) = _answer(connection, new_method_call(manager, "GetManagedObjects"), _ASK_S)
    return dict(objects)


def _is_stick(interfaces: Interfaces, objects: Mapping[str, Interfaces]) -> bool:
    if _FILES not in interfaces or _BLOCK not in interfaces:
        return False
    if _value(interfaces, _BLOCK, "HintSystem") or _value(interfaces, _BLOCK, "HintIgnore"):
        return False
    drive = objects.get(str(_value(interfaces, _BLOCK, "Drive")), {})
    removable = _value(drive, _DRIVE, "ConnectionBus") == "usb" or _value(drive, _DRIVE, "Removable") is True
    return removable and (_value(interfaces, _BLOCK, "IdType") in _KINDS or bool(_mount_points(interfaces)))


def _label(interfaces: Interfaces, objects: Mapping[str, Interfaces]) -> str:
    """Name a stick as its owner did, else as its maker."""
    drive = objects.get(str(_value(interfaces, _BLOCK, "Drive")), {})
    maker = " ".join(str(_value(drive, _DRIVE, key) or "").strip() for key in ("Vendor", "Model"))
    return str(_value(interfaces, _BLOCK, "IdLabel") or "") or maker.strip()


def _mount_points(interfaces: Interfaces) -> list[str]:
    """Return where it is mounted: bytes with a NUL at the end."""
    points = _value(interfaces, _FILES, "MountPoints") or ()
    return [os.fsdecode(bytes(point).rstrip(b"\0")) for point in points]


def _value(interfaces: Interfaces, interface: str, key: str) -> Any:
    """Return a property; None where there is none."""
    return interfaces.get(interface, {}).get(key, ("", None))[1]

"""The kiosk's own command with a hand at its screen: `python -m tests.soak.program SOCKET [quick] -- run ...`.

It runs the real `kiosk run`, all of it; only the window, once it is shown, gets a hand that lives in the same process,
because no X server without a touch screen gives touches of several fingers. The hand is driven by the kiosk's own
event loop and by lines of JSON on the supervisor's socket: `{"do": "visit", ...}` is answered with `{"done": ...}`,
and each record of what fingers and keys did is told at once, `{"act": [seconds, record]}`, so that it is known when the
kiosk dies of it. With `quick` the kiosk presses at once what is touched just after its screen changed, and its visitors
do not wait until it would.
"""

from __future__ import annotations

import kiosk.wiring.qt  # before all that imports PySide6, as in the kiosk

# isort: split
import json
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

import kiosk.app
from kiosk.app import KioskApp, Start
from kiosk.cli import main
from tests.soak.fingers import Act, Fingers
from tests.soak.heart import Heart
from tests.soak.random_hand import RandomHand
from tests.soak.scene import Scene
from tests.soak.staff import Staff
from tests.soak.visits import Visitor
from tests.soak.walker import STEADY_S, StuckError, Walk

_TICK_MS = 10


class Link(QObject):
    """The supervisor's socket: lines of JSON both ways. The program ends with it."""

    def __init__(self, path: str, told: Callable[[dict[str, Any]], None]) -> None:
        super().__init__()
        self._socket, self._rest, self._told = socket.socket(socket.AF_UNIX), b"", told
        self._socket.connect(path)
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def say(self, what: dict[str, Any]) -> None:
        """One line to the supervisor."""
        self._socket.sendall(json.dumps(what).encode() + b"\n")

    def _read(self) -> None:
        data = self._socket.recv(65536)
        if not data:
            self._notifier.setEnabled(False)
            kiosk.app.application().exit(70)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._told(json.loads(line))


class Hand(QObject):
    """Does what the supervisor says, one record a tick, on whatever window is there."""

    def __init__(self, path: str, *, quick: bool) -> None:
        super().__init__()
        self._heart, self._fingers = Heart(), Fingers()
        self._scene: Scene | None = None
        steady_s = 0.0 if quick else STEADY_S
        self._visitor, self._staff = Visitor(self.scene, steady_s), Staff(self.scene, steady_s)
        self._seen: set[str] = set()
        self._walk: Walk | None = None
        self._random: RandomHand | None = None
        self._ticking = False
        self._started = time.monotonic()
        self._link = Link(path, self._on_told)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def take(self, app: KioskApp) -> None:
        """Screens are there, first ones or new ones."""
        self._scene = Scene(app, self._heart)
        self._fingers.take(app.window)
        if self._random is not None:
            self._random.look_at(self._scene)
        self._heart.start()
        self._timer.start()
        self._link.say({"window": self._scene.state()})

    def let_go(self) -> None:
        """The screens end."""
        self._timer.stop()
        self._heart.stop()
        self._fingers.take(None)

    def scene(self) -> Scene:
        """The screens that are there, or were last."""
        assert self._scene is not None
        return self._scene

    def _on_told(self, what: dict[str, Any]) -> None:
        do = what.pop("do")
        if do in {"start", "stop"}:  # around a stop of the whole program from outside
            getattr(self._heart, do)()
            self._link.say({"done": {}})
            return
        self._visitor.code = ""
        who: Any = {"random": self, "again": self, "rest": self, "load": self._staff, "enter": self._staff}.get(
            do, self._visitor
        )
        self._walk = getattr(who, do)(**what)

    def random(self, seed: int, events: int) -> Walk:
        self._random, end = RandomHand(seed, self.scene()), self._fingers.count + events
        while self._fingers.count < end:
            yield self._random.next()
        self._random = None
        yield self._fingers.lift()

    def again(self, acts: list[tuple[float, Act]]) -> Walk:
        """Do what was recorded, at the same pace."""
        start = time.monotonic()
        for seconds, act in acts:
            while time.monotonic() - start < seconds - acts[0][0]:
                yield None
            yield act
        yield self._fingers.lift()

    def rest(self, seconds: float) -> Walk:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield None

    def _tick(self) -> None:
        if self._walk is None or self._ticking:  # a key of Qt's test library turns the event loop
            return
        self._ticking = True
        try:
            self._seen.add(self.scene().where())
            act = next(self._walk)
            if act is not None:
                self._link.say({"act": [round(time.monotonic() - self._started, 3), act]})
                self._fingers.play(act)
        except StopIteration:
            self._end({"done": self._report()})
        except StuckError as error:
            self._end({"stuck": str(error)})
        except Exception as error:  # noqa: BLE001  a fault of the harness's is not the kiosk's
            self._end({"stuck": f"the harness: {type(error).__name__}: {error}"})
        finally:
            self._ticking = False

    def _report(self) -> dict[str, Any]:
        stop, wall = self._heart.take()
        seen, self._seen = sorted(self._seen), set()
        state = {**self.scene().state(), "stop_s": stop, "wall_s": wall, "seen": seen}
        return {**state, "events": self._fingers.count, "code": self._visitor.code}

    def _end(self, answer: dict[str, Any]) -> None:
        self._walk = self._random = None
        self._link.say(answer)


def run(path: str, arguments: list[str], *, quick: bool) -> None:
    """Start the command; its window gets the hand."""
    hands: list[Hand] = []

    class Handled(KioskApp):
        """The kiosk, shown to a hand."""

        def __init__(self, start: Start) -> None:
            super().__init__(replace(start, steady_s=0.0) if quick else start)

        def show(self, *, fullscreen: bool) -> None:
            """Bring the window up, then let the hand have it."""
            super().show(fullscreen=fullscreen)
            if not hands:
                hands.append(Hand(path, quick=quick))
            hands[0].take(self)

        def close(self) -> None:
            """Take the window out of the hand first."""
            hands[0].let_go()
            super().close()

    kiosk.app.KioskApp = Handled  # type: ignore[misc]
    main(arguments)


if __name__ == "__main__":
    end = sys.argv.index("--")
    run(sys.argv[1], sys.argv[end + 1 :], quick="quick" in sys.argv[2:end])

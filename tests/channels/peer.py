"""A Bot API on loopback: lo-bot-api-emulator, which this project did not write, behind a door that checks and records calls.

The emulator knows no link previews, so that one field is taken off on the way; the check sees the call as it was made.
"""

import asyncio
import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web

from tests.channels.botapi import faults

TOKEN = "123456:AAbbccddeeffgghhiijjkkllmmnnooppqqr"
UNKNOWN_TO_THE_EMULATOR = ("link_preview_options",)
PATIENCE = 15.0


@dataclass(slots=True)
class Call:
    """One request of the bot with the answer it got."""

    method: str
    fields: dict[str, Any]
    status: int
    result: Any

    @property
    def text(self) -> str:
        return str(self.fields.get("text", ""))

    @property
    def buttons(self) -> dict[str, str]:
        """Labels and what they hold."""
        rows = json.loads(self.fields.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
        return {button["text"]: button["callback_data"] for row in rows for button in row}


@dataclass(slots=True)
class Peer:
    """The emulator's address and everything the bot asked of it."""

    emulator: str
    address: str = ""
    calls: list[Call] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    number: int = 1000

    def push(self, update: dict[str, Any]) -> None:
        """Puts an update where the bot will fetch it."""
        self.number += 1
        body = json.dumps({"token": TOKEN, "update": {"update_id": self.number, **update}}).encode()
        request = urllib.request.Request(f"{self.emulator}/__fixture/updates", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200

    def wait(self, seen: int, *methods: str) -> Call:
        """The first call of one of `methods` after the first `seen` calls."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for call in self.calls[seen:]:
                if call.method in methods:
                    return call
            time.sleep(0.02)
        raise AssertionError(f"no {methods} came; there were {[call.method for call in self.calls[seen:]]}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def peer() -> Iterator[Peer]:
    """A running peer."""
    port = free_port()
    program = Path(sys.executable).with_name("lo-bot-api-emulator")
    command = [str(program), "--port", str(port), "--enable-control"]
    emulator = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one = Peer(f"http://127.0.0.1:{port}")
    stop = threading.Event()
    ready = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_door(one, ready, stop)), daemon=True)
    try:
        _until_open(port)
        thread.start()
        assert ready.wait(PATIENCE)
        yield one
    finally:
        stop.set()
        thread.join(PATIENCE)
        emulator.terminate()
        emulator.wait(PATIENCE)


def _until_open(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


async def _door(one: Peer, ready: threading.Event, stop: threading.Event) -> None:
    async with ClientSession(timeout=ClientTimeout(total=60)) as session:

        async def forward(request: web.Request) -> web.Response:
            method = request.path.rsplit("/", 1)[-1]
            fields = dict(await request.post())
            one.faults += faults(method, fields)
            if method in one.broken:
                one.calls.append(Call(method, fields, 500, None))
                return web.json_response({"ok": False, "error_code": 500, "description": "broken on purpose"}, status=500)
            kept = {name: value for name, value in fields.items() if name not in UNKNOWN_TO_THE_EMULATOR}
            async with session.post(one.emulator + request.path, data=kept) as answer:
                body = await answer.read()
            told = json.loads(body)
            one.calls.append(Call(method, fields, answer.status, told.get("result")))
            return web.Response(body=body, status=answer.status, content_type="application/json")

        application = web.Application()
        application.router.add_post("/{path:.*}", forward)
        runner = web.AppRunner(application)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        one.address = f"http://127.0.0.1:{port}"
        ready.set()
        while not stop.is_set():
            await asyncio.sleep(0.05)
        await runner.cleanup()

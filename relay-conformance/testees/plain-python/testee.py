#!/usr/bin/env python3
"""The testee of the client in relay.py: what docs/testees.md asks for, one command after the other."""

import asyncio
import json
import logging
import os
import platform
import sys
import threading

sys.dont_write_bytecode = True  # nothing is left in the source folder

from relay import Client, RelayError  # noqa: E402

FEATURES = ["ws", "wss", "messaging", "wait", "listener", "tags", "region", "reconnect", "resume", "connect_again", "log"]


class Kept(logging.Handler):
    """Keeps what the client logs."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(f"{record.levelname} {record.getMessage()}")


class Testee:
    def __init__(self):
        self.client, self.messages, self.heard, self.kept = None, {}, {}, Kept()

    async def start(self, command):
        language = "Python " + platform.python_version()
        return {"name": "plain-python", "sdk": "plain-python", "version": "1.0", "language": language, "features": FEATURES}

    async def connect(self, command):
        if command.get("log"):
            logging.getLogger("plain_relay").setLevel(logging.DEBUG)
            logging.getLogger("plain_relay").addHandler(self.kept)
        tls = command["scheme"] == "wss"
        credentials = command.get("project"), command.get("token")
        self.client = Client(command["host"], *credentials, tls=tls, ca_file=command.get("ca_file"))
        await self.client.connect()
        return {}

    async def connect_again(self, command):
        await self.client.connect()
        return {}

    async def send_message(self, command):
        ref, names = command["ref"], ("to_number", "from_number", "context", "body", "media", "tags", "region")
        heard = self.heard[ref] = []
        arguments = {name: command[name] for name in names if name in command}
        if command.get("listen"):
            arguments["listener"] = heard.append
        message = self.messages[ref] = await self.client.send(**arguments)
        return {"message_id": message.message_id, "state": message.state}

    async def wait(self, command):
        message = await self.messages[command["ref"]].wait(command["timeout_ms"] / 1000)
        return {"state": message.state, **({"reason": message.reason} if message.reason else {})}

    async def message(self, command):
        message = self.messages[command["ref"]]
        told = {name: getattr(message, name) for name in ("message_id", "state", "segments", "is_done")}
        if message.reason:
            told["reason"] = message.reason
        return {**told, "listener_calls": list(self.heard[command["ref"]]), "completion_calls": []}

    async def log(self, command):
        return {"text": "\n".join(self.kept.lines)}

    async def disconnect(self, command):
        if self.client:
            await self.client.close()
        return {}

    async def stop(self, command):
        return {}


async def carry_out(testee, command, out):
    """Every command has exactly one answer, however it ends."""
    action = getattr(testee, command["cmd"], None)
    try:
        answer = {"ok": await action(command)} if action else {"unsupported": "this client has no call for it"}
    except RelayError as problem:
        answer = {"error": {"kind": problem.kind, "text": str(problem)}}
        if problem.code is not None:
            answer["error"]["code"] = problem.code
    except asyncio.TimeoutError:
        answer = {"error": {"kind": "TIMEOUT", "text": "the message has not ended in time"}}
    except Exception as problem:
        answer = {"error": {"kind": "OTHER", "text": repr(problem)}}
    out.write(json.dumps({"id": command["id"], **answer}).encode() + b"\n")
    out.flush()


async def main():
    # Standard output is for answers only: what anything else prints goes to standard error.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    loop, lines, tasks = asyncio.get_running_loop(), asyncio.Queue(), set()

    def read():
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    testee = Testee()
    while True:
        line = await lines.get()
        command = json.loads(line) if line else {"cmd": "stop"}
        if command["cmd"] == "stop":
            await asyncio.sleep(0)  # what came just before begins first
            await testee.disconnect(command)
            if tasks:
                await asyncio.wait(tasks, timeout=2)
            if line:
                await carry_out(testee, command, out)
            os._exit(0)
        # A task each, since commands go on coming while a wait, or a connect, has no answer yet.
        task = asyncio.create_task(carry_out(testee, command, out))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


if __name__ == "__main__":
    asyncio.run(main())

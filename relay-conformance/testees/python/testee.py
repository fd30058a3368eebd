"""Testee for the official Python SDK, `signalwire-sdk` on PyPI: the SDK, unchanged, driven by JSON lines.

Only public API is used. The client runs under `RelayClient.run()`, as the SDK's documentation advises, for nothing
else of the SDK reconnects. `run()` owns the main thread and the event loop; commands are read on a second thread and
carried out on that loop, so that a `wait` holds up nothing. What the protocol is: docs/testees.md.
"""

import asyncio
import concurrent.futures
import importlib.metadata
import os
import queue
import signal
import sys
import threading

from lines import Lines, Refused, Unsupported

import errors
from signalwire.relay import RelayClient

FEATURES = [
    "wss", "jwt", "contexts", "receive", "inbox", "messaging", "wait", "listener", "on_completed", "tags", "region",
    "reconnect", "resume", "offline_queue",
]  # fmt: skip
# The SDK tries for ever where nobody answers; the command needs an answer all the same. Three login timeouts of 10 s
# and two back-offs are what the SDK takes at most to give up.
CONNECT_SECONDS = 45.0
GOODBYE_SECONDS = 2.0


class Client(RelayClient):
    """The SDK's client, telling when `run()` has got through `connect()`, and on which loop."""

    def __init__(self, **arguments):
        super().__init__(**arguments)
        self.started = threading.Event()
        self.outcome = concurrent.futures.Future()
        self.loop = None
        self.last_failure = None

    async def connect(self):
        self.loop = asyncio.get_running_loop()
        self.started.set()
        try:
            await super().connect()
        except Exception as problem:
            self.last_failure = problem
            raise
        if not self.outcome.done():
            self.outcome.set_result({})


class Sent:
    """What is known of one `send_message`: the Message it gave, or nothing, and the calls of its callbacks."""

    def __init__(self):
        self.message = None
        self.listener_calls = []
        self.completion_calls = []


class Testee:
    def __init__(self, lines):
        self.lines = lines
        self.to_run = queue.SimpleQueue()  # the client, once there is one, for the main thread
        self.client = None
        self.sent = {}
        self.inbox_messages = []
        self.stopping = False

    # What the reader does, on its thread. It must not block.

    def read(self):
        for identity, command in self.lines.commands():
            name = command.get("cmd")
            if name == "start":
                self.lines.answer(identity, self.start)
            elif name == "connect":
                self.in_background(identity, self.connect, command)
            elif name == "stop":
                self.stopping = True
                self.in_background(identity, self.stop, command)
            elif name in ("send_message", "wait", "message", "inbox", "receive", "unreceive", "disconnect"):
                self.on_loop(identity, getattr(self, name), command)
            else:
                self.lines.answer(identity, self.unknown, name)
        if self.stopping:
            return  # The end of the input comes with it, and must not be quicker than its answer.
        self.goodbye()
        os._exit(0)

    def in_background(self, identity, action, command):
        threading.Thread(target=self.lines.answer, args=(identity, action, command), daemon=True).start()

    def on_loop(self, identity, action, command):
        """Starts a coroutine on the SDK's loop; it answers when it ends, however it ends."""

        async def carry_out():
            return await self.lines.answer_async(identity, action, command)

        if self.client is None:
            self.lines.answer(identity, self.not_connected)
            return
        self.client.started.wait()
        coroutine = carry_out()
        try:
            asyncio.run_coroutine_threadsafe(coroutine, self.client.loop)
        except RuntimeError:
            # run() has returned and closed its loop. The client can still be called, on another one.
            threading.Thread(target=asyncio.run, args=(coroutine,), daemon=True).start()

    def not_connected(self):
        raise Refused("OTHER", "there is no client: connect comes first")

    def unknown(self, name):
        raise Unsupported(f"no command {name!r} in this testee")

    # The commands. Each gives the `ok` object or raises.

    def start(self):
        return {
            "name": "python",
            "sdk": "signalwire-sdk",
            "version": importlib.metadata.version("signalwire-sdk"),
            "language": "Python " + ".".join(str(part) for part in sys.version_info[:3]),
            "features": FEATURES,
        }

    def connect(self, command):
        if command.get("scheme") != "wss":
            raise Unsupported("the SDK speaks wss only")
        if command.get("options"):
            raise Unsupported("the SDK's timeouts and delays cannot be set")
        if self.client is not None:
            raise Refused("OTHER", "one client a process: connect was there already")
        if "ca_file" in command:
            os.environ["SIGNALWIRE_RELAY_CA_FILE"] = command["ca_file"]
        arguments = {name: command[name] for name in ("host", "project", "token", "jwt_token", "contexts") if name in command}
        client = Client(**arguments)

        if command.get("inbox", True):

            @client.on_message
            async def remember(message):
                self.inbox_messages.append(message)

        self.client = client
        self.to_run.put(client)
        try:
            return client.outcome.result(CONNECT_SECONDS)
        except concurrent.futures.TimeoutError:
            raise Refused("TIMEOUT", f"not connected within {CONNECT_SECONDS:.0f} s; last: {client.last_failure!r}") from None
        except Exception as problem:
            raise errors.at_login(problem) from problem

    async def send_message(self, command):
        sent = self.sent[command["ref"]] = Sent()
        names = ("to_number", "from_number", "context", "body", "media", "tags", "region")
        arguments = {name: command[name] for name in names if name in command}
        if command.get("on_completed"):
            arguments["on_completed"] = lambda event: sent.completion_calls.append(state_of(event))
        message = await self.client.send_message(**arguments)
        sent.message = message
        if command.get("listen"):
            # The SDK takes a listener only now; what was dispatched before has passed.
            message.on(lambda event: sent.listener_calls.append(state_of(event)))
        return {"message_id": message.message_id, "state": message.state}

    async def wait(self, command):
        message = self.known(command).message
        timeout_ms = command.get("timeout_ms")
        await message.wait(timeout=None if timeout_ms is None else timeout_ms / 1000)
        return with_reason({"state": message.state}, message)

    async def message(self, command):
        sent = self.known(command)
        message = sent.message
        return with_reason(
            {
                "message_id": message.message_id,
                "state": message.state,
                "segments": message.segments,
                "is_done": message.is_done,
                "listener_calls": list(sent.listener_calls),
                "completion_calls": list(sent.completion_calls),
            },
            message,
        )

    def known(self, command):
        sent = self.sent.get(command["ref"])
        if sent is None or sent.message is None:
            raise Refused("OTHER", f"no message {command['ref']!r}: it was never sent, or the call has not returned one")
        return sent

    async def inbox(self, command):
        names = (
            "message_id", "context", "from_number", "to_number", "body", "media", "tags", "segments", "state",
            "direction",
        )  # fmt: skip
        return {"messages": [{name: getattr(message, name) for name in names} for message in self.inbox_messages]}

    async def receive(self, command):
        await self.client.receive(command["contexts"])
        return {}

    async def unreceive(self, command):
        await self.client.unreceive(command["contexts"])
        return {}

    async def disconnect(self, command):
        try:
            await self.client.disconnect()
        except asyncio.CancelledError:
            pass  # run() came back first, as the disconnect asked of it, and ended what was left on its loop
        return {}

    def stop(self, command):
        self.goodbye()
        self.lines.answer(command["id"], dict)
        os._exit(0)

    def goodbye(self):
        """Closes the client if it can be done soon: the process ends in any case."""
        if self.client is None or self.client.loop is None:
            return
        coroutine = self.client.disconnect()
        try:
            asyncio.run_coroutine_threadsafe(coroutine, self.client.loop).result(GOODBYE_SECONDS)
        except Exception:
            coroutine.close()

    # The main thread belongs to run(): it installs a signal handler, which works nowhere else.

    def main(self):
        threading.Thread(target=self.read, daemon=True).start()
        client = self.to_run.get()
        try:
            client.run()
        except BaseException as problem:
            print(f"run() ended: {problem!r}", file=sys.stderr)
            client.outcome.done() or client.outcome.set_exception(problem)
        client.outcome.done() or client.outcome.set_exception(Refused("CLOSED", "run() ended before it was connected"))
        threading.Event().wait()  # the reader ends the process


def state_of(event):
    return event.params.get("message_state", "")


def with_reason(answer, message):
    return {**answer, "reason": message.reason} if message.reason else answer


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Testee(Lines(errors.of)).main()

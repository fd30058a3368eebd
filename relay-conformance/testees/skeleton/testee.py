#!/usr/bin/env python3
"""A testee with no client in it yet: copy it, and put yours in.

It runs as it is, and every case is skipped. In any other language a testee has the same three parts: a loop that
reads commands, a place where answers are written one at a time, and a few lines of your client for each command.
What each command asks for: docs/testees.md. Only Python's standard library is used.
"""

import json
import os
import sys
import threading

# What your client can do. Begin with the scheme alone, and add a feature when its commands are filled in: a case that
# needs one that is not named is skipped, and one that is named is put to the test.
FEATURES = ["ws"]


class Unsupported(Exception):
    """Your client has no way to do this: the case is skipped. Not for what goes wrong."""


class Failed(Exception):
    """Your client refused, or failed: the answer is an error of this kind. docs/testees.md lists the kinds."""

    def __init__(self, kind, text, code=None):
        super().__init__(text)
        self.kind, self.text, self.code = kind, text, code


class Testee:
    """The commands. Each gives its `ok`, or raises Unsupported or Failed; whatever else is raised is an error OTHER."""

    def __init__(self):
        self.client = None
        self.messages = {}  # by ref

    def start(self, command):
        return {
            "name": "skeleton",
            "sdk": "none yet",  # your client, as its users call it
            "version": "0",
            "language": "Python",
            "features": FEATURES,
        }

    def connect(self, command):
        """Make your client with `project` and `token` (or `jwt_token`), and connect to `scheme`://`host`.

        Return when it is logged in. Login refused for good: raise Failed("AUTH", text). With wss: trust the
        certificates in `ca_file`. There is one client a process. `inbox` false: set no handler for inbound messages.
        `observer`: set an observer of raw events that keeps what it sees, for observed(), and then does what the word
        says. `log` true: keep what the client logs, from debug up, for log().
        """
        raise Unsupported("fill in connect() in testee.py")

    def send_message(self, command):
        """Send, with the arguments that are there, and keep the message as self.messages[command["ref"]].

        `listen`: register a listener that keeps what it is called with, in order. `on_completed`: the same for the
        callback at the end. `callback`: what the listener does besides, such as to throw. Refused by the server: raise
        Failed("SERVER", text, code).
        """
        raise Unsupported("fill in send_message() in testee.py")  # {"message_id": …, "state": …}

    def wait(self, command):
        """Wait with your client's own call for that; after `timeout_ms` raise Failed("TIMEOUT", text)."""
        raise Unsupported("fill in wait() in testee.py")  # {"state": …, "reason": …}

    def message(self, command):
        """What is known of a message now. Tell what your client says, without putting it right."""
        # {"message_id": …, "state": …, "reason": …, "segments": …, "is_done": …, "listener_calls": […],
        #  "completion_calls": […]}
        raise Unsupported("fill in message() in testee.py")

    def inbox(self, command):
        """What your client's handler for inbound messages was called with so far, in order."""
        raise Unsupported("fill in inbox() in testee.py")  # {"messages": [{"message_id": …, "body": …}]}

    def receive(self, command):
        raise Unsupported("fill in receive() in testee.py")  # {}

    def unreceive(self, command):
        raise Unsupported("fill in unreceive() in testee.py")  # {}

    def give_up(self, command):
        """Have the send with this ref end now, with an error, though it has no answer yet."""
        raise Unsupported("fill in give_up() in testee.py")  # {}

    def send_many(self, command):
        """Send `count` messages without waiting in between; return when each was accepted or has failed."""
        raise Unsupported("fill in send_many() in testee.py")  # {"accepted": …, "failed": {"QUEUE_FULL": …}}

    def reauthenticate(self, command):
        """Give the session a new JWT."""
        raise Unsupported("fill in reauthenticate() in testee.py")  # {}

    def connect_again(self, command):
        """Connect with the client that there is, though it has given up or was closed; answer as connect does."""
        raise Unsupported("fill in connect_again() in testee.py")  # {}

    def observed(self, command):
        """What your client's observer of raw events was shown so far, in order, events of unknown types too."""
        raise Unsupported("fill in observed() in testee.py")  # {"events": [{"event_type": …, "params": {…}}]}

    def log(self, command):
        """All that your client has logged since connect(), one line an entry, with the level in capital letters."""
        raise Unsupported("fill in log() in testee.py")  # {"text": …}

    def disconnect(self, command):
        """Close your client."""
        raise Unsupported("fill in disconnect() in testee.py")  # {}

    def stop(self, command):
        return {}


class Answers:
    """Owns standard output: what anything else prints, such as your client's log, goes to standard error."""

    def __init__(self):
        self.lock = threading.Lock()
        self.out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)

    def write(self, answer):
        # Answers may come in any order, but never one inside another.
        with self.lock:
            self.out.write(json.dumps(answer).encode() + b"\n")
            self.out.flush()


def carry_out(testee, command, answers):
    """Every command has exactly one answer, however it ends."""
    name = command.get("cmd")
    action = getattr(testee, name, None) if isinstance(name, str) and not name.startswith("_") else None
    try:
        if not callable(action):
            raise Unsupported(f"there is no command {name!r} in this testee")
        answer = {"ok": action(command)}
    except Unsupported as problem:
        answer = {"unsupported": str(problem)}
    except Failed as problem:
        answer = {"error": {"kind": problem.kind, "text": problem.text}}
        if problem.code is not None:
            answer["error"]["code"] = str(problem.code)
    except Exception as problem:
        answer = {"error": {"kind": "OTHER", "text": repr(problem)}}
    answers.write({"id": command["id"], **answer})


def main():
    testee = Testee()
    answers = Answers()
    for line in sys.stdin.buffer:
        try:
            command = json.loads(line)
            command["id"]
        except (ValueError, TypeError, KeyError) as problem:
            print(f"not a command ({problem!r}): {line[:200]!r}", file=sys.stderr)
            continue
        if command.get("cmd") == "stop":
            carry_out(testee, command, answers)
            break
        # A thread for each, since commands go on coming while a wait, or a connect, has no answer yet. If your client
        # lives on an event loop, start a task on that loop here instead.
        threading.Thread(target=carry_out, args=(testee, command, answers), daemon=True).start()
    # Also when the input has ended: nothing that still waits may hold up the end.
    os._exit(0)


if __name__ == "__main__":
    main()

"""The lines of the testee protocol: commands in on standard input, one answer out for each."""

import asyncio
import json
import os
import sys
import threading

MAX_LINE_BYTES = 1024 * 1024
MAX_ERROR_TEXT = 4000  # characters


class Refused(Exception):
    """Ends a command with an error of this kind."""

    def __init__(self, kind, text, code=None):
        super().__init__(text)
        self.kind, self.text, self.code = kind, text, code


class Unsupported(Exception):
    """Ends a command with `unsupported`."""


class Lines:
    """Owns standard output: whatever else prints there, in this process, goes to standard error."""

    def __init__(self, refusal_of):
        """`refusal_of` makes a Refused of any other exception."""
        self.refusal_of = refusal_of
        self.lock = threading.Lock()
        self.out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        sys.stdout = sys.stderr

    def commands(self):
        """Gives (id, command) until the input ends. A line that is no command has no id to answer: it is reported."""
        while True:
            line = sys.stdin.buffer.readline(MAX_LINE_BYTES + 1)
            if not line:
                return
            try:
                command = json.loads(line)
                yield command["id"], command
            except (ValueError, TypeError, KeyError) as problem:
                print(f"not a command ({problem!r}): {line[:200]!r}", file=sys.stderr)

    def answer(self, identity, action, *arguments):
        try:
            self.write({"id": identity, "ok": action(*arguments)})
        except BaseException as problem:  # every command ends in an answer
            self.write(self.failure(identity, problem))

    async def answer_async(self, identity, action, *arguments):
        try:
            self.write({"id": identity, "ok": await action(*arguments)})
        except asyncio.CancelledError as problem:
            self.write(self.failure(identity, problem))
            raise
        except BaseException as problem:
            self.write(self.failure(identity, problem))

    def failure(self, identity, problem):
        if isinstance(problem, Unsupported):
            return {"id": identity, "unsupported": str(problem)}
        refused = problem if isinstance(problem, Refused) else self.refusal_of(problem)
        error = {"kind": refused.kind, "text": refused.text[:MAX_ERROR_TEXT]}
        if refused.code is not None:
            error["code"] = refused.code
        return {"id": identity, "error": error}

    def write(self, answer):
        line = json.dumps(answer).encode() + b"\n"
        if len(line) > MAX_LINE_BYTES:
            text = f"the answer would be {len(line)} bytes; a line has at most {MAX_LINE_BYTES}"
            line = json.dumps({"id": answer["id"], "error": {"kind": "OTHER", "text": text}}).encode() + b"\n"
        with self.lock:
            self.out.write(line)
            self.out.flush()

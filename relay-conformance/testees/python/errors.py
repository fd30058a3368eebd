"""What the errors of the Python SDK are called in the testee protocol.

The SDK has one class for what the server answers and for its own troubles, `RelayError`; its own have code -1 and are
told apart by their text alone. A server's code that is no number also arrives as -1: then the text is all there is.
"""

import asyncio

import websockets.exceptions
from lines import Refused

from signalwire.relay import RelayError

OWN = (
    ("Request timeout", "TIMEOUT"),
    ("Connection closed", "CONNECTION_LOST"),
    ("Execute queue full", "QUEUE_FULL"),
    ("Failed to send queued request", "NOT_SENT"),
)


def of(problem):
    """The error of a command, as the caller of the SDK met it."""
    if isinstance(problem, RelayError):
        if problem.code == -1:
            for start, kind in OWN:
                if str(problem.message).startswith(start):
                    return Refused(kind, problem.message)
        return Refused("SERVER", str(problem.message), str(problem.code))
    if isinstance(problem, asyncio.TimeoutError):
        return Refused("TIMEOUT", "asyncio.TimeoutError")
    if isinstance(problem, websockets.exceptions.ConnectionClosed):
        return Refused("CONNECTION_LOST", repr(problem))
    if isinstance(problem, (ValueError, TypeError)):
        return Refused("INVALID_ARGUMENT", str(problem))
    if isinstance(problem, asyncio.CancelledError):
        # disconnect() cancels what is pending; a caller cannot tell that from a cancellation of its own.
        return Refused("OTHER", "asyncio.CancelledError: the call was cancelled by the SDK")
    return Refused("OTHER", repr(problem))


def at_login(problem):
    """What ended run() before the client was connected: a refusal is final after the third."""
    refused = problem if isinstance(problem, Refused) else of(problem)
    return Refused("AUTH", refused.text, refused.code) if refused.kind == "SERVER" else refused

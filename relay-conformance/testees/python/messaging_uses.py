"""The three uses of send_message that the official Python SDK documents, run against a RELAY server.

Only the SDK's public interface is used, and the SDK is not changed: it is pointed at the server by SIGNALWIRE_SPACE and
SIGNALWIRE_RELAY_CA_FILE, as its own documentation says. Prints one line per use and exits 1 unless all end as expected.
"""

import asyncio
import importlib.metadata
import sys

from signalwire.relay import RelayClient

SENDER = "+15551234567"
RECIPIENT = "+15559876543"
WAIT_SECONDS = 30.0


async def sms(client):
    message = await client.send_message(
        context="office", to_number=RECIPIENT, from_number=SENDER, body="Hello from Python"
    )
    await message.wait(timeout=WAIT_SECONDS)
    return message.state


async def mms(client):
    message = await client.send_message(
        context="office",
        to_number=RECIPIENT,
        from_number=SENDER,
        body="A picture",
        media=["https://example.com/cat.jpg"],
    )
    await message.wait(timeout=WAIT_SECONDS)
    return message.state


async def completion_callback(client):
    completed = asyncio.get_running_loop().create_future()
    await client.send_message(
        context="office",
        to_number=RECIPIENT,
        from_number=SENDER,
        body="Tell me when it is done",
        on_completed=completed.set_result,
    )
    event = await asyncio.wait_for(completed, WAIT_SECONDS)
    return event.params.get("message_state")


async def main():
    version = importlib.metadata.version("signalwire-sdk")
    python = ".".join(str(part) for part in sys.version_info[:3])
    print(f"signalwire-sdk {version} on Python {python}")
    client = RelayClient(project="example-project", token="example-token", contexts=["office"])
    failed = 0
    await client.connect()
    try:
        for use in (sms, mms, completion_callback):
            try:
                state = await use(client)
            except Exception as problem:  # each use is judged alone
                state = f"{type(problem).__name__}: {problem}"
            good = state == "delivered"
            failed += not good
            print(f"  {'ok    ' if good else 'FAILED'} {use.__name__}: {state}")
    finally:
        await client.disconnect()
    print(f"{3 - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(asyncio.run(main()))

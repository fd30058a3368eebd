"""Reminds people of their appointments: python reminders.py +15551234567 "Tomorrow at nine"."""

import asyncio
import sys

from signalwire.relay import RelayClient, RelayError

SENDER = "+15550100000"
BUSY = 503


async def remind(client, number, text, patience=30.0):
    """Sends a reminder and says what became of it: "delivered", "failed: why", "refused: why" or "unknown"."""
    arguments = {"context": "reminders", "from_number": SENDER, "to_number": number, "body": text}
    try:
        try:
            message = await client.send_message(**arguments)
        except RelayError as problem:
            if problem.code != BUSY:
                raise
            message = await client.send_message(**arguments)  # once more
    except RelayError as problem:
        return f"refused: {problem.message}"
    try:
        await message.wait(timeout=patience)
    except asyncio.TimeoutError:
        return "unknown"  # sent, but nobody told us how it ended
    return message.state if message.state == "delivered" else f"failed: {message.reason}"


async def main(number, text, patience=30.0):
    async with RelayClient(contexts=["reminders"]) as client:
        return await remind(client, number, text, patience)


if __name__ == "__main__":
    print(asyncio.run(main(*sys.argv[1:3])))

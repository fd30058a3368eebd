import asyncio

from signalwire.relay import RelayClient

import reminders


def remind(number, **options):
    return asyncio.run(reminders.main(number, "Tomorrow at nine", **options))


def test_delivered(mock, number):
    # Not at once after the reply, or the SDK may not hear of it: see test_end_right_behind_the_reply.
    mock.script({"reply": "default"}, {"wait": "50ms"}, {"event": "delivered"})

    assert remind(number) == "delivered"
    assert [message["body"] for message in mock.messages()] == ["Tomorrow at nine"]


def test_spam_filter(mock, number):
    mock.script(
        {"reply": "default"}, {"wait": "50ms"}, {"event": {"state": "undelivered", "reason": "spam"}}
    )

    assert remind(number) == "failed: spam"


def test_busy_once(mock, number):
    mock.script({"reply": "default"}, {"wait": "50ms"}, {"event": "delivered"})
    mock.script({"reply": {"code": "503", "message": "Busy"}}, times=1)  # the newest rule is asked first

    assert remind(number) == "delivered"


def test_out_of_credit(mock, number):
    mock.script({"reply": {"code": "402", "message": "Payment required"}})

    assert remind(number).startswith("refused: ")
    assert mock.messages() == []


def test_carrier_outage(play, number):
    play("carrier-outage")  # the third message of a session is the first that does not arrive

    async def three():
        async with RelayClient(contexts=["reminders"]) as client:
            return [await reminders.remind(client, number, "Tomorrow at nine") for _ in range(3)]

    assert asyncio.run(three()) == ["delivered", "delivered", "failed: unable_to_deliver_to_carrier"]


def test_no_report(mock, number):
    mock.script({"reply": "default"}, {"wait": "50ms"}, {"event": "sent"})

    assert remind(number, patience=0.5) == "unknown"


def test_end_right_behind_the_reply(mock, number):
    mock.script({"fault": {"one_segment": [{"reply": "default"}, {"event": "delivered"}]}})

    # The SDK loses an end that comes together with the reply, and waits for ever; without our patience so would we.
    assert remind(number, patience=0.5) == "unknown"

"""Messages and their states, without any input or output: the table of docs/protocol.md, and the early events."""

import asyncio
import logging
from collections import OrderedDict

log = logging.getLogger("plain_relay")

RANKS = {"queued": 0, "initiated": 1, "sent": 2, "delivered": 3, "undelivered": 3, "failed": 3}
TERMINAL = {"delivered", "undelivered", "failed"}
MAX_EARLY_IDS = 256
MAX_EARLY_EVENTS = 16  # of one id
MAX_EARLY_AGE = 60  # seconds


class Message:
    """One outbound message. Everything happens on the event loop."""

    def __init__(self, message_id, context, own_context, listener):
        self.message_id, self.context = message_id, context
        self.own_context = own_context  # whether it lives and dies with the session (REL-WAIT-012)
        self.state, self.reason, self.segments = "queued", None, 0
        self.rank, self.error = 0, None
        self.listener, self.ended = listener, asyncio.Event()

    @property
    def is_done(self):
        return self.ended.is_set()

    async def wait(self, timeout):
        """The message once it has ended; raises TimeoutError, or what ended it otherwise."""
        await asyncio.wait_for(self.ended.wait(), timeout)
        if self.error:
            raise self.error
        return self

    def end(self, error):
        self.error = error
        self.ended.set()

    def apply(self, event):
        state = event["message_state"]
        if self.is_done or RANKS.get(state, 9) <= self.rank:
            return  # REL-STATE-003, 005
        self.rank = RANKS.get(state, self.rank)  # an unknown state has no rank: REL-STATE-006
        self.state = state
        if isinstance(event.get("segments"), (int, float)):
            self.segments = int(event["segments"])  # 2.0 is 2: REL-RPC-013
        if state in TERMINAL:
            self.reason = event.get("reason") or None
        if self.listener:
            try:
                self.listener(state)
            except Exception:
                log.exception("a listener has failed")
        if state in TERMINAL:
            self.ended.set()


class Messages:
    """The messages under way, and the events of messages whose reply is not there yet."""

    def __init__(self, clock):
        self.clock = clock
        self.under_way, self.early, self.sends = {}, OrderedDict(), 0

    def register(self, message):
        self.under_way[message.message_id] = message
        for since, event in self.early.pop(message.message_id, ()):
            if self.clock() - since < MAX_EARLY_AGE:
                self._apply(message, event)

    def event(self, params):
        message_id = params.get("message_id")
        event = dict(params, message_state=params.get("message_state", params.get("state")))
        if not isinstance(message_id, str) or not message_id or not isinstance(event["message_state"], str):
            log.warning("an event without message_id or message_state")
        elif message_id in self.under_way:
            self._apply(self.under_way[message_id], event)
        elif self.sends:
            events = self.early.setdefault(message_id, [])
            events.append((self.clock(), event))
            if len(events) > MAX_EARLY_EVENTS:
                del events[0]
            if len(self.early) > MAX_EARLY_IDS:
                log.warning("early events of %s are dropped", self.early.popitem(last=False)[0])
        else:
            log.debug("an event of nobody's message: %s", message_id)

    def send_began(self):
        self.sends += 1

    def send_ended(self):
        self.sends -= 1
        if not self.sends:
            self.early.clear()

    def end(self, error, which=lambda message: True):
        for message in [m for m in self.under_way.values() if which(m)]:
            del self.under_way[message.message_id]
            message.end(error)

    def _apply(self, message, event):
        message.apply(event)
        if message.is_done:
            self.under_way.pop(message.message_id, None)

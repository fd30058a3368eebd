"""A RELAY client of level 1 (docs/protocol.md) on asyncio: log in, send messages, follow them, survive losses."""

import asyncio
import json
import logging
import random
import re
import ssl

from frames import RelayError, check_result, encode, error_of, masked
from messages import Message, Messages
from websocket import WebSocket

log = logging.getLogger("plain_relay")

REQUEST_TIMEOUT = OPEN_TIMEOUT = 10  # seconds, as are all times here
PING_INTERVAL, MAX_PINGS = 30, 3
FIRST_PAUSE, LONGEST_PAUSE = 1, 30
CLOSE_TIMEOUT = 5
MAX_REJECTIONS = 3

E164, SHORT_CODE = re.compile(r"\+[1-9][0-9]{4,16}"), re.compile(r"[0-9]{5,6}")
URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
HOST = re.compile(r"[^@/?#\s]+")


class Client:
    def __init__(self, host, project, token, tls=True, path="/", ca_file=None):
        if not project or not token:
            raise RelayError("INVALID_ARGUMENT", f"{'token' if project else 'project'} is missing")
        if not host or not HOST.fullmatch(host):
            raise RelayError("INVALID_ARGUMENT", "the host has to be a name or NAME:PORT")
        try:
            self.tls = ssl.create_default_context(cafile=ca_file) if tls else None
        except (OSError, ssl.SSLError) as problem:
            raise RelayError("INVALID_ARGUMENT", f"ca_file: {problem}") from None
        name, colon, port = host.rpartition(":")
        self.address = (name, int(port)) if colon else (host, 443 if tls else 80)
        self.path, self.project, self.token = path, project, token
        self.protocol = self.authorization_state = None
        self.ever_authenticated, self.rejections = False, 0
        self.socket, self.connected, self.leaving = None, False, False
        self.frames = 0  # that came over this connection
        self.pending, self.task, self.failure = {}, None, None
        self.messages = Messages(lambda: asyncio.get_running_loop().time())

    async def connect(self):
        """Returns once logged in, however often that has to be tried; raises AUTH when it is refused for good."""
        if self.failure and self.failure.kind == "CLOSED":
            raise self.failure
        if not self.task or self.task.done():
            self.rejections, self.failure = 0, None
            self.first_login = asyncio.get_running_loop().create_future()
            self.task = asyncio.create_task(self._run())
        await asyncio.shield(self.first_login)

    async def send(self, to_number, from_number, context=None, body=None, media=None, tags=None, region=None, listener=None):
        """Sends, and gives the Message once the server has accepted it. Never sends twice."""
        if not body and not media:
            raise RelayError("INVALID_ARGUMENT", "body or media has to be there")
        if not E164.fullmatch(to_number) or not (E164.fullmatch(from_number) or SHORT_CODE.fullmatch(from_number)):
            raise RelayError("INVALID_ARGUMENT", "a number has to be like +15550001111; a sender may be a short code")
        if not all(URL.fullmatch(url) for url in media or ()):
            raise RelayError("INVALID_ARGUMENT", "media has to be http or https URLs")
        optional = {"body": body, "media": media, "tags": tags, "region": region}
        params = {"context": context or self.protocol or "default", "from_number": from_number, "to_number": to_number}
        params.update({name: value for name, value in optional.items() if value})

        def accepted(result):
            message_id = result.get("message_id") if isinstance(result, dict) else None
            if not isinstance(message_id, str) or not message_id or message_id in self.messages.under_way:
                raise RelayError("MALFORMED_RESULT", "the server has given the message no id of its own")
            message = Message(message_id, params["context"], params["context"] == self.protocol, listener)
            self.messages.register(message)
            return message

        self.messages.send_began()
        try:
            return await self._request("messaging.send", params, accepted)
        finally:
            self.messages.send_ended()

    async def close(self):
        """Ends the session for good, in 5 s at most."""
        self._end(RelayError("CLOSED", "the client is closed"))
        if self.task and not self.task.done():
            if self.socket:
                self.socket.close()
                await asyncio.wait([self.task], timeout=CLOSE_TIMEOUT - 1)
            self.task.cancel()
            await asyncio.wait([self.task])

    # --- Requests

    async def _request(self, method, params, of_result, login=False):
        """Writes a request, and waits for what `of_result` makes of its result in the step that decodes it."""
        if self.failure:
            raise self.failure
        if not login and (not self.connected or self.leaving):
            raise RelayError("NOT_SENT", "there is no connection now")
        frame, identity = encode(method, params)
        socket, frames = self.socket, self.frames
        future = asyncio.get_running_loop().create_future()
        self.pending[identity] = (future, of_result, login)
        self._write(frame)
        try:
            return await asyncio.wait_for(future, REQUEST_TIMEOUT)
        except asyncio.TimeoutError:
            if method == "messaging.send" and socket is self.socket and frames == self.frames:
                socket.cut()  # REL-REQ-003
            raise RelayError("TIMEOUT", f"{method} had no answer in {REQUEST_TIMEOUT} s; what came of it is unknown") from None
        finally:
            self.pending.pop(identity, None)

    def _write(self, text):
        log.debug("-> %s", self._masked(text))
        self.socket.send(text)

    def _answer(self, frame, **answer):
        if frame.get("id") is not None:
            self._write(json.dumps({"jsonrpc": "2.0", "id": frame["id"], **answer}))

    def _masked(self, text):
        return masked(text, self.project, self.token, self.authorization_state)

    # --- Connections

    async def _run(self):
        pause = FIRST_PAUSE
        while not self.failure:
            try:
                log.info("connecting to %s:%d", *self.address)
                opening = WebSocket.open(*self.address, self.path, self.tls)
                self.socket = await asyncio.wait_for(opening, OPEN_TIMEOUT)
            except (OSError, ValueError, asyncio.TimeoutError, asyncio.IncompleteReadError) as problem:
                log.warning("no connection: %r", problem)
            else:
                self.frames, self.leaving = 0, False
                reading = asyncio.create_task(self._read())
                keeper = asyncio.create_task(self._log_in_and_ping())
                await asyncio.wait([reading, keeper], return_when=asyncio.FIRST_COMPLETED)
                if self.socket.closing and not reading.done():
                    await asyncio.wait([reading], timeout=1)
                was_connected, self.connected = self.connected, False
                again_at_once = keeper.done() and keeper.result() == "at once"
                reading.cancel()
                keeper.cancel()
                self.socket.cut()
                self.socket = None
                for future, _, _ in list(self.pending.values()):
                    if not future.done():
                        future.set_exception(RelayError("CONNECTION_LOST", "the connection was lost; what came of it is unknown"))
                if was_connected:
                    pause = FIRST_PAUSE
                if again_at_once:
                    continue
            if not self.failure:
                await asyncio.sleep(pause * random.uniform(0.5, 1))
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _log_in_and_ping(self):
        """Returns when the connection is of no more use; "at once" if the next one should not wait."""
        offered = self.protocol
        params = {
            "version": {"major": 2, "minor": 0, "revision": 0},
            "agent": "plain-python/1.0",
            "event_acks": True,
            "authentication": {"project": self.project, "token": self.token},
        }
        if offered:
            params["protocol"] = offered
            if self.authorization_state:
                params["authorization_state"] = self.authorization_state
        try:
            await self._request("signalwire.connect", params, lambda result: self._logged_in(result, offered), login=True)
        except RelayError as problem:
            log.warning("no login: %s", self._masked(str(problem)))
            if self.failure or not self._is_rejection(problem):
                return None
            if offered:  # REL-CONN-026
                self.protocol = self.authorization_state = None
                return "at once"
            self.rejections += 1
            if self.rejections == MAX_REJECTIONS:
                self._end(RelayError("AUTH", self._masked(str(problem)), problem.code))
            return None
        if not self.first_login.done():
            self.first_login.set_result(None)
        unanswered = 0
        while unanswered < MAX_PINGS:
            frames = self.frames
            await asyncio.sleep(PING_INTERVAL)
            if frames != self.frames:
                unanswered = 0
            try:
                await self._request("signalwire.ping", {}, lambda result: None, login=True)
                unanswered = 0
            except RelayError as problem:
                unanswered = unanswered + 1 if problem.kind == "TIMEOUT" else 0
        return None

    def _logged_in(self, result, offered):
        protocol = result.get("protocol") if isinstance(result, dict) else None
        if not isinstance(protocol, str) or not protocol:
            raise RelayError("MALFORMED_RESULT", "the login has brought no protocol")
        restored = result.get("session_restored", protocol == offered) is True
        self.protocol, self.connected = protocol, True
        self.ever_authenticated, self.rejections = True, 0
        if not restored:
            self._session_lost()
        log.info("logged in, session %s", "restored" if restored else "new")

    def _is_rejection(self, problem):
        """REL-AUTH-001."""
        if problem.kind != "SERVER":
            return False
        symbol = problem.data.get("signalwire_error_code") if isinstance(problem.data, dict) else None
        first_time = not self.ever_authenticated and problem.code == "-32000" and "auth" in str(problem).lower()
        return problem.code in ("-32002", "-32003", "-32602") or str(symbol).startswith("AUTH_") or first_time

    def _session_lost(self):
        lost = RelayError("SESSION_LOST", "the session was not restored; nothing more will be heard of the message")
        self.messages.end(lost, lambda message: message.own_context)

    def _end(self, error):
        """For good: everything that waits ends with this error."""
        if self.failure:
            return
        self.failure = error
        waiting = [future for future, _, _ in self.pending.values()] + ([self.first_login] if self.task else [])
        for future in waiting:
            if not future.done():
                future.set_exception(error)
                future.exception()  # perhaps nobody asks for it
        self.messages.end(error)

    # --- What comes in

    async def _read(self):
        while (data := await self.socket.receive()) is not None:
            self.frames += 1
            try:
                frame = json.loads(data)
            except (ValueError, RecursionError):
                log.warning("ignored, since it is no JSON: %s", self._masked(data[:200].decode(errors="replace")))
                continue
            log.debug("<- %s", self._masked(json.dumps(frame)))
            if isinstance(frame, dict):
                self._receive(frame)

    def _receive(self, frame):
        method, params = frame.get("method"), frame.get("params", {})
        if frame.get("id") is not None and ("error" in frame or "result" in frame):
            self._response(frame)
        elif not isinstance(method, str) or not isinstance(params, dict):
            log.warning("ignored, since it is no frame")
        elif method == "signalwire.event":
            self._answer(frame, result={})
            self._event(params.get("event_type"), params.get("params"))
        elif method == "signalwire.ping":
            self._answer(frame, result={name: params[name] for name in ("timestamp", "payload") if name in params})
        elif method == "signalwire.disconnect":
            self._answer(frame, result={})
            self._disconnect(params)
        else:
            self._answer(frame, error={"code": -32601, "message": "Method not found"})

    def _event(self, kind, params):
        if not isinstance(params, dict):
            log.warning("an event without params")
        elif kind == "signalwire.authorization.state":
            state = params.get("authorization_state")
            if isinstance(state, str) and state:
                self.authorization_state = state
        elif kind == "messaging.state":
            self.messages.event(params)

    def _disconnect(self, params):
        if params.get("restart") is True:
            self.protocol = self.authorization_state = None
            self._session_lost()
        self.leaving = True
        socket = self.socket
        asyncio.get_running_loop().call_later(CLOSE_TIMEOUT, lambda: socket.closing or socket.close())

    def _response(self, frame):
        identity = frame["id"] if isinstance(frame["id"], str) else None
        future, of_result, login = self.pending.pop(identity, (None, None, None))
        if not future or future.done():
            log.debug("an answer that nobody waits for")
            return
        try:
            if "error" in frame:
                raise error_of(frame["error"])
            if not login:  # REL-RPC-023
                check_result(frame["result"])
            future.set_result(of_result(frame["result"]))
        except RelayError as problem:
            future.set_exception(problem)

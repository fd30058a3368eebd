"""The client's end of a WebSocket (RFC 6455) on asyncio streams: the upgrade, and whole messages in order."""

import asyncio
import base64
import contextlib
import hashlib
import os
import struct

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
MAX_MESSAGE_BYTES = 10 * 1024 * 1024
MAX_HEADER_LINES = 100
DISCARD_SECONDS = 2


class Refused(OSError):
    """The server is there, and does not speak WebSocket with us."""


class WebSocket:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.closing = False

    @classmethod
    async def open(cls, host, port, path, tls):
        """Connects and upgrades; `tls` is an ssl.SSLContext or None. The caller puts a time limit on it."""
        reader, writer = await asyncio.open_connection(host, port, ssl=tls)
        try:
            key = base64.b64encode(os.urandom(16)).decode()
            lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade"]
            lines += ["Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
            writer.write("\r\n".join([*lines, "", ""]).encode())
            status = await reader.readline()
            if status.split(b" ")[1:2] != [b"101"]:
                raise Refused(f"no upgrade: {status[:200]!r}")
            accept = base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest())
            headers = {}
            for _ in range(MAX_HEADER_LINES):
                name, colon, value = (await reader.readline()).partition(b":")
                if not colon:
                    break
                headers[name.strip().lower()] = value.strip()
            if headers.get(b"sec-websocket-accept") != accept:
                raise Refused("no upgrade: Sec-WebSocket-Accept does not belong to our key")
        except BaseException:
            writer.transport.abort()
            raise
        return cls(reader, writer)

    def send(self, text):
        if not self.closing:
            self._frame(TEXT, text.encode())

    def close(self, code=1000):
        """Asks for the end; receive() tells when the other side agrees."""
        if not self.closing:
            self._frame(CLOSE, struct.pack(">H", code))
            self.closing = True

    def cut(self):
        """Ends the connection at once, without the other side."""
        self.closing = True
        self.writer.transport.abort()

    async def receive(self):
        """The next text message as bytes, or None when the connection has ended. A binary message comes as b""."""
        message, kind = bytearray(), None
        try:
            while True:
                first, second = await self.reader.readexactly(2)
                length = second & 127
                if length > 125:
                    length = int.from_bytes(await self.reader.readexactly(2 if length == 126 else 8), "big")
                if second & 128 or first & 112 or len(message) + length > MAX_MESSAGE_BYTES:
                    await self._close_early(1002 if second & 128 or first & 112 else 1009)
                    return None
                payload = await self.reader.readexactly(length)
                opcode = first & 15
                if opcode == PING:
                    self._frame(PONG, payload)
                elif opcode == CLOSE:
                    self.close()
                    return None
                elif opcode in (0, TEXT, BINARY):
                    kind = opcode or kind
                    message += payload
                    if first & 128:
                        return bytes(message) if kind == TEXT else b""
        except (OSError, asyncio.IncompleteReadError):
            return None

    async def _close_early(self, code):
        """Says why, and reads on for a moment: data that nobody reads would make the system reset the connection."""
        self.close(code)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._discard(), DISCARD_SECONDS)

    async def _discard(self):
        while await self.reader.read(65536):
            pass

    def _frame(self, opcode, payload):
        if self.closing or self.writer.is_closing():
            return
        length, mask = len(payload), os.urandom(4)
        if length < 126:
            size = bytes([128 | length])
        elif length < 65536:
            size = struct.pack(">BH", 128 | 126, length)
        else:
            size = struct.pack(">BQ", 128 | 127, length)
        repeated = (mask * (length // 4 + 1))[:length]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(length, "big")
        self.writer.write(bytes([128 | opcode]) + size + mask + masked)

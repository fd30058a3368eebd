"""A RELAY client that can log in over ws:// and no more: what docs/testees.md puts under test.

Made of Python's standard library, so that the page works everywhere. It is no example of a good client: it answers no
event and no ping, and is called by one thread at a time.
"""

import base64
import json
import os
import socket
import struct
import uuid

TEXT, CLOSE = 1, 8


class TinyClient:
    def __init__(self, host, project, token):
        self.host, self.project, self.token = host, project, token

    def connect(self):
        """Logs in; raises PermissionError if the server refuses, OSError if it is not there."""
        name, port = self.host.rsplit(":", 1)
        self.socket = socket.create_connection((name, int(port)), timeout=10)
        self.input = self.socket.makefile("rb")
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET / HTTP/1.1\r\nHost: {self.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        status = self.input.readline()
        if b" 101 " not in status:
            raise OSError(f"no WebSocket there: {status!r}")
        while self.input.readline().strip():
            pass
        login = {
            "version": {"major": 2, "minor": 0, "revision": 0},
            "agent": "tiny-client/1.0",
            "event_acks": True,
            "authentication": {"project": self.project, "token": self.token},
        }
        identity = str(uuid.uuid4())
        frame = {"jsonrpc": "2.0", "id": identity, "method": "signalwire.connect", "params": login}
        self.write(TEXT, json.dumps(frame).encode())
        answer = self.read()
        while answer.get("id") != identity:
            answer = self.read()
        if "error" in answer:
            raise PermissionError(answer["error"].get("message"))

    def close(self):
        self.write(CLOSE, struct.pack(">H", 1000))
        self.input.read()  # until the server has closed too
        self.socket.close()

    def write(self, opcode, payload):
        mask = os.urandom(4)
        length = len(payload)
        size = bytes([0x80 | length]) if length < 126 else struct.pack(">BH", 0x80 | 126, length)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + size + mask + masked)

    def read(self):
        """The next frame of RELAY."""
        while True:
            opcode, length = self.bytes(2)
            if length == 126:
                (length,) = struct.unpack(">H", self.bytes(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self.bytes(8))
            payload = self.bytes(length)
            if opcode & 15 == TEXT:
                return json.loads(payload)

    def bytes(self, count):
        data = self.input.read(count)
        if len(data) < count:
            raise ConnectionError("the server has closed the connection")
        return data

"""The same with the real server, where RELAY_COMPAT_REAL=1 says that relay.jar is built."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

from kit import COMPAT, VARIABLES

TLS = COMPAT / "porting-sdk" / "test_harness" / "tls"
LONGEST_START_SECONDS = 30
LONGEST_END_SECONDS = 10


def environment(**wanted):
    made = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    made["PYTHONPATH"] = str(COMPAT / "porting-sdk" / "test_harness" / "mock_relay")
    made.update(wanted)
    return made


def is_open(port):
    with contextlib.closing(socket.socket()) as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


@unittest.skipUnless(os.environ.get("RELAY_COMPAT_REAL") == "1", "RELAY_COMPAT_REAL is not 1")
class RealServerTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.ready_file = pathlib.Path(scratch.name) / "ready.json"
        self.command = [sys.executable, "-m", "mock_relay", "--host", "127.0.0.1", "--ws-port", "0", "--http-port", "0"]
        self.command += ["--log-level", "error", "--ready-file", str(self.ready_file)]

    def start(self, *arguments, **variables):
        process = subprocess.Popen(
            self.command + list(arguments),
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            universal_newlines=True,
        )
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait, LONGEST_END_SECONDS)
        self.addCleanup(process.kill)
        return process

    def ready(self, process):
        deadline = time.monotonic() + LONGEST_START_SECONDS
        while not self.ready_file.exists():
            if process.poll() is not None:
                self.fail("the server ended: " + process.stderr.read())
            self.assertLess(time.monotonic(), deadline, "not ready in time")
            time.sleep(0.05)
        return json.loads(self.ready_file.read_text())

    def health(self, ready):
        with urllib.request.urlopen(ready["http_url"] + "/__mock__/health", timeout=5) as reply:
            return reply.status, json.load(reply)

    def test_answers_the_probe_and_ends_when_it_is_told_to(self):
        process = self.start()
        ready = self.ready(process)

        self.assertEqual(ready["pid"], process.pid)
        status, health = self.health(ready)
        self.assertEqual(status, 200)
        self.assertIsInstance(health["schemas_loaded"], int)
        process.send_signal(signal.SIGTERM)
        started = time.monotonic()
        process.wait(LONGEST_END_SECONDS)
        self.assertLess(time.monotonic() - started, 2)

    def test_says_that_a_port_is_taken(self):
        with contextlib.closing(socket.socket()) as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen(1)
            self.command[self.command.index("--ws-port") + 1] = str(taken.getsockname()[1])
            process = self.start()
            self.assertNotEqual(process.wait(LONGEST_START_SECONDS), 0)
            self.assertIn("address already in use", process.stderr.read().lower())

    def test_ends_with_the_process_that_spawned_it(self):
        code = "import subprocess, sys; subprocess.Popen(sys.argv[1:], start_new_session=True); sys.stdin.read()"
        nothing = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started_by = [sys.executable, "-c", code] + self.command
        parent = subprocess.Popen(started_by, env=environment(), stdin=subprocess.PIPE, **nothing)
        self.addCleanup(parent.wait, LONGEST_END_SECONDS)
        self.addCleanup(parent.kill)
        self.addCleanup(parent.stdin.close)
        deadline = time.monotonic() + LONGEST_START_SECONDS
        while not self.ready_file.exists():
            self.assertLess(time.monotonic(), deadline, "not ready in time")
            time.sleep(0.05)
        ready = json.loads(self.ready_file.read_text())
        self.addCleanup(self.kill_if_left, ready)
        self.assertTrue(is_open(ready["ws_port"]))

        parent.kill()
        parent.wait(LONGEST_END_SECONDS)

        deadline = time.monotonic() + LONGEST_END_SECONDS
        while is_open(ready["ws_port"]) or is_open(ready["http_port"]):
            self.assertLess(time.monotonic(), deadline, "still there after its parent")
            time.sleep(0.05)

    def kill_if_left(self, ready):
        if is_open(ready["http_port"]):
            os.kill(ready["pid"], signal.SIGKILL)

    def test_tls_is_trusted_by_those_who_have_the_ca_and_by_no_others(self):
        script = ["bash", str(TLS / "gen_certs.sh")]
        for _ in range(2):
            subprocess.run(script, env=environment(), stdout=subprocess.PIPE, check=True, timeout=60)
        before = (TLS / "certs" / "server.crt").read_bytes()

        ready = self.ready(self.start("--tls", SIGNALWIRE_MOCK_TLS="1"))

        self.assertEqual((TLS / "certs" / "server.crt").read_bytes(), before)
        for name in ("127.0.0.1", "localhost"):
            with self.subTest(name=name):
                self.assertTrue(self.handshake(ready, name, str(TLS / "certs" / "ca.crt")))
                with self.assertRaises(ssl.SSLCertVerificationError):
                    self.handshake(ready, name, None)
        self.assertEqual(self.health(ready)[0], 200)

    def handshake(self, ready, name, ca_file):
        context = ssl.create_default_context(cafile=ca_file)
        with socket.create_connection(("127.0.0.1", ready["ws_port"]), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname=name) as secure:
                return secure.version()


if __name__ == "__main__":
    unittest.main()

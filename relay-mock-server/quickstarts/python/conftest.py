"""A mock RELAY server for the tests: the one that runs already, or one that starts and ends with them."""

import contextlib
import itertools
import json
import os
import pathlib
import shlex
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

COUNT = itertools.count(1000)


@contextlib.contextmanager
def serving(folder, *options):
    """A server that runs within the block; where it is: what its ready file says."""
    ready = folder / "ready.json"
    command = [*shlex.split(os.environ.get("RELAY", "relay")), "mock", "--tls", "--ws-port", "0", *options]
    # The server ends with this process, even if that is killed.
    environment = {**os.environ, "RELAY_PARENT_PID": str(os.getpid())}
    process = subprocess.Popen(
        [*command, "--ready-file", str(ready)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while not ready.exists():
            assert process.poll() is None, "the mock server did not start"
            time.sleep(0.05)
        yield json.loads(ready.read_text())
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The server of all tests, or one that others use too."""
    if "RELAY_MOCK_READY" in os.environ:
        yield json.loads(pathlib.Path(os.environ["RELAY_MOCK_READY"]).read_text())
        return
    with serving(tmp_path_factory.mktemp("relay")) as server:
        yield server


@pytest.fixture
def play(tmp_path, monkeypatch):
    """Plays a ready scenario, on a server that only this test has."""
    with contextlib.ExitStack() as stack:
        yield lambda name: aim(monkeypatch, stack.enter_context(serving(tmp_path, "--scenario", name)))


def aim(monkeypatch, server):
    """Where the SDK finds the server: by its environment."""
    monkeypatch.setenv("SIGNALWIRE_SPACE", f"127.0.0.1:{server['ws_port']}")
    monkeypatch.setenv("SIGNALWIRE_RELAY_CA_FILE", server["ca_file"])
    monkeypatch.setenv("SIGNALWIRE_PROJECT_ID", "any")
    monkeypatch.setenv("SIGNALWIRE_API_TOKEN", "any")


@pytest.fixture
def number():
    """A recipient that no other test has, nor a test of another process."""
    return f"+1555{os.getpid():07}{next(COUNT)}"


@pytest.fixture
def mock(server, number, monkeypatch):
    """The control plane, for messages to `number`."""
    aim(monkeypatch, server)
    mock = Mock(server["http_url"], number)
    yield mock
    mock.reset()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Shows with a test that has failed what went over the wire."""
    report = yield
    mock = item.funcargs.get("mock")
    if mock and report.when == "call" and report.failed:
        report.sections.append(("what went over the wire", mock.transcript()))
    return report


class Mock:
    """The control plane, for messages to one number."""

    def __init__(self, url, number):
        self.url = url
        self.number = number
        self.rules = []

    def script(self, *steps, **more):
        """Says what happens to messages to this number, in the words of scenario files."""
        rule = {"match": {"method": "messaging.send"}, "script": steps, **more}
        self.rules.append(self.call("POST", "rules", {"rules": [rule]}, number=self.number)["id"])

    def messages(self):
        """What was sent to this number, the oldest first."""
        return self.call("GET", "messages", number=self.number)["messages"]

    def transcript(self):
        """What went over the wire; on a server that others use too, only what names this number."""
        shared = {"number": self.number} if "RELAY_MOCK_READY" in os.environ else {}
        return self.read("GET", "transcript", format="text", **shared) or f"nothing to {self.number}"

    def reset(self):
        """Back to the start; of a server that others use too, only what is of this number."""
        if "RELAY_MOCK_READY" not in os.environ:
            self.call("POST", "reset")
        else:
            for rule in self.rules:
                self.call("DELETE", f"rules/{rule}")

    def call(self, method, path, body=None, **query):
        return json.loads(self.read(method, path, body, **query))

    def read(self, method, path, body=None, **query):
        url = f"{self.url}/__mock__/{path}?{urllib.parse.urlencode(query)}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urllib.request.urlopen(urllib.request.Request(url, data, method=method), timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:  # its body says what is wrong, and where
            raise AssertionError(f"{method} {path}: {refused.read().decode()}") from None

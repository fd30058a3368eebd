"""A made-up checkout of the kit whose ``relay`` only writes down how it was called."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

COMPAT = pathlib.Path(__file__).resolve().parent.parent

FAKE_RELAY = """#!{python}
import json, os, sys
told = {{"pid": os.getpid(), "arguments": sys.argv[1:], "parent": os.environ.get("RELAY_PARENT_PID")}}
print(json.dumps(told))
sys.exit(int(os.environ.get("FAKE_EXIT", "0")))
"""

VARIABLES = ("RELAY_KIT_HOME", "RELAY_PARENT_PID", "SIGNALWIRE_MOCK_TLS", "PYTHONPATH", "FAKE_EXIT")


class Kit:
    """Holds the kit, an SDK's checkout and what is beside it, in a scratch folder whose name has a blank."""

    def __init__(self):
        self._scratch = tempfile.TemporaryDirectory()
        self.scratch = pathlib.Path(self._scratch.name).resolve() / "a folder"
        self.home = self.make_home("kit")
        self.compat = self.home / "relay-mock-server" / "compat"
        shutil.copytree(COMPAT, self.compat, ignore=shutil.ignore_patterns("__pycache__", "certs", "tests", "suites"))
        self.checkout = self.scratch / "sdks" / "an-sdk"
        self.checkout.mkdir(parents=True)
        self.beside = self.checkout.parent / "porting-sdk"

    def make_home(self, name):
        home = self.scratch / name
        (home / "relay-mock-server").mkdir(parents=True)
        relay = home / "relay"
        relay.write_text(FAKE_RELAY.format(python=sys.executable))
        relay.chmod(0o755)
        return home

    def close(self):
        self._scratch.cleanup()

    def environment(self, **wanted):
        made = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        made.update({name: str(value) for name, value in wanted.items()})
        return made

    def run(self, command, **variables):
        return subprocess.run(
            [str(word) for word in command],
            cwd=self.scratch,
            env=self.environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=60,
            universal_newlines=True,
        )

    def link(self, *arguments):
        return self.run([self.compat / "link-beside", *(arguments or (self.checkout,))])

    def mock_relay(self, *arguments, package=None, **variables):
        """Spawns the server as the suites do: the package's folder on the path, then ``python -m``."""
        package = package or self.compat / "porting-sdk" / "test_harness" / "mock_relay"
        return self.run([sys.executable, "-m", "mock_relay", *arguments], PYTHONPATH=package, **variables)


def told(run):
    """What the made-up ``relay`` wrote down; fails with the standard error of a run that never came to it."""
    assert run.stdout, "relay was not called: " + run.stderr
    return json.loads(run.stdout)

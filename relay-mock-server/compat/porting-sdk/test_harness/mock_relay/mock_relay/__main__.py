"""Becomes ``relay mock --profile sdk``, with the same arguments and the same process id.

The process is replaced, so a suite that kills the process it started kills the server.

    RELAY_KIT_HOME      the checkout of the RELAY kit; without it, the folder above this file that is one
    RELAY_PARENT_PID    the process the server ends with; without it, the one that started this. Empty: none
"""

import os
import subprocess
import sys

COULD_NOT_RUN = 3

# A shell that started the server in the background may be gone long before the suite begins.
SHELLS = frozenset(["ash", "bash", "busybox", "csh", "dash", "fish", "ksh", "mksh", "sh", "tcsh", "zsh"])


class NotFound(Exception):
    """There is no checkout of the kit where one is looked for; the message says where that is."""


def launcher(environment, this_file):
    """The path of the ``relay`` command. Links are followed, so a linked folder leads to its checkout."""
    home = environment.get("RELAY_KIT_HOME", "")
    if home:
        if not is_checkout(home):
            raise NotFound(
                "RELAY_KIT_HOME is " + home + ", which holds no executable 'relay' beside relay-mock-server/;"
                " set it to a checkout of the RELAY kit"
            )
        return os.path.join(os.path.abspath(home), "relay")
    start = folder = os.path.dirname(os.path.realpath(this_file))
    while not is_checkout(folder):
        above = os.path.dirname(folder)
        if above == folder:
            raise NotFound(
                "no folder above " + start + " is a checkout of the RELAY kit; set RELAY_KIT_HOME to one,"
                " or link this folder instead of copying it (relay-mock-server/compat/link-beside)"
            )
        folder = above
    return os.path.join(folder, "relay")


def is_checkout(folder):
    command = os.path.join(folder, "relay")
    return (
        os.path.isfile(command)
        and os.access(command, os.X_OK)
        and os.path.isdir(os.path.join(folder, "relay-mock-server"))
    )


def arguments(given, environment, this_file):
    """What the launcher is called with. With TLS: the certificates that gen_certs.sh makes, for clients trust no others."""
    wanted = ["mock", "--profile", "sdk"] + given
    own_folder = any(word == "--tls-dir" or word.startswith("--tls-dir=") for word in given)
    if ("--tls" in given or environment.get("SIGNALWIRE_MOCK_TLS") == "1") and not own_folder:
        harness = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(this_file))))
        wanted += ["--tls-dir", os.path.join(harness, "tls", "certs")]
    return wanted


def name_of(process):
    """The name of a process's program, without its folder; empty if nobody can tell."""
    try:
        with open("/proc/%d/comm" % process, encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        pass
    try:
        told = subprocess.run(
            ["ps", "-o", "comm=", "-p", str(process)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return ""
    # A login shell has a dash before its name.
    return os.path.basename(told.stdout.decode("utf-8", "replace").strip()).lstrip("-")


def parent_to_watch():
    """The id of the process to end with, or None: a parent that is gone, out of sight or a shell is not watched."""
    parent = os.getppid()
    if parent <= 1 or name_of(parent) in SHELLS:
        return None
    return parent


def main():
    try:
        command = launcher(os.environ, __file__)
        if "RELAY_PARENT_PID" not in os.environ:
            parent = parent_to_watch()
            if parent is not None:
                os.environ["RELAY_PARENT_PID"] = str(parent)
        os.execv(command, [command] + arguments(sys.argv[1:], os.environ, __file__))
    except NotFound as problem:
        reason = str(problem)
    except OSError as problem:
        reason = command + " cannot be run: " + (problem.strerror or str(problem))
    print("mock_relay: " + reason, file=sys.stderr)
    sys.exit(COULD_NOT_RUN)


if __name__ == "__main__":
    main()

"""``python -m mock_relay`` becomes the kit's server."""

import os
import shutil
import subprocess
import sys
import unittest

from kit import Kit, told

SUITE_ARGUMENTS = ["--host", "127.0.0.1", "--ws-port", "8781", "--http-port", "9781", "--log-level", "error"]


class MockRelayTest(unittest.TestCase):
    def setUp(self):
        self.kit = Kit()
        self.addCleanup(self.kit.close)

    def test_starts_the_sdk_profile_with_the_arguments_unchanged(self):
        run = self.kit.mock_relay(*SUITE_ARGUMENTS)

        self.assertEqual(told(run)["arguments"], ["mock", "--profile", "sdk"] + SUITE_ARGUMENTS)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_blanks_quotes_and_empty_arguments_survive(self):
        odd = ["--schema-root", "a b", "", "it's", '"', "$HOME", "*"]

        self.assertEqual(told(self.kit.mock_relay(*odd))["arguments"][3:], odd)

    def test_keeps_the_process_id_that_the_suite_will_kill(self):
        package = self.kit.compat / "porting-sdk" / "test_harness" / "mock_relay"
        with subprocess.Popen(
            [sys.executable, "-m", "mock_relay"],
            env=self.kit.environment(PYTHONPATH=package),
            stdout=subprocess.PIPE,
            universal_newlines=True,
        ) as process:
            output, _ = process.communicate(timeout=60)

        self.assertIn('"pid": %d,' % process.pid, output)

    def test_ends_with_the_exit_code_of_the_server(self):
        self.assertEqual(self.kit.mock_relay(FAKE_EXIT=3).returncode, 3)

    def test_names_the_process_that_started_it_as_the_parent(self):
        self.assertEqual(told(self.kit.mock_relay())["parent"], str(os.getpid()))

    def test_leaves_a_parent_that_is_set_already(self):
        for value in ("4711", ""):
            with self.subTest(value=value):
                self.assertEqual(told(self.kit.mock_relay(RELAY_PARENT_PID=value))["parent"], value)

    def test_watches_no_shell(self):
        package = self.kit.compat / "porting-sdk" / "test_harness" / "mock_relay"
        # The second command keeps the shell from becoming the first.
        command = 'PYTHONPATH="$1" "$2" -m mock_relay; exit $?'

        run = self.kit.run(["sh", "-c", command, "sh", package, sys.executable])

        self.assertIsNone(told(run)["parent"])


class FindingTheKitTest(unittest.TestCase):
    def setUp(self):
        self.kit = Kit()
        self.addCleanup(self.kit.close)

    def test_link_beside_a_checkout_leads_to_the_kit(self):
        self.assertEqual(self.kit.link().returncode, 0)

        run = self.kit.mock_relay(package=self.kit.beside / "test_harness" / "mock_relay")

        self.assertEqual(told(run)["arguments"], ["mock", "--profile", "sdk"])

    def test_variable_wins_over_the_folder_above(self):
        other = self.kit.make_home("other")
        (other / "relay").write_text("#!/bin/sh\necho '{\"home\": \"other\"}'\n")

        self.assertEqual(told(self.kit.mock_relay(RELAY_KIT_HOME=other)), {"home": "other"})

    def test_variable_may_be_relative(self):
        self.assertEqual(told(self.kit.mock_relay(RELAY_KIT_HOME="kit"))["arguments"], ["mock", "--profile", "sdk"])

    def test_copy_needs_the_variable_and_says_so(self):
        shutil.copytree(self.kit.compat / "porting-sdk", self.kit.beside)
        package = self.kit.beside / "test_harness" / "mock_relay"

        run = self.kit.mock_relay(package=package)

        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertRegex(run.stderr, "^mock_relay: no folder above .*RELAY_KIT_HOME.*link-beside")
        self.assertEqual(run.stderr.count("\n"), 1)
        self.assertTrue(told(self.kit.mock_relay(package=package, RELAY_KIT_HOME=self.kit.home)))

    def test_wrong_variable_is_an_error_even_where_a_kit_is_above(self):
        (self.kit.home / "relay").chmod(0o644)
        for wrong in ("/nowhere", str(self.kit.scratch), str(self.kit.home)):
            with self.subTest(wrong=wrong):
                run = self.kit.mock_relay(RELAY_KIT_HOME=wrong)

                self.assertEqual((run.returncode, run.stdout), (3, ""))
                self.assertTrue(run.stderr.startswith("mock_relay: RELAY_KIT_HOME is " + wrong + ","), run.stderr)

    def test_launcher_that_cannot_run_is_named(self):
        (self.kit.home / "relay").write_text("#!/no/such/interpreter\n")

        run = self.kit.mock_relay()

        self.assertEqual(run.returncode, 3)
        self.assertIn(str(self.kit.home / "relay") + " cannot be run: No such file", run.stderr)


class TlsArgumentsTest(unittest.TestCase):
    def setUp(self):
        self.kit = Kit()
        self.addCleanup(self.kit.close)

    def test_tls_takes_the_certificates_that_the_script_makes(self):
        script = self.kit.compat / "porting-sdk" / "test_harness" / "tls" / "gen_certs.sh"
        folder = told(self.kit.run([script]))["arguments"][1]

        self.assertEqual(
            told(self.kit.mock_relay("--tls"))["arguments"][3:], ["--tls", "--tls-dir", folder])
        self.assertEqual(
            told(self.kit.mock_relay(SIGNALWIRE_MOCK_TLS=1))["arguments"][3:], ["--tls-dir", folder])

    def test_own_folder_stays(self):
        for own in (["--tls", "--tls-dir", "mine"], ["--tls-dir=mine", "--tls"]):
            with self.subTest(own=own):
                self.assertEqual(told(self.kit.mock_relay(*own))["arguments"][3:], own)

    def test_no_folder_without_tls(self):
        self.assertEqual(told(self.kit.mock_relay(SIGNALWIRE_MOCK_TLS=0))["arguments"][3:], [])


if __name__ == "__main__":
    unittest.main()

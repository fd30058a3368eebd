"""``gen_certs.sh`` makes the certificates that the suites' TLS tests trust."""

import shutil
import unittest

from kit import Kit, told


class GenCertsTest(unittest.TestCase):
    def setUp(self):
        self.kit = Kit()
        self.addCleanup(self.kit.close)
        self.tls = self.kit.compat / "porting-sdk" / "test_harness" / "tls"

    def test_writes_beside_itself_wherever_it_is_called_from(self):
        run = self.kit.run(["bash", self.tls / "gen_certs.sh"])

        self.assertEqual(told(run)["arguments"], ["certs", str(self.tls / "certs")])
        self.assertEqual(run.returncode, 0)

    def test_link_leads_to_the_same_folder(self):
        self.assertEqual(self.kit.link().returncode, 0)

        run = self.kit.run(["bash", self.kit.beside / "test_harness" / "tls" / "gen_certs.sh"])

        self.assertEqual(told(run)["arguments"], ["certs", str(self.tls / "certs")])

    def test_copy_writes_beside_the_copy_and_needs_the_variable(self):
        shutil.copytree(self.kit.compat / "porting-sdk", self.kit.beside)
        copy = self.kit.beside / "test_harness" / "tls"

        run = self.kit.run(["bash", copy / "gen_certs.sh"])

        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertRegex(run.stderr, "^gen_certs.sh: no folder above .*RELAY_KIT_HOME")
        run = self.kit.run(["bash", copy / "gen_certs.sh"], RELAY_KIT_HOME=self.kit.home)
        self.assertEqual(told(run)["arguments"], ["certs", str(copy / "certs")])

    def test_wrong_variable_is_an_error(self):
        run = self.kit.run(["bash", self.tls / "gen_certs.sh"], RELAY_KIT_HOME="/nowhere")

        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertIn("RELAY_KIT_HOME is /nowhere", run.stderr)

    def test_failure_reaches_the_suite(self):
        self.assertEqual(self.kit.run(["bash", self.tls / "gen_certs.sh"], FAKE_EXIT=2).returncode, 2)


if __name__ == "__main__":
    unittest.main()

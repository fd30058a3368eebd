"""``link-beside`` puts the folder where a suite looks for it, and never in place of something else."""

import os
import unittest

from kit import Kit


class LinkBesideTest(unittest.TestCase):
    def setUp(self):
        self.kit = Kit()
        self.addCleanup(self.kit.close)
        self.ours = str(self.kit.compat / "porting-sdk")

    def test_makes_the_link_that_the_suites_walk_up_to(self):
        run = self.kit.link()

        self.assertEqual((run.returncode, run.stdout), (0, "made %s\n" % self.kit.beside))
        self.assertEqual(os.readlink(self.kit.beside), self.ours)
        for file in ("mock_relay/mock_relay/__init__.py", "tls/gen_certs.sh"):
            self.assertTrue((self.kit.beside / "test_harness" / file).is_file(), file)

    def test_second_call_keeps_it(self):
        self.kit.link()

        run = self.kit.link(str(self.kit.checkout) + "/")

        self.assertEqual((run.returncode, run.stdout), (0, "kept %s\n" % self.kit.beside))

    def test_takes_a_relative_path_and_works_through_a_link_to_itself(self):
        command = self.kit.scratch / "link"
        command.symlink_to(self.kit.compat / "link-beside")

        run = self.kit.run([command, "sdks/an-sdk"])

        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(os.readlink(self.kit.beside), self.ours)

    def test_leaves_a_folder_a_file_and_foreign_links_alone(self):
        elsewhere = self.kit.scratch / "elsewhere"
        elsewhere.mkdir()
        for name, make in (
            ("folder", lambda: self.kit.beside.mkdir()),
            ("file", lambda: self.kit.beside.write_text("mine")),
            ("link", lambda: self.kit.beside.symlink_to(elsewhere)),
            ("dangling link", lambda: self.kit.beside.symlink_to("/nowhere")),
        ):
            with self.subTest(name):
                make()
                before = os.lstat(self.kit.beside)

                run = self.kit.link()

                self.assertEqual((run.returncode, run.stdout), (3, ""))
                self.assertIn("%s is there already" % self.kit.beside, run.stderr)
                self.assertEqual(os.lstat(self.kit.beside).st_ino, before.st_ino)
                self.assertEqual(os.listdir(elsewhere), [])
                if name == "folder":
                    self.kit.beside.rmdir()
                else:
                    self.kit.beside.unlink()

    def test_wrong_usage_makes_nothing(self):
        for arguments in ([""], ["/nowhere"], [str(self.kit.checkout), "more"]):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.kit.link(*arguments).returncode, 2)
        self.assertEqual(self.kit.run([self.kit.compat / "link-beside"]).returncode, 2)
        self.assertFalse(self.kit.beside.is_symlink())


if __name__ == "__main__":
    unittest.main()

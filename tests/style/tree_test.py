#!/usr/bin/env python3
"""What must and must not be in the tree.

  tree_test.py SOURCE_FOLDER

Fails on a *_test.cc that no CMakeLists.txt names, on generated parser files, and on paths of one developer's machine.
Long files are only mentioned: past 500 lines, ask what a file hides.
"""
import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
LONG_FILE = 500
GENERATED = re.compile(r"Gql(Lexer|Parser)\w*\.(cpp|h|interp|tokens)$")
PRIVATE_PATH = re.compile(r"(?<![\w/.])/(?:work|home/\w+|root|Users)/[\w.-]+")
TEXT = {".h", ".cc", ".py", ".md", ".txt", ".cmake", ".g4", ".sh", ".json", ".in", ".test", ".gql", ".tsv", ""}


def tracked_files():
    """Files under version control; without git, those that are not in a build folder."""
    try:
        listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        names = [name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        names = [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*") if p.is_file()]
        names = [n for n in names if not n.startswith(("build", ".git/", "demo.tripel/"))]
    return [name for name in names if (ROOT / name).is_file()]


class TreeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = tracked_files()

    def test_every_test_file_is_registered(self):
        listed = "\n".join((ROOT / f).read_text(encoding="utf-8") for f in self.files
                           if f.startswith("tests/") and f.endswith("CMakeLists.txt"))
        tests = [f for f in self.files if f.startswith("tests/") and f.endswith("_test.cc")]
        self.assertGreater(len(tests), 5)
        missing = [f for f in tests if not re.search(r"(?<![\w-])" + re.escape(Path(f).name), listed)]
        self.assertEqual([], missing, "no CMakeLists.txt names these")

    def test_no_generated_file_is_in_the_tree(self):
        self.assertEqual([], [f for f in self.files if GENERATED.search(f)])

    def test_no_path_of_one_machine(self):
        found = []
        for name in self.files:
            if Path(name).suffix not in TEXT:
                continue
            text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
            found += [f"{name}: {match.group()}" for match in PRIVATE_PATH.finditer(text)]
        self.assertEqual([], found)

    def test_scripts_can_be_run(self):
        for name in ("run", ".ci/run"):
            self.assertTrue((ROOT / name).stat().st_mode & 0o100, name)

    def test_long_files_are_mentioned(self):
        for name in self.files:
            if name.endswith((".h", ".cc", ".py")):
                lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
                if lines > LONG_FILE:
                    print(f"note: {name} has {lines} lines; what does it hide?", file=sys.stderr)


if __name__ == "__main__":
    unittest.main()

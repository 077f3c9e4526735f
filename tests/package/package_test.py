#!/usr/bin/env python3
"""Installs the tree to a scratch folder, then builds and runs examples/embed.cc against the copy.

  package_test.py SOURCE_FOLDER BUILD_FOLDER COMPILER
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SOURCE, BUILD, COMPILER = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ARTICLES = SOURCE / "tests/unit/cli/articles"
EMBED = SOURCE / "examples/embed.cc"


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="tripel-package-")
        cls.scratch = Path(cls.folder.name)
        cls.prefix = cls.scratch / "prefix"
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)
        cls.store = cls.scratch / "store"
        # In the scratch folder, so that the lexicons are those of the copy.
        run(cls.prefix / "bin/tripel", "--db", cls.store, "ingest", ARTICLES, "--conllu", ARTICLES, cwd=cls.scratch)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check_embed(self, program, environment=None):
        rows = run(program, self.store, "Kosovo", env=environment)
        self.assertIn("recognizes", rows)
        self.assertIn("Netherlands", rows)

    def test_installed_program_answers(self):
        rows = run(self.prefix / "bin/tripel", "--db", self.store, "query", "-f", "csv",
                   "MATCH (a)-[:recognizes]->(b) RETURN a.name, b.name")
        self.assertIn("Netherlands,Kosovo", rows)

    def test_find_package(self):
        build = self.scratch / "build"
        run("cmake", "-S", SOURCE / "tests/package/project", "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DEMBED_SOURCE={EMBED}")
        run("cmake", "--build", build)
        self.check_embed(build / "embed")

    def test_pkg_config(self):
        [pc] = self.prefix.rglob("tripel.pc")
        flags = run("pkg-config", "--cflags", "--libs", "tripel", env={**os.environ, "PKG_CONFIG_PATH": str(pc.parent)})
        run(COMPILER, "-std=c++20", EMBED, "-o", self.scratch / "embed", *shlex.split(flags))
        [library] = self.prefix.rglob("libtripel.so")
        self.check_embed(self.scratch / "embed", {**os.environ, "LD_LIBRARY_PATH": str(library.parent)})

    def test_the_library_shows_only_its_interface(self):
        [library] = self.prefix.rglob("libtripel.so")
        symbols = run("nm", "-D", "--defined-only", "-C", library).splitlines()
        self.assertTrue(any(" tripel::Version()" in symbol for symbol in symbols))
        inner = [s for s in symbols if re.search(r" [A-Z] tripel::(storage|query|ingest|exports|text)::", s)]
        self.assertEqual([], inner[:10])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

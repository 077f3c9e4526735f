#!/usr/bin/env python3
"""Fails on an include that points against the table in docs/ARCHITECTURE.md.

  layers_test.py SOURCE_FOLDER

Link lists alone do not stop an include: a header can be reached without its library. The table is read from the
document, so the document cannot fall behind. A row says what a folder may include of ours (itself always) and which
libraries are its alone; a folder below another one that has a row of its own is judged by its own row.
"""
import re
import sys
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
SOURCES = {".h", ".cc"}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]*) \|", re.MULTILINE)

# Headers that only one folder may see, by how their names begin.
GUARDED = {
    "rocksdb/": "storage",
    "antlr4-runtime": "query/parse",
    "GqlLexer": "query/parse",
    "GqlParser": "query/parse",
    "unicode/": "base/text",
    "frog/": "ingest/frog",
    "timbl/": "ingest/frog",
    "ucto/": "ingest/frog",
    "ticcutils/": "ingest/frog",
    "libfolia/": "ingest/frog",
    "histedit.h": "cli",
    "CLI/": "cli",
}


def read_table():
    """Folder -> the folders it may include, from the layer table."""
    text = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
    return {folder: set(re.findall(r"`([^`]+)`", allowed)) for folder, allowed in ROW.findall(text)}


def owner(path, folders):
    """The longest folder of the table that `path` lies in, or None."""
    inside = [f for f in folders if path == f or path.startswith(f + "/")]
    return max(inside, key=len, default=None)


def layer_of_include(name, folders):
    """The folder that an include names, or None for a header that is not ours."""
    return "include/tripel" if name.startswith("tripel/") else owner(name, folders)


def violations(path, text, table):
    """Reasons why a file with this path and text breaks the table."""
    found = []
    mine = owner(path, table)
    for name in INCLUDE.findall(text):
        layer = layer_of_include(name, table)
        if layer is not None and layer != mine and layer not in table[mine]:
            found.append(f"{path} includes {name}: {mine} must not see {layer}")
        for prefix, home in GUARDED.items():
            if name.startswith(prefix) and not path.startswith(home + "/"):
                found.append(f"{path} includes {name}: only {home} may")
    return found


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.table = read_table()

    def test_table_is_there(self):
        self.assertLessEqual({"base", "storage", "query", "ingest", "api", "cli"}, set(self.table))

    def test_no_include_against_the_table(self):
        found = []
        files = 0
        for folder in sorted({f.split("/")[0] for f in self.table}):
            for path in sorted((ROOT / folder).rglob("*")):
                if path.suffix in SOURCES:
                    files += 1
                    found += violations(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), self.table)
        self.assertGreater(files, 20)
        self.assertEqual([], found, "\n" + "\n".join(found))

    def test_an_arrow_against_the_table_is_found(self):
        self.assertTrue(violations("storage/x.cc", '#include "query/engine.h"\n', self.table))
        self.assertTrue(violations("cli/x.cc", '#include "storage/store.h"\n', self.table))
        self.assertTrue(violations("query/x.cc", "#include <rocksdb/db.h>\n", self.table))
        self.assertTrue(violations("ingest/x.cc", "#include <unicode/uchar.h>\n", self.table))

    def test_an_arrow_along_the_table_is_not(self):
        self.assertEqual([], violations("query/x.cc", '#include "storage/store.h"\n#include <map>\n', self.table))
        self.assertEqual([], violations("storage/x.cc", "#include <rocksdb/db.h>\n", self.table))


if __name__ == "__main__":
    unittest.main()

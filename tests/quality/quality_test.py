#!/usr/bin/env python3
"""tools/quality.py: what it makes of verdicts, and that it refuses bad ones by file and line.

  quality_test.py SOURCE_FOLDER
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
HEAD = "source\tkey\tverdict\tkind\tconfidence\n"


def key(number):
    return f"{number:032x}"


class QualityTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tripel-quality-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def quality(self, *arguments, code=0):
        done = subprocess.run([sys.executable, ROOT / "tools/quality.py", *arguments], capture_output=True, text=True)
        self.assertEqual(code, done.returncode, done.stderr)
        return done

    def verdicts(self):
        rows = [("right", "-", 0.95), ("right", "-", 0.85), ("wrong", "relation", 0.85), ("right", "-", 0.5),
                ("wrong", "garbled", 0.5)]
        lines = [f"a.txt\t{key(i)}\t{verdict}\t{kind}\t{confidence}\n" for i, (verdict, kind, confidence) in enumerate(rows)]
        return self.write("round.tsv", "# a round\n" + HEAD + "".join(lines))

    def test_the_table_counts_errors_and_bins(self):
        table = self.quality("table", self.verdicts()).stdout
        self.assertIn("judged 5, right 3, precision 0.60", table)
        self.assertIn("| relation | 1 |", table)
        self.assertIn("| factuality | 0 |", table)
        self.assertIn("| 0.8 to 1.0 | 3 | 0.88 | 0.67 |", table)
        self.assertIn("| 0.4 to 0.6 | 2 | 0.50 | 0.50 |", table)
        self.assertIn("| 0.0 to 0.2 | 0 | - | - |", table)
        self.assertIn("expected calibration error 0.130", table)

    def test_calibration_counts_by_what_produced_a_statement(self):
        rows = []
        for i in range(5):
            labels = ["Concept"] if i == 4 else ["Country"]
            rows.append({"key": key(i), "open": False, "object": {"labels": labels},
                         "evidence": [{"source": "a.txt", "extractor": "clause"}, {"source": "b.txt", "extractor": "other"}]})
        export = self.write("export.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
        table = self.quality("calibrate", "--export", export, self.verdicts()).stdout.splitlines()
        self.assertEqual(["extractor\topen\tconcept\tright\tjudged", "clause\tno\tno\t3\t4", "clause\tno\tyes\t0\t1"],
                         table[1:])

    def test_bad_verdicts_are_named_by_line(self):
        for line, reason in [("a\tzz\tright\t-\t0.5", "no key"), (f"a\t{key(1)}\tmaybe\t-\t0.5", "maybe"),
                             (f"a\t{key(1)}\tright\trelation\t0.5", "kind"), (f"a\t{key(1)}\twrong\t-\t0.5", "kind"),
                             (f"a\t{key(1)}\tright\t-\t1.5", "between"), (f"a\t{key(1)}\tright\t-\tx", "no confidence"),
                             (f"a\t{key(1)}\tright", "cells")]:
            error = self.quality("table", self.write("bad.tsv", HEAD + line + "\n"), code=1).stderr
            self.assertIn("bad.tsv:2:", error)
            self.assertIn(reason, error)
        twice = self.write("twice.tsv", HEAD + f"a\t{key(1)}\tright\t-\t0.5\n" * 2)
        self.assertIn("judged already", self.quality("table", twice, code=1).stderr)
        self.assertIn("bad.tsv:1:", self.quality("table", self.write("bad.tsv", "x\n"), code=1).stderr)

    def test_our_own_verdicts_can_be_read(self):
        rounds = sorted((ROOT / "docs/quality").glob("*.tsv"))
        if rounds:
            self.quality("table", *rounds)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

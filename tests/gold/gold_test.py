#!/usr/bin/env python3
"""Scores the program's statements against a judged set: FOLDER/seeds with FOLDER/gold/seed.jsonl, by gold/score.py.

usage: gold_test.py TRIPEL FOLDER

Fails below the recall that the set asks for, on a span that is not in its text, and when the questions that the first
article must answer have another answer.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

SKIP = 77
LEAST_CORE_TRIPLES = 0.70

QUESTIONS = [
    ("MATCH (a)-[r:recognizes]->(b) RETURN a.name, b.name",
     ["North Korea\trepublics in East Ukraine", "North Korea\tLuhansk People's Republic"]),
    ("MATCH (a {name: 'Russia'})-[r:party-to]->(b) RETURN a.name, b.name", ["Russia\tUN sanctions"]),
    ("MATCH p = ANY SHORTEST (a {alias: 'Kim Jong-un'})-{1,6}(b {alias: 'Loegansk'}) RETURN path_length(p)", ["2"]),
]


def skip(reason):
    print("skipped:", reason)
    return SKIP


def main():
    program, shared = sys.argv[1], sys.argv[2]
    gold = os.path.join(shared, "gold", "seed.jsonl")
    if not os.path.exists(gold):
        return skip("there is no judged set beside the tree")
    if not os.path.exists(os.environ.get("TRIPEL_FROG") or os.path.join(os.path.dirname(program), "tripel-frog")):
        return skip("tripel-frog is not built")
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        store, export = os.path.join(folder, "store"), os.path.join(folder, "statements.jsonl")
        seeds = os.path.join(shared, "seeds")
        subprocess.run([program, "--db", store, "ingest", *glob.glob(os.path.join(seeds, "*.txt"))], check=True)
        subprocess.run([program, "--db", store, "export", "--format", "jsonl", "-o", export], check=True)
        scored = subprocess.run([sys.executable, os.path.join(shared, "gold", "score.py"), gold, "--statements", export,
                                 "--articles", seeds], capture_output=True, text=True, check=False)
        print(scored.stdout)
        counts = {name: (int(right), int(asked)) for name, right, asked in re.findall(r"(\S+) (\d+)/(\d+)", scored.stdout)}
        right, asked = counts["core.triple"]
        if scored.returncode != 0 or right < LEAST_CORE_TRIPLES * asked:
            print("FAILED: core.triple is {}/{}, {:.2f} is wanted".format(right, asked, LEAST_CORE_TRIPLES))
            failures += 1
        if counts["spans"][0] != counts["spans"][1]:
            print("FAILED: a span is not in its text")
            failures += 1
        for query, expected in QUESTIONS:
            answer = subprocess.run([program, "--db", store, "query", "--format", "tsv", query],
                                    capture_output=True, text=True, check=True).stdout.splitlines()[1:]
            missing = [row for row in expected if row not in answer]
            if missing:
                print("FAILED: {} answers {}, not {}".format(query, answer, missing))
                failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

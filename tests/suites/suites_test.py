#!/usr/bin/env python3
"""suites_test.py CONFORMANCE SHARED: the runner tells right from wrong answers, and the public suites below
SHARED/conformance pass but for known_differences.tsv. Without SHARED that part is left out, and the exit code is 77."""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
SUITES = {"opencypher-tck.jsonl": [], "googlesql-graph.jsonl": ["--match-mode", "repeatable-elements", "--ignore-case"]}


def run(program, file, options=()):
    done = subprocess.run([program, file, "--json", *options], capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1):
        sys.exit(f"{file}: exit code {done.returncode}: {done.stderr}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [line for line in lines if "id" in line], [line for line in lines if "folder" in line]


def main():
    program, shared = sys.argv[1], pathlib.Path(sys.argv[2])
    problems = []
    for name, wanted in (("passing.jsonl", True), ("failing.jsonl", False)):
        for verdict in run(program, HERE / name)[0]:
            if verdict["pass"] != wanted:
                problems.append(f"{name}: {verdict['id']} should {'pass' if wanted else 'fail'}: {verdict['cause']}")
    folders = {line["folder"] for line in run(program, HERE / "passing.jsonl")[1]}
    if folders != {"runner", "folderless"}:
        problems.append(f"folders of passing.jsonl: {folders}")
    ignoring = {verdict["id"]: verdict["pass"] for verdict in run(program, HERE / "failing.jsonl", ["--ignore-case"])[0]}
    if not ignoring["wrong/case#1"]:
        problems.append("--ignore-case: wrong/case#1 should pass")

    missing = not (shared / "conformance").is_dir()
    if missing:
        print("SKIPPED: the public suites are not there:", shared / "conformance")
    else:
        lines = (HERE / "known_differences.tsv").read_text().splitlines()
        known = {line.split("\t")[0] for line in lines if line and not line.startswith("#")}
        failed = set()
        for name, options in SUITES.items():
            for verdict in run(program, shared / "conformance" / name, options)[0]:
                if not verdict["pass"]:
                    failed.add(verdict["id"])
                    if verdict["id"] not in known:
                        problems.append(f"{verdict['id']} fails: {verdict['cause']}")
        problems += [f"{case} is listed in known_differences.tsv, but passes" for case in sorted(known - failed)]
    print("\n".join(problems) or "all as it should be")
    sys.exit(1 if problems else 77 if missing else 0)


main()

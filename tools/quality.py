#!/usr/bin/env python3
"""What the verdicts of docs/quality say: precision, kinds of error, reliability, calibration.

  quality.py table VERDICTS...                           precision, errors by kind, five bins of confidence
  quality.py calibrate --export EXPORT.jsonl VERDICTS...  data/lexicon/nl/confidence.tsv, on standard output

docs/quality/README.md describes the files of verdicts. EXPORT.jsonl is `tripel export` of the store that was judged.
"""
import argparse
import collections
import json
import sys
from pathlib import Path

COLUMNS = ["source", "key", "verdict", "kind", "confidence"]
KINDS = ["garbled", "argument", "relation", "factuality"]
BINS = 5


class BadVerdict(Exception):
    """What is wrong with a file of verdicts, with file and line."""


def read_verdict(cells, where):
    """One line as a dictionary; raises BadVerdict."""
    if len(cells) != len(COLUMNS):
        raise BadVerdict(f"{where}: {len(cells)} cells instead of {len(COLUMNS)}")
    row = dict(zip(COLUMNS, cells))
    if len(row["key"]) != 32 or set(row["key"]) - set("0123456789abcdef"):
        raise BadVerdict(f"{where}: '{row['key']}' is no key of a statement")
    if row["verdict"] not in ("right", "wrong"):
        raise BadVerdict(f"{where}: the verdict is '{row['verdict']}' instead of right or wrong")
    if (row["kind"] == "-") != (row["verdict"] == "right") or row["kind"] not in ["-", *KINDS]:
        raise BadVerdict(f"{where}: kind '{row['kind']}'; wrong takes one of {', '.join(KINDS)}, right takes -")
    try:
        row["confidence"] = float(row["confidence"])
    except ValueError:
        raise BadVerdict(f"{where}: '{row['confidence']}' is no confidence") from None
    if not 0 <= row["confidence"] <= 1:
        raise BadVerdict(f"{where}: the confidence {row['confidence']} is not between 0 and 1")
    return row


def read_verdicts(paths):
    """All verdicts; a statement that one source was judged on twice is an error."""
    verdicts, seen = [], {}
    for path in paths:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        content = [(number, line.split("\t")) for number, line in enumerate(lines, 1)
                   if line.strip() and not line.startswith("# ")]
        if not content or content[0][1] != COLUMNS:
            raise BadVerdict(f"{path}:1: the first line must name the columns {', '.join(COLUMNS)}")
        for number, cells in content[1:]:
            where = f"{path}:{number}"
            row = read_verdict(cells, where)
            place = (row["source"], row["key"])
            if place in seen:
                raise BadVerdict(f"{where}: judged already in {seen[place]}")
            seen[place] = where
            verdicts.append(row)
    return verdicts


def share(part, whole):
    return f"{part / whole:.2f}" if whole else "-"


def bin_of(confidence):
    return min(int(confidence * BINS), BINS - 1)


def reliability(verdicts):
    """Rows (low, high, judged, mean confidence, share right), a bin each."""
    rows = []
    for number in range(BINS):
        inside = [v for v in verdicts if bin_of(v["confidence"]) == number]
        right = sum(v["verdict"] == "right" for v in inside)
        mean = sum(v["confidence"] for v in inside) / len(inside) if inside else None
        rows.append((number / BINS, (number + 1) / BINS, len(inside), mean, right / len(inside) if inside else None))
    return rows


def expected_error(rows):
    """Expected calibration error: the mean gap between confidence and share right, bins weighed by size."""
    judged = sum(row[2] for row in rows)
    return sum(row[2] * abs(row[3] - row[4]) for row in rows if row[2]) / judged if judged else 0


def print_table(verdicts, out):
    right = sum(v["verdict"] == "right" for v in verdicts)
    print(f"judged {len(verdicts)}, right {right}, precision {share(right, len(verdicts))}\n", file=out)
    print("| kind of error | statements |\n|---|---|", file=out)
    kinds = collections.Counter(v["kind"] for v in verdicts if v["verdict"] == "wrong")
    for kind in KINDS:
        print(f"| {kind} | {kinds[kind]} |", file=out)
    print("\n| confidence | judged | mean confidence | right |\n|---|---|---|---|", file=out)
    rows = reliability(verdicts)
    for low, high, judged, mean, correct in rows:
        cells = [f"{low:.1f} to {high:.1f}", str(judged)] + ["-" if x is None else f"{x:.2f}" for x in (mean, correct)]
        print("| " + " | ".join(cells) + " |", file=out)
    print(f"\nexpected calibration error {expected_error(rows):.3f}", file=out)


def cells_of(statement, source):
    """What produced a statement of an export, by which verdicts are counted."""
    labels = statement["object"].get("labels", [])
    extractors = {e["extractor"] for e in statement["evidence"] if e["source"] == source}
    return {(extractor, statement["open"], "Concept" in labels) for extractor in extractors}


def calibrate(verdicts, export, out):
    statements = {}
    for line in Path(export).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        statements[row["key"]] = row
    right, judged = collections.Counter(), collections.Counter()
    missing = 0
    for verdict in verdicts:
        statement = statements.get(verdict["key"])
        cells = cells_of(statement, verdict["source"]) if statement else set()
        missing += not cells
        for cell in cells:
            judged[cell] += 1
            right[cell] += verdict["verdict"] == "right"
    print("# Verdicts on statements, counted by what produced them; written by tools/quality.py from docs/quality.",
          file=out)
    print("extractor\topen\tconcept\tright\tjudged", file=out)
    for cell in sorted(judged):
        extractor, is_open, is_concept = cell
        flags = ["yes" if flag else "no" for flag in (is_open, is_concept)]
        print("\t".join([extractor, *flags, str(right[cell]), str(judged[cell])]), file=out)
    if missing:
        print(f"{missing} of {len(verdicts)} verdicts are on statements that {export} does not have", file=sys.stderr)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    table = commands.add_parser("table")
    fit = commands.add_parser("calibrate")
    fit.add_argument("--export", required=True)
    for command in (table, fit):
        command.add_argument("verdicts", nargs="+")
    options = parser.parse_args(arguments)
    try:
        verdicts = read_verdicts(options.verdicts)
        if options.command == "table":
            print_table(verdicts, sys.stdout)
        else:
            calibrate(verdicts, options.export, sys.stdout)
    except (BadVerdict, OSError, json.JSONDecodeError, KeyError) as error:
        print(f"quality.py: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

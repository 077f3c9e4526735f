#!/usr/bin/env python3
"""Reads the example articles and compares what comes out with examples/articles/known-answers.jsonl.

usage: known_answers_test.py TRIPEL ARTICLES

Skips, saying so, when the Dutch analyzer is not built. Fails when fewer answers are found than LEAST_FOUND,
when too many of those found are wrong in polarity, modality or speaker, when fewer rest on the sentence that the answer
quotes than LEAST_QUOTED, or when the export is not the same a second time.
"""

import json
import os
import subprocess
import sys
import tempfile
import unicodedata

SKIP = 77
# Shares measured when the articles were written, with some room for a retrained analyzer.
LEAST_FOUND = 0.60
LEAST_FACTUAL = 0.85
LEAST_QUOTED = 0.85


def fold(name):
    plain = unicodedata.normalize("NFKD", str(name).casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = letters.replace("-", " ").replace("'", " ").split()
    return " ".join(word for word in words if word not in {"de", "het", "een", "the", "a", "an"})


def names_of(node):
    if node is None:
        return set()
    return {fold(n) for n in [node.get("name", ""), str(node.get("value", "")), *node.get("aliases", [])] if n}


def accepts(acceptable, node):
    return "*" in acceptable or bool({fold(a) for a in acceptable} & names_of(node))


def matches(answer, statement):
    if answer["source"] not in {os.path.basename(e["source"]) for e in statement["evidence"]}:
        return False
    if statement["predicate"] not in answer["predicate"]:
        return False
    return accepts(answer["subject"], statement["subject"]) and accepts(answer["object"], statement["object"])


def is_factual(answer, statement):
    speaker = answer["speaker"] is None if statement["speaker"] is None else accepts(answer["speaker"] or [], statement["speaker"])
    return speaker and all(statement[key] == answer[key] for key in ("polarity", "modality"))


def overlap(a, b):
    return a in b or b in a


def export(program, store):
    run = subprocess.run([program, "--db", store, "export", "--format", "jsonl"], capture_output=True, text=True, check=True)
    return run.stdout


def main():
    program, articles = sys.argv[1], sys.argv[2]
    frog = os.environ.get("TRIPEL_FROG") or os.path.join(os.path.dirname(program), "tripel-frog")
    if not os.path.exists(frog):
        print("skipped: tripel-frog is not built, so no Dutch text can be read")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        subprocess.run([program, "--db", store, "ingest", articles], check=True)
        first = export(program, store)
        subprocess.run([program, "--db", store, "ingest", articles], check=True)
        if export(program, store) != first:
            print("FAILED: reading the articles twice changed the export")
            return 1
        subprocess.run([program, "--db", store, "verify"], check=True)

    statements = [json.loads(line) for line in first.splitlines()]
    with open(os.path.join(articles, "known-answers.jsonl"), encoding="utf-8") as lines:
        answers = [json.loads(line) for line in lines if line.strip()]
    found, factual, quoted = 0, 0, 0
    for answer in answers:
        hits = [s for s in statements if matches(answer, s)]
        if not hits:
            print("not found: ({}) -[{}]-> ({}) in {}".format(answer["subject"][0], answer["predicate"][0], answer["object"][0], answer["source"]))
            continue
        found += 1
        factual += any(is_factual(answer, s) for s in hits)
        quoted += any(overlap(answer["sentence"], e["sentence"]) for s in hits for e in s["evidence"])
    print("{} of {} known answers found; of these {} with the right polarity, modality and speaker, {} from the sentence "
          "quoted; {} statements in all".format(found, len(answers), factual, quoted, len(statements)))
    if found < LEAST_FOUND * len(answers) or factual < LEAST_FACTUAL * found or quoted < LEAST_QUOTED * found:
        print("FAILED: wanted {:.0%} found, {:.0%} of them right, {:.0%} from the quoted sentence".format(
            LEAST_FOUND, LEAST_FACTUAL, LEAST_QUOTED))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

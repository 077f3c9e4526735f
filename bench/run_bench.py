#!/usr/bin/env python3
"""The side-by-side benchmark: one graph, one list of queries (workload.py), Tripel and its peers in one run.

  run_bench.py BUILD [TRIPLES] [--json FILE] [--no-peers] [--folder FOLDER] [--data FOLDER] [--seconds S]

BUILD has the programs tripel, bench/graph_bench and bench/kg_generator. Makes the data (or takes --data), loads each engine,
asks every query, checks that all answers are equal, and prints one table. Ends with 1 when answers differ or something
failed. Files go to FOLDER, by default one below $XDG_CACHE_HOME; the peers' packages too.
"""
import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import workload

HERE = Path(__file__).resolve().parent
PACKAGES = {"kuzu": "kuzu", "duckdb": "@duckdb/node-api", "sqlite": "better-sqlite3"}
LANGUAGES = {"tripel": "gql", "kuzu": "cypher", "duckdb": "sql", "sqlite": "sql"}
# A generator beside the checkout, whose answers are known, is used in place of ours.
KNOWN_GENERATOR = HERE.parent.parent / "shared/bench/kggen.cc"
KNOWN_ANSWERS = {  # by triples: row -> first answer
    1_005_642: {"triangles": [[1875]], "star of 3": [[789]], "reach 1-6": [[3435]], "group by object": [31834, 1311]},
    10_059_901: {"triangles": [[14413]], "star of 3": [[8626]], "reach 1-6": [[7894]], "group by object": [992795, 5974]},
}
PREFIXES = "@prefix : <http://ex.org/p/> .\n@prefix ex: <http://ex.org/> .\n"


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def run(command, **options):
    """Standard output, seconds and peak memory in KiB of a program; an exception with its last words when it fails."""
    begin = time.monotonic()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(str(c) for c in command[:3])} ended with {process.returncode}")
    return output, time.monotonic() - begin, usage.ru_maxrss


def size_of(path):
    """Bytes on disk of a file, with those beside it that begin with its name, or of a folder."""
    found = path.rglob("*") if path.is_dir() else path.parent.glob(path.name + "*")
    return sum(f.stat().st_size for f in found if f.is_file())


def make_data(triples, build, folder):
    if KNOWN_GENERATOR.exists():
        source = KNOWN_GENERATOR.read_bytes()
        program = folder / f"generator-{hashlib.sha256(source).hexdigest()[:12]}"
        if not program.exists():
            run(["g++", "-O2", "-std=c++17", KNOWN_GENERATOR, "-o", program])
        data, command = folder / f"known-{triples}", [program]
    else:
        data, command = folder / f"data-{triples}", [build / "bench/kg_generator"]
    if not (data / "params.json").exists():
        say(f"making {triples} triples")
        part = Path(f"{data}.part")
        shutil.rmtree(part, ignore_errors=True)
        run([*command, triples, part, 42], stderr=subprocess.DEVNULL)
        part.rename(data)
    return data


def installed_peers(folder):
    """The peers whose packages could be had; says why the others are left out."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        say("the peers are left out: there is no node or no npm")
        return []
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for engine, package in PACKAGES.items():
        probe = ["node", "-e", f"require('{package}')"]
        ready = subprocess.run(probe, cwd=folder, capture_output=True).returncode == 0
        if not ready:
            say(f"npm install {package}, in {folder}")
            subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", ".", package], cwd=folder,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            ready = subprocess.run(probe, cwd=folder, capture_output=True).returncode == 0
        if ready:
            found.append(engine)
        else:
            say(f"{engine} is left out: npm could not install {package}")
    return found


class Tripel:
    name = "tripel"

    def __init__(self, build):
        self.build = build

    def load(self, data, store):
        prefixes = store.with_suffix(".prefixes")
        prefixes.write_text(PREFIXES)
        _, seconds, memory = run([self.build / "tripel", "--db", store, "import", data / "data.nt", "--name", "kg", "--prefixes",
                                  prefixes, "--quiet"])
        prefixes.unlink()
        return seconds, memory

    def query(self, data, store, job):
        return json.loads(run([self.build / "bench/graph_bench", store, job])[0])


class Peer:
    def __init__(self, name, packages):
        self.name = name
        self.packages = packages

    def load(self, data, store):
        output, _, memory = run(["node", HERE / "peers/run.mjs", self.name, "load", data, store], cwd=self.packages)
        return json.loads(output)["seconds"], memory

    def query(self, data, store, job):
        return json.loads(run(["node", HERE / "peers/run.mjs", self.name, "query", data, store, job], cwd=self.packages)[0])


def remove(store):
    for path in [store, *store.parent.glob(store.name + ".*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def measure(engine, data, params, words, folder, seconds):
    """Loads an engine anew and asks it everything; its store goes when it has answered."""
    say(f"{engine.name}: loading")
    store = folder / f"store-{engine.name}"
    remove(store)
    load_seconds, memory = engine.load(data, store)
    result = {"load_seconds": load_seconds, "load_memory_kib": memory, "bytes": size_of(store)}
    say(f"{engine.name}: loaded in {load_seconds:.1f} s; asking")
    job = folder / "job.json"
    job.write_text(json.dumps(workload.job(params, words, LANGUAGES[engine.name], seconds)))
    asked = engine.query(data, store, job)
    result["memory_kib"] = asked["memory_kib"]
    result["queries"] = {query.pop("name"): query for query in asked["queries"]}
    remove(store)
    return result


def number(value, params):
    """The number by which every engine knows a node."""
    if not isinstance(value, str):
        return value
    name = value.removeprefix("import:kg/ex:")
    return params["entities"] + int(name[7:]) if name.startswith("class/C") else int(name[1:])


def comparable(row, engine, answer, params):
    """An answer in a form that is the same for every engine."""
    kind = row.get("answer")
    if kind in (None, "reach"):
        return answer
    if kind == "size":  # tables of triples hold the literals too
        return "all triples" if answer == [[params["triples"]]] else answer
    rows = [[number(line[0], params), *line[1:]] for line in answer]
    if kind == "set":
        return sorted(rows)
    if kind == "classes" and engine == "kuzu":
        rows = [[line[0] + params["entities"], line[1]] for line in rows]
    rows.sort(key=lambda line: (-line[1], line[0]))
    if kind == "ranking":  # which of those that share the last place are in it is chance
        rows = [line if line[1] > rows[-1][1] else [None, line[1]] for line in rows]
    return rows


def first_difference(row, params, results):
    """Where an engine answers something else than the first that answered, or None."""
    known = KNOWN_ANSWERS.get(params["triples"], {}).get(row["name"])
    reference = None
    for engine, result in results.items():
        query = result["queries"].get(row["name"], {})
        if "answers" not in query:
            continue
        answers = [comparable(row, engine, answer, params) for answer in query["answers"]]
        if known is not None and (answers[0][0] if row.get("answer") == "ranking" else answers[0]) != known:
            return f"{engine} answers {str(answers[0])[:80]}; known to be {known}"
        if row.get("answer") == "size" and answers == ["all triples"]:
            continue
        if reference is None:
            reference = (engine, answers)
            continue
        same = [one == other or (engine, row.get("answer")) == ("kuzu", "reach") and one == [[other[0][0] - 1]]
                for one, other in zip(answers, reference[1])]
        if not all(same):
            at = same.index(False)
            return (f"parameters {at}: {reference[0]} answers {str(reference[1][at])[:80]}, "
                    f"{engine} {str(answers[at])[:80]}")
    return None


def short(microseconds):
    """Milliseconds with three digits that count."""
    ms = microseconds / 1000
    return f"{ms:.4f}" if ms < 0.1 else f"{ms:.3f}" if ms < 1 else f"{ms:.2f}" if ms < 10 else f"{ms:.1f}" if ms < 100 else f"{ms:.0f}"


def table(params, results):
    """Lines of cells: what every engine took, and how many times as long the best peer took as Tripel."""
    peers = [engine for engine in results if engine != "tripel"]
    ours = results["tripel"]
    lines = [["", "tripel", "p99", "parsed", *peers, "best/ours", "target"]]

    def line(title, of, form, best):
        values = [of(results[peer]) for peer in peers]
        ratio = f"{of(ours) / max(values) if best is max else best(values) / of(ours):.2f}x" if values else ""
        lines.append([title, form(of(ours)), "", "", *[form(value) for value in values], ratio, ""])

    line("load, M triples/s", lambda r: params["triples"] / r["load_seconds"] / 1e6, lambda v: f"{v:.2f}", max)
    line("load, MiB", lambda r: r["load_memory_kib"] / 1024, lambda v: f"{v:.0f}", min)
    line("bytes/triple", lambda r: r["bytes"] / params["triples"], lambda v: f"{v:.1f}", min)
    line("queries, MiB", lambda r: r["memory_kib"] / 1024, lambda v: f"{v:.0f}", min)
    lines[1][-1], lines[3][-1], lines[4][-1] = "1.5", "13", "250"
    for row in workload.ROWS:
        mine = ours["queries"][row["name"]]
        medians = [results[peer]["queries"].get(row["name"], {}).get("prepared", {}).get("median_us") for peer in peers]
        cells = ["failed", "", ""] if "error" in mine else [short(mine["prepared"]["median_us"]), short(mine["prepared"]["p99_us"]),
                                                           short(mine["parsed"]["median_us"])]
        known = [m for m in medians if m is not None]
        ratio = f"{min(known) / mine['prepared']['median_us']:.2f}x" if known and "error" not in mine else ""
        cells += ["-" if row.get(LANGUAGES[peer]) is None else "stopped" if median is None else short(median)
                  for peer, median in zip(peers, medians)]
        target = row.get("target")
        lines.append([row["name"], *cells, ratio, "" if target is None else f"{target:g}"])
    return lines


def print_table(lines):
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for i, line in enumerate(lines):
        print("  ".join(cell.ljust(w) if c == 0 else cell.rjust(w) for c, (cell, w) in enumerate(zip(line, widths))).rstrip())
        if i == 0:
            print("  ".join("-" * w for w in widths))


def read_arguments():
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tripel-bench"
    parser = argparse.ArgumentParser(prog="run bench", description="Tripel and its peers over the same graph, side by side.")
    parser.add_argument("build", type=Path)
    parser.add_argument("triples", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--json", type=Path, help="where everything measured goes, the answers left out")
    parser.add_argument("--no-peers", action="store_true", help="Tripel alone")
    parser.add_argument("--folder", type=Path, default=cache, help=f"for data, stores and the peers' packages ({cache})")
    parser.add_argument("--data", type=Path, help="a folder that a generator wrote, in place of new data")
    parser.add_argument("--seconds", type=float, default=1, help="how long each query is repeated (1)")
    arguments = parser.parse_args()
    if arguments.triples < 10_000:
        parser.error("TRIPLES: at least 10000")
    return arguments


def main():
    arguments = read_arguments()
    folder, build = arguments.folder.resolve(), arguments.build.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    data = arguments.data.resolve() if arguments.data else make_data(arguments.triples, build, folder)
    params = json.loads((data / "params.json").read_text())
    words = {word: int(at) for at, word in (line.split(",") for line in (data / "preds.csv").read_text().split())}
    engines = [Tripel(build)]
    if not arguments.no_peers:
        engines += [Peer(name, folder / "peers") for name in installed_peers(folder / "peers")]
    results = {}
    for engine in engines:
        try:
            results[engine.name] = measure(engine, data, params, words, folder, arguments.seconds)
        except (RuntimeError, OSError, ValueError) as error:
            say(f"{engine.name}: {error}")
            if engine.name == "tripel":
                return 1
    print(f"{params['triples']} triples; warm medians in ms, prepared; tripel's 99th percentile, and given as text\n")
    print_table(table(params, results))

    failed = False
    for row in workload.ROWS:
        error = results["tripel"]["queries"][row["name"]].get("error")
        difference = error or first_difference(row, params, results)
        if difference:
            failed = True
            print(f"\n{row['name']}: {difference}")
    if not failed:
        print("\nall answers are equal")
    if arguments.json:
        for result in results.values():
            for query in result["queries"].values():
                query.pop("answers", None)
        arguments.json.write_text(json.dumps({"triples": params["triples"], "engines": results}, indent=1) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Runs the commands that documents show, and compares what they print with what the documents show.

  readme_test.py SOURCE_FOLDER BUILD_FOLDER [--update]

A block ```sh behind the comment <!-- run --> is run by bash in a scratch folder where build/, examples/ and demo.tripel
are; demo.tripel is made from the example articles. A block ```text that follows directly is what it must print, stdout
and stderr together; a line of `...` stands for any number of lines, a time (`3.1 ms`) for any time. --update writes
what was printed into the document instead.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DOCUMENTS = ("README.md",)
BLOCK = re.compile(r"<!-- run -->\n```sh\n(.*?)```\n(?:\n*```text\n(.*?)```\n)?", re.DOTALL)
TIME = re.compile(r"\d+(\.\d+)? m?s\b")


def same(expected, printed):
    """True when `printed` fits, line by line."""
    pattern = ""
    for line in expected.rstrip("\n").split("\n"):
        if line == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(TIME.sub("TIME", line).rstrip()) + "\n"
    lines = [TIME.sub("TIME", line).rstrip() for line in printed.rstrip("\n").split("\n")]
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


def run_block(commands, folder):
    return subprocess.run(["bash", "-euo", "pipefail", "-c", commands], cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, env={**os.environ, "NO_COLOR": "1"})


def make_folder(source, build, folder):
    (folder / "build").symlink_to(build)
    (folder / "examples").symlink_to(source / "examples")
    made = run_block("build/tripel --db demo.tripel ingest examples/articles", folder)
    if made.returncode != 0:
        sys.exit("the demo store cannot be made:\n" + made.stdout)


def check(document, folder, update):
    """Number of blocks run and of those that failed."""
    text = document.read_text(encoding="utf-8")
    failed = blocks = 0
    for block in BLOCK.finditer(text):
        blocks += 1
        commands, expected = block.groups()
        done = run_block(commands, folder)
        if done.returncode != 0:
            failed += 1
            print(f"{document.name}: this fails with {done.returncode}:\n{commands}\n{done.stdout}")
        elif expected is not None and not same(expected, done.stdout):
            if update:
                shown = block.group().replace(f"```text\n{expected}```", f"```text\n{done.stdout}```")
                text = text.replace(block.group(), shown)
                continue
            failed += 1
            print(f"{document.name}: this prints something else:\n{commands}\nexpected:\n{expected}\nprinted:\n{done.stdout}")
    if update:
        document.write_text(text, encoding="utf-8")
    return blocks, failed


def main():
    source, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    update = "--update" in sys.argv
    total = failures = 0
    with tempfile.TemporaryDirectory(prefix="tripel-readme-") as name:
        make_folder(source, build, Path(name))
        for path in DOCUMENTS:
            blocks, failed = check(source / path, Path(name), update)
            print(f"{path}: {blocks} blocks run, {failed} failed")
            total, failures = total + blocks, failures + failed
    return 1 if failures or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

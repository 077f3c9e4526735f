#!/usr/bin/env python3
"""Exports read by programs that are not ours: json, xml.etree, and serdi and dot where they are installed.

  readers_test.py EXPORT_SAMPLE
"""
import json
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

PROGRAM = sys.argv.pop(1)
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def export(name):
    return subprocess.run([PROGRAM, name], capture_output=True, check=True).stdout


def run_reader(*command, text):
    return subprocess.run(command, input=text, capture_output=True)


class ReadersTest(unittest.TestCase):
    def test_json_reads_every_line(self):
        rows = [json.loads(line) for line in export("jsonl").decode().splitlines()]
        self.assertEqual({"visits", "visits-in", "supports"}, {row["predicate"] for row in rows})

    def test_xml_reads_graphml_as_declared(self):
        root = ElementTree.fromstring(export("graphml"))
        declared = {key.get("id"): key for key in root.iter(GRAPHML + "key")}
        nodes = {node.get("id") for node in root.iter(GRAPHML + "node")}
        edges = list(root.iter(GRAPHML + "edge"))
        self.assertEqual(5, len(nodes))
        self.assertEqual(3, len(edges))
        for edge in edges:
            self.assertIn(edge.get("source"), nodes)
            self.assertIn(edge.get("target"), nodes)
        for data in root.iter(GRAPHML + "data"):
            self.assertIn(data.get("key"), declared)
        names = [d.text for d in root.iter(GRAPHML + "data") if d.get("key") == "n_label"]
        self.assertIn('Vera "V" & <Co>\ufffd', names)

    def test_nquads_have_the_form_of_the_standard(self):
        iri, literal = r"<[^\x00-\x20<>\"{}|^`\\]*>", r'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-F]{4})*"'
        thing = rf'(?:{iri}|{literal}(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{iri})?)'
        line = re.compile(rf"{iri} {iri} {thing}(?: {iri})? \.")
        lines = export("nquads").decode().splitlines()
        self.assertGreater(len(lines), 20)
        for one in lines:
            self.assertIsNotNone(line.fullmatch(one), one)

    @unittest.skipUnless(shutil.which("serdi"), "serdi is not installed")
    def test_serd_reads_nquads(self):
        quads = export("nquads")
        read = run_reader("serdi", "-i", "nquads", "-o", "nquads", "-", text=quads)
        self.assertEqual((0, b""), (read.returncode, read.stderr))
        self.assertEqual(len(quads.splitlines()), len(read.stdout.splitlines()))

    @unittest.skipUnless(shutil.which("dot"), "graphviz is not installed")
    def test_graphviz_reads_dot(self):
        read = run_reader("dot", "-Tplain", text=export("dot"))
        self.assertEqual((0, b""), (read.returncode, read.stderr))
        kinds = [line.split()[0] for line in read.stdout.decode().splitlines()]
        self.assertEqual((5, 3), (kinds.count("node"), kinds.count("edge")))


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""The program as a shell sees it: exit codes, stdout and stderr apart, what bad input does.

  program_test.py TRIPEL ARTICLES
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ARTICLES = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
RECOGNIZES = "MATCH (a)-[r:recognizes]->(b) RETURN a.name AS who, b.name AS whom"


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tripel-program-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.store = self.folder / "store"

    def tripel(self, *arguments, code=0, text="", store=True):
        """Runs the program and checks its exit code."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TRIPEL_")}
        environment["LC_ALL"] = "C"
        named = ["--db", self.store] if store else []
        done = subprocess.run([PROGRAM, *named, *arguments], input=text, capture_output=True, text=True,
                              encoding="utf-8", env=environment, cwd=self.folder)
        self.assertEqual(code, done.returncode, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def ingest(self, *paths, code=0):
        return self.tripel("ingest", *(paths or [ARTICLES / "kosovo.txt"]), "--conllu", ARTICLES, code=code)

    def rows(self, query, *arguments):
        return json.loads(self.tripel("query", query, "--format", "json", *arguments).stdout)

    def test_articles_become_answers(self):
        self.ingest()
        self.assertEqual([{"who": "Netherlands", "whom": "Kosovo"}], self.rows(RECOGNIZES))

    def test_stdout_is_data_and_stderr_is_talk(self):
        made = self.ingest()
        self.assertEqual("", made.stdout)
        self.assertIn("1 file: 1 added", made.stderr)
        answer = self.tripel("query", RECOGNIZES, "-f", "csv")
        self.assertEqual("who,whom\nNetherlands,Kosovo\n", answer.stdout)
        self.assertIn("1 row in", answer.stderr)
        self.assertIn("USE ALL STATEMENTS shows them", answer.stderr)

    def test_ingesting_twice_changes_nothing(self):
        self.ingest()
        first = self.tripel("export").stdout
        again = self.ingest()
        self.assertIn("1 unchanged", again.stderr)
        self.assertEqual(first, self.tripel("export").stdout)
        self.tripel("verify")

    def test_denials_are_seen_when_asked_for(self):
        self.ingest()
        everything = self.rows("USE ALL STATEMENTS " + RECOGNIZES + ", r.polarity AS polarity ORDER BY who")
        self.assertEqual([("Netherlands", "positive"), ("Serbia", "negative")],
                         [(row["who"], row["polarity"]) for row in everything])

    def test_export_rows_point_into_the_text(self):
        self.ingest()
        text = (ARTICLES / "kosovo.txt").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in self.tripel("export", "-f", "jsonl").stdout.splitlines()]
        self.assertTrue(rows)
        for row in rows:
            for evidence in row["evidence"]:
                self.assertIn(text[evidence["begin"]:evidence["end"]], evidence["sentence"])
                if evidence["subject_span"]:
                    begin, end = evidence["subject_span"]
                    self.assertTrue(text[begin:end].strip())

    def test_export_to_a_file_is_whole_or_not_there(self):
        self.ingest()
        self.tripel("export", "-f", "nquads", "-o", self.folder / "out.nq")
        self.assertTrue((self.folder / "out.nq").read_text(encoding="utf-8").endswith(" .\n"))
        self.tripel("export", "-o", self.folder / "missing/out.jsonl", code=1)
        self.tripel("export", "--from", "Atlantis", "-o", self.folder / "none.jsonl", code=1)
        self.assertEqual(["out.nq"], [p.name for p in self.folder.glob("*") if p.is_file()])

    def write_graph(self, name="social.jsonl", age=34):
        path = self.folder / name
        path.write_text("\n".join(json.dumps(line) for line in [
            {"type": "node", "id": "0", "labels": ["Person"], "properties": {"name": "Ann", "age": age}},
            {"type": "node", "id": "1", "labels": ["Person", "Doctor"], "properties": {"name": "Bob"}},
            {"type": "relationship", "id": "0", "label": "KNOWS", "start": {"id": "0"}, "end": {"id": "1"},
             "properties": {"since": 2010}},
        ]), encoding="utf-8")
        return path

    def test_an_import_is_a_source_that_can_be_replaced_and_removed(self):
        ages = "MATCH (a)-[e:KNOWS]->(b:Doctor) RETURN a.age AS age, e.since AS since, e.sources AS sources"
        done = self.tripel("import", self.write_graph())
        self.assertIn("imported 'social': 2 nodes, 1 edge", done.stderr)
        self.assertEqual([{"age": 34, "since": 2010, "sources": ["social"]}], self.rows(ages))
        self.assertIn("unchanged", self.tripel("import", self.write_graph()).stderr)
        self.assertIn("replaced", self.tripel("import", self.write_graph(age=35)).stderr)
        self.assertEqual(35, self.rows(ages)[0]["age"])
        self.tripel("import", self.write_graph(), "--name", "other")
        self.assertEqual(2, len(self.rows(ages)))
        self.tripel("verify")
        self.tripel("remove", "social", "other")
        self.assertEqual([], self.rows(ages))
        self.tripel("verify")

    def test_a_wrong_import_names_the_line_and_leaves_the_store_as_it_was(self):
        self.tripel("import", self.write_graph())
        before = self.tripel("export").stdout
        wrong = self.folder / "social.jsonl"
        wrong.write_text(wrong.read_text() + '\n{"type": "node", "id": "0"}\n')
        done = self.tripel("import", wrong, code=2)
        self.assertIn("line 4: the node '0' stands in line 1 already", done.stderr)
        self.assertEqual(before, self.tripel("export").stdout)
        self.tripel("import", self.folder / "missing.jsonl", code=1)
        self.tripel("import", wrong, "--name", "a/b", code=2)
        self.tripel("import", wrong, "--format", "xml", code=2)

    def test_explain_and_profile_show_a_tree(self):
        self.tripel("import", self.write_graph())
        query = "MATCH (a)-[:KNOWS]->(b) RETURN a.name"
        plan = self.tripel("query", "EXPLAIN " + query).stdout
        self.assertRegex(plan, r"(?m)^estimated  operator$")
        self.assertRegex(plan, r"(?m)^ *1      EdgeScan|^ *1  +EdgeScan")
        self.assertEqual(plan, self.tripel("query", "--explain", query).stdout)
        profile = self.tripel("query", "PROFILE " + query)
        self.assertRegex(profile.stdout, r"^estimated +rows +time +memory +operator\n")
        self.assertIn("1 row measured in", profile.stderr)
        tree = json.loads(self.tripel("query", "PROFILE " + query, "-f", "json").stdout)
        self.assertEqual(1, tree["plan"]["rows"])
        self.assertEqual("Select", tree["plan"]["operator"])
        self.assertEqual("Extend", tree["plan"]["inputs"][0]["operator"])
        lines = self.tripel("query", "PROFILE " + query, "-f", "csv").stdout.splitlines()
        self.assertEqual("operator,details,estimated_rows,rows,time_us,memory_bytes,depth", lines[0])
        self.tripel("query", "--explain", query, "-f", "csv", code=2)

    def test_remove_takes_a_source_back(self):
        self.ingest()
        [source] = self.tripel("stats", "--sources").stdout.split()
        self.tripel("remove", source)
        self.assertEqual("", self.tripel("stats", "--sources").stdout)
        self.tripel("remove", source, code=1)
        self.assertEqual(0, json.loads(self.tripel("stats", "--json").stdout)["statements"])

    def test_parameters_are_typed(self):
        self.ingest()
        query = "MATCH (a {alias: $who})-[:recognizes]->(b) WHERE 1 < $n RETURN b.name AS whom"
        self.assertEqual([{"whom": "Kosovo"}], self.rows(query, "-p", "who=nederland", "-p", "n=2"))

    def test_queries_come_from_stdin_too(self):
        self.ingest()
        answer = self.tripel("query", "-f", "csv", "-q", text="RETURN 1 AS one; // a comment\nRETURN ';' AS two;")
        self.assertEqual("one\n1\ntwo\n;\n", answer.stdout)

    def test_wrong_queries_end_with_two(self):
        self.ingest()
        self.assertIn("42001", self.tripel("query", "MATCH (a RETURN a", code=2).stderr)
        unknown = self.tripel("query", "MATCH (a) RETURN b.name", code=2)
        self.assertIn("42002", unknown.stderr)
        self.assertIn("^", unknown.stderr)
        self.tripel("query", RECOGNIZES, "--format", "xml", code=2)
        self.tripel("query", RECOGNIZES, "--no-such-option", code=2)
        self.tripel("query", "", code=2)
        self.tripel("frobnicate", code=2)

    def test_unknown_names_are_warnings(self):
        self.ingest()
        answer = self.tripel("query", "MATCH (a)-[:recognises]->(b) RETURN a")
        self.assertIn("warning[01N50]", answer.stderr)
        self.assertIn("recognizes", answer.stderr)
        self.tripel("query", "--strict-names", "MATCH (a)-[:recognises]->(b) RETURN a", code=2)

    def test_bad_files_are_named_and_good_ones_kept(self):
        (self.folder / "in").mkdir()
        (self.folder / "in/empty.txt").write_bytes(b"")
        (self.folder / "in/binary.txt").write_bytes(bytes(range(256)))
        (self.folder / "in/latin.txt").write_bytes(b"caf\xe9\n")
        (self.folder / "in/kosovo.txt").write_bytes((ARTICLES / "kosovo.txt").read_bytes())
        (self.folder / "in/kosovo.conllu").write_bytes((ARTICLES / "kosovo.conllu").read_bytes())
        done = self.tripel("ingest", "in", "--conllu", self.folder, code=1)
        for name in ("empty.txt", "binary.txt", "latin.txt"):
            self.assertIn(name, done.stderr)
        self.assertIn("3 failed", done.stderr)
        self.assertEqual(1, len(self.rows(RECOGNIZES)))

    def test_missing_things_end_with_one(self):
        self.tripel("query", RECOGNIZES, code=1)
        self.tripel("remove", "x", code=1)
        self.assertFalse(self.store.exists())
        self.ingest(self.folder / "nowhere.txt", code=1)

    def test_a_folder_that_is_no_store_is_left_alone(self):
        self.store.mkdir()
        (self.store / "letter.txt").write_text("dear reader")
        self.tripel("stats", code=1)
        self.ingest(code=1)
        self.assertEqual(["letter.txt"], [p.name for p in self.store.iterdir()])

    def test_without_a_store_it_says_how_to_name_one(self):
        self.assertIn("--db", self.tripel("stats", store=False, code=2).stderr)

    def test_a_full_disk_is_noticed(self):
        self.ingest()
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "--db", self.store, "query", RECOGNIZES], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(1, done.returncode)

    def test_the_prompt_works_from_a_pipe(self):
        self.ingest()
        lines = "MATCH (a)-[r:recognizes]->(b)\nRETURN a.name, b.name, r;\n:why 1\n:quit\n"
        done = self.tripel("repl", text=lines)
        self.assertIn("(Netherlands)-[:recognizes]->(Kosovo)", done.stdout)
        self.assertIn("[Nederland] heeft [Kosovo] [erkend].", done.stdout)
        self.assertNotIn("\x1b", done.stdout)

    def test_the_prompt_tells_a_script_what_failed(self):
        self.ingest()
        self.tripel("repl", text="RETURN 1; RETURN oops; RETURN 2", code=2)
        self.tripel("repl", text=":nosuch\n", code=2)

    def write_visit(self, stem, who, verb="bezocht", lemma="bezoeken"):
        """An article of one sentence with its analysis."""
        words = [(who, who, "PROPN", "_", 2, "nsubj", "_"), (verb, lemma, "VERB", "VerbForm=Fin", 0, "root", "_"),
                 ("Oslo", "Oslo", "PROPN", "_", 2, "obj", "SpaceAfter=No"), (".", ".", "PUNCT", "_", 2, "punct", "_")]
        lines = [f"{i}\t{form}\t{lemma}\t{tag}\t_\t{features}\t{head}\t{relation}\t_\t{misc}\n"
                 for i, (form, lemma, tag, features, head, relation, misc) in enumerate(words, 1)]
        (self.folder / f"{stem}.conllu").write_text("".join(lines) + "\n", encoding="utf-8")
        (self.folder / f"{stem}.txt").write_text(f"{who} {verb} Oslo.\n", encoding="utf-8")
        return self.folder / f"{stem}.txt"

    def ingest_visits(self):
        paths = [self.write_visit("a", "Hoffmann"), self.write_visit("b", "Hofman")]
        self.tripel("ingest", *paths, "--conllu", self.folder, "--language", "nl")

    def visitors(self):
        return [row["who"] for row in self.rows("MATCH (a)-[:visits]->(b) RETURN a.key AS who ORDER BY who")]

    def test_decisions_are_logged_and_undone(self):
        self.ingest_visits()
        before = self.tripel("export").stdout
        first, second = self.visitors()
        self.assertIn("undo 1", self.tripel("merge", first, second, "--note", "one man").stderr)
        self.assertEqual([first], self.visitors())
        self.tripel("rename", "Oslo", "Christiania")
        self.tripel("retype", "Christiania", "Town")
        [row] = self.rows("MATCH (a)-[:visits]->(b) RETURN b.name AS name, labels(b) AS labels")
        self.assertEqual({"name": "Christiania", "labels": ["Town"]}, row)
        self.tripel("verify")
        for _ in range(3):
            self.tripel("undo")
        self.tripel("undo", code=2)
        self.assertEqual(before, self.tripel("export").stdout)
        log = json.loads(self.tripel("log", "-f", "json").stdout)
        self.assertEqual(["merge", "rename", "retype", "undo", "undo", "undo"], [row["event"] for row in log])
        self.assertEqual([False] * 3 + [True] * 3, [row["in_force"] for row in log])
        self.assertEqual("one man", log[0]["note"])

    def test_decisions_about_unknown_things_are_refused(self):
        self.ingest_visits()
        self.assertIn("Atlantis", self.tripel("merge", "Oslo", "Atlantis", code=1).stderr)
        self.tripel("merge", "Oslo", "Oslo", code=2)
        self.tripel("reject", "0" * 32, code=1)
        self.tripel("undo", "7", code=2)
        self.tripel("split", "Oslo", code=2)
        self.assertEqual([], json.loads(self.tripel("log", "-f", "json").stdout))
        self.tripel("merge", "a", "b", store=False, code=2)

    def test_rejected_statements_come_back_by_undo(self):
        self.ingest_visits()
        key = json.loads(self.tripel("export").stdout.splitlines()[0])["key"]
        self.tripel("reject", key)
        self.assertEqual(1, len(self.visitors()))
        [row] = json.loads(self.tripel("review", "--rejected", "-f", "json").stdout)
        self.assertEqual(key, row["key"])
        self.tripel("undo")
        self.assertEqual(2, len(self.visitors()))

    def test_a_review_asks_and_decides(self):
        self.ingest_visits()
        [row] = [row for row in json.loads(self.tripel("review", "--list", "-f", "json").stdout) if row["kind"] == "link"]
        self.assertIn("[Hof", row["sentence"])
        done = self.tripel("review", text="y\nu\nn\nq\n")
        self.assertIn("[Hofman] bezocht Oslo.", done.stdout)
        events = [row["event"] for row in json.loads(self.tripel("log", "-f", "json").stdout)]
        self.assertEqual(["merge", "undo", "split"], events)
        self.assertEqual(2, len(self.visitors()))
        left = json.loads(self.tripel("review", "--list", "-f", "json").stdout)
        self.assertNotIn("link", [row["kind"] for row in left])

    def test_proposals_are_taken_only_when_told_to(self):
        self.ingest_visits()
        [proposal] = json.loads(self.tripel("link", "-f", "json").stdout)
        self.assertIn("other spelling", proposal["reason"])
        self.tripel("link", "--apply")
        self.assertEqual(2, len(self.visitors()))
        self.tripel("link", "--apply", "--score", "0.5")
        self.assertEqual(1, len(self.visitors()))

    def test_a_lexicon_of_one_s_own_adds_words(self):
        article = self.write_visit("a", "Hofman", "omvloert", "omvloeren")
        frames = self.folder / "more/lexicon/nl/frames.tsv"
        frames.parent.mkdir(parents=True)
        columns = "lemma\tfixed\tnoun\tpreposition\tpredicate\tdirection\n"
        ingest = ["ingest", article, "--conllu", self.folder, "--language", "nl", "--lexicon", self.folder / "more"]
        frames.write_text(columns + "omvloeren\t-\t-\t-\tno-such-label\t-\n")
        self.assertIn("frames.tsv:2:", self.tripel(*ingest, code=2).stderr)
        frames.write_text(columns + "omvloeren\t-\t-\t-\tvisits\t-\n")
        (self.folder / "more/lexicon/nl/frame.tsv").write_text(columns)
        self.assertIn("frame.tsv", self.tripel(*ingest, code=2).stderr)
        (self.folder / "more/lexicon/nl/frame.tsv").unlink()
        self.tripel(*ingest)
        self.assertEqual(1, len(self.visitors()))

    def test_a_killed_ingest_goes_on_where_it_was(self):
        count = 300
        for i in range(count):
            self.write_visit(f"v{i:03}", "Hofman")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TRIPEL_")}
        running = subprocess.Popen([PROGRAM, "--db", self.store, "ingest", self.folder, "--conllu", "/",
                                    "--language", "nl", "-q"], env=environment, stderr=subprocess.DEVNULL)
        sources = ""
        while running.poll() is None and len(sources.split()) < 5:
            done = subprocess.run([PROGRAM, "--db", self.store, "stats", "--sources"], capture_output=True, text=True,
                                  env=environment)
            sources = done.stdout
        running.kill()
        running.wait()
        kept = len(self.tripel("stats", "--sources").stdout.split())
        self.assertGreaterEqual(kept, 5)
        again = self.tripel("ingest", self.folder, "--conllu", "/", "--language", "nl")
        self.assertIn(f"{kept} unchanged", again.stderr)
        self.assertEqual(count, len(self.tripel("stats", "--sources").stdout.split()))
        self.tripel("verify")

    def test_help_and_version_succeed(self):
        self.assertIn("ingest", self.tripel("--help", store=False).stdout)
        self.assertIn("--param", self.tripel("help", "query", store=False).stdout)
        self.assertRegex(self.tripel("--version", store=False).stdout, r"^tripel \d+\.\d+\.\d+\n$")
        self.tripel("help", "nosuch", store=False, code=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

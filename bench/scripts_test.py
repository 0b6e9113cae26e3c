"""Tests of the scripts beside it."""

import json
import os
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE / "peers")]

import altered
import growth_figure
import measure
import reports


class Measure(unittest.TestCase):
    def test_counts_time_memory_and_runs(self):
        busy = "x = bytearray(80_000_000)\nfor i in range(3_000_000): pass"
        seconds, processor, peak, runs = measure.measure([sys.executable, "-c", busy], 3)
        self.assertEqual(runs, 3)
        self.assertGreater(seconds, 0.01)
        self.assertGreater(processor, 0.01)
        self.assertTrue(80 < peak < 300, peak)

    def test_keeps_the_output_and_says_what_failed(self):
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "out")
            measure.measure(["echo", "three"], 1, output)
            self.assertEqual(Path(output).read_text(), "three\n")
        with self.assertRaisesRegex(measure.Failed, "no such luck"):
            measure.measure(["sh", "-c", "echo no such luck >&2; exit 3"], 1)


class Altered(unittest.TestCase):
    BODY = ("Boats lay along the quay at Halvik for twelve days in March. The harbour may reopen on Monday, the mayor said. "
            "Dana Orlec will probably leave on March 14 with two tugs. The lock has been shut since the storm broke it. ")

    def expect_told(self, body, new, made):
        self.assertTrue(made)
        a, b = body.encode(), new.encode()
        for m in made:
            self.assertEqual((a[slice(*m.a)].decode(), b[slice(*m.b)].decode()), (m.a_text, m.b_text))
            self.assertNotEqual(m.a_text, m.b_text)
        for m in reversed(made):  # Undone, it is what it was.
            b = b[: m.b[0]] + m.a_text.encode() + b[m.b[1] :]
        self.assertEqual(b, a)

    def test_edits_are_where_they_are_said_to_be(self):
        kinds = set()
        for seed in range(40):
            new, made = altered.edit("“Née,” on dit.\n" + self.BODY, altered.generator(seed, "r", "edit"))
            self.expect_told("“Née,” on dit.\n" + self.BODY, new, made)
            kinds.update(m.kind for m in made)
        self.assertGreater(len(kinds), 4, kinds)

    def test_the_same_seed_gives_the_same_edits(self):
        edits = [altered.edit(self.BODY, altered.generator(3, "r", "edit"))[0] for _ in range(2)]
        self.assertEqual(*edits)

    def test_words_are_replaced_by_those_that_wordnet_has_beside_them(self):
        folder = "/usr/share/wordnet"
        if not os.path.isdir(folder):
            self.skipTest("no WordNet")
        wordnet = altered.WordNet(folder)
        self.assertIn(("seaport", "noun", ""), wordnet.beside("harbour", False))
        self.assertIn(("ship", "noun", "s"), wordnet.beside("boats", True))
        new, made = altered.spin(self.BODY, wordnet, 0.5, altered.generator(1, "r", 50), {"the", "at", "for", "in", "on"})
        self.expect_told(self.BODY, new, made)


class Figure(unittest.TestCase):
    ROWS = [("candidates", 1000, 2.0, 50.0), ("candidates", 10000, 20.0, 500.0), ("<pairs>", 1000, 9.0, 60.0)]

    def drawn(self):
        with tempfile.TemporaryDirectory() as folder:
            table, figure = Path(folder, "t.tsv"), Path(folder, "made/f.svg")
            lines = ["way\treports\tprocessor_seconds\tpeak_mb"] + ["\t".join(map(str, row)) for row in self.ROWS]
            table.write_text("\n".join(lines) + "\n")
            growth_figure.draw(table, figure)
            return figure.read_text()

    def test_is_well_formed_and_names_every_line(self):
        texts = [element.text for element in xml.etree.ElementTree.fromstring(self.drawn()).iter() if element.text]
        self.assertIn("<pairs>", texts)
        self.assertEqual(texts.count("candidates"), 2)

    def test_axes_are_logarithmic(self):
        axes = growth_figure.Panel(0, [(1000, 2.0), (100000, 50.0)])
        (x0, y0), (x1, y1), (x2, y2) = axes.at(1000, 1), axes.at(10000, 10), axes.at(100000, 100)
        self.assertAlmostEqual(x1 - x0, x2 - x1)
        self.assertAlmostEqual(y0 - y1, y1 - y2)
        self.assertEqual(y2, growth_figure.TOP)

    def test_names_do_not_overlap(self):
        heights = growth_figure.name_heights([100.0, 99.0, 300.0])
        self.assertEqual(heights, [115.0, 99.0, 300.0])


class Peers(unittest.TestCase):
    def test_words_are_those_of_score_reuse(self):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.write(json.dumps({"id": "a", "body": "The 5 Ships left Aden-port; café \u212a"}) + "\n")
            file.flush()
            [(name, words)] = reports.words_of(file.name)
        self.assertEqual((name, words), ("a", [b"the", b"5", b"ships", b"left", b"aden", b"port", b"caf"]))
        self.assertEqual(len(reports.shingles(words)), 3)


unittest.main()

#!/usr/bin/env python3
"""Draws growth.tsv as an SVG: processor seconds and peak memory against the number of reports, both axes logarithmic.

usage: bench/growth_figure.py growth.tsv growth.svg
The colours follow the reader's light or dark mode; every line is named at its end and has a mark of its own, so that the
figure can be read without colour.
"""

import csv
import math
import sys
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 900, 390
PANEL_WIDTH, PANEL_HEIGHT, TOP = 250, 290, 60
LEFTS = (60, 510)  # Of the two panels; the names of the lines stand to their right.
MARKS = ("circle", "square", "triangle", "diamond", "ring")
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1c2430 } .small { font-size: 11px; fill: #56606e }
  .title { font-weight: 600 } .grid { stroke: #d5dae1; stroke-width: 1 } .paper { fill: #ffffff }
  .line { fill: none; stroke-width: 2 }
  .c0 { color: #0b63b5 } .c1 { color: #b4530b } .c2 { color: #14724a } .c3 { color: #8a2f8f } .c4 { color: #a02436 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8ecf1 } .small { fill: #a9b3c0 } .grid { stroke: #3a424e } .paper { fill: #14181e }
    .c0 { color: #6db3f2 } .c1 { color: #f0a35e } .c2 { color: #6fcf9b } .c3 { color: #d793dc } .c4 { color: #f08a97 }
  }"""


def read(path):
    """Returns {way: [(reports, processor seconds, peak_mb)]}, in the order of the file."""
    ways = {}
    with open(path, newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            point = (int(row["reports"]), float(row["processor_seconds"]), float(row["peak_mb"]))
            ways.setdefault(row["way"], []).append(point)
    return ways


def short(number):
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return f"{number:g}"


def mark(kind, x, y):
    shapes = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="currentColor"/>',
        "ring": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/>',
        "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="currentColor"/>',
        "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" fill="currentColor"/>',
        "diamond": f'<path d="M{x:.1f} {y - 6:.1f}l5 6-5 6-5-6z" fill="currentColor"/>',
    }
    return shapes[kind]


class Panel:
    """One pair of logarithmic axes: whole decades around the points."""

    def __init__(self, left, points):
        self.left = left
        self.x = self.decades([x for x, _ in points])
        self.y = self.decades([y for _, y in points])

    @staticmethod
    def decades(values):
        low, high = (math.log10(max(bound, 0.01)) for bound in (min(values), max(values)))
        return math.floor(low + 1e-9), max(math.ceil(high - 1e-9), math.floor(low + 1e-9) + 1)

    def at(self, x, y):
        across = (math.log10(x) - self.x[0]) / (self.x[1] - self.x[0])
        up = (math.log10(max(y, 0.01)) - self.y[0]) / (self.y[1] - self.y[0])
        return self.left + across * PANEL_WIDTH, TOP + (1 - up) * PANEL_HEIGHT

    def grid(self, title):
        yield f'<text class="title" x="{self.left}" y="{TOP - 22}">{escape(title)}</text>'
        for decade in range(self.y[0], self.y[1] + 1):
            _, y = self.at(10 ** self.x[0], 10**decade)
            yield f'<path class="grid" d="M{self.left} {y:.1f}h{PANEL_WIDTH}"/>'
            yield f'<text class="small" x="{self.left - 8}" y="{y + 4:.1f}" text-anchor="end">{short(10.0**decade)}</text>'
        for decade in range(self.x[0], self.x[1] + 1):
            x, _ = self.at(10**decade, 10 ** self.y[0])
            yield f'<path class="grid" d="M{x:.1f} {TOP}v{PANEL_HEIGHT}"/>'
            label = f'{short(10.0**decade)}{" reports" if decade == self.x[1] else ""}'
            yield f'<text class="small" x="{x:.1f}" y="{TOP + PANEL_HEIGHT + 18}" text-anchor="middle">{label}</text>'


def name_heights(ends):
    """The heights at which the names of lines stand, 16 apart at least, in the order of `ends`."""
    heights = [0.0] * len(ends)
    last = -math.inf
    for i in sorted(range(len(ends)), key=lambda i: ends[i]):
        last = heights[i] = max(ends[i], last + 16)
    return heights


def panel(left, title, ways, column):
    points = [(point[0], point[column]) for way in ways.values() for point in way]
    axes = Panel(left, points)
    yield from axes.grid(title)
    ends = [axes.at(way[-1][0], way[-1][column]) for way in ways.values()]
    heights = name_heights([y for _, y in ends])
    for i, (name, way) in enumerate(ways.items()):
        places = [axes.at(point[0], point[column]) for point in way]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<g class="c{i % 5}"><path class="line" stroke="currentColor" d="M{path}"/>'
        yield from (mark(MARKS[i % 5], x, y) for x, y in places)
        yield f'</g><text x="{ends[i][0] + 10:.1f}" y="{heights[i] + 4:.1f}">{escape(name)}</text>'


def draw(table, figure):
    ways = read(table)
    if not ways:
        return
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t">',
        "<title id=\"t\">Time and memory of stemma pairs against the number of reports</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        *panel(LEFTS[0], "Processor seconds, one thread", ways, 1),
        *panel(LEFTS[1], "Peak memory, MB", ways, 2),
        "</svg>\n",
    ]
    Path(figure).parent.mkdir(parents=True, exist_ok=True)
    Path(figure).write_text("\n".join(body))


if __name__ == "__main__":
    draw(*sys.argv[1:])

#!/usr/bin/env python3
"""Reads the page of examples/harbour in a real browser: clicks through bar, paragraph, claim, tree and collation, walks it
by keyboard alone, narrows it down, looks at it on a phone, in the dark and without scripts; nothing may complain.

usage: page_test.py PROGRAM EXAMPLES [unittest's arguments]
Ends with 77 where there is no Chromium, which ctest shows as skipped.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import chromium

PAGE = None  # The dossier, once it is made.

# How dark a text is on its ground, as WCAG 2.1 reckons it: each element whose own text stands on the screen or would.
CONTRAST = """(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const parts = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255]; };
  const light = c => { const l = c.slice(0, 3).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * l[0] + .7152 * l[1] + .0722 * l[2]; };
  const ground = element => { for (let at = element; at; at = at.parentElement) {
      if (at.tagName === 'svg' || at.closest('svg')) continue;
      const c = parts(getComputedStyle(at).backgroundColor); if (c[3] > .99) return c; }
    return parts(getComputedStyle(document.body).backgroundColor); };
  const faults = new Set(); let seen = 0;
  for (const one of document.querySelectorAll('body *')) {
    if (/^(SCRIPT|STYLE|TITLE|OPTION)$/i.test(one.tagName)) continue;
    if (!Array.from(one.childNodes).some(n => n.nodeType === 3 && n.data.trim())) continue;
    const style = getComputedStyle(one), inSvg = one.closest('svg');
    const text = parts(inSvg ? style.fill : style.color), back = ground(one);
    const [a, b] = [light(text), light(back)].sort((x, y) => y - x), ratio = (a + .05) / (b + .05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    ++seen;
    if (ratio < (large ? 3 : 4.5)) faults.add(one.tagName + '.' + (one.getAttribute('class') || '') + ' ' + ratio.toFixed(2));
  }
  return [seen, Array.from(faults)];
})()"""


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = chromium.Chromium()
        cls.addClassCleanup(cls.browser.__exit__)

    def setUp(self):
        self.browser.open("/dev/null")  # Away from the page, so that it is loaded anew.
        self.browser.complaints.clear()
        self.browser.open(PAGE)

    def tearDown(self):
        self.assertEqual(self.browser.complaints, [], "the console is quiet")

    def in_view(self, selector):
        """Whether the first line of what is named stands in the window, under nothing."""
        return self.browser.run(f"""(() => {{
            const one = document.querySelector({selector!r}), box = one.getBoundingClientRect();
            const bar = document.querySelector('.sections').getBoundingClientRect();
            return box.height > 0 && box.bottom > Math.max(bar.bottom, 0) && box.top < innerHeight; }})()""")

    def count(self, selector):
        return self.browser.run(f"document.querySelectorAll({selector!r}).length")

    def visible(self, selector):
        return self.browser.run(f"""Array.from(document.querySelectorAll({selector!r})).filter(
            one => one.checkVisibility({{contentVisibilityAuto: false}})).length""")

    def targets_of(self, selector):
        return self.browser.run(f"Array.from(document.querySelectorAll({selector!r}), one => one.getAttribute('href'))")

    def test_every_number_and_every_section_leads_to_its_rows(self):
        for place in ("nav.bar a", "nav.sections a", ".words a"):
            targets = self.targets_of(place)
            self.assertGreater(len(targets), 6, place)
            for at, target in enumerate(targets):
                self.browser.run("scrollTo(0, 0)")
                self.browser.run(f"document.querySelectorAll({place!r})[{at}].focus()")
                self.browser.press("Enter")
                self.browser.settle()
                self.assertEqual(self.browser.run("location.hash"), target)
                self.assertTrue(self.in_view(target), f"{place}: {target}")

    def test_a_claim_opens_to_who_says_it_and_where(self):
        self.assertEqual(self.visible(".claim .statements"), 0)
        self.browser.click(".claim > summary")
        self.assertEqual(self.visible(".claim .statements"), 1)
        self.assertEqual(self.visible(".claim .travel svg"), 1)
        self.browser.click(".claim .profile.newsroom > summary")
        self.assertEqual(self.visible(".claim .profile.newsroom .counted"), 1)
        sentence = self.targets_of(".claim .statements .said")[0]
        self.browser.click(".claim .statements .said")
        self.assertTrue(self.in_view(sentence))

    def test_the_counting_profile_can_be_switched(self):
        self.assertEqual(self.visible("#claims > .claim .weight .n"), self.visible("#claims > .claim"))
        self.browser.click("#by-strict")
        self.assertEqual(self.visible("#claims > .claim .weight .n"), 0)
        self.assertEqual(self.visible("#claims > .claim .weight .s"), self.visible("#claims > .claim"))

    def test_a_claim_lights_its_path_in_the_tree(self):
        self.browser.click(".claim > summary")
        edges = self.browser.run("document.querySelector('a[data-lit]').dataset.lit.split(' ').length")
        self.browser.click("a[data-lit]")
        self.assertEqual(self.count(".drawing .edge.lit"), edges)
        self.assertGreater(self.count("#f0 .edge"), edges)
        self.assertTrue(self.in_view("#f0 svg"))

    def test_an_edge_leads_to_its_reasons_and_a_label_to_its_text(self):
        self.browser.run("document.querySelectorAll('#f0 .why').forEach(one => one.open = false)")
        edge = self.targets_of("#f0 svg a.edge")[-1]
        # Across the middle of the line, where a reader would point.
        where = self.browser.run(f"""(() => {{ const line = document.querySelector('#f0 svg a[href="{edge}"] .hit');
            line.scrollIntoView({{block: 'center'}});
            const at = line.getPointAtLength(line.getTotalLength() * 0.7).matrixTransform(line.getScreenCTM());
            return [at.x, at.y]; }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.browser.call("Input.dispatchMouseEvent", type=kind, x=where[0], y=where[1], button="left", clickCount=1)
        self.browser.settle()
        self.assertEqual(self.browser.run("location.hash"), edge)
        self.assertEqual(self.visible(edge + " .evidence"), 1)
        self.assertTrue(self.in_view(edge))
        label = self.targets_of("#f0 svg a[href^='#r']")[0]
        self.browser.click("#f0 svg a[href^='#r']")
        self.assertTrue(self.in_view(label))

    def test_changes_can_be_stepped_through_and_narrowed_down(self):
        self.browser.click("#next")
        first = self.browser.run("document.querySelector('.chip.current').id")
        self.assertTrue(self.in_view("#" + first))
        self.browser.press("n")
        self.assertNotEqual(self.browser.run("document.querySelector('.chip.current').id"), first)
        self.browser.press("p")
        self.assertEqual(self.browser.run("document.querySelector('.chip.current').id"), first)
        before = self.visible(".collation[open] .row")
        self.browser.click("#only-meaning")
        self.assertLess(self.visible(".collation[open] .row"), before)
        self.browser.click("#only-meaning")
        self.browser.run("document.querySelectorAll('.collation').forEach(one => one.open = true)")
        self.choose("#of-type", "quote")
        rows = self.visible(".collation .row")
        self.assertGreater(rows, 0)
        self.assertEqual(self.visible(".collation .row[data-t~=quote]"), rows)
        self.choose("#of-type", "")
        self.assertGreater(self.visible(".collation .row"), rows)

    def choose(self, selector, value):
        self.browser.run(f"""(() => {{ const list = document.querySelector({selector!r}); list.value = {value!r};
            list.dispatchEvent(new Event('change', {{bubbles: true}})); }})()""")
        self.browser.settle()

    def test_claims_can_be_narrowed_down_by_person_place_and_outlet(self):
        every = self.count(".claim")
        for by in "plo":
            self.choose(f"select[data-by={by}]", "0")
            left = self.count(".claim:not(.off)")
            self.assertTrue(0 < left < every, by)
            self.assertEqual(self.count(f".claim:not(.off)[data-{by}~='0']"), left)
            self.assertEqual(self.browser.run("document.getElementById('claims-left').textContent"),
                             f"{left} of {every} claims")
            self.choose(f"select[data-by={by}]", "")
        self.assertEqual(self.count(".claim.off"), 0)

    def test_a_link_to_what_is_narrowed_away_brings_it_back(self):
        self.choose("select[data-by=p]", "0")
        hidden = self.browser.run("document.querySelector('.claim.off .in').id")
        self.browser.run(f"location.hash = '#{hidden}'")
        self.browser.settle()
        self.assertTrue(self.in_view("#" + hidden))

    def test_another_base_can_be_chosen_for_a_table(self):
        text = "document.querySelector('.table .wording p').textContent"
        before = self.browser.run(text)
        options = self.browser.run("document.querySelectorAll('.base select')[0].options.length")
        seen = set()
        for value in range(options):
            self.choose(".base select", str(value))
            seen.add(self.browser.run(text))
        self.assertIn(before, seen)
        self.assertGreater(len(seen), 1)

    def test_the_keyboard_alone_suffices(self):
        self.browser.press("Tab")
        self.assertEqual(self.browser.run("document.activeElement.className"), "skip")
        self.browser.press("Enter")  # To the claims.
        kinds, seen = set(), []
        for _ in range(90):
            self.browser.press("Tab")
            name, box, outline = self.browser.run("""(() => { const one = document.activeElement, b = one.getBoundingClientRect();
                const all = window.walked = window.walked || []; const known = all.indexOf(one); if (known < 0) all.push(one);
                return [one.tagName + (one.type ? ' ' + one.type : ''), [known, b.bottom > 0 && b.top < innerHeight && b.width > 0],
                        getComputedStyle(one).outlineStyle]; })()""")
            kinds.add(name)
            seen.append(box[0])
            self.assertTrue(box[1], f"what has the focus can be seen: {name}")
            self.assertNotEqual(outline, "none", f"and is marked: {name}")
        self.assertEqual(set(seen), {-1}, "no step leads back")
        self.assertTrue({"INPUT radio", "SELECT select-one", "SUMMARY", "A"} <= kinds, kinds)
        self.browser.run("document.querySelector('.claim > summary').focus()")
        self.browser.press("Enter")
        self.assertTrue(self.browser.run("document.querySelector('.claim').open"))
        self.browser.press("Space")
        self.assertFalse(self.browser.run("document.querySelector('.claim').open"))
        self.browser.run("document.querySelector('#f0 svg a.edge').focus()")
        self.browser.press("Enter")
        self.assertTrue(self.browser.run("location.hash").startswith("#e0-"))
        self.browser.run("document.querySelector('#by-newsroom').focus()")
        self.browser.press("ArrowRight")
        self.assertTrue(self.browser.run("document.querySelector('#by-research').checked"))

    def test_whatever_takes_the_focus_has_a_name(self):
        nameless = self.browser.run("""(() => { const faults = [];
            for (const one of document.querySelectorAll('a[href], button, select, input, summary')) {
              const title = one.querySelector('title');
              const name = one.textContent + (one.getAttribute('aria-label') || '') + (title ? title.textContent : '') +
                Array.from(one.labels || [], label => label.textContent).join('');
              if (!name.trim()) faults.push(one.outerHTML.slice(0, 120)); }
            return faults; })()""")
        self.assertEqual(nameless, [])

    def test_every_text_can_be_read_in_light_and_dark(self):
        for dark in (False, True):
            with chromium.Chromium(dark=dark) as browser:
                browser.open(PAGE)
                browser.run("document.querySelectorAll('details').forEach(one => one.open = true)")
                seen, faults = browser.run(CONTRAST)
                self.assertGreater(seen, 1000)
                self.assertEqual(faults, [], "dark" if dark else "light")

    def test_these_checks_can_fail(self):
        with chromium.Chromium() as browser:
            browser.open(PAGE)
            browser.run("console.error('loud')")
            browser.run("setTimeout(() => nothing.at.all)")
            browser.settle()
            self.assertEqual(len(browser.complaints), 2, browser.complaints)
            browser.run("document.querySelector('.lead').style.color = '#aaa'")
            self.assertEqual(browser.run(CONTRAST)[1], ["P.lead 2.21"])

    def test_nothing_is_wider_than_a_phone(self):
        with chromium.Chromium(width=390, height=844) as browser:
            browser.open(PAGE)
            for section in ("top", "c0", "families", "collations", "tables", "origins", "reports", "notes"):
                browser.run(f"location.hash = '#{section}'")
                browser.settle()
                self.assertLessEqual(browser.run("document.documentElement.scrollWidth"), 390, section)
            self.assertEqual(browser.complaints, [])

    def test_without_scripts_it_can_still_be_read(self):
        with chromium.Chromium() as browser:
            # As a reader's setting would have it; for the page itself, not for what this test asks.
            page = Path(PAGE).read_text(encoding="utf-8")
            start, end = page.index("<script>"), page.index("</script>")
            silent = Path(PAGE).with_name("silent.html")
            silent.write_text(page[:start] + page[end + len("</script>"):], encoding="utf-8")
            browser.open(silent, "#c5")
            look = "document.querySelector({!r}).checkVisibility({{contentVisibilityAuto: false}})".format
            self.assertFalse(browser.run(look("#claim-filters")), "what needs a script is not offered")
            browser.click(".claim > summary")
            self.assertTrue(browser.run(look(".claim .statements")))
            browser.open(silent, "#notes")
            self.assertTrue(browser.run("document.querySelector('#notes').getBoundingClientRect().top < innerHeight"))
            browser.click("#by-research")
            self.assertTrue(browser.run(look(".claim .weight .r")))
            self.assertEqual(browser.complaints, [])


if __name__ == "__main__":
    if chromium.PROGRAM is None:
        print("skipped: no chromium")
        sys.exit(77)
    program, examples = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="stemma_page_") as folder:
        PAGE = str(Path(folder, "page.html"))
        subprocess.run([program, "dossier", "--quiet", "--html", PAGE, str(Path(examples, "harbour"))], check=True,
                       stdout=subprocess.DEVNULL)
        result = unittest.main(argv=[sys.argv[0], *sys.argv[3:]], exit=False, verbosity=2).result
    sys.exit(0 if result.wasSuccessful() else 1)

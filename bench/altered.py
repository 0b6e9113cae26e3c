"""Alters reports in known places: words replaced by WordNet's, or facts changed.

The alterations know nothing of the program's rules: WordNet is read here again, and the patterns are those of plain
English. Everything is drawn by a seeded generator, so the same reports give the same alterations.
"""

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"[A-Za-z]+|\d[\d,.]*\d|\d")
QUOTED = re.compile(r'[^\n]*["“”][^\n]*')  # Whole paragraphs: marks are often left open.
PARTS = ("noun", "verb", "adj", "adv")
ENDINGS = {
    "noun": (("ses", "s"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("men", "man"), ("ies", "y"), ("s", "")),
    "verb": (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}


@dataclass
class Alteration:
    kind: str  # "spun", or a type of change as `stemma collate` names it.
    a: tuple  # Bytes of the original; None where nothing stands there.
    b: tuple
    a_text: str
    b_text: str


class WordNet:
    """Which single words WordNet has beside another: of its synsets, or of sisters under one hypernym."""

    def __init__(self, folder):
        self.synsets = defaultdict(list)  # (part, lemma) -> offsets
        self.words = {}  # (part, offset) -> lemmas
        self.above = {}  # (part, offset) -> offsets of hypernyms
        self.below = defaultdict(list)
        self.exceptions = {}
        for part in PARTS:
            self.exceptions[part] = {}
            for line in (Path(folder) / f"{part}.exc").read_text().splitlines():
                form, *lemmas = line.split()
                self.exceptions[part][form] = lemmas[0]
            for line in (Path(folder) / f"data.{part}").read_text().splitlines():
                if line.startswith("  "):
                    continue
                self._read(part, line.split(" | ")[0].split())

    def _read(self, part, fields):
        offset, count = fields[0], int(fields[3], 16)
        lemmas = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]) for i in range(count)]
        self.words[part, offset] = [lemma for lemma in lemmas if re.fullmatch("[a-z]+", lemma)]
        for lemma in lemmas:
            self.synsets[part, lemma.lower()].append(offset)
        at = 4 + 2 * count
        pointers = fields[at + 1 :]
        above = []
        for i in range(int(fields[at])):
            symbol, target = pointers[4 * i], pointers[4 * i + 1]
            if symbol == "@":
                above.append(target)
                self.below[part, target].append(offset)
        self.above[part, offset] = above

    def lemmas(self, word):
        """Of each part of speech: (part, lemma, the ending that the word has beyond it)."""
        found = []
        for part in PARTS:
            if (part, word) in self.synsets:
                found.append((part, word, ""))
            elif word in self.exceptions[part]:
                found.append((part, self.exceptions[part][word], ""))
            else:
                for ending, instead in ENDINGS[part]:
                    lemma = word[: -len(ending)] + instead
                    if word.endswith(ending) and (part, lemma) in self.synsets:
                        found.append((part, lemma, ending))
                        break
        return found

    def beside(self, word, sisters):
        """Substitutes of `word`: (lemma, part, the ending to give it)."""
        found = set()
        for part, lemma, ending in self.lemmas(word):
            for offset in self.synsets[part, lemma]:
                found.update((other, part, ending) for other in self.words[part, offset] if other != lemma)
                for above in self.above[part, offset] if sisters else ():
                    for sister in self.below[part, above]:
                        found.update((other, part, ending) for other in self.words[part, sister] if other != lemma)
        return sorted(found)


def inflected(lemma, part, ending):
    if ending in ("ed", "ing") and part == "verb":
        return (lemma[:-1] if lemma.endswith("e") else lemma) + ending
    if ending in ("s", "es", "ies", "ses", "ches", "shes", "xes"):
        return lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")
    return lemma


def read_words(path):
    return {word for line in Path(path).read_text().splitlines() if not line.startswith("#") for word in line.split()}


class Writer:
    """Copies a text with replacements; keeps where each byte went."""

    def __init__(self, body):
        self.body = body

    def write(self, replacements):
        """`replacements`: (begin, end, kind, text) by characters, not overlapping. Gives the new text and alterations."""
        out, made, at = [], [], 0
        size_a = size_b = 0
        for begin, end, kind, text in sorted(replacements):
            kept = self.body[at:begin]
            out.append(kept)
            size_a += len(kept.encode())
            size_b += len(kept.encode())
            old = self.body[begin:end]
            span_a = (size_a, size_a + len(old.encode()))
            span_b = (size_b, size_b + len(text.encode()))
            made.append(Alteration(kind, span_a, span_b, old, text))
            size_a, size_b = span_a[1], span_b[1]
            out.append(text)
            at = end
        out.append(self.body[at:])
        return "".join(out), made


def spin(body, wordnet, share, draw, stopwords):
    """Replaces `share` of the content words, a third of them by sister terms; half of the substitutes are inflected."""
    places = []
    content = 0
    for match in WORD.finditer(body):
        word = match.group()
        if word.lower() in stopwords or not word.isalpha() or len(word) < 3:
            continue
        content += 1
        if word.islower():
            places.append(match)
    draw.shuffle(places)
    replacements = []
    for match in places:
        if len(replacements) >= share * content:
            break
        choices = wordnet.beside(match.group(), False)
        if draw.random() < 1 / 3:
            choices = wordnet.beside(match.group(), True) or choices
        if not choices:
            continue
        lemma, part, ending = draw.choice(choices)
        text = inflected(lemma, part, ending) if draw.random() < 0.5 else lemma
        if text != match.group():
            replacements.append((match.start(), match.end(), "spun", text))
    return Writer(body).write(replacements)


NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SURNAMES = "Tolvak Brennick Ashgrove Marlinde Okonra Pellister Varnholt Quillan Dressler Hartigan".split()
SOURCES = ("a harbour official", "the interior ministry", "two witnesses", "a company spokeswoman", "the governor")
BE = "was were is are has have had will would did".split()
NAME = r"[A-Z][a-z]+ [A-Z][a-z]{3,}"
CAPITALISED = r"(?:the |a )?(?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}|(?:\w+ )?(?:spokesman|spokeswoman|official|officials|police|minister))"

SPEAKER = (CAPITALISED[:-1] + r"|(?:\w+ ){0,2}(?:spokesperson|authorities|prosecutors|investigators|witnesses|researchers|scientists|ministry|"
           r"company|lawyer|source|sources|experts|report|newspaper))")


def other(draw, words, word):
    return draw.choice([w for w in words if w != word])


def misspelt(draw, name):
    """Another spelling of a name: one letter more, less or other, not the first."""
    at = draw.randrange(1, len(name) - 1)
    letter = other(draw, "aeiou" if name[at] in "aeiou" else "bdklmnrst", name[at])
    return draw.choice((name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :], name[:at] + name[at] + name[at:]))


def number(draw, match):
    text = match.group()
    if text in NUMBERS:
        return other(draw, NUMBERS, text)
    value = int(text.replace(",", ""))
    if 1900 <= value <= 2100 and "," not in text:
        return None
    changed = value + max(2, value * draw.choice((2, 3, 5)) // 10)
    return f"{changed:,}" if "," in text else str(changed)


# Type, pattern, and what stands there afterwards (None: leave it).
EDITS = [
    ("number", re.compile(r"(?<![\w.,$-])(?:\d{1,3}(?:,\d{3})+|\d{1,6}|" + "|".join(NUMBERS) + r")(?= [a-z]{3,})"), number),
    ("name", re.compile(r"(?<=[a-z,] )" + NAME + r"(?![\w-]| [A-Z])"), lambda draw, m: m.group().split()[0] + " " + draw.choice(
        (misspelt(draw, m.group().split()[1]), draw.choice(SURNAMES)))),
    ("date", re.compile(r"\b(?:" + "|".join(DAYS) + r")\b"), lambda draw, m: other(draw, DAYS, m.group())),
    ("date", re.compile(r"\b(?:" + "|".join(MONTHS) + r")(?= \d{1,2}\b)"), lambda draw, m: other(draw, MONTHS, m.group())),
    ("hedge_dropped", re.compile(r"\b(?:reportedly|allegedly|apparently|possibly|probably|likely) (?=[a-z])"), lambda draw, m: ""),
    ("hedge_dropped", re.compile(r"\b(?:may|might|could)(?= (?!not )[a-z])"), lambda draw, m: "will"),
    ("hedge_added", re.compile(r"\bwill(?= (?!not )[a-z])"), lambda draw, m: draw.choice(("may", "might", "could"))),
    ("hedge_added", re.compile(r"(?<= (?:was|had|has) )(?=[a-z]+ed\b)|(?<= were )(?=[a-z]+ed\b)"),
     lambda draw, m: draw.choice(("reportedly ", "allegedly "))),
    ("negation", re.compile(r"(?<= )(?:" + "|".join(BE) + r")(?= (?!not|n't)[a-z]{4,})"), lambda draw, m: m.group() + " not"),
    ("negation", re.compile(r"(?<= (?:was|has|had|are|did) )not (?=[a-z]{4,})|(?<= is )not (?=[a-z]{4,})"), lambda draw, m: ""),
    ("attribution_dropped", re.compile(r", " + SPEAKER + r" (?:said|says|told \w+)(?: (?:on )?\w+day)?(?=\.(?:\s|$))"), lambda draw, m: ""),
    ("attribution_dropped", re.compile(r", (?:he|she|they) (?:said|added|explained)(?=\.(?:\s|$))"), lambda draw, m: ""),
    ("attribution_dropped", re.compile(r",? according to [^,.;\n]{4,50}(?=\.(?:\s|$))"), lambda draw, m: ""),
    ("attribution_dropped", re.compile(r"(?:(?<=[.\n] )|(?<=\n))" + SPEAKER.replace("the |a ", "[Tt]he |[Aa]n? ").replace(r"\w+ )", r"\w+ )", 1) +
                                       r" (?:said|says|told reporters|confirmed|announced)(?: (?:on )?\w+day)? that (\w)"),
     lambda draw, m: m.group(1).upper()),
    ("attribution_dropped", re.compile(r"(?:(?<=[.\n] )|(?<=\n))According to [^,.;\n]{4,50}, (\w)"), lambda draw, m: m.group(1).upper()),
    ("attribution_added", re.compile(r"(?<=[a-z]{3})(?=\.(?:\s|$))"), lambda draw, m: f", {draw.choice(SOURCES)} said"),
    ("attribution_changed", re.compile(r"(?<=, )" + CAPITALISED + r"(?= said(?: \w+day)?\.(?:\s|$))|(?<=[.\n] )" + CAPITALISED +
                                       r"(?= (?:said|told reporters|confirmed) )|(?<=[Aa]ccording to )" + CAPITALISED + r"(?=[,.])"),
     lambda draw, m: draw.choice(SOURCES)),
]
KINDS = sorted({kind for kind, _, _ in EDITS})
SAYING = re.compile(r"\b(?:said|says|told|according|added|reported|wrote|claimed|tweeted|announced|confirmed|denied)\b", re.I)


def sentence_of(body, at):
    begin = max(body.rfind(mark, 0, at) for mark in (". ", "? ", "! ", "\n"))
    ends = [end for end in (body.find(mark, at) for mark in (". ", "? ", "! ", "\n")) if end >= 0]
    return begin + 1, min(ends, default=len(body))


def edit(body, draw, most=8):
    """Changes up to `most` facts, each in a sentence of its own that has no quotation, and no more of one type than two."""
    quoted = [match.span() for match in QUOTED.finditer(body)]
    taken, counts, replacements = [], defaultdict(int), []
    order = list(EDITS)
    draw.shuffle(order)
    for kind, pattern, change in order:
        places = list(pattern.finditer(body))
        draw.shuffle(places)
        for match in places:
            if len(replacements) >= most or counts[kind] >= 2:
                break
            begin, end = sentence_of(body, match.start())
            sentence = body[begin:end]
            if any(x < end and begin < y for x, y in taken + quoted) or len(sentence) < 40:
                continue
            words = re.findall(r"[A-Za-z]{4,}", sentence)
            if sum(word[0].isupper() for word in words) > len(words) / 2:
                continue  # A headline.
            if kind == "attribution_added" and (SAYING.search(sentence) or re.search(r"\b(?:I|we|you|our|my)\b", sentence)):
                continue
            if match.group() in ("He", "She", "They", "It", "We", "I"):
                continue
            text = change(draw, match)
            if text is None or text == match.group():
                continue
            taken.append((begin, end))
            counts[kind] += 1
            replacements.append((match.start(), match.end(), kind, text))
    return Writer(body).write(replacements)


SENTENCE = re.compile(r"[A-Z][^.!?\n]{50,400}\.(?=[ \n]|$)")
JOINT = re.compile(r", (?:and|but|while|after|because|although|when|as) (?=[a-z])")
OPENERS = ("The", "A", "An", "It", "He", "She", "They", "In", "This", "That", "There", "At", "On", "But", "His", "Her", "Their")
HALF_WORDS = 6


@dataclass
class Piece:
    kind: str  # What befell it: "kept", "split", "fused", "moved", "cut".
    a: tuple  # Characters of the original.
    b: tuple  # Characters of what rearrange() gives; None where it was cut.


def halves(sentence):
    """Where a sentence parts into two clauses of HALF_WORDS words or more, nearest to the middle: a match, or None."""
    fits = [m for m in JOINT.finditer(sentence)
            if min(len(sentence[: m.start()].split()), len(sentence[m.end() :].split())) >= HALF_WORDS]
    return min(fits, key=lambda m: abs(m.start() - len(sentence) // 2), default=None)


def rearrange(body, draw, most=8):
    """Splits sentences in two, fuses neighbours, moves a clause into another sentence, cuts a clause; none with a quotation.

    Gives the new text and its pieces: the clauses of the sentences touched, and every other sentence found.
    """
    quoted = [match.span() for match in QUOTED.finditer(body)]
    spans = [m.span() for m in SENTENCE.finditer(body) if not any(x < m.end() and m.start() < y for x, y in quoted)]
    written = {}  # Sentence -> what is written in its place: (text, begin in the original or None, kind).
    order = list(range(len(spans)))
    draw.shuffle(order)
    lower = lambda text: text[0].lower() + text[1:] if text.split()[0] in OPENERS else text

    def part(begin, end, kind, text=None):
        return (body[begin:end] if text is None else text, begin, end, kind)

    for at in order:
        if at in written or len(written) >= most:
            continue
        begin, end = spans[at]
        joint = halves(body[begin:end])
        kind = draw.choice(("split", "fused", "moved", "cut"))
        if kind == "fused":
            near = at + 1
            if near >= len(spans) or near in written or body[end : spans[near][0]] != " ":
                continue
            other = spans[near]
            text = lower(body[other[0] : other[1]])
            written[at] = [part(begin, end - 1, kind), (", while ", None, None, None)]
            written[near] = [part(*other, kind, text)]
            continue
        if joint is None:
            continue
        head, tail = (begin, begin + joint.start()), (begin + joint.end(), end)
        if kind == "split":
            text = body[tail[0]].upper() + body[tail[0] + 1 : tail[1]]
            written[at] = [part(*head, kind), (". ", None, None, None), part(*tail, kind, text)]
        elif kind == "cut":
            written[at] = [part(*head, "kept"), (".", None, None, None), ("", *tail, "cut")]
        else:
            to = at + draw.choice((-4, -3, -2, 2, 3, 4))
            if not 0 <= to < len(spans) or to in written:
                continue
            written[at] = [part(*head, "kept"), (".", None, None, None)]
            written[to] = [part(spans[to][0], spans[to][1] - 1, "kept"), (", and ", None, None, None), part(*tail, kind)]
    out, pieces, size, at = [], [], 0, 0

    def write(text):
        nonlocal size
        out.append(text)
        size += len(text)

    for index, (begin, end) in enumerate(spans):
        gap = body[at:begin]
        write(gap[1:] if index and spans[index - 1][1] == at and out and out[-1] == ", while " else gap)
        for text, a_begin, a_end, kind in written.get(index, [part(begin, end, "kept")]):
            if kind is not None:
                pieces.append(Piece(kind, (a_begin, a_end), (size, size + len(text)) if text else None))
            write(text)
        at = end
    write(body[at:])
    return "".join(out), pieces


def generator(seed, report, what):
    return random.Random(f"{seed}/{report}/{what}")

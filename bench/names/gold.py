#!/usr/bin/env python3
"""Reads names from annotated corpora and prints them as JSON Lines, for training and for scoring.

  gold.py meantime FOLDER      a folder with corpus_*/*.xml (NewsReader MEANTIME, English); only headline, date line and
                               the first four sentences of an article are annotated for all their names
  gold.py conllu FILE...       CoNLL-U files with GUM's Entity annotation

A line: {"id", "topic", "published", "body", "until", "names": [[begin, end, type]], "ignored": [[begin, end]],
         "times": [[begin, end, type, value]]}
Only what ends at or before byte `until` is annotated; the rest of the body is there to be read with it.
type: person organisation place other. Offsets are bytes of UTF-8 into body. No two names overlap.

Both corpora mark whole noun phrases, one inside the other. A name here is what annotate calls a mention: the words of
the name alone. From a phrase marked as a name (MEANTIME: syntactic type NAM or PRE.NAM; GUM: its head is a proper noun):
  - leading determiners go; what follows a comma, a bracket or a possessive of another name parts it;
  - of two phrases for one entity, one inside the other, the inner one counts ("Airbus parent EADS": "EADS");
  - a phrase that is only other names joined by "and" is none;
  - of words in lower case and the capitals around them the last run of capitals counts ("engine maker Europrop");
  - titles and roles go ("Senator John McCain": "John McCain"; "White House Press Secretary": nothing).
Then the longest of those that overlap. A name of an entity without a type is `ignored`: neither wanted nor wrong.
"""
import collections
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": "other", "FIN": "other", "MIX": "other",
         "person": "person", "organization": "organisation", "place": "place", "object": "other", "event": "other",
         "abstract": "other", "animal": "other", "substance": "other", "plant": "other"}
DETERMINERS = {"the", "a", "an", "its", "this", "that", "their", "his", "her", "our", "my", "these", "those", "all",
               "both", "no", "some", "any", "each", "every"}
INNER = {"of", "the", "for", "and", "&", "de", "del", "della", "di", "da", "du", "la", "le", "von", "van", "der", "den",
         "al", "el", "bin", "ibn", "-", ".", "'", "’"}
OUTER = {",", "(", ")", "[", "]", "``", "''", '"', ";", ":", "–", "—", "in", "on", "at", "near", "from", "by", "with", "to"}
SENTENCES = 6  # Of MEANTIME, with headline and date line.
HONORIFICS = set("mr mrs ms miss dr prof sir lord lady dame mr. mrs. ms. dr. prof. sen. rep. gov. gen. lt. col. capt. "
                 "sgt. rev. hon. madam".split())


def adjectives():
    path = os.path.join(HERE, "../../data/places.tsv")
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return {word for row in rows if len(row) > 3 for word in row[3].split("|") if word}


def roles():
    path = os.path.join(HERE, "../../data/role_nouns.txt")
    return {line.strip() for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")}


ADJECTIVES = adjectives()
ROLES = roles() | HONORIFICS | {"vice", "executive", "chief executive officer", "officer", "ceo", "cfo", "coo"}


def capital(word):
    return any(c.isupper() or c.isdigit() for c in word)


def core(words, begin, end, kind):
    """The name inside words [begin, end), or None. `words` as written; persons, and what has no type, lose titles."""
    def strip(first, last):
        while first < last and (not capital(words[first]) or words[first].lower() in DETERMINERS or
                                words[first] in ("``", '"', "“", "(", "'s", "’s", "'", "’")):
            first += 1
        while first < last and (not capital(words[last - 1]) or words[last - 1] in ("''", '"', "”", "'s", "’s")):
            last -= 1
        return first, last
    begin, end = strip(begin, end)
    for i in range(begin, end):  # "Seattle , Washington", "EADS ( Airbus", "Moscone Center in San Francisco"
        if words[i] in OUTER and i > begin:
            end = i
            break
    for i in range(end - 1, begin - 1, -1):  # "Boeing 's 747": what follows the possessive, unless nothing does
        if words[i] in ("'s", "’s", "'", "’") and i + 1 < end:
            begin = i + 1
            break
    begin, end = strip(begin, end)
    last_low = None
    for i in range(begin, end):
        if not capital(words[i]) and words[i].lower() not in INNER:
            last_low = i
    if last_low is not None:
        begin = last_low + 1
    begin, end = strip(begin, end)
    i = begin if TYPES.get(kind, "person") == "person" else end
    while i < end:  # Titles: all up to the last role, unless "of" follows it.
        if words[i].lower().rstrip(".") in ROLES or words[i].lower() in ROLES:
            if i + 1 < end and words[i + 1].lower() == "of":
                return None
            begin = i + 1
        i += 1
    begin, end = strip(begin, end)
    return (begin, end) if begin < end else None


def flatten(phrases, words):
    """[(begin, end, entity, type)] -> the names: [(begin, end, type or None)], by place, apart."""
    spans = []
    for begin, end, entity, kind in phrases:
        inner = [p for p in phrases if begin <= p[0] and p[1] <= end and (p[0], p[1]) != (begin, end)]
        if any(p[2] is not None and p[2] == entity for p in inner):
            continue
        if "and" in words[begin:end] and len(inner) > 1:
            covered = {i for p in inner for i in range(p[0], p[1])}
            if all(i in covered or words[i].lower() in ("and", ",", "the") for i in range(begin, end)):
                continue
        name = core(words, begin, end, kind)
        if name:
            spans.append((name[0], name[1], kind))
    spans.sort(key=lambda s: (-(s[1] - s[0]), s[0], s[2] is None))
    taken, names = set(), []
    for begin, end, kind in spans:
        if not any(i in taken for i in range(begin, end)):
            taken.update(range(begin, end))
            names.append((begin, end, kind))
    return sorted(names)


def write(out_id, topic, published, body, places, names, times, until):
    """`until`: words that are annotated. `places`: (begin, end) characters of every word in body. Prints bytes."""
    def in_bytes(begin, end):
        return [len(body[:places[begin][0]].encode()), len(body[:places[end - 1][1]].encode())]
    print(json.dumps({
        "id": out_id, "topic": topic, "published": published, "body": body,
        "until": len(body[:places[until - 1][1]].encode()),
        "names": [in_bytes(b, e) + [TYPES[k]] for b, e, k in names if k in TYPES],
        "ignored": [in_bytes(b, e) for b, e, k in names if k not in TYPES],
        "times": [in_bytes(b, e) + [k, v] for b, e, k, v in times]}, ensure_ascii=False))


def meantime_body(tokens):
    """Tokens put together as they stand in a paper: headline, date line, text."""
    body, places, quote_open, before = "", [], False, None
    for token in tokens:
        text, sentence = token.text, int(token.get("sentence"))
        if text in ("``", "''"):
            text = '"'
        if before is not None:
            closes = text == '"' and quote_open
            glued = (re.fullmatch(r"[.,;:!?)\]%]|'s|’s|n't|'re|'ve|'ll|'d|'m|'", text) or closes or
                     before[0] in ("(", "[", "$", "£", "€", "#") or (before[0] == '"' and quote_open and not closes))
            hyphen = (text == "-" and before[0][-1].isalnum() and before[0][0].isupper()) or before[2]
            if sentence != before[1]:
                body += "\n\n" if before[1] < 2 else " "
            elif not glued and not hyphen:
                body += " "
        if token.text in ("``", "''", '"'):
            quote_open = not quote_open
        was_hyphen = text == "-" and body and body[-1].isalnum()
        places.append((len(body), len(body) + len(text.rstrip(",") or text)))
        body += text
        before = (text, sentence, was_hyphen)
    return body, places


def meantime(folder):
    for path in sorted(glob.glob(os.path.join(folder, "corpus_*", "*.xml"))):
        root = ElementTree.parse(path).getroot()
        tokens = list(root.iter("token"))
        index = {token.get("t_id"): i for i, token in enumerate(tokens)}
        mentions, types, refers, times, published = {}, {}, {}, [], ""
        for mark in root.find("Markables"):
            at = [index[anchor.get("t_id")] for anchor in mark.findall("token_anchor")]
            if mark.tag == "ENTITY":
                types[mark.get("m_id")] = mark.get("ent_type")
            elif mark.tag == "TIMEX3" and mark.get("functionInDocument") == "CREATION_TIME":
                published = mark.get("value") or ""
                if at:
                    times.append((min(at), max(at) + 1, mark.get("type"), published))
            elif mark.tag == "TIMEX3" and at:
                times.append((min(at), max(at) + 1, mark.get("type"), mark.get("value") or ""))
            elif mark.tag == "ENTITY_MENTION" and at and mark.get("syntactic_type") in ("NAM", "PRE.NAM"):
                mentions[mark.get("m_id")] = (min(at), max(at) + 1)
        for relation in root.find("Relations"):
            if relation.tag == "REFERS_TO":
                for source in relation.findall("source"):
                    refers[source.get("m_id")] = relation.find("target").get("m_id")
        words = [token.text for token in tokens]
        phrases = [(b, e, refers.get(i), types.get(refers.get(i))) for i, (b, e) in mentions.items()]
        body, places = meantime_body(tokens)
        topic = os.path.basename(os.path.dirname(path)).replace("corpus_", "")
        until = sum(int(token.get("sentence")) < SENTENCES for token in tokens)
        names = [name for name in flatten(phrases, words) if name[1] <= until]
        write(root.get("doc_name") or os.path.basename(path), topic, published, body, places, names,
              sorted(time for time in times if time[1] <= until), until)


def gum_entities(rows):
    """(begin, end, type, entity) of every entity of a document; `rows` are all its tokens."""
    opened, found = collections.defaultdict(list), []
    for i, row in enumerate(rows):
        misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", misc.get("Entity", "")):
            key = re.match(r"\(?(\d+)", mark)
            if not key:
                continue
            if mark.startswith("("):
                opened[key.group(1)].append((i, mark.strip("()").split("-")[1]))
            if mark.endswith(")") and opened[key.group(1)]:
                begin, kind = opened[key.group(1)].pop()
                found.append((begin, i + 1, kind, key.group(1)))
    return found


def conllu(paths):
    for path in paths:
        topic = "gum"
        for document in open(path, encoding="utf-8").read().split("# newdoc id = ")[1:]:
            rows, heads, places, body, base = [], [], [], "", 0
            for sentence in document.split("\n\n"):
                lines = [l.split("\t") for l in sentence.split("\n") if re.match(r"\d+\t", l)]
                if not lines:
                    continue
                if body:
                    body += "\n\n" if "# newpar" in sentence else " "
                base = len(rows)
                for row in lines:
                    places.append((len(body), len(body) + len(row[1])))
                    body += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
                    rows.append(row)
                    heads.append(base + int(row[6]) - 1 if row[6] != "0" else -1)
                body = body.rstrip(" ")
            words = [row[1] for row in rows]
            phrases = []
            for begin, end, kind, entity in gum_entities(rows):
                top = next((i for i in range(begin, end) if not begin <= heads[i] < end), begin)
                if kind == "time" or rows[top][3] != "PROPN":
                    continue
                # The run of name words around the head.
                def named(i):
                    return begin <= i < end and (rows[i][3] == "PROPN" or (capital(words[i]) and words[i] not in ("I",)) or
                                                 words[i].lower() in INNER)
                first, last = top, top + 1
                while named(first - 1):
                    first -= 1
                while named(last):
                    last += 1
                while last > top + 1 and not capital(words[last - 1]):
                    last -= 1
                phrases.append((first, last, entity, kind))
            # GUM does not mark adjectives; a name of a place they are all the same.
            phrases += [(i, i + 1, None, "place") for i, row in enumerate(rows)
                        if row[3] == "ADJ" and row[1] in ADJECTIVES]
            write(document.split("\n", 1)[0].strip(), topic, "", body, places, flatten(phrases, words), [],
                  len(words))


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("meantime", "conllu"):
        sys.exit(__doc__)
    meantime(sys.argv[2]) if sys.argv[1] == "meantime" else conllu(sys.argv[2:])

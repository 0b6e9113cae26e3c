// Tags by wink-nlp (npm: wink-nlp, wink-eng-lite-web-model), whose package brings its own model.
//
// usage: node wink_tags.mjs TREEBANK...     (with both packages installed beside it or on NODE_PATH)
//
// It cuts words itself, so the words that both cut alike are compared, and how many those are is said. It has no trees.
// Seconds are those of the processor, for the whole of its reading of the sentences' text.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"), ["sbd", "pos"]);
const { its } = nlp;

// [{text, words: [{begin, form, upos}]}], a word's place counted without white space.
function sentencesOf(path) {
  const sentences = [];
  let text = "", words = [], at = 0;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line.startsWith("# text = ")) text = line.slice(9);
    if (line === "") {
      if (words.length > 0) sentences.push({ text, words });
      text = "";
      words = [];
      at = 0;
    }
    const columns = line.split("\t");
    // Not the line of what is written as one ("don't"), whose parts follow, nor what is not written at all.
    if (columns.length !== 10 || /[.-]/.test(columns[0])) continue;
    const form = columns[1].replace(/\s/gu, "");
    words.push({ begin: at, form, upos: columns[3] });
    at += form.length;
  }
  return sentences;
}

for (const path of process.argv.slice(2)) {
  const sentences = sentencesOf(path);
  let gold = 0, alike = 0, right = 0, words = 0;
  const begin = process.cpuUsage();
  const read = sentences.map(({ text }) => {
    const tokens = nlp.readDoc(text).tokens();
    return [tokens.out(), tokens.out(its.pos)];
  });
  const used = process.cpuUsage(begin);
  const seconds = (used.user + used.system) / 1e6;
  sentences.forEach((sentence, i) => {
    const [forms, tags] = read[i];
    const found = new Map();
    let at = 0;
    forms.forEach((form, k) => {
      if (/^\s*$/u.test(form)) return;
      found.set(at + " " + form, tags[k]);
      at += form.length;
      words += 1;
    });
    gold += sentence.words.length;
    for (const word of sentence.words) {
      const tag = found.get(word.begin + " " + word.form);
      if (tag === undefined) continue;
      alike += 1;
      right += tag === word.upos;
    }
  });
  const name = path.split("/").pop();
  console.log(`${name}: UPOS ${(right / alike).toFixed(4)} of the ${alike} of ${gold} words that are cut alike, ` +
    `${(words / seconds).toFixed(0)} words/s`);
}

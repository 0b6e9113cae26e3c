"""Tags and trees by UDPipe (ufal.udpipe), trained here on the same treebanks, since its package has no model.

usage: udpipe_syntax.py train MODEL TREEBANK...    with UDPipe's own options but for the rounds, see below
       udpipe_syntax.py score MODEL TREEBANK...    UPOS, UAS, LAS as score_syntax counts them, and words a second
Words and sentences are given, tags are predicted. Seconds are those of the processor, on one thread.
"""

import sys
import time

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer

TAGGER = "models=1;use_xpostag=1;iterations=10"
PARSER = "iterations=10;hidden_layer=200;use_gold_tags=0"


def sentences_of(path):
    reader = InputFormat.newInputFormat("conllu")
    with open(path, encoding="utf-8") as lines:
        reader.setText(lines.read())
    error = ProcessingError()
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        yield sentence
        sentence = Sentence()
    if error.occurred():
        raise SystemExit(f"{path}: {error.message}")


def train(model, treebanks):
    lessons = Sentences()
    for path in treebanks:
        for sentence in sentences_of(path):
            lessons.push_back(sentence)
    error = ProcessingError()
    begin = time.process_time()
    trained = Trainer.train("morphodita_parsito", lessons, Sentences(), Trainer.NONE, TAGGER, PARSER, error)
    if error.occurred():
        raise SystemExit(error.message)
    with open(model, "wb") as out:
        out.write(trained if isinstance(trained, bytes) else trained.encode("latin-1", "surrogateescape"))
    print(f"trained in {time.process_time() - begin:.0f} s of processor time")


def labels_of(sentence):
    return [(w.upostag, w.head, w.deprel.split(":")[0]) for w in list(sentence.words)[1:]]


def score(path, treebanks):
    begin = time.process_time()
    model = Model.load(path)
    print(f"model loaded in {1000 * (time.process_time() - begin):.0f} ms")
    for treebank in treebanks:
        read = list(sentences_of(treebank))
        wanted = [labels_of(sentence) for sentence in read]
        for sentence in read:
            for word in list(sentence.words)[1:]:
                word.upostag = word.xpostag = word.feats = word.lemma = word.deprel = ""
                word.head = -1
        error = ProcessingError()
        begin = time.process_time()
        for sentence in read:
            if not (model.tag(sentence, Model.DEFAULT, error) and model.parse(sentence, Model.DEFAULT, error)):
                raise SystemExit(error.message)
        seconds = time.process_time() - begin
        pairs = [pair for gold, sentence in zip(wanted, read) for pair in zip(gold, labels_of(sentence))]
        share = [sum(same(a, b) for a, b in pairs) / len(pairs) for same in (
            lambda a, b: a[0] == b[0], lambda a, b: a[1] == b[1], lambda a, b: a[1:] == b[1:])]
        name = treebank.rsplit("/", 1)[-1]
        print(f"{name}: UPOS {share[0]:.4f}  UAS {share[1]:.4f}  LAS {share[2]:.4f}  "
              f"{len(pairs)} words, {len(pairs) / seconds:.0f} words/s")


if __name__ == "__main__":
    {"train": train, "score": score}[sys.argv[1]](sys.argv[2], sys.argv[3:])

#!/usr/bin/env python3
"""Makes training data for train-parser from a Dutch UD treebank.

usage: prepare_treebank.py TRIPEL_FROG TREEBANK.conllu > TRAINING.tsv

The parser works on Frog's words, so it learns from them: the treebank's text is given to tripel-frog,
and each sentence whose words Frog divides the same way is written with Frog's lemmas and tags and the
treebank's tree. Trees of UD 2.0 are brought to today's labels where that can be told from the tree.
"""

import subprocess
import sys
import tempfile

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)
# Typewriter quotes, which no newspaper's text has any more.
QUOTES = {",,": '"', "''": '"', "``": '"'}


def read_treebank(path):
    """Sentences as lists of columns, words only."""
    sentence = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if sentence:
                    yield sentence
                sentence = []
            elif not line.startswith("#"):
                columns = line.split("\t")
                if columns[ID].isdigit():
                    columns[FORM] = QUOTES.get(columns[FORM], columns[FORM])
                    sentence.append(columns)
    if sentence:
        yield sentence


def place(sentences):
    """The text, one sentence per paragraph, and the byte range of every word."""
    text = bytearray()
    ranges = []
    for sentence in sentences:
        placed = []
        for number, columns in enumerate(sentence):
            form = columns[FORM].encode()
            placed.append((len(text), len(text) + len(form)))
            text += form
            if "SpaceAfter=No" not in columns[MISC] and number + 1 < len(sentence):
                text += b" "
        ranges.append(placed)
        text += b"\n\n"
    return bytes(text), ranges


def tag(tripel_frog, text):
    """Byte range -> (form, lemma, tag) of Frog's words."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text)
        file.flush()
        output = subprocess.run([tripel_frog, "--conllu", file.name], check=True, capture_output=True).stdout
    words = {}
    for line in output.decode().split("\n"):
        columns = line.split("\t")
        if len(columns) != 10:
            continue
        span = next(pair[6:] for pair in columns[MISC].split("|") if pair.startswith("Range="))
        begin, end = span.split(":")
        words[(int(begin), int(end))] = (columns[FORM], columns[LEMMA], columns[XPOS])
    return words


def modernise(sentence, words):
    """UD 2.0 to today's labels."""
    heads = [int(columns[HEAD]) for columns in sentence]
    labels = [columns[DEPREL] for columns in sentence]
    children = lambda number: [i for i, head in enumerate(heads) if head == number]
    for i, (form, _, frog_tag) in enumerate(words):
        if labels[i] == "flat:name":
            labels[i] = "flat"
        if labels[i] == "cc":  # to the conjunct behind it
            conjuncts = [j for j in children(heads[i]) if labels[j] == "conj" and j > i]
            if conjuncts:
                heads[i] = conjuncts[0] + 1
        if form.lower() == "zich" and labels[i] in ("obj", "iobj", "obl"):
            labels[i] = "expl:pv"
        if labels[i] in ("det", "nmod") and frog_tag.startswith("VNW(bez"):
            labels[i] = "nmod:poss"
    for i, (_, _, frog_tag) in enumerate(words):
        own = children(i + 1)
        if labels[i] == "ccomp" and sentence[i][UPOS] == "VERB" and not frog_tag.startswith("WW(pv"):
            finite = any(labels[j].startswith("nsubj") or (labels[j] == "mark" and words[j][0].lower() in ("dat", "of")) for j in own)
            labels[i] = "ccomp" if finite else "xcomp"
        siblings = children(heads[i]) if heads[i] else []
        passive = any(labels[j] == "aux:pass" for j in siblings)
        if labels[i] == "obl" and passive and any(words[j][0].lower() == "door" and labels[j] == "case" for j in own):
            labels[i] = "obl:agent"
        if labels[i] == "nsubj" and passive:
            labels[i] = "nsubj:pass"
    return heads, labels


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sentences = list(read_treebank(sys.argv[2]))
    text, ranges = place(sentences)
    tagged = tag(sys.argv[1], text)
    old = any(columns[DEPREL] == "flat:name" for sentence in sentences for columns in sentence)
    kept = 0
    for sentence, placed in zip(sentences, ranges):
        if not all(span in tagged for span in placed):
            continue
        kept += 1
        words = [tagged[span] for span in placed]
        if old:
            heads, labels = modernise(sentence, words)
        else:
            heads, labels = [int(columns[HEAD]) for columns in sentence], [columns[DEPREL] for columns in sentence]
        for (form, lemma, frog_tag), head, label in zip(words, heads, labels):
            print(form, lemma, frog_tag, head, label, sep="\t")
        print()
    print(f"{kept} of {len(sentences)} sentences", file=sys.stderr)


if __name__ == "__main__":
    main()

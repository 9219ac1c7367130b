"""Count how often each rule is right, for claims/lexicon/confidence.yaml.

python training/confidence.py GOLD.jsonl ARTICLES_DIR [GOLD.jsonl ARTICLES_DIR ...] > claims/lexicon/confidence.yaml

A finding is right when it is paired with an annotated row (required or not) and their contents have at least 0.8 of
their words in common (F1).
"""

import sys
from collections import Counter
from pathlib import Path

from claims.evaluate.gold import read_gold
from claims.evaluate.protocol import pair, predicted
from claims.extract.attributions import attributions
from claims.parse.models import in_use
from claims.parse.stanza_parser import Parser

SAME = 0.8


def main() -> None:
    parser = Parser(in_use()[0])
    seen: Counter[tuple[str, bool, bool]] = Counter()
    right: Counter[tuple[str, bool, bool]] = Counter()
    arguments = sys.argv[1:]
    articles = 0
    for gold, folder in zip(arguments[::2], arguments[1::2], strict=True):
        for name, rows in read_gold(Path(gold)).items():
            text = (Path(folder) / name).read_text("utf-8")
            found = attributions(text, parser.parse(text))
            candidates = predicted(text, found, [None] * len(found))
            met = {id(pairing.predicted) for pairing in pair(candidates, rows) if pairing.overlap >= SAME}
            articles += 1
            for attribution, candidate in zip(found, candidates, strict=True):
                kind = (attribution.rule, attribution.source is not None, attribution.parent is not None)
                seen[kind] += 1
                right[kind] += id(candidate) in met
    print(
        f"# Made by training/confidence.py from {articles} annotated articles: of what each rule found (source printed"
    )
    print("# or not, inside another content or not), how much the annotators had marked with nearly the same content.")
    for (rule, source, nested), count in sorted(seen.items()):
        words = f"source: {str(source).lower()}, nested: {str(nested).lower()}"
        print(f"- {{rule: {rule}, {words}, seen: {count}, right: {right[rule, source, nested]}}}")


if __name__ == "__main__":
    main()

"""Makes claims/link/frequencies.json: how rare each word key is in Arabic news, so that a small archive knows too.

Usage: python training/link_frequencies.py OUT.json PARSE_FILE...

PARSE_FILEs are saved parses (claims.parse.saved) of news articles of any source; the shipped file was made from
about 4,000 articles of the ANT multi-source corpus. Only counts leave the articles: keys that stand in at least
eight of them, grouped by their inverse document frequency in bits, rounded to halves.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from claims.link.words import keys
from claims.parse.saved import loads

LEAST = 8


def main(out: str, files: list[str]) -> None:
    counts: Counter[str] = Counter()
    for name in sorted(files):
        found: set[str] = set()
        for sentence in loads(Path(name).read_bytes()).sentences:
            found |= keys(sentence.words)
        counts.update(found)
    bits: defaultdict[float, list[str]] = defaultdict(list)
    for each, articles in counts.items():
        if articles >= LEAST:
            bits[round(-2 * math.log2(articles / len(files))) / 2].append(each)
    data = {"articles": len(files), "bits": {str(size): " ".join(sorted(row)) for size, row in sorted(bits.items())}}
    Path(out).write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

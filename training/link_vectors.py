"""Makes claims/link/vectors.bin.gz: how stems are used in Arabic news, as short vectors of bytes.

Usage: python training/link_vectors.py OUT.bin.gz ARTICLES.jsonl.gz   (needs numpy, scipy and scikit-learn)

ARTICLES holds one JSON object a line with ``title`` and ``text``; the shipped file was made from the 29,398 articles of
the ANT multi-source corpus. Positive pointwise mutual information of stems within four words (nearer words count
more, contexts smoothed by 0.75, shifted by log 1.5), 48 dimensions by randomised SVD with a fixed seed, scaled to
length 127 and rounded. No text can be recovered from it.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix
from sklearn.utils.extmath import randomized_svd

from claims.link.stems import stem
from claims.normalize import key_words

WINDOW, STEMS, LEAST, DIMENSIONS, BATCH = 4, 12_000, 12, 48, 2_000


def documents(path: str) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [[stem(word) for word in key_words(f"{row['title']} {row['text']}")] for row in rows]


def cooccurrence(texts: list[list[str]], rows: dict[str, int]) -> Any:
    total = None
    for start in range(0, len(texts), BATCH):
        part = [
            np.array([rows.get(word, -1) for word in text] + [-1] * WINDOW) for text in texts[start : start + BATCH]
        ]
        row = np.concatenate(part)
        for gap in range(1, WINDOW + 1):
            left, right = row[:-gap], row[gap:]
            known = (left >= 0) & (right >= 0)
            values = np.full(int(known.sum()), 1.0 / gap, dtype=np.float32)
            found = coo_matrix((values, (left[known], right[known])), shape=(len(rows), len(rows))).tocsr()
            total = found if total is None else total + found
    return total + total.T


def vectors(counts: Any) -> Any:
    sums = np.asarray(counts.sum(axis=1)).ravel()
    smooth = sums**0.75 / (sums**0.75).sum()
    found = counts.tocoo()
    mutual = np.log(found.data / (sums[found.row] * smooth[found.col]) + 1e-12) - np.log(1.5)
    keep = mutual > 0
    matrix = coo_matrix((mutual[keep], (found.row[keep], found.col[keep])), shape=found.shape).tocsr()
    left, values, _ = randomized_svd(matrix, n_components=DIMENSIONS, n_iter=4, random_state=0)
    table = left * np.sqrt(values)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    return np.round(127 * table).astype(np.int8)


def main(out: str, articles: str) -> None:
    texts = documents(articles)
    counts = Counter(word for text in texts for word in text)
    stems = [word for word, times in sorted(counts.items(), key=lambda each: (-each[1], each[0])) if times >= LEAST]
    stems = stems[:STEMS]
    table = vectors(cooccurrence(texts, {word: row for row, word in enumerate(stems)}))
    head = json.dumps({"dimensions": DIMENSIONS, "stems": stems}, ensure_ascii=False).encode()
    Path(out).write_bytes(gzip.compress(head + b"\n" + table.tobytes(), 9, mtime=0))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Word vectors from raw news: skip-gram with subwords (Bojanowski et al. 2017), as Stanza's ``Pretrain`` holds them.

Words are the treebank's: the text is split as the tokenizer splits it, since «وقال» is two words to the tagger. A
vector is that of the word with those of its letters in threes to fives, so that rare words get a good one too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import torch
from stanza.models.common.pretrain import Pretrain

SETTINGS = {"dim": 100, "ws": 3, "epoch": 5, "minCount": 4, "neg": 5, "minn": 3, "maxn": 5, "lr": 0.05, "t": 1e-4}
BUCKET = 200_000
OVER_VECTORS = "trans_pretrained.weight"
"""The layer of Stanza's networks that reads the vectors."""
EVEN = 50.0
"""Up to about this rank all words weigh the same."""
WORDS = 60_000
"""Vectors kept: of the words that are most frequent."""


def learn(segmented: Path, out: Path, *, threads: int, words: int = WORDS) -> Any:
    """Vectors of the words in ``segmented`` (a sentence on each line, words between blanks), saved at ``out``."""
    import floret

    model = floret.train_unsupervised(
        str(segmented), model="skipgram", bucket=BUCKET, thread=threads, verbose=1, **SETTINGS
    )
    kept = model.words[:words]
    table = numpy.stack([model.get_word_vector(word) for word in kept])
    text = out.with_suffix(".txt")
    with text.open("w", encoding="utf-8") as lines:
        lines.write(f"{len(kept)} {table.shape[1]}\n")
        for word, row in zip(kept, table, strict=True):
            lines.write(word + " " + " ".join(f"{value:.4f}" for value in row) + "\n")
    out.unlink(missing_ok=True)
    pretrain = Pretrain(str(out), str(text), save_to_file=True)
    return pretrain.emb.shape


def exchange(network: Path, before: Path, after: Path, out: Path) -> float:
    """Fit a tagger or parser that has learnt with the vectors ``before`` to the vectors ``after``; saved at ``out``.

    Its layer over the vectors is put so that, over the words that both have, what it hands on changes least (least
    squares, frequent words weighing more). The share of it that is lost, 0 to 1; training a little longer wins it back.
    """
    saved = torch.load(network, map_location="cpu", weights_only=False)
    old, new = Pretrain(str(before)), Pretrain(str(after))
    both = [(old.vocab.unit2id(word), new.vocab.unit2id(word)) for word in old.vocab if word in new.vocab]
    wanted = torch.as_tensor(old.emb)[[place for place, _ in both]].float() @ saved["model"][OVER_VECTORS].float().T
    given = torch.as_tensor(new.emb)[[place for _, place in both]].float()
    weights = (torch.arange(len(both)) + EVEN).pow(-0.5).unsqueeze(1)
    layer = torch.linalg.lstsq(given * weights, wanted * weights).solution
    saved["model"][OVER_VECTORS] = layer.T.contiguous()
    torch.save(saved, out)
    lost = ((given @ layer - wanted) * weights).square().sum() / (wanted * weights).square().sum()
    return float(lost)

"""A tagger of names (persons, organisations, places) by Stanza's own training, to see whether speakers gain by it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stanza.models import ner_tagger
from stanza.utils.datasets.ner import prepare_ner_file

from training.model.treebank import opened
from training.model.words import options

HELD_OUT = 10
"""Of so many sentences the last is held out."""


def learn(annotated: Path, vectors: Path, out: Path, *, steps: int) -> None:
    """Train on tokens with BIO tags, one to a line; the model at ``out``, its scores in the log."""
    with opened(annotated) as lines:
        sentences = "".join(lines).split("\n\n")
    parts = {
        "train": [text for number, text in enumerate(sentences, 1) if number % HELD_OUT],
        "dev": [text for number, text in enumerate(sentences, 1) if not number % HELD_OUT],
    }
    for name, kept in parts.items():
        _converted(kept, out.with_name(f"names.{name}.json"))
    ner_tagger.main(
        options(
            out,
            train_file=out.with_name("names.train.json"),
            eval_file=out.with_name("names.dev.json"),
            wordvec_pretrain_file=vectors,
            hidden_dim=128,
            char_emb_dim=50,
            optim="adam",
            lr=0.002,
            max_steps=steps,
            eval_interval=max(1, steps // 5),
            max_batch_words=1000,
        )
    )


def _converted(sentences: Iterable[str], out: Path) -> None:
    listed = out.with_suffix(".bio")
    listed.write_text("\n\n".join(text.replace(" ", "\t") for text in sentences) + "\n\n", encoding="utf-8")
    prepare_ner_file.process_dataset(str(listed), str(out))

"""The dependency parser, with Stanza's own network and trainer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.common import utils
from stanza.models.common.doc import DEPREL, HEAD
from stanza.models.common.pretrain import Pretrain
from stanza.models.depparse.data import DataLoader, InfiniteBatch
from stanza.models.depparse.trainer import GraphTrainer, Trainer
from stanza.models.parser import parse_args, predict_dataset
from stanza.utils.conll import CoNLL

from training.model.loop import Course, train

SHAPE = {
    "hidden_dim": 240,
    "char_hidden_dim": 100,
    "char_emb_dim": 50,
    "deep_biaff_hidden_dim": 240,
    "deep_biaff_output_dim": 120,
    "num_layers": 2,
    "word_emb_dim": 50,
    "word_cutoff": 4,
    "transformed_dim": 100,
    "tag_emb_dim": 40,
    "batch_size": 1500,
    "augment_nopunct": 0.2,
    "beta2": 0.98,
}


def learn(
    treebanks: Sequence[Path],
    held_out: Path,
    vectors: Path,
    out: Path,
    course: Course,
    *,
    seed: int,
    tell: Callable[[str], None],
    weights: Sequence[float] | None = None,
    start: Path | None = None,
) -> float:
    """Train a parser on ``treebanks``, the first of which gives the vocabulary; its LAS on ``held_out``, in per cent.

    Tags should be those of the tagger (``training.model.tagger.tag``), since these are what it will see. ``weights``:
    how often a batch comes from each treebank. ``start``: a parser whose weights are gone on from.
    """
    utils.set_random_seed(seed)
    given = [text for name, value in SHAPE.items() for text in (f"--{name}", str(value))]
    args = parse_args([*given, "--lang", "ar", "--shorthand", "ar_news", "--optim", "adam", "--lr", str(course.rate)])
    pretrain = Pretrain(str(vectors))
    batch = SHAPE["batch_size"]
    if start:
        args |= {"second_stage": False}
        trainer = Trainer.load(
            str(start), pretrain, args={"lr": course.rate, "optim": "adam"}, device="cpu", reset_history=True
        )
        args, vocab = trainer.args, trainer.vocab
    else:
        trainer, vocab = None, None
    data = []
    for path in treebanks:
        data.append(DataLoader(CoNLL.conll2doc(str(path)), batch, args, pretrain, vocab=vocab, evaluation=False))
        vocab = data[0].vocab
    if trainer is None:
        trainer = GraphTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
    batches = InfiniteBatch(*data, weights=weights)
    judged = Judged(trainer, held_out, pretrain)
    return train(
        course,
        model=trainer.model,
        optimizers=trainer.optimizer.values(),
        step=lambda: float(trainer.update(batches.next_batch(), eval=False)[0]),
        score=judged.score,
        save=lambda: trainer.save(str(out)),
        tell=tell,
    )


class Judged:
    """A parser and the treebank that it is judged on."""

    def __init__(self, trainer: Trainer, treebank: Path, pretrain: Pretrain) -> None:
        self.trainer = trainer
        document = CoNLL.conll2doc(str(treebank))
        self.wanted = document.get([HEAD, DEPREL])
        self.data = DataLoader(
            document, 3000, trainer.args, pretrain, vocab=trainer.vocab, evaluation=True, sort_during_eval=True
        )

    @torch.inference_mode()
    def predict(self) -> Any:
        """Heads and relations, put into the document, which is returned."""
        found = predict_dataset(self.trainer, self.data)
        self.data.doc.set([HEAD, DEPREL], [word for sentence in found for word in sentence])
        return self.data.doc

    def score(self) -> float:
        """The labelled attachment score, subtypes of relations left out, in per cent."""
        found = self.predict().get([HEAD, DEPREL])
        right = sum(
            int(one[0]) == int(other[0]) and one[1].partition(":")[0] == other[1].partition(":")[0]
            for one, other in zip(self.wanted, found, strict=True)
        )
        return float(100 * right / len(found))

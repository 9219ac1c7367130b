"""The tagger: parts of speech and features, with Stanza's own network and trainer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from stanza.models.common import utils
from stanza.models.common.doc import FEATS, UPOS
from stanza.models.common.foundation_cache import FoundationCache
from stanza.models.common.pretrain import Pretrain
from stanza.models.pos.data import Dataset, ShuffledDataset
from stanza.models.pos.tag_columns import tag_columns_from_args
from stanza.models.pos.trainer import Trainer
from stanza.models.tagger import parse_args, set_predictions
from stanza.utils.conll import CoNLL

from training.model.loop import Course, train

SEED_OF_NOISE = 5
SHAPE = {
    "hidden_dim": 200,
    "char_hidden_dim": 100,
    "char_emb_dim": 50,
    "deep_biaff_hidden_dim": 200,
    "composite_deep_biaff_hidden_dim": 80,
    "word_emb_dim": 50,
    "word_cutoff": 4,
    "transformed_dim": 100,
    "tag_emb_dim": 30,
    "batch_size": 24,
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
    ratios: Sequence[float] | None = None,
    start: Path | None = None,
) -> float:
    """Train a tagger on ``treebanks`` and save it at ``out``; the mean of its UPOS and UFeats on ``held_out``.

    ``ratios``: how much of each treebank is seen in a pass. ``start``: a tagger whose weights are gone on from.
    """
    utils.set_random_seed(seed)
    given = [text for name, value in SHAPE.items() for text in (f"--{name}", str(value))]
    args = parse_args([*given, "--lang", "ar", "--shorthand", "ar_news", "--lr", str(course.rate), "--no_second_optim"])
    pretrain = Pretrain(str(vectors))
    documents = [CoNLL.conll2doc(str(path)) for path in treebanks]
    columns = tag_columns_from_args(args)
    if start:
        trainer = Trainer(
            args={"lr": course.rate}, pretrain=pretrain, model_file=str(start), foundation_cache=FoundationCache()
        )
        args, vocab = trainer.args, trainer.vocab
    else:
        vocab = Dataset.init_vocab(documents, args, columns)
        trainer = Trainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
    data = [
        Dataset(document, args, pretrain, vocab=vocab, evaluation=False, tag_columns=columns) for document in documents
    ]
    for one in data:
        one.has_tags["xpos"] = True  # there are none: the network learns to say so
    batches = _endless(ShuffledDataset(data, SHAPE["batch_size"], ratios=ratios))
    judged = _Judged(trainer, held_out, pretrain)
    return train(
        course,
        model=trainer.model,
        optimizers=trainer.optimizers.values(),
        step=lambda: float(trainer.update(next(batches), eval=False)),
        score=judged.score,
        save=lambda: trainer.save(str(out)),
        tell=tell,
    )


def tag(tagger: Path, vectors: Path, treebank: Path, out: Path, *, noise: float = 0.0) -> None:
    """Write ``treebank`` with the tags that ``tagger`` gives its words.

    ``noise``: the share of what the network reads and computes that is dropped, so that on sentences that it has learnt
    it errs about as often as on new ones.
    """
    pretrain = Pretrain(str(vectors))
    trainer = Trainer(args={}, pretrain=pretrain, model_file=str(tagger), foundation_cache=FoundationCache())
    judged = _Judged(trainer, treebank, pretrain)
    if noise:
        utils.set_random_seed(SEED_OF_NOISE)
        _disturb(trainer.model, noise)
    judged.predict()
    out.write_text(f"{judged.data.doc:C}\n\n", encoding="utf-8")


def _disturb(model: Any, noise: float) -> None:
    """Leave dropout on, at the rate ``noise``, when ``model`` predicts."""
    model.train()
    for module in model.modules():
        for name in ("p", "dropprob", "dropout"):
            if isinstance(getattr(module, name, None), float):
                setattr(module, name, noise)
    model.eval = lambda: model


def _endless(batches: Any) -> Iterator[Any]:
    while True:
        yield from batches


class _Judged:
    """A tagger and the treebank that it is judged on."""

    def __init__(self, trainer: Trainer, treebank: Path, pretrain: Pretrain) -> None:
        self.trainer = trainer
        document = CoNLL.conll2doc(str(treebank))
        self.wanted = document.get([UPOS, FEATS])
        self.data = Dataset(
            document,
            trainer.args,
            pretrain,
            vocab=trainer.vocab,
            evaluation=True,
            sort_during_eval=True,
            tag_columns=tag_columns_from_args(trainer.args),
        )

    @torch.inference_mode()
    def predict(self) -> None:
        """Put the tagger's tags into the document."""
        found: list[Any] = []
        places: list[int] = []
        for batch in self.data.to_loader(batch_size=64):
            found += self.trainer.predict(batch)
            places.extend(batch.idx)
        set_predictions(self.data.doc, self.trainer, utils.unsort(found, places))

    def score(self) -> float:
        """The mean accuracy of UPOS and UFeats, in per cent."""
        self.predict()
        found = self.data.doc.get([UPOS, FEATS])
        upos = sum(one[0] == other[0] for one, other in zip(self.wanted, found, strict=True))
        feats = sum((one[1] or "_") == (other[1] or "_") for one, other in zip(self.wanted, found, strict=True))
        return float(50 * (upos + feats) / len(found))

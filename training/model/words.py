"""Tokens and the words in them, and lemmas: Stanza's tokenizer, multi-word token expander and lemmatizer.

They are trained by Stanza's own commands; around them, lists count for more than networks: what a form is in the
treebank is settled by it (``multiword.tsv.gz``, the expander's and the lemmatizer's dictionaries).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import torch
from stanza.models import lemmatizer, mwt_expander, tokenizer
from stanza.models.lemma.trainer import Trainer as Lemmatizer
from stanza.utils.datasets import prepare_tokenizer_data

from training.model.expansion import expansion
from training.model.treebank import FORM, LEMMA, UPOS, Sentence, raw_text, read, write

RARER = 100
"""Times that a word must be rarer than another to be doubted beside it."""
ONCE, OFTEN = 1, 20
"""Occurrences in the news of a word that does not exist, and of one that does."""


def learn_tokenizer(treebanks: Iterable[Path], held_out: Path, out: Path, *, steps: int) -> None:
    """Where tokens and sentences end, and which tokens are several words."""
    place = out.parent / "tokenize"
    for name, paths in (("train", list(treebanks)), ("dev", [held_out])):
        _labelled([sentence for path in paths for sentence in read(path)], place, name)
    tokenizer.main(
        options(
            out,
            txt_file=place / "train.txt",
            label_file=place / "train.labels",
            dev_txt_file=place / "dev.txt",
            dev_label_file=place / "dev.labels",
            mwt_json_file=place / "dev.json",
            dev_conll_gold=place / "dev.conllu",
            max_seqlen=300,
            steps=steps,
            eval_steps=max(1, steps // 6),
            max_steps_before_stop=steps,
            lang="ar",
        )
    )


def options(out: Path, **given: object) -> list[str]:
    """The options of a Stanza command that saves what it learns at ``out``."""
    every = {"mode": "train", "shorthand": "ar_news", "device": "cpu", "save_dir": out.parent, "save_name": out.name}
    return [text for name, value in (every | given).items() for text in (f"--{name}", str(value))]


def _labelled(sentences: list[Sentence], place: Path, name: str) -> None:
    write(place / f"{name}.conllu", sentences)
    (place / f"{name}.txt").write_text(raw_text(sentences), encoding="utf-8")
    prepare_tokenizer_data.main(
        [f"{place}/{name}.txt", f"{place}/{name}.conllu", "-o", f"{place}/{name}.labels", "-m", f"{place}/{name}.json"]
    )


def learn_expander(treebanks: Iterable[Path], held_out: Path, out: Path, *, epochs: int) -> None:
    """Which words a token of several is; forms of the treebanks by its dictionary, others by its network."""
    joined = out.parent / "expander.conllu"
    write(joined, [sentence for path in treebanks for sentence in read(path)])
    mwt_expander.main(
        options(
            out,
            train_file=joined,
            eval_file=held_out,
            gold_file=held_out,
            max_dec_len=18,
            num_epoch=epochs,
            lang="ar",
        )
    )


def settle_expander(
    expander: Path,
    treebanks: Iterable[Path],
    forms: Mapping[str, bool],
    counts: Mapping[str, int],
    whole: Collection[str] = (),
) -> int:
    """Put the words of forms into the expander's dictionary: those it lacks, and those with a word that does not exist.

    Forms of the treebanks stay. ``forms``: whether a form is several words; ``counts``: how often each stands in raw
    news; ``whole``: words from which no pronoun is cut. The number of forms that are added or changed.
    """
    saved = torch.load(expander, map_location="cpu", weights_only=False)
    known: dict[str, str] = saved["dict"]
    attested = {token[FORM] for path in treebanks for one in read(path) for token, _ in one.tokens}
    changed = {}
    for form in {*known, *(form for form, several in forms.items() if several)} - attested:
        words = expansion(form, counts, whole)
        doubtful = form not in known or words[-1] in whole or _invented(known[form].split(), words, counts)
        if doubtful and len(words) > 1:
            changed[form] = " ".join(known.get(word, word) if forms.get(word) else word for word in words)
    saved["dict"] = known | changed
    torch.save(saved, expander)
    return len(changed)


def _invented(old: list[str], new: list[str], counts: Mapping[str, int]) -> bool:
    """Whether the longest of the old words is unknown in the news, or far rarer than that of the new ones."""
    before, after = (counts.get(max(words, key=len), 0) for words in (old, new))
    return old != new and (after > RARER * (before + 1) or (before <= ONCE and after >= OFTEN))


def learn_lemmatizer(treebanks: Iterable[Path], held_out: Path, out: Path, *, epochs: int) -> None:
    """Lemmas by form and part of speech: each pair once to the network, all of them to the dictionary."""
    rows = [word for path in treebanks for sentence in read(path) for word in sentence.words]
    every: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        every[row[FORM], row[UPOS]][row[LEMMA]] += 1
    pairs = out.parent / "lemmas.conllu"
    write(
        pairs,
        [
            Sentence(rows=[["1", form, found.most_common(1)[0][0], upos, "_", "_", "0", "root", "_", "_"]])
            for (form, upos), found in every.items()
            if upos != "PUNCT"
        ],
    )
    lemmatizer.main(
        options(out, train_file=pairs, eval_file=held_out, num_epoch=epochs, decay_epoch=30, hidden_dim=150)
    )
    trainer = Lemmatizer(model_file=str(out), args={}, device="cpu")
    trainer.pos_dict = {}
    trainer.train_dict([(row[FORM], row[UPOS], row[LEMMA]) for row in rows])
    trainer.save(str(out))

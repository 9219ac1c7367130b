"""The steps joined: texts to words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from claims.parse.lean import forms
from claims.parse.lean.forms import NONE
from claims.parse.lean.heads import Arc, HeadFinder, Tagged
from claims.parse.lean.tags import Tagger
from claims.parse.lean.tokens import FEATURES, Token, Tokenizer
from claims.parse.multiword import Multiword

SHAPE: dict[str, dict[str, object]] = {
    "tokenize": {"charlm": False, "use_dictionary": False, "conv_res": None, "use_mwt": True},
    "pos": {"charlm": False, "bert_model": None, "pretrain": True, "share_hid": False, "char": True},
    "lemma": {"charlm": False},
    "depparse": {
        "charlm": False,
        "bert_model": None,
        "pretrain": True,
        "char": True,
        "use_arc_embedding": False,
        "linearization": True,
        "distance": True,
        "reversed": False,
        "resolve_head_constraints": False,
        "use_upos": True,
        "use_xpos": True,
    },
}
"""The settings that a model must have been trained with."""


class LeanWord(NamedTuple):
    """A word: what ``claims.model.Word`` holds, but for its place."""

    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


def fits(pipeline: Any) -> bool:
    """Whether the models of a Stanza pipeline have the shape that is known here."""
    for name, wanted in SHAPE.items():
        args = pipeline.processors[name].trainer.args
        if any(args.get(key, value) != value for key, value in wanted.items()):
            return False
    tagger = pipeline.processors["pos"].trainer.model
    return (
        set(pipeline.processors["tokenize"].trainer.args["feat_funcs"]) <= FEATURES
        and [column.name for column in tagger.tag_columns] == ["upos", "xpos", "feats"]
        and tagger.link_mode == "tag_emb"
        and not hasattr(pipeline.processors["depparse"].vocab["xpos"], "lens")
    )


class Lean:
    """Stanza's networks in ``pipeline``; ``multiword`` corrects which tokens are several words.

    Several threads may ask at once. Each has one core to itself: two that read a batch each are faster than two that
    share the small products of one.
    """

    def __init__(self, pipeline: Any, multiword: Multiword | None) -> None:
        torch.set_num_threads(1)
        every = pipeline.processors
        for name in SHAPE:
            if getattr(every[name].trainer, "model", None) is not None:
                every[name].trainer.model.eval()
        self.tokenizer = Tokenizer(every["tokenize"], multiword)
        self.expansions = forms.expansions(every["mwt"])
        self.tagger = Tagger(every["pos"])
        self.lemmas = forms.lemmas(every["lemma"])
        self.finder = HeadFinder(every["depparse"])

    @torch.inference_mode()
    def words(self, texts: Sequence[str]) -> list[list[tuple[Token, list[LeanWord]]]]:
        """The tokens of each text with their words; every text is one sentence."""
        tokens = self.tokenizer.tokens(texts)
        split = self.expansions(token.text for one in tokens for token in one if token.several)
        parts = [[split[token.text] if token.several else (token.text,) for token in one] for one in tokens]
        sentences = [[word for words in one for word in words] for one in parts]
        tags = self.tagger.tags(sentences)
        pairs = [
            [(word, tag.upos) for word, tag in zip(words, one, strict=True)]
            for words, one in zip(sentences, tags, strict=True)
        ]
        lemma = self.lemmas(pair for one in pairs for pair in one)
        tagged = [
            [Tagged(pair[0], lemma[pair], tag) for pair, tag in zip(one, here, strict=True)]
            for one, here in zip(pairs, tags, strict=True)
        ]
        found = []
        for one, split_up, words, arcs in zip(tokens, parts, tagged, self.finder.arcs(tagged), strict=True):
            rest = iter(map(_word, words, arcs))
            found.append([(token, [next(rest) for _ in split]) for token, split in zip(one, split_up, strict=True)])
        return found


def _word(word: Tagged, arc: Arc) -> LeanWord:
    upos, _, feats = word.tags
    return LeanWord(
        word.text,
        word.text if word.lemma == NONE else word.lemma,
        "X" if upos == NONE else upos,
        "" if feats == NONE else feats,
        arc.head,
        arc.deprel,
    )

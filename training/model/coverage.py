"""Whether a tagger of names would help to find speakers: which annotated speakers it knows that claims does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import stanza

from claims.answers import annotated, predictions
from claims.evaluate.gold import read_gold
from claims.evaluate.protocol import pair, same_speaker
from claims.extract.attributions import attributions
from claims.parse.loading import load_parser
from claims.parse.models import in_use
from claims.parse.sentences import sentences
from claims.parse.surface import Surface
from claims.resolve.article import discourse_of


def coverage(gold: Path, folder: Path, names: Path, vectors: Path) -> Counter[str]:
    """Of the speakers of annotated statements: how many are right, and of the wrong ones how many are known to whom.

    ``gold`` and ``folder``: as for ``claims evaluate``. ``names``, ``vectors``: what ``training.model.names`` made.
    """
    model, _ = in_use()
    rows = read_gold(gold)
    sources = [annotated(folder / name) for name in rows]
    parses = list(load_parser(model).parse_all(source.text for source in sources))
    tagger = stanza.Pipeline(
        "ar",
        dir=str(model.directory),
        processors="tokenize,ner",
        download_method=None,
        use_gpu=False,
        verbose=False,
        tokenize_no_ssplit=True,
        ner_model_path=str(names),
        ner_pretrain_path=str(vectors),
        ner_forward_charlm_path="",
        ner_backward_charlm_path="",
        ner_dependencies=[],
    )
    found = predictions(zip(sources, parses, strict=True))
    told: Counter[str] = Counter()
    for source, parse in zip(sources, parses, strict=True):
        book = discourse_of(source.text, parse, attributions(source.text, parse)).book
        known = [entity.name for entity in book.entities]
        text = "\n\n".join(Surface(source.text, span).text for span in sentences(source.text))
        tagged = [entity.text for entity in tagger(text).ents]
        name = Path(source.source_path).name
        for each in pair(found[name], rows[name]):
            if each.gold.opt or not each.gold.speaker:
                continue
            told["statements"] += 1
            if same_speaker(each.predicted.speaker, each.gold.speaker):
                told["right"] += 1
                continue
            here = any(same_speaker(one, each.gold.speaker) for one in known)
            there = any(same_speaker(one, each.gold.speaker) for one in tagged)
            told["wrong, known to claims"] += here
            told["wrong, known to the tagger"] += there
            told["wrong, known to the tagger only"] += there and not here
    return told

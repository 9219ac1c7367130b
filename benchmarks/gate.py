"""What skipping the dependency parse of sentences without a cue would save, and what it would change.

    .venv/bin/python -m benchmarks.gate ARTICLES.jsonl [--limit 500]

Heads and relations are taken away from the sentences that each gate would leave out; then everything is extracted
again. A gate may be had only where no article changes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click

from benchmarks import corpus
from claims.extract.according_phrases import phrase_at
from claims.extract.attributions import attributions
from claims.extract.finding import find
from claims.extract.view import View
from claims.model import Parse, Sentence, Voices
from claims.parse.loading import load_parser
from claims.parse.models import in_use
from claims.resolve.article import voices

MARKS = frozenset('"«»“”:')
PARTS = frozenset({"flat", "appos"})


def says_nothing(text: str, sentence: Sentence) -> bool:
    """Whether a sentence holds no cue, no according-to phrase, no quotation and no colon."""
    view = View(text, sentence, [])
    cues = find(view)
    quiet = not (cues or MARKS & set(sentence.span.of(text)))
    return quiet and not any(phrase_at(view, at, cues) for at in range(view.size))


def no_long_name(text: str, sentence: Sentence) -> bool:
    """The same, and no name with a part behind it."""
    pairs = zip(sentence.words, sentence.words[1:], strict=False)
    named = any(first.upos == "PROPN" and second.deprel in PARTS for first, second in pairs)
    return not named and says_nothing(text, sentence)


def no_name(text: str, sentence: Sentence) -> bool:
    """The same, and no proper noun."""
    return all(word.upos != "PROPN" for word in sentence.words) and says_nothing(text, sentence)


GATES: dict[str, Callable[[str, Sentence], bool]] = {
    "without a cue": says_nothing,
    "nor a name of several words": no_long_name,
    "nor any proper noun": no_name,
}


def without_relations(sentence: Sentence) -> Sentence:
    """The sentence as it would be with tokens and tags alone."""
    return sentence.model_copy(update={"words": tuple(replace(word, head=-1, deprel="dep") for word in sentence.words)})


def read(text: str, parse: Parse) -> tuple[object, list[Voices]]:
    """All that is found in an article."""
    found = attributions(text, parse)
    return found, voices(text, parse, found)


@click.command(help=(__doc__ or "").splitlines()[0])
@click.argument("articles", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--limit", default=500, show_default=True, help="Articles at most.")
def main(articles: tuple[Path, ...], limit: int) -> None:
    """Parse, take away, compare, print."""
    with tempfile.TemporaryDirectory() as place:
        texts = corpus.write(articles or corpus.DEFAULT, Path(place), limit)
    parses = list(load_parser(in_use()[0]).parse_all(texts))
    words = sum(len(sentence.words) for parse in parses for sentence in parse.sentences)
    whole = [read(text, parse) for text, parse in zip(texts, parses, strict=True)]
    click.echo(f"{len(texts)} articles, {words:,} words")
    for name, leaves_out in GATES.items():
        changed = saved = 0
        for text, parse, expected in zip(texts, parses, whole, strict=True):
            out = [leaves_out(text, sentence) for sentence in parse.sentences]
            saved += sum(len(one.words) for one, left in zip(parse.sentences, out, strict=True) if left)
            pairs = zip(parse.sentences, out, strict=True)
            kept = tuple(without_relations(one) if left else one for one, left in pairs)
            changed += read(text, parse.model_copy(update={"sentences": kept})) != expected
        click.echo(f"{name:<32}{saved / words:>8.1%} of the words{changed:>6} articles changed")


if __name__ == "__main__":
    main()

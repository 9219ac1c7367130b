"""What can be answered without a database: one text's attributions, and how good the extraction is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claims import fingerprint
from claims.errors import InputRejected
from claims.evaluate.figures import Evaluation, evaluate
from claims.evaluate.gold import read_gold
from claims.evaluate.protocol import Predicted, predicted
from claims.extract.attributions import attributions
from claims.model import Article, ArticleEntity, Attribution, Mention, Parse, Voices
from claims.parse.loading import Loader, load_parser
from claims.parse.models import in_use
from claims.read.files import article
from claims.reports import Extracted, extracted_claim
from claims.resolve.archive import speakers
from claims.resolve.article import voices


def extract(source: Article, *, model: str | None = None, load: Loader = load_parser) -> Extracted:
    """The attributions of one article. Raises ``ModelUnavailable``."""
    chosen, _ = in_use(model)
    (parse,) = load(chosen).parse_all([source.text])
    found = attributions(source.text, parse)
    return Extracted(
        source_path=source.source_path,
        title=source.title,
        model=fingerprint.parser(chosen),
        claims=tuple(
            extracted_claim(source.text, attribution, voice)
            for attribution, voice in zip(found, voices(source.text, parse, found), strict=True)
        ),
    )


def evaluation(gold: Path, folder: Path, *, model: str | None = None, load: Loader = load_parser) -> Evaluation:
    """The figures of the extraction on the annotated articles in ``folder``.

    Speakers are resolved across these articles, as a build would. Raises ``InputRejected`` when the annotations or
    one of the annotated articles cannot be read, and ``ModelUnavailable``.
    """
    rows = read_gold(gold)
    sources = [annotated(folder / name) for name in rows]
    chosen, _ = in_use(model)
    parses = load(chosen).parse_all(source.text for source in sources)
    return evaluate(rows, predictions(zip(sources, parses, strict=True)))


def predictions(parsed: Iterable[tuple[Article, Parse]]) -> dict[str, list[Predicted]]:
    """What the program finds in parsed articles, by file name, as the evaluation compares it."""
    found: list[tuple[Article, list[Attribution], list[Voices]]] = []
    for source, parse in parsed:
        here = attributions(source.text, parse)
        found.append((source, here, voices(source.text, parse, here)))
    every, assigned = speakers(entity for source, _, heard in found for entity in entities(source, heard))
    names = {speaker.id: speaker.name for speaker in every}
    return {
        Path(source.source_path).name: predicted(
            source.text,
            here,
            [names[assigned[source.id, voice.speaker.entity]] if voice.speaker else None for voice in heard],
        )
        for source, here, heard in found
    }


def entities(source: Article, heard: Iterable[Voices]) -> list[ArticleEntity]:
    """The speakers and relays of one article as the archive's resolution sees them; equal to what a database gives."""
    mentions: dict[int, list[Mention]] = {}
    for voice in heard:
        for mention in (voice.speaker, *voice.relays):
            if mention:
                mentions.setdefault(mention.entity, []).append(mention)
    return [
        ArticleEntity(
            article_id=source.id,
            entity=entity,
            name=every[0].name,
            kind=every[0].kind,
            role=next((mention.role for mention in every if mention.role), None),
            affiliation=next((mention.affiliation for mention in every if mention.affiliation), None),
            printed=tuple(dict.fromkeys(mention.printed for mention in every if mention.printed)),
            published=source.published,
            outlet=source.outlet.name if source.outlet else None,
        )
        for entity, every in sorted(mentions.items())
    ]


def annotated(path: Path) -> Article:
    """The article at ``path``, whose offsets must be those that were annotated."""
    source = article(path)
    if len(source.text) != len(path.read_bytes().decode("utf-8", "replace")):
        raise InputRejected(path.as_posix(), "has other offsets than its annotations", "Use \\n newlines and no BOM.")
    return source

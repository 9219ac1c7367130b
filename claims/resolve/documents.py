"""Whom a document speaks for: who issued the statement, who published the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve import derived
from claims.resolve.document_phrases import document
from claims.resolve.history import ACCORDING, Found
from claims.resolve.inventory import sentence_end
from claims.resolve.phrases import Phrase

if TYPE_CHECKING:
    from claims.resolve.sources import Sources

RELAYED_FROM = "عن"
PUBLISHED_NEAR = 5  # sentences between a medium and «التقرير» that it published


def of_document(sources: Sources, phrase: Phrase, index: int) -> Found | None:
    """A statement speaks for whoever issued it."""
    if phrase.parts:
        owner = sources.of_phrase(phrase.parts[0], phrase.parts[0].end, index)
        if owner:
            return Found(owner.entity, phrase.start, "document-of", 0.9)
    head = sources.reader.stem(sources.tokens[phrase.start])
    issuer = sources.of_phrase(phrase.issuer, phrase.issuer.end, index) if phrase.issuer else None
    if issuer and head in sources.reader.nouns.published | sources.reader.nouns.documents:
        return Found(issuer.entity, phrase.start, "document-of", 0.85)
    long = phrase.words and not phrase.definite and phrase.end - phrase.start > 2
    if head in sources.reader.nouns.reports or (long and "مشترك" not in phrase.words):
        again = sources.referring(phrase, index)
        bare = phrase.definite and not set(phrase.words) - sources.reader.words.qualifiers
        if (
            bare
            and head in sources.reader.nouns.published
            and not (again and again.entity.distance(phrase.start)[0] == 0)
        ):
            again = issued_before(sources, phrase, index) or publisher(sources, phrase) or again
        again = again or Found(sources.book.described(phrase), phrase.start, "description", 0.7)
        if issuer:
            derived.named_by_issuer(sources.book, again.entity, issuer.entity)
        return again
    issuer = issuer_before(sources, phrase, index) or last_to_state(sources, index)
    if issuer:
        return Found(issuer.entity, phrase.start, "statement-issuer", 0.75)
    return Found(sources.book.described(phrase), phrase.start, "description", 0.6)


def publisher(sources: Sources, phrase: Phrase) -> Found | None:
    """Who publishes «التقرير» where the article has named no report: the medium named last before it."""
    medium = sources.book.best(lambda entity: entity.kind == SpeakerKind.MEDIA, phrase.start)
    if medium is None or medium.distance(phrase.start)[0] != 0:
        return None
    last = max(place for place in medium.places if place < phrase.start)
    if sources.tokens[phrase.start].sentence - sources.tokens[last].sentence > PUBLISHED_NEAR:
        return None
    return Found(medium, phrase.start, "publisher", 0.6)


def issued_before(sources: Sources, phrase: Phrase, index: int) -> Found | None:
    """Who issued the report that bare «التقرير» means, where an earlier mention says so."""
    head = sources.reader.stem(sources.tokens[phrase.start])
    for at in range(phrase.start - 1, -1, -1):
        if sources.reader.stem(sources.tokens[at]) == head and not sources.tokens[at].quoted:
            earlier = document(sources.reader, at, sentence_end(sources.reader, at))
            owner = earlier.parts[0] if earlier.parts else earlier.issuer
            found = sources.of_phrase(owner, owner.end, index) if owner else None
            if found:
                return found._replace(at=phrase.start, rule="document-of", score=0.7)
            if not sources.tokens[at].definite and sources.tokens[at].pronoun is None:
                return None  # another report, of which the article does not say whose it is
    return None


def issuer_before(sources: Sources, phrase: Phrase, index: int) -> Found | None:
    """Who issued the statement that ``phrase`` mentions again: its owner or the subject at the earlier mention."""
    head = sources.reader.stem(sources.tokens[phrase.start])
    own = sources.tokens[phrase.start]
    if own.features.get("Case") == "Acc" and own.word >= 0 and not phrase.definite:
        # «وأصدروا بيانا مشتركا يدين …»: mentioned for the first time, as object of the verb that issues it
        return sources.subject(own.sentence, own.word, index, {})
    for at in range(phrase.start - 1, -1, -1):
        token = sources.tokens[at]
        if at and sources.tokens[at - 1].core == RELAYED_FROM:
            continue  # «نقلت الوكالة عن الخطاب»: it issued none
        if without_article(token.core) in {head, head + "ا"} and token.word >= 0:
            owner = document(sources.reader, at, len(sources.tokens)).parts
            if owner:
                return sources.of_phrase(owner[0], owner[0].end, index)
            return sources.subject(token.sentence, token.word, index, {}) or spoken_in(sources, token.sentence)
    return None


def last_to_state(sources: Sources, index: int) -> Found | None:
    """Who spoke last before attribution ``index``, rather than a medium that «بحسب» named in passing."""
    rows = sources.history.earlier(index)
    for other, found in rows:
        in_passing = sources.history.attributions[other].rule == ACCORDING
        if not (in_passing and found.entity.kind == SpeakerKind.MEDIA):
            return found
    return rows[0][1] if rows else None


def spoken_in(sources: Sources, sentence: int) -> Found | None:
    """Who spoke in a sentence read before."""
    span = sources.parse.sentences[sentence].span
    for index, found in sources.history.spoken.items():
        if span.contains(sources.history.attributions[index].cue):
            return found
    return None

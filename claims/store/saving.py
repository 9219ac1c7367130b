"""Putting articles in and taking them out, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.errors import InputRejected
from claims.model import Article, Attribution, Outlet, Parse, Voices
from claims.parse.saved import SavedParse, save
from claims.spans import Span
from claims.store import versions
from claims.store.connection import Connection, Row, storable
from claims.store.copying import sketch
from claims.store.identity import claim_ids
from claims.store.rows import RELAY, claim_row, mention_rows
from claims.store.search import folded


def save_article(
    connection: Connection,
    article: Article,
    parse: Parse | SavedParse,
    attributions: Sequence[Attribution],
    voices: Sequence[Voices],
    *,
    rules: str,
    seen: str | None = None,
) -> None:
    """Store an article and all that was found in it, instead of what was stored of it before.

    Where its text has changed, the old text stays as a version, and with it the claims that do not hold any more
    (``claims.store.versions``); ``seen`` is the time that is recorded with a new version (UTC, ISO 8601).
    Raises ``ValueError`` when there is not one ``Voices`` for each attribution or a span is not within the text,
    ``InputRejected`` when the text cannot be written as Unicode, ``DatabaseError`` when it cannot be stored.
    """
    if len(voices) != len(attributions):
        raise ValueError(f"{article.id}: {len(attributions)} attributions, but {len(voices)} voices")
    refuse_surrogates(article)
    saved = save(parse).data
    ids = claim_ids(article.id, article.text, attributions)
    claims = [claim_row(article, ids, position, attribution) for position, attribution in enumerate(attributions)]
    mentions = [
        row for claim_id, voice in zip(ids, voices, strict=True) for row in mention_rows(article, claim_id, voice)
    ]
    relays = [
        {"claim_id": row["claim_id"], "position": row["position"], "speaker_id": None}
        for row in mentions
        if row["part"] == RELAY
    ]
    searchable = folded_article(article.id, article.title, article.text)
    statements = [
        folded_claim(claim_id, article.text, attribution.content, claim["source"], voice)
        for claim_id, attribution, claim, voice in zip(ids, attributions, claims, voices, strict=True)
    ]
    with connection.writing():
        old = versions.before(connection, article)
        _save_outlet(connection, article.outlet)
        connection.execute("DELETE FROM articles WHERE id = ?", [article.id])
        connection.insert("articles", [_article_row(article, parse.model, rules)])
        connection.insert("parses", [{"article_id": article.id, "model": parse.model, "parse": saved}])
        connection.insert("claims", claims)
        connection.insert("mentions", mentions)
        connection.insert("relays", relays)
        connection.insert("articles_folded", [searchable])
        connection.insert("claims_folded", statements)
        sketch(connection, article.id, searchable["text"], article.published)
        versions.record(connection, article, old, seen, statements)
        connection.execute("DELETE FROM rejected WHERE path IN (?, ?)", [storable(article.source_path), article.url])
        connection.execute("DELETE FROM stages")


def prune(connection: Connection, keep: Collection[str]) -> int:
    """Remove every article whose id is not in ``keep``; how many there were."""
    stored = (row["id"] for row in connection.rows("SELECT id FROM articles ORDER BY id"))
    return remove(connection, [article_id for article_id in stored if article_id not in keep])


def remove(connection: Connection, article_ids: Collection[str]) -> int:
    """Remove these articles with their claims and all their versions, and outlets left without any article; how many
    were there.

    Speakers without a mention stay until the next ``save_speakers``; people's decisions stay for good.
    """
    if not article_ids:
        return 0
    with connection.writing():
        removed = 0
        for name in article_ids:
            versions.forget(connection, name)
            removed += connection.execute("DELETE FROM articles WHERE id = ?", [name])
        connection.execute(
            "DELETE FROM outlets WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet_id = outlets.id)"
        )
        if removed:
            connection.execute("DELETE FROM stages")
    return removed


def record_rejected(connection: Connection, rejected: InputRejected) -> None:
    """List an input that could not be read; forgotten when it is saved, or by ``clear_rejected``."""
    connection.execute(
        "INSERT INTO rejected (path, reason, remedy) VALUES (?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET reason = excluded.reason, remedy = excluded.remedy",
        [storable(rejected.path), storable(rejected.reason), storable(rejected.remedy)],
    )


def folded_claim(claim_id: str, text: str, content: Sequence[Span], source: str | None, voices: Voices) -> Row:
    """What search sees of a claim: its statement, and its speaker as printed and as the article fully names it."""
    speaker = voices.speaker
    names = [source, speaker and speaker.printed, speaker and speaker.name]
    return {
        "claim_id": claim_id,
        "content": folded(" ".join(span.of(text) for span in content)),
        "speaker": folded(" ".join(dict.fromkeys(name for name in names if name))),
    }


def folded_article(article_id: str, title: str | None, text: str) -> Row:
    """What search sees of an article."""
    return {"article_id": article_id, "title": folded(title or ""), "text": folded(text)}


def _save_outlet(connection: Connection, outlet: Outlet | None) -> None:
    """What is known of an outlet stays known when an article comes with its name only."""
    if outlet is not None:
        connection.execute(
            "INSERT INTO outlets (id, name, domain, country) VALUES (:id, :name, :domain, :country) "
            "ON CONFLICT (id) DO UPDATE SET "
            "name = excluded.name, domain = coalesce(excluded.domain, domain), "
            "country = coalesce(excluded.country, country)",
            outlet.model_dump(),
        )


def _article_row(article: Article, model: str, rules: str) -> Row:
    return {
        "id": article.id,
        "outlet_id": article.outlet.id if article.outlet else None,
        "outlet_known": article.outlet_known.value if article.outlet_known else None,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "text": article.text,
        "source_path": storable(article.source_path),
        "sha256": article.sha256,
        "model": model,
        "rules": rules,
    }


def refuse_surrogates(article: Article) -> None:
    """Raises ``InputRejected`` when the text or title cannot be written as Unicode."""
    for what in (article.text, article.title or ""):
        try:
            what.encode()
        except UnicodeEncodeError as error:
            raise InputRejected(
                storable(article.source_path),
                f"its text has half of a surrogate pair (character {error.start}), which is not Unicode",
                "Save it again as UTF-8",
            ) from error

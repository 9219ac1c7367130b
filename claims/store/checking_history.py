"""Whether versions, superseded claims and copies are as they must be."""

from __future__ import annotations

from collections.abc import Iterator

from claims.model import Attribution
from claims.store.connection import Connection, Row
from claims.store.identity import claim_ids
from claims.store.problems import MENDED, RESTORE, Mend, Problem, wrong_spans
from claims.store.repeats import SORTS, mark_repeats
from claims.store.rows import content_spans, uncut

ALIKE = 8
"""Claims of one article with the same words at the same place, at most: their ids are told apart by counting."""

COPIES = (
    ("copies", "article_id"),
    ("copied_claims", "claim_id"),
)


def of_versions(connection: Connection, article_id: str) -> Iterator[Problem]:
    """The versions of one article, and the claims that they alone made."""
    where = f"versions {article_id}"
    rows = connection.rows(
        "SELECT number, versions.sha256, versions.text, articles.sha256 AS present FROM versions "
        "JOIN articles ON articles.id = article_id WHERE article_id = ? ORDER BY number",
        [article_id],
    )
    if [row["number"] for row in rows] != list(range(1, len(rows) + 1)) or not rows:
        yield Problem(where=where, what="they are not numbered from 1 on", remedy=RESTORE)
    elif any(row["text"] is None for row in rows[:-1]) or rows[-1]["text"] is not None:
        yield Problem(where=where, what="the last one alone has its text in articles, and not so here", remedy=RESTORE)
    texts = {row["number"]: row["text"] for row in rows}
    for claim in connection.rows("SELECT * FROM superseded_claims WHERE article_id = ?", [article_id]):
        where, text = f"superseded_claims {claim['id']}", texts.get(claim["version"])
        if text is None:
            yield Problem(where=where, what="its version has no text", remedy=RESTORE)
            continue
        wrong = list(wrong_spans(claim, ("cue", "source", "content"), text))
        if not wrong and claim["id"] not in _ids(claim, text):
            wrong.append("its id is not derived from what it is")
        if connection.value("SELECT count(*) FROM claims WHERE id = ?", [claim["id"]]):
            wrong.append("the present version makes it too")
        yield from (Problem(where=where, what=what, remedy=RESTORE) for what in wrong)


def of_copies(connection: Connection) -> Iterator[Problem]:
    """That nothing is a copy of a copy, and that the pairs say of themselves whether they repeat another."""
    for table, key in COPIES:
        for row in connection.rows(f"SELECT {key} AS id FROM {table} WHERE copy_of IN (SELECT {key} FROM {table})"):
            yield _stages(f"{table} {row['id']}", "is a copy of a copy")
    for table, condition in SORTS:
        rows = connection.rows(f"SELECT claim_id, counterclaim_id, score, repeats FROM {table} WHERE {condition}")
        told = [row["repeats"] for row in rows]
        mark_repeats(connection, rows)
        for row, repeats in zip(rows, told, strict=True):
            if row["repeats"] != repeats:
                where = f"{table} {row['claim_id']} {row['counterclaim_id']}"
                yield _stages(where, f"its repeats should be {row['repeats']}")


def _stages(where: str, what: str) -> Problem:
    return Problem(where=where, what=what, remedy=MENDED, mend=Mend.STAGES)


def _ids(claim: Row, text: str) -> list[str]:
    """The ids that a superseded claim can have: they depend on cue and content only."""
    cue = uncut("cue", claim)
    assert cue is not None
    attribution = Attribution(
        cue=cue,
        cue_lemma=claim["cue_lemma"],
        source=None,
        content=content_spans(claim),
        quote_type=claim["quote_type"],
        stance=claim["stance"],
        rule=claim["rule"],
    )
    return claim_ids(claim["article_id"], text, [attribution] * ALIKE)

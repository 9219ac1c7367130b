"""Every claim with all that belongs to it, as plain rows for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from claims.store.connection import Connection, Row

AROUND = 60
"""Code points of the article that go with a statement on either side, by which it is found again."""

SELECT = f"""
SELECT claims.id, claims.article_id, claims.speaker_id, coalesce(speakers.name, voice.name) AS speaker,
    coalesce(speakers.kind, voice.kind) AS speaker_kind, coalesce(speakers.role, voice.role) AS speaker_role,
    claims.parent_id, claims.stance, claims.quote_type, claims.confidence, claims.rule,
    claims.cue, claims.cue_start, claims.cue_end, claims.cue_lemma,
    claims.source, claims.source_start, claims.source_end,
    claims.content, claims.content_start, claims.content_end, claims.content_spans,
    articles.title, articles.url, articles.published, articles.outlet_id, outlets.name AS outlet, outlets.domain,
    max(0, claims.content_start - {AROUND}) AS passage_start,
    substr(
        articles.text,
        max(0, claims.content_start - {AROUND}) + 1,
        claims.content_end + {AROUND} - max(0, claims.content_start - {AROUND})
    ) AS passage,
    (
        SELECT json_group_array(json_object('position', relay.position, 'id', relay.speaker_id,
            'name', coalesce(known.name, relay.name)))
        FROM mentions AS relay LEFT JOIN speakers AS known ON known.id = relay.speaker_id
        WHERE relay.claim_id = claims.id AND relay.part = 'relay'
    ) AS relays,
    (
        SELECT json_group_array(json_object('claim_id', counterclaims.claim_id,
            'counterclaim_id', counterclaims.counterclaim_id, 'kind', counterclaims.kind,
            'score', counterclaims.score, 'explanation', counterclaims.explanation,
            'explanation_ar', counterclaims.explanation_ar, 'verdict', verdicts.verdict,
            'decided_by', verdicts.author, 'decided', verdicts.decided))
        FROM counterclaims
        LEFT JOIN counterclaim_verdicts AS verdicts
            ON verdicts.claim_id = min(counterclaims.claim_id, counterclaims.counterclaim_id)
            AND verdicts.counterclaim_id = max(counterclaims.claim_id, counterclaims.counterclaim_id)
        WHERE counterclaims.claim_id = claims.id OR counterclaims.counterclaim_id = claims.id
    ) AS counterclaims
FROM claims
CROSS JOIN articles ON articles.id = claims.article_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
LEFT JOIN speakers ON speakers.id = claims.speaker_id
LEFT JOIN mentions AS voice ON voice.claim_id = claims.id AND voice.part = 'speaker' AND voice.position = 0
ORDER BY claims.article_id, claims.position
"""


def exported(connection: Connection) -> Iterator[Row]:
    """One row per claim, article by article in the order of the ids, one at a time.

    ``passage`` is the text around the statement, from offset ``passage_start`` on; ``content_spans`` the JSON text of
    the database. ``relays`` are in order, nearest the speaker first; ``counterclaims`` the pairs the claim is in,
    strongest first, with people's latest verdict (null when undecided).
    """
    for row in connection.stream(SELECT):
        relays = sorted(json.loads(row["relays"]), key=lambda relay: int(relay["position"]))
        pairs = json.loads(row["counterclaims"])
        pairs.sort(key=lambda pair: (-pair["score"], pair["claim_id"], pair["counterclaim_id"]))
        yield row | {"relays": relays, "counterclaims": pairs}

"""How to cite a claim, in words and for machines."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape

from claims.publish.selectors import contents, selectors
from claims.publish.site.archive import Row
from claims.publish.site.language import Reader


def citation(claim: Row, say: Reader, address: str) -> Markup:
    """One line to paste under a quotation: who, «what», through whom, outlet, title, date, permalink.

    Addresses keep their own direction, and letters that are not Latin are printed as such.
    """
    relays = [relay["name"] for relay in sorted(json.loads(claim["relays"]), key=lambda one: int(one["position"]))]
    parts = [f"{claim['speaker'] or say('nobody')}: «{claim['content']}»"]
    if relays:
        parts.append(f"{say('via')} {say('comma').join(relays)}")
    parts += [part for part in (claim["outlet"], claim["title"]) if part]
    parts.append(say.date(claim["published"]))
    links = [Markup('<bdi dir="ltr">{}</bdi>').format(unquote(url)) for url in (claim["url"], address) if url]
    return escape(say("comma").join(parts)) + Markup(". ") + Markup(" ").join(links)


def described(claim: Row, against: list[Row], address: str) -> dict[str, Any]:
    """A claim for machines, with W3C Web Annotation selectors (offsets are code points of the article's text)."""
    names = ("id", "article_id", "speaker_id", "speaker", "parent_id", "stance", "quote_type", "confidence", "rule")
    more = ("cue", "cue_start", "cue_end", "cue_lemma", "source", "source_start", "source_end", "content")
    where = ("content_start", "content_end", "title", "url", "published", "outlet_id", "outlet")
    return {
        "address": address,
        **{name: claim[name] for name in (*names, *more, *where)},
        "content_spans": [list(span) for span in contents(claim)],
        "relays": json.loads(claim["relays"]),
        "selectors": selectors(claim),
        "counterclaims": [{name: one[name] for name in one if name != "number"} for one in against],
    }

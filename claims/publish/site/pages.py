"""The pages about one thing: an article, a claim, a speaker, an outlet. Views take what Datasette hands them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from datasette import Response

from claims.publish.site import history, queries
from claims.publish.site.archive import Row, permitted, row, rows
from claims.publish.site.cards import card, marks
from claims.publish.site.citation import citation, described
from claims.publish.site.events import events_by_claim
from claims.publish.site.filters import PAGE, Wanted
from claims.publish.site.highlight import Mark, paragraphs
from claims.publish.site.language import Reader
from claims.publish.site.pairs import pairs, pairs_wanted
from claims.publish.site.pictures import timeline
from claims.publish.site.respond import as_json, page, reader, wanted_id
from claims.publish.site.restatements import restatements

HUES = 7
SURE = (0.0, 0.6, 0.75, 0.9)


def safe_url(url: str | None) -> str | None:
    """``url`` when it leads to the web, else null: an article's address is not trusted to be one."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def hues(claims: list[Row]) -> dict[str | None, int]:
    """A hue (1 to 7, again from 1 when they run out) for each speaker in order of appearance; 0 for nobody."""
    names = dict.fromkeys(claim["speaker_id"] or claim["speaker"] for claim in claims)
    names.pop(None, None)
    return {None: 0} | {name: index % HUES + 1 for index, name in enumerate(names)}


def rule_in_words(rule: str, say: Reader) -> str:
    """What the rule that made a claim goes by. Its name is a form of cue, and after a dash how the statement opens."""
    form, _, opening = rule.partition("-")
    words = say.known(f"rule_{form}", say("rule_other"))
    return words + say("comma") + say.known(f"opening_{opening}", opening) if opening else words


async def article(datasette: Any, request: Any) -> Response:
    """The full text with every statement marked, and a margin of who speaks."""
    await permitted(datasette, request)
    found = await row(datasette, queries.ARTICLE, id=wanted_id(request))
    claims = await rows(datasette, queries.CLAIMS_OF_ARTICLE, id=found["id"])
    shades = hues(claims)
    marked: list[Mark] = []
    shown: dict[str, Row] = {}
    speakers: dict[str, Row] = {}
    ordered = sorted(claims, key=lambda claim: (claim["cue_start"], claim["cue_end"]))
    for number, claim in enumerate(ordered, start=1):
        who = claim["speaker_id"] or claim["speaker"]
        marked += marks(claim, number=number, voice=shades[who])
        shown[claim["id"]] = {**card(claim), "number": number, "voice": shades[who]}
        if who:
            entry = speakers.setdefault(
                who, {"id": claim["speaker_id"], "name": claim["speaker"], "voice": shades[who], "count": 0}
            )
            entry["count"] += 1
    links = datasette.urls.path("/claim/")
    return await page(
        datasette,
        request,
        "article",
        article={**found, "url": safe_url(found["url"])},
        claims=shown,
        speakers=list(speakers.values()),
        paragraphs=paragraphs(found["text"], marked, links=links),
        **await history.of_article(datasette, found["id"]),
    )


async def claim(datasette: Any, request: Any) -> Response:
    """One claim in its paragraph, who stands behind it, and what stands against it. The permalink."""
    await permitted(datasette, request)
    there = await rows(datasette, queries.CLAIM_BY_ID, id=wanted_id(request))
    if not there:
        return await history.superseded(datasette, request)
    found = there[0]
    text = await row(datasette, queries.ARTICLE, id=found["article_id"])
    against = await pairs(datasette, await rows(datasette, queries.PAIRS_OF_CLAIM, id=found["id"]), found["id"])
    marked = marks(found, number=None, voice=3 if found["speaker"] else 0)
    around = [
        one
        for one in paragraphs(text["text"], marked, links=None)
        if any(mark.span.overlaps(one.span) for mark in marked)
    ]
    within = [card(one) for one in await rows(datasette, queries.CLAIMS_WITHIN, id=found["id"])]
    parent = await rows(datasette, queries.CLAIM_BY_ID, id=found["parent_id"]) if found["parent_id"] else []
    say = reader(request)
    printings = await history.of_claim(datasette, found["id"])
    first = printings["original"]["id"] if printings["original"] else found["id"]
    return await page(
        datasette,
        request,
        "claim",
        claim={**card(found), "url": safe_url(found["url"])},
        paragraphs=around,
        pairs=against,
        within=within,
        event=(await events_by_claim(datasette)).get(first),
        **printings,
        marked=await pairs(datasette, await rows(datasette, queries.MARKED_OF_CLAIM, id=found["id"]), found["id"]),
        denies=next(iter(await rows(datasette, queries.OPEN_DENIAL_OF_CLAIM, id=found["id"])), None),
        same=await restatements(datasette, found),
        sure=sum(found["confidence"] >= level for level in SURE),
        rule=rule_in_words(found["rule"], say),
        parent=card(parent[0]) if parent else None,
        cite=citation(found, say, datasette.absolute_url(request, datasette.urls.path(f"/claim/{found['id']}"))),
    )


async def claim_json(datasette: Any, request: Any) -> Response:
    """One claim for machines: its columns, its relays and its counterclaims."""
    await permitted(datasette, request)
    there = await rows(datasette, queries.CLAIM_BY_ID, id=wanted_id(request))
    if not there:
        return await history.superseded_json(datasette, request)
    found = there[0]
    against = await rows(datasette, queries.PAIRS_OF_CLAIM, id=found["id"])
    address = datasette.absolute_url(request, datasette.urls.path(f"/claim/{found['id']}"))
    return await as_json(datasette, request, described(found, against, address))


async def speaker(datasette: Any, request: Any) -> Response:
    """What one speaker said over time, under which names, in which outlets, and whom they contradict."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = await row(datasette, queries.SPEAKER, id=wanted_id(request))
    key = {"id": found["id"]}
    listed = [card(one) for one in await rows(datasette, queries.CLAIMS_OF_SPEAKER, **key, **wanted.limits)]
    return await page(
        datasette,
        request,
        "speaker",
        speaker=found,
        claims=listed[:PAGE],
        more=len(listed) > PAGE,
        wanted=wanted,
        roles=await rows(datasette, queries.ROLES, **key),
        aliases=await rows(datasette, queries.ALIASES, **key),
        members=await rows(datasette, queries.MEMBERS, **key),
        outlets=await rows(datasette, queries.OUTLETS_OF_SPEAKER, **key),
        opponents=await rows(datasette, queries.OPPONENTS, **key),
        pairs=await pairs_wanted(datasette, Wanted(speaker=found["id"]), 3),
        reversals=await pairs(datasette, await rows(datasette, queries.REVERSALS_OF_SPEAKER, **key)),
        picture=timeline(
            await rows(datasette, queries.TIMES_OF_SPEAKER, **key), reader(request), datasette.urls.path("/claim/")
        ),
    )


async def outlet(datasette: Any, request: Any) -> Response:
    """Whom an outlet quotes, how, and through which agencies."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = await row(datasette, queries.OUTLET, id=wanted_id(request))
    key = {"id": found["id"]}
    articles = await rows(datasette, queries.ARTICLES_OF_OUTLET, **key, **wanted.limits)
    manner = await rows(datasette, queries.MANNER_OF_OUTLET, **key)
    return await page(
        datasette,
        request,
        "outlet",
        outlet=found,
        articles=articles[:PAGE],
        more=len(articles) > PAGE,
        wanted=wanted,
        quoted=await rows(datasette, queries.QUOTED_BY_OUTLET, **key),
        agencies=await rows(datasette, queries.AGENCIES_OF_OUTLET, **key),
        manner={(one["quote_type"], one["stance"]): one["claims"] for one in manner},
    )

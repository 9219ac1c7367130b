"""How long the pages of the site take at the server, on a made-up archive of N articles, or on a real one.

    .venv/bin/python -m benchmarks.pages --articles 5000 --json benchmarks/pages.json
    .venv/bin/python -m benchmarks.pages --db claims.db

Prints a table with the median, the 95th percentile and the slowest answer of each kind of page in milliseconds, and
saves it as JSON. Every address is asked once, so nothing but totals over the whole archive is answered from memory.
The articles are random sentences of a few hundred words, the same for the same N; 8 statements each, 2 % of them in
pairs, which make events of ten claims. The archive is kept and used again with ``--db FILE``, which can be
any archive: the speakers who say most, every outlet, words of random statements.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
import yaml
from datasette.app import Datasette
from datasette.plugins import pm

from claims.model import (
    Article,
    Attribution,
    Counterclaim,
    CounterclaimKind,
    Mention,
    Outlet,
    Parse,
    QuoteType,
    Speaker,
    SpeakerKind,
    Stance,
    Voices,
)
from claims.publish import serve, site
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.findings import DenialFinding, PairFinding

ROOTS = "قصف دخل خرج هدن جنود مدينة حكومة معبر مدنيين طائرات مفاوضات مجلس وزير نفط سفارة حدود قرية جيش اتفاق مساعدات"
SHAPES = ("{}", "ال{}", "وال{}", "{}ات", "ب{}", "{}ين", "لل{}", "{}ها")
WORDS = [shape.format(root) for root in ROOTS.split() for shape in SHAPES]
STATEMENTS = 8
FILLER = 20
SPEAKERS = 600
OUTLETS = 40
EVENT = 10


def article(number: int, chance: random.Random) -> tuple[Article, list[Attribution], list[Voices]]:
    """A made-up article: statements with reporting words, and sentences between them."""
    text, found, voices = "", [], []
    for _ in range(STATEMENTS):
        speaker = int(chance.paretovariate(1.0)) % SPEAKERS
        name = f"متحدث {speaker}"
        source = Span(len(text) + 4, len(text) + 4 + len(name))
        text += f"قال {name} "
        words = " ".join(chance.choices(WORDS, k=chance.randint(8, 30)))
        content = Span(len(text), len(text) + 3 + len(words))
        text += f"إن {words}. " + " ".join(chance.choices(WORDS, k=FILLER)) + ".\n\n"
        found.append(
            Attribution(
                cue=Span(source.start - 4, source.start - 1),
                cue_lemma="قال",
                source=source,
                content=(content,),
                quote_type=chance.choice(list(QuoteType)),
                stance=chance.choice(list(Stance)),
                rule="finite-clause",
                confidence=0.9,
            )
        )
        mention = Mention(
            span=source, printed=name, entity=speaker, name=name, kind=SpeakerKind.PERSON, rule="made", score=1.0
        )
        voices.append(Voices(speaker=mention))
    outlet = number % OUTLETS
    made = Article(
        id=f"a{number:06}",
        outlet=Outlet(id=f"o{outlet}", name=f"صحيفة {outlet}"),
        title=" ".join(chance.choices(WORDS, k=7)),
        url=f"https://example.org/{number}",
        published=f"20{10 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}",
        text=text,
        source_path=f"{number}.txt",
        sha256=sha256(text.encode()).hexdigest(),
    )
    return made, found, voices


def pairs(claims: list[tuple[str, Span]], chance: random.Random) -> Iterator[Counterclaim]:
    """Random claims, one in fifty, each in a pair with the next, but for every tenth."""
    chosen = chance.sample(claims, k=len(claims) // 50)
    for number, ((one, span), (other, against)) in enumerate(pairwise(chosen), 1):
        if number % EVENT == 0:
            continue
        yield Counterclaim(
            claim_id=one,
            counterclaim_id=other,
            kind=chance.choice(list(CounterclaimKind)),
            score=round(chance.uniform(0.3, 1), 3),
            evidence=Span(span.start + 3, span.start + 8),
            counter_evidence=Span(against.start + 3, against.start + 8),
            explanation="made up",
            explanation_ar="مختلق",
        )


def findings(claims: list[tuple[str, Span]], chance: random.Random) -> tuple[list[DenialFinding], list[PairFinding]]:
    """Random open denials and reversals, as many of each as a real archive of this size has."""
    chosen = chance.sample(claims, k=len(claims) // 100)
    denials = [
        DenialFinding(claim_id=one, way="clause", evidence=Span(span.start + 3, span.start + 8), topics=("قصف",))
        for one, span in chosen
    ]
    marked = [
        PairFinding(
            mark="reversal" if number % 2 else "attribution",
            claim_id=one,
            counterclaim_id=other,
            kind=CounterclaimKind.DENIAL if number % 2 else None,
            score=0.7,
            evidence=Span(span.start + 3, span.start + 8),
            counter_evidence=Span(against.start + 3, against.start + 8),
            explanation="made up",
            explanation_ar="مختلق",
        )
        for number, ((one, span), (other, against)) in enumerate(pairwise(chosen[:100]))
    ]
    return denials, marked


def build(path: Path, articles: int) -> None:
    """An archive of so many articles at ``path``."""
    chance = random.Random(articles)
    claims: list[tuple[str, Span]] = []
    assigned: dict[tuple[str, int], str] = {}
    with Archive(path) as archive:
        for number in range(articles):
            made, found, voices = article(number, chance)
            archive.save_article(made, Parse(model="none", sentences=()), found, voices, rules="made")
            claims += zip(archive.claim_ids(made.id), (each.content[0] for each in found), strict=True)
            assigned |= {(made.id, each.speaker.entity): f"s{each.speaker.entity}" for each in voices if each.speaker}
        known = [Speaker(id=f"s{each}", name=f"متحدث {each}", kind=SpeakerKind.PERSON) for each in range(SPEAKERS)]
        archive.save_speakers(known, assigned)
        archive.save_counterclaims(pairs(claims, chance))
        archive.save_findings(*findings(claims, chance))


def addresses(path: Path, times: int) -> dict[str, list[str]]:
    """Up to ``times`` different addresses of each kind of page."""
    chance = random.Random(times)
    with Archive(path, create=False) as archive:
        articles = chance.sample(known := archive.article_ids(), min(times, len(known)))
        claims = [chance.choice(made) for one in articles if (made := archive.claim_ids(one))]
        met = Counter(each for one in archive.counterclaims() for each in (one.claim_id, one.counterclaim_id))
        disputed = [one for one, pairs in sorted(met.items()) if pairs > 1][:times]  # three claims make an event
        speakers = [one.id for one in archive.people(limit=times)]
        outlets = archive.outlet_ids()[:times]
        said = [archive.claim(one).claim.content.split() for one in claims]
    words = [quote(" ".join(chance.sample(each, min(len(each), 1 + turn % 2)))) for turn, each in enumerate(said)]
    return {
        "home": ["/"] * times,
        "contradictions": [f"/contradictions?page={turn + 1}" for turn in range(times)],
        "contradictions of a speaker": [f"/contradictions?speaker={one}" for one in speakers],
        "contradictions of a kind, newest": [f"/contradictions?kind={k}&order=newest" for k in CounterclaimKind],
        "contradictions of an outlet": [f"/contradictions?outlet={one}" for one in outlets],
        "events": [f"/events?page={1 + turn % 4}" for turn in range(times)],
        "event": [f"/event/{one}" for one in disputed],
        "reversals": ["/reversals", "/reversals?page=2"] * (times // 2),
        "open denials": [f"/open-denials?page={turn + 1}" for turn in range(min(times, 20))],
        "search": [f"/search?q={word}" for word in words],
        "search with a stance": [f"/search?q={word}&stance=deny" for word in words],
        "claim": [f"/claim/{one}" for one in claims],
        "claim in a pair": [f"/claim/{one}" for one in disputed],
        "article": [f"/article/{one}" for one in articles],
        "articles": [f"/articles?page={turn + 1}" for turn in range(times)],
        "speaker": [f"/speaker/{one}" for one in speakers],
        "speakers": [f"/speakers?page={turn + 1}" for turn in range(min(times, 10))],
        "outlet": [f"/outlet/{one}" for one in outlets],
        "outlets": ["/outlets"] * times,
        "feed": ["/contradictions.atom"] * times,
    }


async def measured(path: Path, wanted: dict[str, list[str]], clock: Callable[[], float]) -> dict[str, dict[str, float]]:
    """Milliseconds by ``clock`` of each kind of page. The server is this process: no network, no browser."""
    content = yaml.safe_load(serve.configuration().read_text("utf-8"))
    settings = content.pop("settings")
    given = {"metadata": content}
    if int(metadata.version("datasette").split(".")[0]) >= 1:
        given["config"] = content
    datasette: Any = Datasette([], immutables=[str(path)], settings=settings, **given)
    await datasette.invoke_startup()
    await datasette.client.get("/-/versions.json")  # what the server does once, whatever is asked
    found = {}
    for name, asked in wanted.items():
        times = []
        for address in asked:
            before = clock()
            answer = await datasette.client.get(address)
            times.append((clock() - before) * 1000)
            if answer.status_code != 200:
                raise click.ClickException(f"{address}: {answer.status_code}")
        ranked = sorted(times)
        high = ranked[min(len(ranked) - 1, round(0.95 * (len(ranked) - 1)))]
        figures = {"median": statistics.median(times), "p95": high, "slowest": ranked[-1]}
        found[name] = {"addresses": len(asked), **{key: round(value, 1) for key, value in figures.items()}}
    return found


@click.command(help=__doc__.splitlines()[0])
@click.option("--articles", default=5000, show_default=True)
@click.option("--times", default=40, show_default=True, help="Addresses of each kind.")
@click.option("--db", type=click.Path(path_type=Path), help="Keep the archive here, or use the one that is here.")
@click.option("--processor", is_flag=True, help="Count processor time: what a machine takes that does nothing else.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Save the figures here.")
def main(articles: int, times: int, db: Path | None, processor: bool, out: Path | None) -> None:
    """Build, ask, print."""
    if not any(plugin is site for plugin in pm.get_plugins()):
        pm.register(site, name="claims")
    clock = time.process_time if processor else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        path = db or Path(folder) / "claims.db"
        if not path.exists():
            build(path, articles)
        with Archive(path, create=False) as archive:
            counts = archive.counts()
        figures = asyncio.run(measured(path, addresses(path, times), clock))
    click.echo(f"{'page':<34}{'asked':>6}{'median':>8}{'p95':>8}{'slowest':>9}  ms")
    for name, one in figures.items():
        click.echo(f"{name:<34}{one['addresses']:>6}{one['median']:>8}{one['p95']:>8}{one['slowest']:>9}")
    if out:
        machine = {"cpus": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version()}
        saved = {
            "archive": counts,
            "datasette": metadata.version("datasette"),
            "clock": clock.__name__,
            **machine,
            "milliseconds": figures,
        }
        out.write_text(json.dumps(saved, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""A small archive, built by the store: three articles, of which one is hostile."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

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
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.findings import DenialFinding, PairFinding

PARSE = Parse(model="none", sentences=())
DENIAL = (
    "الوزارة تنفي\n\n"
    "ونقلت وكالة الأناضول عن وزارة الدفاع التركية قولها إن روسيا «لم تقصف» إدلب. ونفت روسيا مقتل 34 جنديا."
)
NESTED = "قال المرصد إن روسيا أعلنت أن 33 جنديا قتلوا، بحسب مصادر، في إدلب.\nوأضاف أن القصف توقف."
HOSTILE = (
    "<script>alert(1)</script>\n\n"
    'قال <img src=x onerror=alert(2)> إن "</mark></p><script>alert(3)</script>" & <b>كلام</b>.'
)
EVIL = '"><script>alert(4)</script>'


def at(text: str, piece: str, start: int = 0) -> Span:
    """Where ``piece`` stands in ``text``."""
    place = text.index(piece, start)
    return Span(place, place + len(piece))


def article(key: str, text: str, outlet: Outlet, published: str | None, title: str, url: str | None) -> Article:
    digest = sha256(text.encode()).hexdigest()
    return Article(
        id=key, outlet=outlet, title=title, url=url, published=published, text=text, source_path=key, sha256=digest
    )


def claim(
    text: str,
    cue: str,
    source: str | None,
    *content: str,
    stance: Stance = Stance.ASSERT,
    relay: str | None = None,
    parent: int | None = None,
) -> Attribution:
    return Attribution(
        cue=at(text, cue),
        cue_lemma=cue,
        source=at(text, source) if source else None,
        content=tuple(at(text, piece) for piece in content),
        quote_type=QuoteType.INDIRECT,
        stance=stance,
        rule="finite-clause",
        confidence=0.9,
        relays=(at(text, relay),) if relay else (),
        parent=parent,
    )


def mention(entity: int, name: str, kind: SpeakerKind) -> Mention:
    return Mention(span=None, printed=None, entity=entity, name=name, kind=kind, rule="test", score=1.0)


RUSSIA = Voices(speaker=mention(1, "روسيا", SpeakerKind.STATE))
OBSERVATORY = Voices(speaker=mention(0, "المرصد السوري لحقوق الإنسان", SpeakerKind.ORGANISATION))
MINISTRY = Voices(
    speaker=mention(0, "وزارة الدفاع التركية", SpeakerKind.ORGANISATION),
    relays=(mention(99, "الأناضول", SpeakerKind.MEDIA),),
)
STRANGER = Voices(speaker=mention(0, f"متحدث {EVIL}", SpeakerKind.PERSON))


def build(path: Path) -> dict[str, str]:
    """Fill ``path``; the claims' ids by a short name."""
    arabi, blog = Outlet(id="arabi21", name="عربي21"), Outlet(id="evil", name=f"مدونة {EVIL}")
    with Archive(path) as archive:
        archive.save_article(
            article("denial", DENIAL, arabi, "2020-02-28", "الوزارة تنفي", "https://example.org/1"),
            PARSE,
            [
                claim(DENIAL, "ونقلت", "وزارة الدفاع التركية", "إن روسيا «لم تقصف» إدلب", relay="وكالة الأناضول"),
                claim(DENIAL, "ونفت", "روسيا", "مقتل 34 جنديا", stance=Stance.DENY).model_copy(
                    update={"source": at(DENIAL, "روسيا", DENIAL.index("ونفت"))}
                ),
            ],
            [MINISTRY, RUSSIA],
            rules="test",
        )
        archive.save_article(
            article("nested", NESTED, Outlet(id="meo", name="ميدل إيست أونلاين"), "2020-03-02", "إدلب", None),
            PARSE,
            [
                claim(NESTED, "قال", "المرصد", "إن روسيا أعلنت أن 33 جنديا قتلوا", "في إدلب"),
                claim(NESTED, "أعلنت", "روسيا", "أن 33 جنديا قتلوا", parent=0),
                claim(NESTED, "وأضاف", None, "أن القصف توقف"),
            ],
            [OBSERVATORY, RUSSIA, OBSERVATORY],
            rules="test",
        )
        archive.save_article(
            article("hostile", HOSTILE, blog, None, f"عنوان {EVIL}", "javascript:alert(5)"),
            PARSE,
            [
                claim(
                    HOSTILE,
                    "قال",
                    "<img src=x onerror=alert(2)>",
                    'إن "</mark></p><script>alert(3)</script>" & <b>كلام</b>',
                )
            ],
            [STRANGER],
            rules="test",
        )
        archive.save_speakers(
            [
                Speaker(id="tr", name="وزارة الدفاع التركية", kind=SpeakerKind.ORGANISATION),
                Speaker(id="aa", name="وكالة الأناضول", kind=SpeakerKind.MEDIA),
                Speaker(id="ru", name="روسيا", kind=SpeakerKind.STATE),
                Speaker(
                    id="sohr", name="المرصد السوري لحقوق الإنسان", kind=SpeakerKind.ORGANISATION, affiliation_id="ru"
                ),
                Speaker(id="evil", name=f"متحدث {EVIL}", kind=SpeakerKind.PERSON, role=EVIL),
            ],
            {
                ("denial", 0): "tr",
                ("denial", 99): "aa",
                ("denial", 1): "ru",
                ("nested", 0): "sohr",
                ("nested", 1): "ru",
                ("hostile", 0): "evil",
            },
        )
        names = ("relayed", "denied", "outer", "inner", "elided", "hostile")
        found = [key for name in ("denial", "nested", "hostile") for key in archive.claim_ids(name)]
        ids = dict(zip(names, found, strict=True))
        archive.save_counterclaims(
            [
                Counterclaim(
                    claim_id=ids["denied"],
                    counterclaim_id=ids["inner"],
                    kind=CounterclaimKind.QUANTITY,
                    score=0.9,
                    evidence=at(DENIAL, "34"),
                    counter_evidence=at(NESTED, "33"),
                    explanation="34 against 33",
                    explanation_ar="34 في مقابل 33",
                ),
                Counterclaim(
                    claim_id=ids["relayed"],
                    counterclaim_id=ids["elided"],
                    kind=CounterclaimKind.NEGATION,
                    score=0.6,
                    evidence=at(DENIAL, "لم تقصف"),
                    counter_evidence=at(NESTED, "القصف"),
                    explanation="did not shell; the shelling stopped",
                    explanation_ar="لم تقصف؛ القصف توقف",
                ),
                Counterclaim(
                    claim_id=ids["hostile"],
                    counterclaim_id=ids["denied"],
                    kind=CounterclaimKind.FACT,
                    score=0.5,
                    evidence=at(HOSTILE, "<b>كلام</b>"),
                    counter_evidence=at(DENIAL, "34"),
                    explanation=EVIL,
                    explanation_ar=EVIL,
                ),
            ]
        )
        archive.save_findings(
            [
                DenialFinding(
                    claim_id=ids["denied"], way="clause", evidence=at(DENIAL, "مقتل 34 جنديا"), topics=("قتل",)
                )
            ],
            [
                PairFinding(
                    mark="reversal",
                    claim_id=ids["inner"],
                    counterclaim_id=ids["denied"],
                    kind=CounterclaimKind.DENIAL,
                    score=0.7,
                    evidence=at(NESTED, "قتلوا"),
                    counter_evidence=at(DENIAL, "مقتل"),
                    explanation="died; denies that they died",
                    explanation_ar="قتلوا؛ ونفى مقتلهم",
                ),
                PairFinding(
                    mark="attribution",
                    claim_id=ids["outer"],
                    counterclaim_id=ids["hostile"],
                    score=0.8,
                    evidence=at(NESTED, "إن روسيا أعلنت"),
                    counter_evidence=at(HOSTILE, "<b>كلام</b>"),
                    explanation=EVIL,
                    explanation_ar=EVIL,
                ),
            ],
        )
        archive.decide(ids["relayed"], ids["elided"], "confirmed", author=f"سمر{EVIL}", decided="2026-01-02T00:00:00Z")
    return ids

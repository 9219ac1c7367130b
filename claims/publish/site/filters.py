"""What a reader asks of a list: which pairs, which claims, which page of them. Only our own SQL, only bound values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from claims.model import CounterclaimKind, Stance
from claims.publish.site import queries, words

PAGE = 20
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# What people rejected is shown only to those who ask for it.
REVIEWS = {
    "": f"not {queries.decided('rejected')}",
    "none": f"not {queries.decided('confirmed', 'rejected', 'unsure')}",
    "confirmed": queries.decided("confirmed"),
    "rejected": queries.decided("rejected"),
    "unsure": queries.decided("unsure"),
}
ORDERS = {
    "strongest": "counterclaims.score desc, counterclaims.claim_id, counterclaims.counterclaim_id",
    "newest": "max(coalesce(article_a.published, ''), coalesce(article_b.published, '')) desc, "
    "counterclaims.score desc, counterclaims.claim_id, counterclaims.counterclaim_id",
}
PAIR_CONDITIONS = {
    "kind": "counterclaims.kind = :kind",
    "speaker": queries.PAIRS_OF_SPEAKER,
    "against": "(a.speaker_id = :against or b.speaker_id = :against)",
    "outlet": "(article_a.outlet_id = :outlet or article_b.outlet_id = :outlet)",
    "since": "(article_a.published >= :since or article_b.published >= :since)",
    "until": "(substr(article_a.published, 1, 10) <= :until or substr(article_b.published, 1, 10) <= :until)",
    "across": f"article_a.outlet_id <> article_b.outlet_id and {queries.TWO_REPORTS}",
}
OF_ARTICLES = {"outlet", "since", "until", "across"}
BOUND = ("kind", "stance", "speaker", "against", "outlet", "since", "until")
SEARCH_CONDITIONS = {
    "speaker": "claims.speaker_id = :speaker",
    "outlet": "articles.outlet_id = :outlet",
    "stance": "claims.stance = :stance",
    "since": "articles.published >= :since",
    "until": "substr(articles.published, 1, 10) <= :until",
}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty strings where it asks for nothing."""

    q: str = ""
    kind: str = ""
    stance: str = ""
    speaker: str = ""
    against: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    across: str = ""
    review: str = ""
    order: str = "strongest"
    page: int = 1

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Wanted:
        """What ``arguments`` ask for; what makes no sense is as if it were not asked."""
        given: dict[str, Any] = {field.name: str(arguments.get(field.name) or "").strip() for field in fields(cls)}
        for name, allowed in (("kind", set(CounterclaimKind)), ("stance", set(Stance)), ("review", set(REVIEWS))):
            given[name] = given[name] if given[name] in allowed else ""
        for name in ("since", "until"):
            given[name] = given[name] if DATE.fullmatch(given[name]) else ""
        given["q"] = given["q"].replace("\0", " ").encode("utf-8", "ignore").decode()[:200]
        given["across"] = "1" if given["across"] else ""
        given["order"] = given["order"] if given["order"] in ORDERS else "strongest"
        given["page"] = min(max(int(given["page"]), 1), 500) if given["page"].isdecimal() else 1
        return cls(**given)

    @property
    def values(self) -> dict[str, object]:
        """The values that the SQL binds."""
        bound = {name: getattr(self, name) for name in BOUND}
        return {name: value for name, value in bound.items() if value}

    @property
    def limits(self) -> dict[str, object]:
        """One row more than a page, to know whether there is a next one."""
        return {"limit": PAGE + 1, "offset": (self.page - 1) * PAGE}

    def address(self, **changed: object) -> str:
        """This question as the query part of an address, with changes."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)} | changed
        plain = {field.name: field.default for field in fields(self)}
        return urlencode({name: value for name, value in asked.items() if value and value != plain[name]})

    def pair_ids(self) -> str:
        """SQL for the row numbers of the pairs that are asked for, in order, a page of them, and how many there are."""
        return (
            f"select counterclaims.rowid, count(*) over () as total {self._pairs()} "
            f"order by {ORDERS[self.order]} limit :limit offset :offset"
        )

    def _pairs(self) -> str:
        """The pairs, with their claims and articles only where a filter or the order needs them: joins cost time."""
        asked = {name for name in PAIR_CONDITIONS if getattr(self, name)}
        articles = bool(asked & OF_ARTICLES) or self.order == "newest"
        claims = articles or "against" in asked
        joined = (queries.BOTH_CLAIMS if claims else "") + (queries.BOTH_ARTICLES if articles else "")
        conditions = [sql for name, sql in PAIR_CONDITIONS.items() if name in asked]
        conditions += ["counterclaims.repeats = 0", REVIEWS[self.review]]
        return f"from counterclaims {joined} where {' and '.join(conditions)}"

    @property
    def terms(self) -> list[str]:
        """The words that are searched for, folded."""
        return words.terms(self.q)

    @property
    def match(self) -> str:
        """The terms that the index can find, in its language."""
        return words.match(self.terms)

    @property
    def short_words(self) -> dict[str, object]:
        """The other terms, by the names of their values; what the index finds must hold them too."""
        short = [term for term in self.terms if len(term) < words.TRIGRAM]
        return {f"short{number}": term for number, term in enumerate(short)}

    def search(self, select: str, tail: str) -> str:
        """SQL of a search in claims."""
        conditions = [
            f"and (instr(claims_folded.content, :{name}) or instr(claims_folded.speaker, :{name}))"
            for name in self.short_words
        ]
        return self.narrowed(f"{select} {queries.SEARCH}", " ".join([*conditions, tail]))

    def narrowed(self, sql: str, tail: str) -> str:
        """``sql``, which ends in conditions on claims and articles, with the filters that are asked for."""
        conditions = [f"and {condition}" for name, condition in SEARCH_CONDITIONS.items() if getattr(self, name)]
        return f"{sql} {' '.join(conditions)} {tail}"

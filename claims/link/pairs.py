"""From the archive's statements to its counterclaims: candidates, evidence, what is no conflict, score, explanation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from claims.link.articles import read_all
from claims.link.blamed import blames
from claims.link.candidates import candidates, within
from claims.link.compatible import reason
from claims.link.counted import counts
from claims.link.denied import denials
from claims.link.evidence import Evidence, Pair
from claims.link.explain import explanations
from claims.link.hooks import DENIAL, DENIED, STORY
from claims.link.opposed import negations, opposites
from claims.link.reading import Reading
from claims.link.selection import End, Link, select
from claims.model import Counterclaim, CounterclaimKind, Statement
from claims.spans import Span, cover

MIN_SCORE = 0.5
"""The default threshold. A score is a logistic of the named parts, weighed by hand: it orders pairs. What share of them
was right in each band: docs/linking.md."""
BIAS = -2.4
"""Log-odds of a candidate with no evidence either way."""


def counterclaims(statements: Iterable[Statement], *, min_score: float = MIN_SCORE) -> list[Counterclaim]:
    """The contradictions among ``statements``, best first; a pair stands once, whatever the order given.

    Deterministic and free of side effects. Raises nothing for odd input: a statement without words has no pairs.
    """
    articles = read_all(statements)
    restating = frozenset().union(*(each.restating for each in articles))
    met = {(a.id, b.id): (a, b, alike) for a, b, alike in chain(
        chain.from_iterable(within(article) for article in articles),
        *(candidates(articles, search) for search in (DENIED, DENIAL, STORY)),
    )}  # fmt: skip
    return select(link for a, b, alike in met.values()
                  if a.id not in restating and b.id not in restating
                  for link in links(Pair(a, b, alike), min_score=min_score))  # fmt: skip


def links(pair: Pair, *, min_score: float = MIN_SCORE) -> Iterator[Link]:
    """The link that the strongest evidence makes, if it is strong enough."""
    best = strongest(pair)
    if best is None or score(best) < min_score:
        return
    yield Link(
        found=_counterclaim(pair, best),
        way=best.way,
        weight=best.weight,
        turned=best.detail.get("side") == "b",
        end=_end(pair.a),
        counter_end=_end(pair.b),
    )


def _counterclaim(pair: Pair, best: Evidence) -> Counterclaim:
    """The pair as it is stored."""
    arabic, english = explanations(pair, best)
    return Counterclaim(
        claim_id=pair.a.id,
        counterclaim_id=pair.b.id,
        kind=best.kind,
        score=round(score(best), 4),
        evidence=evidence_span(pair.a, best.at),
        counter_evidence=evidence_span(pair.b, best.counter_at),
        explanation=english,
        explanation_ar=arabic,
        parts={"start": BIAS, **{name: round(value, 4) for name, value in sorted(best.parts.items())}},
    )


def _end(reading: Reading) -> End:
    return End(
        article_id=reading.statement.article_id,
        speaker=reading.statement.speaker,
        extent=Span(reading.words[0].span.start, reading.words[-1].span.end),
        size=len(reading.words),
    )


def all_evidence(pair: Pair) -> list[Evidence]:
    """Every piece of evidence for a contradiction, those with a reason against left out, strongest first."""
    if not pair.a.words or not pair.b.words:
        return []
    found = [*denials(pair), *blames(pair), *counts(pair), *opposites(pair), *negations(pair)]
    if not found:
        return []
    kept = _denial_rather(each for each in found if reason(pair, each) is None)
    order = list(CounterclaimKind)
    return sorted(kept, key=lambda each: (-each.weight, order.index(each.kind), each.at, each.counter_at))


def _denial_rather(found: Iterable[Evidence]) -> list[Evidence]:
    """A denial is also a negation: when both are seen, the negation adds to the denial instead of rivalling it."""
    rows = list(found)
    denying = [each for each in rows if each.kind is CounterclaimKind.DENIAL]
    negating = [each for each in rows if each.kind is CounterclaimKind.NEGATION]
    if not denying or not negating:
        return rows
    best = max(denying, key=lambda each: each.weight)
    more = max(0.5, negating[0].weight - best.weight)
    merged = replace(best, parts={**best.parts, "negated": more})
    return [merged, *(each for each in rows if each is not best and each not in negating)]


def strongest(pair: Pair) -> Evidence | None:
    """The strongest piece of evidence, if any."""
    return next(iter(all_evidence(pair)), None)


def score(evidence: Evidence) -> float:
    """Probability (0..1) from the log-odds of the evidence's parts."""
    return 1 / (1 + math.exp(-(BIAS + evidence.weight)))


def evidence_span(reading: Reading, at: tuple[int, int]) -> Span:
    """The characters of the words from ``at[0]`` to ``at[1]`` (exclusive) in the article."""
    return cover(word.span for word in reading.words[at[0] : max(at[1], at[0] + 1)])

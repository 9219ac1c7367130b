"""The result depends on what is in the archive, not on the order in which it is handed over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.link.articles import read_all
from claims.link.candidates import candidates
from claims.link.hooks import DENIAL, DENIED, OWN, SAME, STORY
from claims.link.pairs import counterclaims
from claims.model import Statement
from tests.link.archives import CASES, statements


def everything() -> list[Statement]:
    """All cases as one archive: articles and claims renamed apart."""
    found = []
    for number, case in enumerate(CASES):
        for one in statements(case):
            names = {"id": f"{number}-{one.id}", "article_id": f"{number}-{one.article_id}"}
            found.append(one.model_copy(update=names))
    return found


ARCHIVE = everything()
LINKED = counterclaims(ARCHIVE)


@settings(max_examples=10)
@given(st.permutations(ARCHIVE))
def test_any_order_gives_the_same_counterclaims(shuffled: list[Statement]) -> None:
    assert counterclaims(shuffled) == LINKED


def test_a_pair_stands_once() -> None:
    pairs = [frozenset((each.claim_id, each.counterclaim_id)) for each in LINKED]
    assert len(pairs) == len(set(pairs))


def test_evidence_lies_inside_the_claims() -> None:
    contents = {each.id: each.content[0] for each in ARCHIVE}
    for each in LINKED:
        assert contents[each.claim_id].contains(each.evidence)
        assert contents[each.counterclaim_id].contains(each.counter_evidence)


def test_candidates_are_far_fewer_than_all_pairs() -> None:
    copies = [
        one.model_copy(update={"id": f"{copy}-{one.id}", "article_id": f"{copy}-{one.article_id}"})
        for copy in range(6)
        for one in ARCHIVE
    ]
    articles = read_all(copies)
    for search in (DENIED, DENIAL, STORY, OWN, SAME):
        assert sum(1 for _ in candidates(articles, search)) <= len(copies) * search.most
    examined = sum(1 for search in (DENIED, DENIAL, STORY) for _ in candidates(articles, search))
    assert 0 < examined < len(copies) * (len(copies) - 1) / 2 / 6

"""A word is found in any spelling and behind any clitic, and nothing typed breaks the search."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.normalize import normalize
from claims.store.archive import Archive
from claims.store.search import parsed
from tests.store.building import memory, save_statement

CONTENT = {
    "minister": "اجتمع بالأمس والوزير ونائبه",
    "ministry": "أعلنَت وِزَارَةُ الدفاع ذلك",
    "for": "سلّم الرسالة للوزير شخصيا",
    "iran": "إيران توقف البرنامج 25 يوما",
    "iraq": "في العراق هدنة جديدة",
    "percent": "ارتفع 25% منذ سنة_2018",
}


@pytest.fixture(scope="module")
def archive() -> Archive:
    filled = memory()
    for name, content in CONTENT.items():
        save_statement(filled, name, content, source="زاخاروفا" if name == "iran" else "أحمد", title=f"عنوان {name}")
    return filled


def found(archive: Archive, query: str) -> set[str]:
    return {hit.claim.article_id for hit in archive.search(query)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("وزير", {"minister", "for"}),  # behind the conjunction and article, and behind the contracted preposition
        ("الوزير", {"minister", "for"}),
        ("وزارة", {"ministry"}),  # printed with vowel signs
        ("وزاره", {"ministry"}),  # heh for teh marbuta
        ("اعلنت", {"ministry"}),  # no hamza
        ("أعـــلنت", {"ministry"}),  # stretched
        ("ايران", {"iran"}),
        ("أيران", {"iran"}),
        ("البرنامج إيران", {"iran"}),  # all words, in any order
        ("البرنامج العراق", set()),
        ('"توقف البرنامج"', {"iran"}),
        ('"البرنامج توقف"', set()),
        ("«توقف البرنامج»", {"iran"}),
        ("زاخاروفا", {"iran"}),  # who said it
        ("٢٥", {"iran", "percent"}),  # two characters: not in the index
        ("في", {"iraq"}),
        ("في هدنة", {"iraq"}),
        ("هدنة، ", {"iraq"}),
        ("(العراق)؟", {"iraq"}),
        ("25%", {"percent"}),
        ("%", {"percent"}),
        ("_", {"percent"}),
        ("٪", set()),
        ("SANAA", set()),
        ("", set()),
        (" \u200f ", set()),
    ],
)
def test_queries_find(archive: Archive, query: str, expected: set[str]) -> None:
    assert found(archive, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "'",
        "*",
        "إيران*",
        "NEAR(إيران)",
        "content:إيران",
        "إيران OR",
        "إيران AND NOT",
        "-إيران",
        "^إيران",
        "(",
        "إيران) --",
        "'; DROP TABLE claims; --",
        "\0",
        "إيران\0",
        "\ud800",
        "{content}: إيران",
        "a" * 5000,
    ],
)
def test_nothing_typed_is_taken_as_an_operator(archive: Archive, query: str) -> None:
    found(archive, query)
    archive.search_articles(query)
    assert archive.counts()["claims"] == len(CONTENT)


@given(st.text())
def test_any_query_is_answered(archive: Archive, query: str) -> None:
    found(archive, query)
    archive.search_articles(query)


SIGNS = st.sampled_from("\u064b\u064e\u0651\u0652\u0640\u200f")


@given(st.data())
def test_every_word_of_a_statement_finds_it_with_any_signs(archive: Archive, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(CONTENT)))
    word = data.draw(st.sampled_from(CONTENT[name].split()))
    dressed = "".join(letter + data.draw(st.text(SIGNS, max_size=2)) for letter in word)
    assert name in found(archive, dressed)


def test_better_matches_come_first_and_ties_by_id(archive: Archive) -> None:
    with memory() as own:
        once = save_statement(own, "once", "هدنة في المدينة القديمة بعد أسابيع من المعارك بين الطرفين")
        often = save_statement(own, "often", "هدنة بعد هدنة ثم هدنة")
        assert [hit.claim.id for hit in own.search("هدنة")] == [often, once]
        assert [hit.claim.id for hit in own.search("هدنة", limit=1)] == [often]
        ranks = [hit.rank for hit in own.search("هدنة")]
        assert ranks == sorted(ranks)
        assert ranks[1] < 0
        ids = [hit.claim.id for hit in own.search("في") + own.search("ثم")]
        assert ids == [once, often]
        assert [hit.rank for hit in own.search("في")] == [0.0]
    assert [hit.claim.id for hit in archive.search("عن")] == sorted(hit.claim.id for hit in archive.search("عن"))


def test_articles_are_found_by_title_first(archive: Archive) -> None:
    with memory() as own:
        save_statement(own, "text", "أخبار كثيرة منها الهدنة", title="أخبار")
        save_statement(own, "title", "أخبار كثيرة منها غير ذلك", title="الهدنة")
        assert [hit.id for hit in own.search_articles("هدنه")] == ["title", "text"]
    assert [hit.title for hit in archive.search_articles("عنوان iraq")] == ["عنوان iraq"]


@example("الوزير")
@given(st.text())
def test_terms_are_folded_like_the_text(query: str) -> None:
    terms = parsed(query)
    assert all(normalize(term) == term and len(term) >= 3 for term in terms.long)
    assert all(normalize(term) == term and 0 < len(term) < 3 for term in terms.short)

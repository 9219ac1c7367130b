"""What linking is given of each claim."""

from __future__ import annotations

from claims.model import Speaker, SpeakerKind, Stance, Voices
from tests.store.building import DENIAL, RULES, article, attribution, memory, parse, save, span


def test_a_statement_has_its_words_context_and_article() -> None:
    with memory() as archive:
        ids = save(archive, published="2018-03-14", title="عنوان")
        archive.save_speakers([Speaker(id="s1", name="الناطق", kind=SpeakerKind.PERSON)], {("a1", 1): "s1"})
        first, second, third = archive.statements()
    assert [first.id, second.id, third.id] == ids
    assert second.text == "إن القصف مستمر"
    assert [word.text for word in second.words] == ["إن", "القصف", "مستمر"]
    assert " ".join(word.text for word in second.context) == DENIAL.splitlines()[1].rstrip(".")
    assert all(word.span.of(DENIAL) == word.text for word in second.context)
    assert (second.article_id, second.outlet_id, second.published, second.title) == (
        "a1",
        "outlet-قناة",
        "2018-03-14",
        "عنوان",
    )
    assert (second.speaker_id, second.speaker) == ("s1", "المتحدث باسم الجيش")  # not as the archive calls him
    assert second.speaker_aliases == ("المتحدث باسم الجيش",)
    assert third.speaker_aliases == ("المتحدث باسم الجيش",)  # elided here, printed before
    assert (second.cue, second.cue_lemma) == (span(DENIAL, "ونقلت"), "ونقلت")
    assert second.content == (span(DENIAL, "إن القصف مستمر"),)
    assert (first.stance, first.parent_id) == (Stance.ASSERT, None)
    assert (first.speaker_id, first.speaker) == (None, "وزارة الدفاع الروسية")  # by the article alone
    assert first.speaker_aliases == ("وزارة الدفاع الروسية",)
    assert third.text == DENIAL[-len(third.text) :]  # at the very end of the text


def test_interrupted_content_gives_only_its_own_words() -> None:
    text = "الوضع هادئ، قال الوزير.\nولن يتغير"
    pieces = [attribution(text, "قال", "الوزير", "الوضع هادئ", "ولن يتغير", stance=Stance.DENY)]
    with memory() as archive:
        archive.save_article(article(text, outlet=None), parse(text), pieces, [Voices(speaker=None)], rules=RULES)
        (statement,) = archive.statements()
    assert statement.text == "الوضع هادئ ولن يتغير"
    assert [word.text for word in statement.words] == ["الوضع", "هادئ", "ولن", "يتغير"]
    assert [word.text for word in statement.context] == ["الوضع", "هادئ", "قال", "الوزير", "ولن", "يتغير"]
    assert (statement.speaker, statement.speaker_aliases, statement.outlet_id) == (None, ("الوزير",), None)
    assert statement.stance is Stance.DENY


def test_a_nested_claim_names_the_one_around_it() -> None:
    text = "قال زيد إن عمرا أعلن أن الهدنة انتهت"
    found = [
        attribution(text, "قال", "زيد", "إن عمرا أعلن أن الهدنة انتهت"),
        attribution(text, "أعلن", "عمرا", "أن الهدنة انتهت", parent=0),
    ]
    with memory() as archive:
        archive.save_article(article(text), parse(text), found, [Voices(speaker=None)] * 2, rules=RULES)
        outer, inner = archive.statements()
        assert inner.parent_id == outer.id
        assert [record.id for record in archive.claim(outer.id).inner] == [inner.id]
        shown = archive.claim(inner.id).parent
        assert shown is not None
        assert shown.id == outer.id


def test_statements_come_in_one_order_and_can_be_narrowed() -> None:
    with memory() as archive:
        expected = {name: save(archive, name) for name in ("c", "a", "b")}
        assert [s.id for s in archive.statements()] == [*expected["a"], *expected["b"], *expected["c"]]
        assert [s.id for s in archive.statements({"c", "x"})] == expected["c"]
        assert list(archive.statements(())) == []

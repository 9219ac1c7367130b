import pytest

from claims.evaluate.figures import evaluate
from claims.evaluate.gold import GoldRow
from claims.evaluate.protocol import Predicted, pair, same_speaker, words, words_f1
from claims.model import QuoteType, Stance
from claims.spans import Span


def gold(name: str, cue: int, content: str, *, opt: bool = False, **other: object) -> GoldRow:
    values: dict[str, object] = {
        "doc": "a.txt",
        "id": name,
        "cue": Span(cue, cue + 3),
        "cue_text": "قال",
        "content_text": content,
        "content": [[0, 1]],
        "source_text": "الوزير",
        "type": "indirect",
        "stance": "assert",
        "speaker": "خلوصي أكار",
        "opt": opt,
    }
    return GoldRow.model_validate(values | other)


def found(cue: int, content: str, **other: object) -> Predicted:
    values: dict[str, object] = {
        "cue": Span(cue, cue + 3),
        "cue_text": "قال",
        "content_text": content,
        "source_text": "الوزير",
        "speaker": "خلوصي أكار",
        "stance": Stance.ASSERT,
        "type": QuoteType.INDIRECT,
        "rule": "verb",
    }
    return Predicted.model_validate(values | other)


def test_words_are_folded_and_lose_leading_complementizers() -> None:
    assert words("بأنّ إنَّ المفاوضات 50% انتهت إلى فشل") == ["المفاوضات", "50%", "انتهت", "الي", "فشل"]
    assert words("إلى أن") == []


def test_words_f1() -> None:
    assert words_f1("إن الهدنة بدأت", "الهدنة بدأت") == 1.0
    assert words_f1("الهدنة بدأت", "الهدنة انتهت أمس") == pytest.approx(2 / 5)
    assert words_f1("", "الهدنة") == 0.0


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("أكار", "خلوصي أكار", True),
        ("خلوصي أكار", "أكار", True),
        ("الوزير أكار", "خلوصي أكار", False),
        ("نظام سوري", "النظام السوري", True),
        (None, "أكار", False),
        ("إن", "أكار", False),
    ],
)
def test_same_speaker(name: str | None, other: str, same: bool) -> None:
    assert same_speaker(name, other) is same


def test_pairs_need_a_shared_cue_and_a_shared_word_and_are_one_to_one() -> None:
    rows = [gold("A", 0, "الهدنة بدأت أمس"), gold("B", 2, "الهدنة انتهت"), gold("C", 40, "الحرب")]
    here = [found(1, "الهدنة انتهت"), found(0, "الهدنة بدأت"), found(40, "السلام"), found(43, "الحرب")]
    assert [(each.predicted.content_text, each.gold.id) for each in pair(here, rows)] == [
        ("الهدنة انتهت", "B"),
        ("الهدنة بدأت", "A"),
    ]


def test_figures() -> None:
    rows = [
        gold("A", 0, "الهدنة بدأت أمس"),
        gold("B", 10, "الحرب انتهت", opt=True),
        gold("C", 20, "القصف توقف", source_text=None, type="direct"),
        gold("D", 30, "المعارضة رفضت", stance="deny", speaker=None),
    ]
    here = {
        "a.txt": [
            found(0, "إن الهدنة بدأت", source_text="وزير"),
            found(10, "الحرب انتهت", rule="according"),
            found(20, "القصف توقف", speaker="غيره"),
            found(50, "لا شيء", rule="according"),
        ]
    }
    evaluation = evaluate({"a.txt": rows}, here)
    figures = evaluation.figures
    assert (figures.gold, figures.predicted) == (3, 3)
    assert figures.precision == pytest.approx(2 / 3)
    assert figures.recall == pytest.approx(2 / 3)
    assert figures.content_soft == pytest.approx((0.8 + 1) / 2)
    assert figures.content_strict == 0.5
    assert (figures.source_soft, figures.source_strict) == (0.0, 0.0)
    assert figures.speaker == 0.5
    assert (figures.stance, figures.type) == (1.0, 0.5)
    assert evaluation.missed == ("a.txt#D",)
    assert evaluation.spurious == ("a.txt: قال | لا شيء",)
    assert [(each.rule, each.predicted, each.right) for each in evaluation.rules] == [
        ("verb", 2, 2),
        ("according", 1, 0),
    ]
    phenomena = {each.phenomenon: (each.gold, each.found) for each in evaluation.phenomena}
    assert phenomena["all"] == (3, 2)
    assert phenomena["source: elided or pronoun"] == (1, 1)
    assert phenomena["source: nobody"] == (1, 0)
    assert phenomena["stance: deny"] == (1, 0)


def test_optional_rows_take_a_pair_but_do_not_count() -> None:
    evaluation = evaluate({"a.txt": [gold("A", 0, "الهدنة", opt=True)]}, {"a.txt": [found(0, "الهدنة")]})
    assert (evaluation.figures.gold, evaluation.figures.predicted, evaluation.figures.f1) == (0, 0, 0.0)

import pytest

from claims import lexicon
from claims.errors import LexiconError
from claims.extract.circumstances import circumstances
from claims.extract.confidence import confidence, overall
from claims.extract.cues import Form, cues, readings
from claims.model import Stance


def test_the_lexicon_is_broad_and_valid() -> None:
    assert len(cues().verbs) >= 180
    assert {verb.stance for verb in cues().verbs} >= {
        Stance.ASSERT,
        Stance.DENY,
        Stance.ACCUSE,
        Stance.DEMAND,
        Stance.DOUBTED,
    }


def test_spellings_fold_to_one_form() -> None:
    assert readings()["اعلن"][0].lemma == "أعلن"
    assert readings()["اكد"][0].lemma == "أكد"


def test_a_form_keeps_its_readings_apart() -> None:
    found = {(reading.lemma, reading.form) for reading in readings()["مشيره"]}
    assert ("أشار", Form.PARTICIPLE) in found


def test_a_bad_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = {"verbs": [{"past": "قال", "stance": "shout", "takes": []}], "impersonal": [], "nouns": [], "according": []}
    monkeypatch.setattr(lexicon, "load", lambda _: bad)
    cues.cache_clear()
    with pytest.raises(LexiconError, match=r"cues.yaml, at verbs.0.stance"):
        cues()
    cues.cache_clear()


def test_circumstances_are_folded() -> None:
    assert "الاربعاء" in circumstances().time.always
    assert "مسوول" in circumstances().titles


def test_confidence_is_drawn_to_the_average_without_counts() -> None:
    assert confidence("unheard of", source=True, nested=False) == round(overall(), 2)
    assert confidence("finite-clause", source=True, nested=False) > confidence(
        "finite-object", source=True, nested=False
    )

from claims.extract.inflection import finite, participles, verbal_nouns


def forms(past: str, present: str | None) -> set[str]:
    return {form for form, _ in finite(past, present)}


def test_sound_verb() -> None:
    assert {"أعلن", "أعلنت", "أعلنوا", "أعلنا", "أعلنتا", "يعلن", "تعلن", "يعلنون", "يعلنان", "سيعلن"} <= forms(
        "أعلن", "يعلن"
    )


def test_defective_verbs() -> None:
    assert {"نفى", "نفت", "نفوا", "نفيا", "ينفي", "تنفي", "ينفون"} <= forms("نفى", "ينفي")
    assert {"دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون"} <= forms("دعا", "يدعو")
    assert {"رأى", "رأت", "رأوا", "يرى", "ترى", "يرون"} <= forms("رأى", "يرى")


def test_agreement() -> None:
    agreement = dict(finite("قال", "يقول"))
    assert agreement["قالت"] == {"Gender": "Fem", "Number": "Sing", "Person": "3"}
    assert agreement["يقولون"] == {"Gender": "Masc", "Number": "Plur", "Person": "3"}


def test_no_imperfect_when_it_is_another_word() -> None:
    assert "يعد" not in forms("وعد", None)
    assert "وعدت" in forms("وعد", None)


def test_participles_and_verbal_nouns() -> None:
    assert {form for form, _ in participles("مضيف")} == {"مضيفا", "مضيفة", "مضيفين", "مضيفات", "مضيفتين"}
    assert set(verbal_nouns("إشارة")) == {"إشارة", "الإشارة", "إشارت"}

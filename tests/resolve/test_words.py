"""The gazetteer and the word lists: what they know, and that a bad entry is refused."""

from __future__ import annotations

import pytest

from claims.errors import LexiconError
from claims.model import SpeakerKind
from claims.normalize import key_words, normalize
from claims.resolve.gazetteer import Gazetteer, MediaEntry, OrganisationEntry, StateEntry, gazetteer
from claims.resolve.nouns import nouns
from claims.resolve.variants import name_words, one_slip, same_word, skeleton


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("موسكو", "روسيا", SpeakerKind.STATE),
        ("دمشق", "سوريا", SpeakerKind.STATE),
        ("سورية", "سوريا", SpeakerKind.STATE),
        ("المملكة المتحدة", "بريطانيا", SpeakerKind.STATE),
        ("الناتو", "حلف شمال الأطلسي (الناتو)", SpeakerKind.ORGANISATION),
        ("مجلس الامن الدولى", "مجلس الأمن الدولي", SpeakerKind.ORGANISATION),
        ("الكرملين", "الكرملين", SpeakerKind.ORGANISATION),
        ("رويترز", "وكالة رويترز", SpeakerKind.MEDIA),
        ("AFP", "وكالة فرانس برس", SpeakerKind.MEDIA),
    ],
)
def test_known_by_every_name(printed: str, name: str, kind: SpeakerKind) -> None:
    known = gazetteer().named(printed)
    assert known is not None
    assert (known.name, known.kind) == (name, kind)


@pytest.mark.parametrize(
    ("word", "state"),
    [("الروسية", "RU"), ("روس", "RU"), ("الألماني", "DE"), ("أمريكية", "US"), ("الأميركيون", "US"), ("التركية", "TR")],
)
def test_nationalities(word: str, state: str) -> None:
    found = gazetteer().demonym(key_words(word))
    assert found is not None
    assert found[0].state == state


def test_every_name_leads_back_to_its_entry() -> None:
    assert len(gazetteer().state_names) >= 195
    for name in gazetteer().state_names.values():
        known = gazetteer().named(name)
        assert known is not None
        assert known.name == name


def test_the_longest_name_wins() -> None:
    match = gazetteer().longest(key_words("المرصد السوري لحقوق الإنسان السبت"))
    assert match is not None
    assert (match.known.name, match.length) == ("المرصد السوري لحقوق الإنسان", 4)


def test_an_unknown_state_is_refused() -> None:
    state = StateEntry(id="RU", name="روسيا", adjective="روسي", capital=["موسكو"])
    with pytest.raises(LexiconError, match="XX"):
        Gazetteer([state], [OrganisationEntry(name="هيئة", state="XX")], [], [])
    with pytest.raises(LexiconError, match="twice"):
        Gazetteer([state, state], [], [], [])
    with pytest.raises(LexiconError, match="YY"):
        Gazetteer([state], [], [MediaEntry(name="صحيفة", kind="newspaper", country="YY")], [])


@pytest.mark.parametrize(
    ("word", "kind", "gender", "number"),
    [
        ("الوزيرة", "minister", "Fem", "Sing"),
        ("وزراء", "minister", "Masc", "Plur"),
        ("مسؤولان", "official", "Masc", "Dual"),
        ("المتحدثون", "spokesperson", "Masc", "Plur"),
        ("مستشارة", "adviser", "Fem", "Sing"),
        ("دبلوماسيين", "diplomat", "Masc", "Plur"),
    ],
)
def test_forms_of_offices(word: str, kind: str, gender: str, number: str) -> None:
    title = nouns().title(key_words(word)[0])
    assert title is not None
    assert (title.kind, title.gender, title.number) == (kind, gender, number)


@pytest.mark.parametrize(("first", "second"), [("غوتيريش", "جوتيريس"), ("بوتين", "بوتن"), ("زوكربيرغ", "زوكربرج")])
def test_spellings_of_one_name_sound_alike(first: str, second: str) -> None:
    assert skeleton(first) == skeleton(second)
    assert same_word(first, second)


def test_slips_and_short_words() -> None:
    assert one_slip("بيسكوف", "بيسوف")
    assert same_word("بيسكوف", "بيسوف")
    assert not same_word("علي", "عمر")
    assert not same_word("ماي", "مي")


def test_particles_belong_to_the_name_that_follows() -> None:
    assert name_words("عبد الفتاح السيسي") == name_words("عبدالفتاح السيسي") == ("عبدالفتاح", "سيسي")
    assert name_words("محمد بن سلمان") == ("محمد", "بنسلمان")


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("هيئة تحرير الشام", "2015-01-01", "جبهة النصرة"),
        ("هيئة تحرير الشام", "2016-12-01", "جبهة فتح الشام"),
        ("هيئة تحرير الشام", "2018-02-01", "هيئة تحرير الشام"),
        ("مقدونيا الشمالية", "2018-06-17", "مقدونيا"),
        ("وكالة تاس", "2013-03-01T10:00:00", "وكالة إيتار تاس"),
        ("روسيا", "1999-01-01", "روسيا"),
    ],
)
def test_former_names_hold_until_the_day_of_the_change(name: str, day: str, then: str) -> None:
    assert gazetteer().name_on(name, day) == then
    known = gazetteer().named(then)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    ("word", "gender"), [("العمدة", "Masc"), ("الداعية", "Masc"), ("النائبة", "Fem"), ("المتحدثة", "Fem")]
)
def test_the_gender_that_an_office_shows(word: str, gender: str) -> None:
    title = nouns().title(normalize(word))
    assert title is not None
    assert title.gender == gender


@pytest.mark.parametrize("word", ["المؤسسة", "المحافظة", "المراقبة", "مشاركات"])
def test_forms_that_are_another_word_are_no_office(word: str) -> None:
    assert nouns().title(normalize(word)) is None


def test_given_names_tell_women_from_men() -> None:
    names = ["خالد", "أنغيلا", "جهاد", "بوتين"]
    assert [nouns().gender_of_name(normalize(name)) for name in names] == ["Masc", "Fem", None, None]

"""Speakers across the archive: who is one, who is not, and that neither order nor a rebuild matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import ArticleEntity, Speaker, SpeakerKind
from claims.resolve.archive import speakers


def entity(article: str, name: str, kind: str = "person", number: int = 0, **more: Any) -> ArticleEntity:
    return ArticleEntity(article_id=article, entity=number, name=name, kind=SpeakerKind(kind), **more)


def together(*rows: ArticleEntity) -> list[set[tuple[str, str]]]:
    """Which (article, name) went into one speaker, by id."""
    _, assigned = speakers(rows)
    groups: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        groups.setdefault(assigned[row.article_id, row.entity], set()).add((row.article_id, row.name))
    return sorted(groups.values(), key=sorted)


def one_speaker(*rows: ArticleEntity) -> bool:
    return len(together(*rows)) == 1


UN: dict[str, Any] = {"role": "الأمين العام للأمم المتحدة", "affiliation": "الأمم المتحدة"}
RUSSIA: dict[str, Any] = {"role": "الرئيس الروسي", "affiliation": "روسيا"}


ANKARA: dict[str, Any] = {"role": "وزير الخارجية التركي", "affiliation": "وزارة الخارجية التركية"}
PARIS: dict[str, Any] = {"role": "وزير الخارجية الفرنسي", "affiliation": "وزارة الخارجية الفرنسية"}
BERLIN: dict[str, Any] = {"role": "وزير الخارجية الألماني", "affiliation": "وزارة الخارجية الألمانية"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entity("a", "أنطونيو غوتيريش", **UN), entity("b", "انطونيو غوتيريس", **UN)),
        (entity("a", "أنطونيو غوتيريش", **UN), entity("b", "أنطونيو جوتيريش", **UN)),
        (entity("a", "فلاديمير بوتين", **RUSSIA), entity("b", "فلاديمير بوتن", **RUSSIA)),
        (entity("a", "رجب طيب أردوغان"), entity("b", "رجب أردوغان")),
        (entity("a", "عبد الفتاح السيسي"), entity("b", "عبدالفتاح السيسي")),
        (entity("a", "فلاديمير بوتين", **RUSSIA), entity("b", "بوتين")),
        (entity("a", "محمد جواد ظريف", affiliation="إيران"), entity("b", "جواد ظريف", affiliation="إيران")),
        (entity("a", "وكالة رويترز", "media"), entity("b", "رويترز", "media")),
        (entity("a", "السفارة الروسية في لندن", "organisation"), entity("b", "سفارة موسكو في لندن", "organisation")),
        (entity("a", "وزارة الخارجية البحرينية", "organisation"), entity("b", "وزارة خارجية البحرين", "organisation")),
        (entity("a", "وزارة العدل الأميركية", "organisation"), entity("b", "وزارة العدل الأمريكية", "organisation")),
        (entity("a", "روسيا", "state"), entity("b", "روسيا", "state")),
        (entity("a", "بيب غوارديولا"), entity("b", "جوسيب غوارديولا")),
        (entity("a", "وكالة أنباء تاس الروسية الحكومية", "media"), entity("b", "وكالة تاس", "media")),
        (entity("a", "موقع فيسبوك", "media"), entity("b", "شركة فيسبوك", "organisation")),
        (entity("a", "صحيفة الماركا الإسبانية", "media"), entity("b", "ماركا", "media")),
        (entity("a", "مجلة كيكر", "media"), entity("b", "مجلة كيكر الألمانية", "media")),
        (entity("a", "وكالة الأنباء الرسمية السورية", "media"), entity("b", "سانا", "media")),
        (entity("a", "الجيش الروسي", "organisation"), entity("b", "الجيش الروسي", "organisation")),
        (entity("a", "هايكو ماس", **BERLIN), entity("b", "هايكو", **BERLIN)),
        (entity("a", "زيد بن رعد الحسين", **UN), entity("b", "زيد رعد الحسين", **UN)),
        (entity("a", "مولود تشاوش أوغلو", **ANKARA), entity("b", "مولود جاويش أوغلو", **ANKARA)),
        (entity("a", "جان إيف لودريان", **PARIS), entity("b", "جون إيف لودريان", **PARIS)),
        (entity("a", "إسواتيني", "state"), entity("b", "سوازيلاند", "state")),
        (entity("a", "مجلس الوزراء المصري", "organisation"), entity("b", "مجلس الوزراء المصري", "organisation")),
        (entity("a", "مجلس النواب الأميركي", "organisation"), entity("b", "مجلس النواب الأمريكي", "organisation")),
    ],
)
def test_one_speaker_under_two_names(first: ArticleEntity, second: ArticleEntity) -> None:
    assert one_speaker(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entity("a", "جمال حسن"), entity("b", "كمال حسن")),
        (
            entity("a", "ديرين وونغ", role="رئيس تحرير موقع كار باير"),
            entity("b", "ديفين وينيغ", role="رئيس مجموعة إي باي"),
        ),
        (entity("a", "نيمار الأب"), entity("b", "نيمار")),
        (entity("a", "مجلس الوزراء", "organisation"), entity("b", "مجلس الوزراء", "organisation")),
        (entity("a", "اتحاد القدم", "organisation"), entity("b", "اتحاد القدم", "organisation")),
        (entity("a", "موقع إلكتروني", "media"), entity("b", "موقع إلكتروني", "media")),
        (
            entity("a", "السفارة الأمريكية في السعودية", "organisation"),
            entity("b", "السفارة السعودية في واشنطن", "organisation"),
        ),
        (entity("a", "محمد علي"), entity("b", "محمد علي", role="كبير معدي الدراسة")),
        (entity("a", "مكتب الإحصاء", "organisation"), entity("b", "مكتب الإحصاء", "organisation")),
        (
            entity("a", "وزارة الثقافة والإعلام", "organisation"),
            entity("b", "وزارة الثقافة والإعلام", "organisation"),
        ),
        (entity("a", "سيرغي سكريبال"), entity("b", "يوليا سكريبال")),
        (
            entity("a", "محمد علي", role="وزير الصحة المصري", affiliation="مصر"),
            entity("b", "محمد علي", role="لاعب منتخب العراق", affiliation="العراق"),
        ),
        (entity("a", "مصادر محلية", "anonymous"), entity("b", "مصادر محلية", "anonymous")),
        (entity("a", "الوزارة", "organisation"), entity("b", "الوزارة", "organisation")),
        (entity("a", "وزارة الصحة", "organisation"), entity("b", "وزارة الصحة", "organisation")),
        (entity("a", "المتحدث باسم الشركة"), entity("b", "المتحدث باسم الشركة")),
        (entity("a", "شرطة لندن", "organisation"), entity("b", "الشرطة البريطانية", "organisation")),
        (entity("a", "أحمد أبو زيد"), entity("b", "زيد")),
        (entity("a", "إسماعيل هنية"), entity("b", "هاني")),
        (
            entity("a", "برونو فوشير", role="السفير الفرنسي لدى لبنان", affiliation="فرنسا"),
            entity("b", "برونو", role="وزير الاقتصاد الفرنسي", affiliation="وزارة الاقتصاد الفرنسية"),
        ),
        (entity("a", "نورة بنت فيصل آل سعود"), entity("b", "آل سعود")),
        (
            entity("a", "خالد بن أحمد بن محمد آل خليفة", role="وزير الخارجية البحريني", affiliation="البحرين"),
            entity("b", "أحمد بن محمد آل خليفة", role="وزير المالية البحريني", affiliation="البحرين"),
        ),
        (entity("a", "محمود أبو اليزيد"), entity("b", "محمود عبد الشكور أبو زيد")),
        (
            entity("a", "كينيث ماكنزي", role="الجنرال"),
            entity("b", "كينيث", role="الجنرال", printed=("الجنرال كينيث وارد",)),
        ),
        (entity("a", "نيكولا فاليري", role="الدكتور"), entity("b", "فاليري", role="والدة إلياس")),
        (
            entity("a", "كريستيانو رونالدو", role="النجم البرتغالي", affiliation="البرتغال"),
            entity("b", "رونالدو", printed=("رونالدو البرازيلي",)),
        ),
        (entity("a", "بشار الأسد", role="الرئيس السوري"), entity("b", "بشار الأسد", role="زوجة الرئيس السوري")),
        (
            entity("a", "الشركة الأميركية العملاقة", "organisation"),
            entity("b", "الشركة الأمريكية العملاقة", "organisation"),
        ),
        (entity("a", "الشرطة الأميركية", "organisation"), entity("b", "الشرطة الأمريكية", "organisation")),
        (entity("a", "وزارة المالية", "organisation"), entity("b", "وزارة المالية", "organisation")),
        (entity("a", "محكمة ألمانية", "organisation"), entity("b", "محكمة ألمانية", "organisation")),
        (entity("a", "حزب العمال", "organisation"), entity("b", "حزب العمال", "organisation")),
        (
            entity("a", "شبكة سي إن إن", "media"),
            entity("b", "شبكة سي إن إن", "media", printed=('محطة "سي ان ان" التركية',)),
        ),
        (entity("a", "شبكة سي بي سي", "media"), entity("b", "شبكة سي بي سي الكندية", "media")),
        (entity("a", "عائلته", "organisation"), entity("b", "عائلته", "organisation")),
        (entity("a", "صحيفة الحياة", "media"), entity("b", "قناة الحياة", "media")),
        (entity("a", "فلسطين", "state"), entity("b", "فلسطين", "state", printed=("الفلسطينيون",))),
        (entity("a", "شركة فيسبوك", "organisation"), entity("b", "فيسبوك", role="المدير التنفيذي للشركة")),
    ],
)
def test_two_speakers(first: ArticleEntity, second: ArticleEntity) -> None:
    assert not one_speaker(first, second)


def test_a_surname_that_two_people_bear_is_given_to_neither() -> None:
    rows = [entity("a", "جورج بوش"), entity("b", "باربرا بوش"), entity("c", "بوش")]
    assert len(together(*rows)) == 3


def test_a_surname_is_given_to_the_one_whose_office_it_has() -> None:
    rows = [
        entity("a", "تيريزا ماي", role="رئيسة الوزراء البريطانية", affiliation="بريطانيا"),
        entity("b", "برايان ماي", role="عازف", affiliation="الولايات المتحدة"),
        entity("c", "ماي", role="رئيسة وزراء بريطانيا", affiliation="بريطانيا"),
    ]
    assert {("a", "تيريزا ماي"), ("c", "ماي")} in together(*rows)


def test_a_name_that_ran_on_is_cut_back_where_the_name_is_known() -> None:
    known = [entity(f"a{i}", "حسن روحاني", role="الرئيس الإيراني") for i in range(3)]
    assert one_speaker(*known, entity("b", "روحاني موجها"), entity("c", "حسن روحاني مخاطبا"))
    assert len(together(*known, entity("b", "روحاني باستور"))) == 2


def test_affiliations_are_speakers_up_to_the_state() -> None:
    rows = [
        entity("a", "ماريا زاخاروفا", role="المتحدثة باسم وزارة الخارجية الروسية", affiliation="وزارة الخارجية الروسية")
    ]
    found, assigned = speakers(rows)
    by_id = {each.id: each for each in found}
    speaker = by_id[assigned["a", 0]]
    assert speaker.affiliation_id is not None
    ministry = by_id[speaker.affiliation_id]
    assert (ministry.name, ministry.kind) == ("وزارة الخارجية الروسية", "organisation")
    assert ministry.affiliation_id is not None
    assert by_id[ministry.affiliation_id] == Speaker(id=ministry.affiliation_id, name="روسيا", kind=SpeakerKind.STATE)


def test_the_usual_name_and_role_are_kept() -> None:
    rows = [
        entity("a", "أنغيلا ميركل", role="المستشارة الألمانية", published="2018-03-01"),
        entity("b", "أنغيلا ميركل", role="المستشارة الألمانية", published="2018-04-01"),
        entity("c", "أنجيلا ميركل", role="زعيمة الحزب", published="2018-05-01"),
    ]
    (speaker,) = (each for each in speakers(rows)[0] if each.kind == "person")
    assert (speaker.name, speaker.role) == ("أنغيلا ميركل", "المستشارة الألمانية")


NAMES = ["فلاديمير بوتين", "فلاديمير بوتن", "بوتين", "محمد علي", "علي", "ماريا زاخاروفا", "زاخاروفا", "جمال حسن", "كمال حسن", "حسن", "أنطونيو غوتيريش", "أنطونيو جوتيريس", "رجب طيب أردوغان", "رجب أردوغان"]  # fmt: skip # noqa: E501
BODIES = ["وزارة الخارجية الروسية", "وزارة خارجية روسيا", "الوزارة", "المرصد السوري لحقوق الإنسان", "الشرطة"]
ROLES = [None, "الرئيس الروسي", "وزير الصحة المصري", "لاعب"]
PLACES = [None, "روسيا", "مصر", "وزارة الخارجية الروسية", "الأمم المتحدة"]

ROWS = st.lists(
    st.tuples(
        st.sampled_from([(name, "person") for name in NAMES] + [(name, "organisation") for name in BODIES]),
        st.sampled_from(ROLES),
        st.sampled_from(PLACES),
        st.sampled_from([None, "2018-01-01", "2019-01-01"]),
    ),
    max_size=24,
)


def rows_of(drawn: list[Any]) -> list[ArticleEntity]:
    return [
        entity(f"article-{i // 3}", name, kind, i % 3, role=role, affiliation=place, published=day)
        for i, ((name, kind), role, place, day) in enumerate(drawn)
    ]


@given(drawn=ROWS, random=st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_articles_does_not_matter(drawn: list[Any], random: Any) -> None:
    rows = rows_of(drawn)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert speakers(shuffled) == speakers(rows)


@given(drawn=ROWS)
@settings(max_examples=150)
def test_every_entity_is_somebody_and_every_affiliation_exists(drawn: list[Any]) -> None:
    rows = rows_of(drawn)
    found, assigned = speakers(rows)
    ids = [each.id for each in found]
    assert len(ids) == len(set(ids))
    assert assigned.keys() == {(row.article_id, row.entity) for row in rows}
    assert set(assigned.values()) <= set(ids)
    assert {each.affiliation_id for each in found} - {None} <= set(ids)
    assert all(each.affiliation_id != each.id for each in found)


def test_ids_stay_when_articles_are_added() -> None:
    first = [entity("a", "فلاديمير بوتين", **RUSSIA), entity("a", "وكالة رويترز", "media", 1)]
    more = [entity("b", "فلاديمير بوتن", **RUSSIA), entity("c", "فلاديمير بوتن", **RUSSIA)]
    before, after = speakers(first)[1], speakers(first + more)[1]
    assert before == {place: after[place] for place in before}


@dataclass(frozen=True)
class Decision:
    """A decision as the store keeps it."""

    action: str
    speaker_id: str
    speaker_name: str
    other_id: str | None = None
    other_name: str | None = None
    article_id: str | None = None
    entity: int | None = None
    name: str | None = None
    decided: str = "2026-01-01T00:00:00+00:00"


TWO = [entity("a", "هيئة قناة السويس", "organisation"), entity("b", "إدارة السويس المصرية", "organisation")]


def merge_of_two() -> Decision:
    _, assigned = speakers(TWO)
    return Decision("merge", assigned["a", 0], TWO[0].name, assigned["b", 0], TWO[1].name)


def test_a_merge_survives_rebuilds_and_new_articles() -> None:
    decision = merge_of_two()
    for rows in (TWO, TWO[::-1], [*TWO, entity("c", "إدارة السويس المصرية", "organisation")]):
        found, assigned = speakers(rows, [decision])
        assert {assigned[row.article_id, row.entity] for row in rows} == {decision.speaker_id}
        assert [each.name for each in found if each.id == decision.speaker_id] == ["هيئة قناة السويس"]


def test_a_merge_survives_a_change_of_rules_by_the_names_of_that_time() -> None:
    old = merge_of_two()
    decision = Decision("merge", "0" * 16, old.speaker_name, "1" * 16, old.other_name)
    _, assigned = speakers(TWO, [decision])
    assert len(set(assigned.values())) == 1


def test_a_merge_can_be_taken_back_and_made_again() -> None:
    merge = merge_of_two()
    back = Decision(
        "split", merge.speaker_id, merge.speaker_name, merge.other_id, merge.other_name, decided="2026-01-02"
    )
    again = Decision(
        "merge", merge.speaker_id, merge.speaker_name, merge.other_id, merge.other_name, decided="2026-01-03"
    )
    assert len(set(speakers(TWO, [merge, back])[1].values())) == 2
    assert len(set(speakers(TWO, [back, again, merge])[1].values())) == 1


def test_one_mention_can_be_split_off_and_named() -> None:
    rows = [entity("a", "جون سميث"), entity("b", "جون سميث")]
    _, assigned = speakers(rows)
    decision = Decision("split", assigned["a", 0], "جون سميث", article_id="b", entity=0, name="جون سميث (طبيب)")
    found, split = speakers(rows, [decision])
    assert split["a", 0] == assigned["a", 0] != split["b", 0]
    assert {each.name for each in found} == {"جون سميث", "جون سميث (طبيب)"}


def test_a_speaker_can_be_renamed() -> None:
    rows = [entity("a", "ابو مازن")]
    _, assigned = speakers(rows)
    found, _ = speakers(rows, [Decision("rename", assigned["a", 0], "ابو مازن", name="محمود عباس")])
    assert [each.name for each in found] == ["محمود عباس"]


def test_decisions_about_nobody_change_nothing() -> None:
    lost = [
        Decision("merge", "0" * 16, "لا أحد", "1" * 16, "لا أحد أيضا"),
        Decision("split", "0" * 16, "لا أحد", article_id="zzz", entity=3),
        Decision("rename", "0" * 16, "لا أحد", name="أحد"),
    ]
    assert speakers(TWO, lost) == speakers(TWO)


def test_ten_thousand_entities_take_seconds() -> None:
    rows = [entity(f"a{i}", f"فلان{i % 97} علان{i % 1013}", number=0) for i in range(10_000)]
    found, assigned = speakers(rows)
    assert len(assigned) == 10_000
    assert len(found) <= 10_000


def test_a_role_says_of_what_and_its_spellings_count_together() -> None:
    rows = [
        entity("a", "يورغن كلوب", role="المدرب"),
        entity("b", "يورغن كلوب", role="المدرب"),
        entity("c", "يورغن كلوب", role="مدرب ليفربول"),
    ]
    assert speakers(rows)[0][0].role == "مدرب ليفربول"
    roles = ["وزير الدفاع الأميركي", "وزير الدفاع الأمريكي", "المتحدث باسم الوزارة", "المتحدث باسم الوزارة"]
    rows = [entity(str(at), "جيمس ماتيس", role=role) for at, role in enumerate([*roles, "وزير الدفاع الأمريكي"])]
    assert next(one for one in speakers(rows)[0] if one.kind == SpeakerKind.PERSON).role == "وزير الدفاع الأمريكي"


@pytest.mark.parametrize(("day", "name"), [("2016-05-01", "سوازيلاند"), ("2018-04-19", "إسواتيني"), (None, "إسواتيني")])
def test_a_state_bears_the_name_of_its_time(day: str | None, name: str) -> None:
    assert speakers([entity("a", "إسواتيني", "state", published=day)])[0][0].name == name


def test_a_club_called_like_a_capital_stays_a_club() -> None:
    assert [(one.name, one.kind) for one in speakers([entity("a", "نادي روما", "organisation")])[0]] == [
        ("نادي روما", SpeakerKind.ORGANISATION)
    ]


def test_a_newspaper_whose_name_sounds_like_anothers_has_its_own() -> None:
    found, _ = speakers([entity("a", "صحيفة لوباريسيان", "media"), entity("b", "صحيفة ليبراسيون", "media")])
    assert sorted(one.name for one in found) == ["صحيفة لوباريزيان", "صحيفة ليبراسيون"]

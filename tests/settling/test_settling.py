"""Settling speakers step by step comes to what settling them at once comes to."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import settling
from claims.model import Attribution, Mention, QuoteType, SpeakerKind, Stance, Voices
from claims.resolve.archive import speakers
from claims.settling.blocks import Blocks
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.decisions import SpeakerDecision
from claims.store.settling import TABLES, Kept, Register
from tests.store.building import article, parse

NAMES = ("محمد علي", "محمد علي حسن", "حسن علي", "علي", "محمد", "فلاديمير بوتين", "فلاديمير بوتن", "بوتين",
         "لودميلا بوتين", "حسن روحاني", "حسن روحاني مخاطبا", "روحاني موجها", "روحاني", "مخاطبا حسن",
         "أنطونيو غوتيريش", "أنطونيو جوتيريس", "رجب طيب أردوغان", "رجب أردوغان", "أردوغان",
         "المتحدث باسم الشركة", "جان إيف لودريان", "جون إيف لودريان", "زيد بن رعد الحسين", "زيد الحسين",
         "نيمار الأب", "نيمار")  # fmt: skip
BODIES = ("وزارة الخارجية الروسية", "وزارة خارجية روسيا", "وزارة الصحة", "وكالة رويترز", "رويترز", "روسيا",
          "الأمم المتحدة", "شركة النور", "الوزارة", "إسواتيني", "سوازيلاند")  # fmt: skip
ROLES = (None, "الرئيس الروسي", "الرئيس الإيراني", "وزير الخارجية الروسي", "زوجة الرئيس الروسي", "لاعب منتخب العراق",
         "وزير الصحة المصري", "المتحدثة باسم وزارة الخارجية الروسية", "الرئيس",
         "وزير الدفاع الأميركي", "وزير الدفاع الأمريكي")  # fmt: skip
AFFILIATIONS = (None, None, *BODIES, "إيران", "الجيش العراقي")


class Who(NamedTuple):
    """An entity of an article: what one of its statements says of who speaks."""

    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None


PERSONS = st.builds(
    Who, st.sampled_from(NAMES), st.just(SpeakerKind.PERSON), st.sampled_from(ROLES), st.sampled_from(AFFILIATIONS)
)
OTHERS = st.builds(
    Who,
    st.sampled_from(BODIES),
    st.sampled_from([SpeakerKind.ORGANISATION, SpeakerKind.MEDIA, SpeakerKind.STATE]),
    st.none(),
    st.sampled_from(AFFILIATIONS),
)
HEARD = st.lists(PERSONS | PERSONS | OTHERS, max_size=4)
DAYS = st.sampled_from([None, "2018-04-01", "2018-04-02", "2018-04-19"])
PUT = st.tuples(st.just("put"), st.integers(0, 9), HEARD, DAYS)
OUT = st.tuples(st.just("remove"), st.integers(0, 9))
DECIDE = st.tuples(st.sampled_from(["merge", "split", "rename", "part"]), st.integers(0, 30), st.integers(0, 30))
STEPS = st.lists(st.lists(PUT | PUT | PUT | OUT | DECIDE, min_size=1, max_size=5), min_size=1, max_size=5)

Stored = dict[int, tuple[list[Who], str | None]]


def put(archive: Archive, number: int, heard: list[Who], published: str | None) -> None:
    """Store an article in which these speak, one after the other."""
    text, made, voices = "", [], []
    for entity, who in enumerate(heard):
        start = len(text)
        text += f"{who.name} :: كلام {entity}.\n"
        cue = Span(start + len(who.name) + 1, start + len(who.name) + 3)
        said = Span(cue.end + 1, len(text) - 2)
        printed = Span(start, start + len(who.name))
        made.append(Attribution(cue=cue, cue_lemma="::", source=printed, content=(said,), rule="by-hand",
                                quote_type=QuoteType.INDIRECT, stance=Stance.ASSERT))  # fmt: skip
        voices.append(Voices(speaker=Mention(span=printed, printed=who.name, entity=entity, rule="by-hand", score=1,
                                             **who._asdict())))  # fmt: skip
    described = article(text or "لا أحد", f"a{number}", published=published)
    archive.save_article(described, parse(text or "لا أحد"), made, voices, rules="r")


def decide(archive: Archive, action: str, one: int, other: int, time: int) -> SpeakerDecision | None:
    """Decide something about two of the speakers that there are."""
    known = archive.speakers()
    if len(known) < 2:
        return None
    first, second = known[one % len(known)], known[other % len(known)]
    about: dict[str, Any] = {"speaker_id": first.id, "speaker_name": first.name, "author": "a"}
    about["decided"] = f"2026-01-01T00:00:{time:02}"
    if action == "rename":
        made = SpeakerDecision(action="rename", name=second.name, **about)
    elif action == "part":
        places = sorted(archive.places(first.id))
        if not places:
            return None
        article_id, entity = places[other % len(places)]
        made = SpeakerDecision(action="split", article_id=article_id, entity=entity, **about)
    elif first == second:
        return None
    else:
        about |= {"action": action, "other_id": second.id, "other_name": second.name}
        made = SpeakerDecision(**about)
    archive.record_decisions([made])
    return made


def kept(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """What is in the tables of settling, and who speaks."""
    tables = (*TABLES, "speakers", "claims", "mentions")
    return {
        table: sorted((tuple(row.values()) for row in archive._connection.rows(f"SELECT * FROM {table}")), key=repr)
        for table in tables
    }


def as_in_memory(archive: Archive) -> None:
    found, assigned = speakers(archive.entities(), archive.speaker_decisions())
    assert archive.speakers() == found
    rows = archive._connection.rows("SELECT DISTINCT article_id, entity, speaker_id FROM mentions")
    assert {(row["article_id"], row["entity"]): row["speaker_id"] for row in rows} == assigned


def at_once(stored: Stored, decisions: list[SpeakerDecision]) -> dict[str, list[tuple[object, ...]]]:
    with Archive(Path(":memory:")) as archive:
        for number, (heard, published) in stored.items():
            put(archive, number, heard, published)
        archive.record_decisions(decisions)
        settling.settle(archive, "rules")
        return kept(archive)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_steps_come_to_the_same(steps: list[list[tuple[Any, ...]]]) -> None:
    """Articles come, are corrected and go, and people decide, in any order; after each step speakers are settled."""
    stored: Stored = {}
    decisions: list[SpeakerDecision] = []
    with Archive(Path(":memory:")) as archive:
        for step in steps:
            for action, *what in step:
                if action == "put":
                    number, heard, published = what
                    put(archive, number, heard, published)
                    stored[number] = heard, published
                elif action == "remove":
                    archive.remove([f"a{what[0]}"])
                    stored.pop(what[0], None)
                elif made := decide(archive, action, what[0], what[1], len(decisions)):
                    decisions.append(made)
            settling.settle(archive, "rules")
            as_in_memory(archive)
        assert kept(archive) == at_once(stored, decisions)


PARIS, UN, US = "وزير الخارجية الفرنسي", "المفوض السامي للأمم المتحدة", "الرئيس الأميركي"


@pytest.mark.parametrize(
    "heard",
    [
        [("جان إيف لودريان", PARIS), ("جون إيف لودريان", PARIS), ("جون إيف لودريان", None), ("لودريان", PARIS)],
        [("دومالد ترامب", US), ("دونالد ترامب", US), ("دونالد ترامب", "الرئيس الأمريكي"), ("ترامب", "الرئيس")],
        [("زيد بن رعد الحسين", UN), ("زيد رعد الحسين", UN), ("زيد الحسين", UN), ("الحسين", UN)],
        [("محمد علي", None), ("محمد علي", None), ("محمد علي", PARIS), ("محمد علي", "وزير الصحة المصري")],
        [("نيمار الأب", None), ("نيمار", None), ("نيمار سيلفا", "لاعب منتخب البرازيل"), ("نيمار", "اللاعب")],
        [("يورغن كلوب", "المدرب"), ("يورغن كلوب", "المدرب"), ("كلوب", "المدرب"), ("يورغن كلوب", "مدرب ليفربول")],
    ],
)
def test_whoever_comes_first_the_same_people_are_one(heard: list[tuple[str, str | None]]) -> None:
    """One article each, in every order, settled after each; then each is taken out again."""
    rows = [Who(name, SpeakerKind.PERSON, role) for name, role in heard]
    for order in permutations(range(len(rows))):
        with Archive(Path(":memory:")) as archive:
            for number in order:
                put(archive, number, [rows[number]], None)
                settling.settle(archive, "rules")
                as_in_memory(archive)
            archive.remove([f"a{order[0]}"])
            settling.settle(archive, "rules")
            as_in_memory(archive)


def test_a_state_bears_the_name_of_its_latest_article() -> None:
    state = Who("سوازيلاند", SpeakerKind.STATE)
    with Archive(Path(":memory:")) as archive:
        for number, day, name in (
            (1, "2018-04-18", "سوازيلاند"),
            (2, "2018-04-19", "إسواتيني"),
            (2, "2018-04-17", "سوازيلاند"),
        ):
            put(archive, number, [state], day)
            settling.settle(archive, "rules")
            as_in_memory(archive)
            assert archive.speakers()[0].name == name


def test_other_rules_settle_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    take = Blocks.take

    def noting(blocks: Blocks, article_id: str) -> None:
        taken.append(article_id)
        take(blocks, article_id)

    monkeypatch.setattr(Blocks, "take", noting)
    with Archive(Path(":memory:")) as archive:
        put(archive, 1, [Who("محمد علي", SpeakerKind.PERSON)], None)
        put(archive, 2, [Who("حسن روحاني", SpeakerKind.PERSON)], None)
        for rules, again in (("rules", ["a1", "a2"]), ("rules", []), ("others", ["a1", "a2"])):
            taken.clear()
            settling.settle(archive, rules)
            assert taken == again


def test_a_new_article_settles_the_blocks_of_its_names_only(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    with Archive(Path(":memory:")) as archive:
        for number, name in enumerate(("محمد علي", "حسن روحاني", "روحاني", "فلاديمير بوتين", "بوتين", "أردوغان")):
            put(archive, number, [Who(name, SpeakerKind.PERSON)], None)
        settling.settle(archive, "rules")
        put(archive, 9, [Who("لودميلا بوتين", SpeakerKind.PERSON), Who("روسيا", SpeakerKind.STATE)], None)
        in_block = Register.in_block

        def noting(register: Register, block: str) -> list[Kept]:
            read.append(block)
            return in_block(register, block)

        monkeypatch.setattr(Register, "in_block", noting)
        settling.settle(archive, "rules")
        as_in_memory(archive)
    assert sorted(read) == ["full\nبتن", "one\nبتن", "one\nلدمل"]

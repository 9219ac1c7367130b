"""The commands about speakers, and that what people decide outlives rebuilds and new rules."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claims import fingerprint
from claims.cli import main
from claims.store.archive import Archive
from tests.bench import Bench
from tests.shelf import Shelf

OBSERVATORY = "المرصد السوري لحقوق الإنسان"
FACTIONS, ISLAMISTS = "فصائل المعارضة", "الفصائل الإسلامية"


@pytest.fixture(scope="session")
def built(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the seeds, not to be changed."""
    bench = Bench(shelf, tmp_path_factory.mktemp("speakers"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(bench.db.parent)
        bench.build(Path("seeds"))
    return bench.db


@pytest.fixture
def db(built: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, beside the same seeds, to be changed."""
    shutil.copy(built, bench.db)
    monkeypatch.setenv("COLUMNS", "100")
    return bench.db


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def asked(*arguments: str | Path) -> Any:
    """What a command gives as JSON, and nothing else."""
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def names(db: Path, *query: str) -> list[str]:
    return [each["name"] for each in asked("speakers", *query, "--db", db)]


def ids(db: Path) -> dict[str, str]:
    return {each["name"]: each["id"] for each in asked("speakers", "--limit", "1000", "--db", db)}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["speakers", "--kind", "dog"], "'dog' is not one of"),
        (["speakers", "--limit", "0"], "0 is not in the range"),
        (["speakers", "--db", "x.db", "merge", "a", "b", "--reason", "r"], "Put --db behind merge"),
        (["speakers", "merge", "a", "b"], "Missing option '--reason'"),
        (["speakers", "merge", "a", "--reason", "r"], "Missing argument 'B...'"),
        (["speakers", "merge", "a", "b", "--reason", "r", "--author", " "], "Say who decides: --author NAME"),
        (["speakers", "split", "a", "--reason", "r"], "Give either B, which was merged into A, or --claim ID"),
        (["speakers", "split", "a", "b", "--claim", "c", "--reason", "r"], "Give either B"),
        (["speakers", "split", "a", "b", "--name", "c", "--reason", "r"], "--name goes with --claim"),
        (["speakers", "rename", "a", "  ", "--reason", "r"], "A name cannot be empty"),
        (["who"], "Missing argument 'NAME'"),
    ],
)
def test_wrong_usage(arguments: list[str], reason: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_speakers_lists_those_who_say_most_first(built: Path) -> None:
    found = asked("speakers", "--limit", "3", "--db", built)
    assert [each["claims"] for each in found] == sorted((each["claims"] for each in found), reverse=True)
    assert len(found) == 3
    (observatory,) = asked("speakers", "المرصد", "--db", built)
    assert (observatory["name"], observatory["kind"]) == (OBSERVATORY, "organisation")
    assert (observatory["affiliation"], observatory["outlets"]) == ("سوريا", ["ميدل إيست أونلاين"])
    printed = run("speakers", "المرصد", "--db", built)
    assert (printed.exit_code, printed.stderr) == (0, "More on each: claims who NAME\n")
    assert observatory["id"] in printed.stdout


@pytest.mark.parametrize("query", ["لحقوق الانسان", "الأنسان", "الإنسان المرصد", "آلمرصد", "المَرصَد السورى"])
def test_any_spelling_finds_a_speaker(built: Path, query: str) -> None:
    assert names(built, query) == [OBSERVATORY]


def test_a_query_that_nobody_answers(built: Path) -> None:
    result = run("speakers", "زيد", "--db", built)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No such speakers.\n")
    assert asked("speakers", "زيد", "--db", built) == []
    assert asked("speakers", "merge x", "--db", built) == []


def test_speakers_of_a_kind_and_who_contradicts_them(built: Path) -> None:
    states = asked("speakers", "--kind", "state", "--db", built)
    assert {each["kind"] for each in states} == {"state"}
    (russia,) = [each for each in states if each["name"] == "روسيا"]
    assert russia["contradictions"] == sum(each["pairs"] for each in russia["contradicted_by"])
    pairs = asked("contradictions", "--speaker", russia["id"], "--db", built)
    assert russia["contradictions"] == len(pairs)


def test_who_shows_one_speaker_over_time(built: Path) -> None:
    found = asked("who", "زاخاروفا", "--db", built)
    assert found["speaker"]["name"] == "ماريا زاخاروفا"
    assert found["roles"][0] == {
        "name": "المتحدثة باسم وزارة الخارجية الروسية",
        "articles": 1,
        "first": "2019-06-05",
        "last": "2019-06-05",
    }
    assert found["decisions"] == []
    assert len(found["claims"]) == found["speaker"]["claims"]
    for said in found["claims"]:
        shown = asked("show", said["id"], "--db", built)
        assert shown["claim"]["content"] == said["content"]
        assert (shown["claim"]["voice"]["rule"], shown["claim"]["voice"]["score"]) == (said["rule"], said["score"])
    printed = run("who", "زاخاروفا", "--db", built, "--limit", "1").stdout
    assert "ماريا زاخاروفا" in printed
    assert f"The latest 1 of {len(found['claims'])} claims (more with --limit):" in printed
    assert f"claims show {found['claims'][-1]['id']}" in " ".join(printed.split())
    arabic = run("who", "زاخاروفا", "--db", built, "--lang", "ar").stdout
    assert "المتحدثة باسم وزارة الخارجية الروسية" in arabic
    assert "طُبع اسمه" in arabic


def test_show_tells_the_chain_and_why_each_was_taken_for_whom(built: Path) -> None:
    with Archive(built, create=False) as archive:
        claims = [archive.claim(each).claim for name in archive.article_ids() for each in archive.claim_ids(name)]
    claim = next(each for each in claims if each.chain and each.voice)
    assert claim.voice is not None
    printed = " ".join(run("show", claim.id, "--db", built).stdout.split())
    assert "Came through" in printed
    assert printed.count("Taken for") == 1 + len(claim.chain)
    for voice in (claim.voice, *claim.chain):
        assert f"rule {voice.rule}, score {voice.score:.2f}" in printed


@pytest.mark.parametrize("command", [["who", "زيد"], ["speakers", "rename", "زيد", "عمرو", "--reason", "r"]])
def test_an_unknown_name(db: Path, command: list[str]) -> None:
    result = run(*command, "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: no speaker is called 'زيد'. Search with: claims speakers WORDS\n"


def test_an_ambiguous_name_lists_whom_it_may_mean(built: Path) -> None:
    found = ids(built)
    several = {name for name in found if "وزارة" in name}
    for command in (["who", "وزارة"], ["speakers", "merge", "وزارة", "روسيا", "--reason", "r"]):
        result = run(*command, "--db", built)
        first, *lines = result.stderr.splitlines()
        assert (result.exit_code, result.stdout) == (1, "")
        assert first == f"Error: 'وزارة' may be any of {len(several)} speakers. Give the id of one:"
        assert {line.split()[0] for line in lines} == {found[name] for name in several}
    assert lines[0].endswith("claims: 4)")
    for name in several:
        assert asked("who", found[name][:8], "--db", built)["speaker"]["name"] == name


def merge(db: Path) -> Any:
    return asked("speakers", "merge", FACTIONS, ISLAMISTS, "--reason", "واحد", "--author", "سارة", "--db", db)


def test_a_merge_shows_at_once(db: Path) -> None:
    before = ids(db)
    claims = {each["name"]: each["claims"] for each in asked("speakers", "--limit", "1000", "--db", db)}
    done = merge(db)
    (decision,) = done["decisions"]
    assert {name: value for name, value in decision.items() if value is not None and name != "decided"} == {
        "action": "merge",
        "speaker_id": before[FACTIONS],
        "speaker_name": FACTIONS,
        "other_id": before[ISLAMISTS],
        "other_name": ISLAMISTS,
        "author": "سارة",
        "reason": "واحد",
    }
    (now,) = done["speakers"]
    assert (now["id"], now["name"]) == (before[FACTIONS], FACTIONS)
    assert now["claims"] == claims[FACTIONS] + claims[ISLAMISTS]
    assert ids(db) == {name: number for name, number in before.items() if name != ISLAMISTS}
    assert names(db, ISLAMISTS) == [FACTIONS]  # by what is printed
    assert asked("who", FACTIONS, "--db", db)["decisions"] == done["decisions"]
    with Archive(db, create=False) as archive:
        assert archive.check() == []
    again = run("speakers", "merge", FACTIONS, now["id"], "--reason", "r", "--db", db)
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == f"Error: {FACTIONS} ({now['id']}) is the same speaker already\n"


def test_a_merge_survives_rebuilds_and_a_change_of_rules(
    db: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    merge(db)
    after = bench.rows("speakers"), bench.rows("claims")
    assert bench.build(Path("seeds")).unchanged == 5
    assert (bench.rows("speakers"), bench.rows("claims")) == after
    monkeypatch.setattr(fingerprint, "rules", lambda _: "new rules")
    report = bench.build(Path("seeds"))
    assert (report.extracted, report.parsed) == (5, 0)
    assert (bench.rows("speakers"), bench.rows("claims")) == after
    # Rules by which every speaker has another id: the names of the time of the decision still find them.
    monkeypatch.setattr(fingerprint, "rules", lambda _: "newer rules")
    monkeypatch.setattr("claims.resolve.blocks.identifier", lambda key: "\n".join(key)[::-1])
    bench.build(Path("seeds"))
    found = ids(db)
    assert ISLAMISTS not in found
    assert FACTIONS in found


def test_a_merge_is_taken_back(db: Path) -> None:
    before = asked("speakers", "--limit", "1000", "--db", db)
    merge(db)
    unknown = run("speakers", "split", FACTIONS, "تركيا", "--reason", "r", "--db", db)
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith(f"Error: 'تركيا' was not merged into {FACTIONS} by anybody.")
    done = asked("speakers", "split", FACTIONS, ISLAMISTS, "--reason", "اثنان", "--author", "عمر", "--db", db)
    assert [each["name"] for each in done["speakers"]] == [FACTIONS, ISLAMISTS]
    assert asked("speakers", "--limit", "1000", "--db", db) == before
    with Archive(db, create=False) as archive:
        assert [(each.action, each.author) for each in archive.speaker_decisions()] == [
            ("merge", "سارة"),
            ("split", "عمر"),
        ]


def test_a_merge_within_a_merge_is_taken_back(db: Path) -> None:
    merge(db)
    asked("speakers", "merge", "تركيا", FACTIONS, "--reason", "r", "--db", db)
    assert names(db, ISLAMISTS) == ["تركيا"]
    asked("speakers", "split", "تركيا", ISLAMISTS, "--reason", "r", "--db", db)
    assert names(db, ISLAMISTS) == [ISLAMISTS]
    assert FACTIONS not in ids(db)


def test_the_maker_of_a_claim_is_parted_and_stays_so(db: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    russia = asked("who", "روسيا", "--db", db)
    first, *others = russia["claims"]
    done = asked(
        *("speakers", "split", "روسيا", "--claim", first["id"][:8], "--name", "مسؤول روسي"),
        *("--reason", "r", "--db", db),
    )
    assert [each["name"] for each in done["speakers"]] == ["روسيا", "مسؤول روسي"]
    official = asked("who", "مسؤول روسي", "--db", db)
    assert first["id"] in [each["id"] for each in official["claims"]]
    assert official["speaker"]["claims"] + asked("who", "روسيا", "--db", db)["speaker"]["claims"] == len(others) + 1
    refused = run("speakers", "split", "روسيا", "--claim", first["id"], "--reason", "r", "--db", db)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: claim {first['id']} is not by روسيا (")
    before = ids(db)
    monkeypatch.setattr(fingerprint, "rules", lambda _: "new rules")
    bench.build(Path("seeds"))
    assert ids(db) == before


def test_nothing_may_be_parted_from_nothing(db: Path) -> None:
    claims = [each["id"] for each in asked("who", OBSERVATORY, "--db", db)["claims"]]
    result = run("speakers", "split", OBSERVATORY, "--claim", claims[0], "--reason", "r", "--db", db)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: that would leave nothing of {OBSERVATORY}.")
    with Archive(db, create=False) as archive:
        assert archive.speaker_decisions() == []


def test_a_speaker_is_renamed_by_the_login_name(db: Path, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "huda")
    before = ids(db)
    result = run("speakers", "rename", OBSERVATORY, " المرصد   السوري ", "--reason", "كذا يكتب", "--db", db)
    assert result.exit_code == 0
    assert "المرصد السوري" in result.stdout
    assert result.stderr == "Decided by huda, and applied for good. The next build links contradictions anew.\n"
    assert ids(db)["المرصد السوري"] == before[OBSERVATORY]
    printed = " ".join(run("who", "المرصد السوري", "--db", db).stdout.split())
    assert "(huda, " in printed
    monkeypatch.setattr(fingerprint, "rules", lambda _: "new rules")
    bench.build(Path("seeds"))
    assert ids(db)["المرصد السوري"] == before[OBSERVATORY]


def test_decisions_travel_to_another_database(db: Path, built: Path, tmp_path: Path) -> None:
    merge(db)
    asked("speakers", "rename", OBSERVATORY, "المرصد السوري", "--reason", "r", "--db", db)
    file = tmp_path / "decisions.jsonl"
    exported = run("speakers", "export", file, "--db", db)
    assert (exported.exit_code, exported.stdout) == (0, "")
    assert exported.stderr == f"Decisions written to {file}: 2\n"
    assert run("speakers", "export", "-", "--db", db).stdout_bytes == file.read_bytes()
    other = tmp_path / "other.db"
    shutil.copy(built, other)
    assert asked("speakers", "import", file, "--db", other) == {"read": 2, "new": 2}
    everybody = ("speakers", "--limit", "1000", "--db")
    assert asked(*everybody, other) == asked(*everybody, db)
    again = run("speakers", "import", "-", "--db", other, stdin=file.read_bytes())
    assert (again.exit_code, again.stdout) == (0, "Decisions read: 2; new here, and applied: 0\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"about": "speaker"}\n', "line 1 is not a decision: "),
        (b"\xff\xfe\xff", "is not UTF-8 text"),
        (None, "cannot be read (No such file or directory)"),
    ],
)
def test_a_file_that_holds_no_decisions(db: Path, tmp_path: Path, content: bytes | None, reason: str) -> None:
    file = tmp_path / "decisions.jsonl"
    if content is not None:
        file.write_bytes(content)
    result = run("speakers", "import", file, "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {file}: {reason}")


def test_an_export_that_cannot_be_written(db: Path, tmp_path: Path) -> None:
    result = run("speakers", "export", tmp_path / "no" / "file", "--db", db)
    assert result.exit_code == 1
    assert "cannot be written (No such file or directory)" in result.stderr


@pytest.mark.parametrize("command", [["speakers"], ["who", "x"], ["speakers", "merge", "a", "b", "--reason", "r"]])
def test_a_missing_database(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--db", tmp_path / "no.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no such database" in result.stderr

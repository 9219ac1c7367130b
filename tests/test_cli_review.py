"""Listing pairs through filters, as text, JSON and CSV; and people's decisions about them, which outlast a rebuild."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claims import fingerprint
from claims.cli import main
from claims.link.pairs import MIN_SCORE
from claims.messages import LANGUAGES, Messages
from claims.model import CounterclaimKind
from claims.spans import cover
from claims.store.archive import Archive
from claims.store.findings import PairFinding
from claims.terminal import spreadsheet
from tests.bench import Bench
from tests.shelf import TESTS, Shelf

Run = Callable[..., Result]
PENTAGON = TESTS / "gold" / "dev" / "CN-middleEast-534-20180409.txt"
"""Says that the Pentagon denies what Syria says of a strike on an airfield; what Syria says stands elsewhere."""
SYRIAN_TELEVISION = TESTS / "gold" / "dev" / "CN-middleEast-531-20180409.txt"
"""Says that Syrian television takes the strike for an American one."""


@pytest.fixture(scope="session")
def seeds(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A database of the seeds; tests get copies."""
    directory = tmp_path_factory.mktemp("reviewed")
    before = Path.cwd()
    os.chdir(directory)
    try:
        bench = Bench(shelf, directory)
        bench.build()
    finally:
        os.chdir(before)
    return bench


@pytest.fixture
def run(seeds: Bench, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command on a copy of the database, which ``bench`` can build again."""
    shutil.copy(seeds.db, bench.db)
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(main, [*arguments, "--db", str(bench.db)], input=typed, catch_exceptions=False)

    yield command
    with Archive(bench.db, create=False) as archive:
        assert archive.check() == []


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    result = run("contradictions", "--json", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def ids(pair: dict[str, Any]) -> tuple[str, str]:
    return pair["claim"]["id"], pair["counterclaim"]["id"]


def sides(pair: dict[str, Any], name: str) -> set[Any]:
    return {pair["claim"][name], pair["counterclaim"][name]}


@pytest.mark.parametrize(
    ("options", "passes"),
    [
        (["--kind", "event"], lambda pair: pair["kind"] == "event"),
        (["--outlet", "عربي21"], lambda pair: "عربي21" in sides(pair, "outlet")),
        (["--speaker", "البيت الأبيض"], lambda pair: "البيت الأبيض" in sides(pair, "speaker")),
        (["--since", "2019-06-05"], lambda pair: "2019-06-05" in sides(pair, "published")),
        (["--until", "2019-06-05"], lambda pair: "2019-06-05" in sides(pair, "published")),
        (["--since", "2019-06-06"], lambda _: False),
        (["--until", "2019-06-04"], lambda _: False),
        (["--across"], lambda pair: len(sides(pair, "outlet")) == 2),
        (["--min-score", "0.8"], lambda pair: pair["score"] >= 0.8),
        (["--min-score", "0"], lambda _: True),
        (["--undecided"], lambda _: True),
        (["--kind", "denial", "--across", "--limit", "1"], lambda pair: len(sides(pair, "outlet")) == 2),
    ],
)
def test_filters(run: Run, options: list[str], passes: Callable[[dict[str, Any]], bool]) -> None:
    every = listed(run)
    assert {pair["kind"] for pair in every} >= {"denial", "quantity", "event"}
    assert {len(sides(pair, "outlet")) for pair in every} == {1, 2}
    assert listed(run, *options) == [pair for pair in every if passes(pair)]


def test_the_best_come_first_and_may_be_limited(run: Run) -> None:
    every = listed(run)
    assert [pair["score"] for pair in every] == sorted((pair["score"] for pair in every), reverse=True)
    assert listed(run, "--limit", "2") == every[:2]


@pytest.mark.parametrize(
    "options",
    [
        ["--since", "5 June"],
        ["--min-score", "2"],
        ["--limit", "0"],
        ["--json", "--csv"],
        ["--open", "--kind", "denial"],
        ["--open", "--undecided"],
        ["--open", "--across"],
    ],
)
def test_filters_that_make_no_sense_are_refused(run: Run, options: list[str]) -> None:
    result = run("contradictions", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_help_tells_the_threshold_of_linking() -> None:
    for text in (Messages(each)("option.min_score") for each in LANGUAGES):
        assert f" {MIN_SCORE} " in text


def test_csv_is_what_excel_reads(run: Run) -> None:
    result = run("contradictions", "--csv", "--kind", "quantity")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(
        b"\xef\xbb\xbfmark,kind,score,verdict,author,note,claim_id,outlet,published,speaker,"
    )
    (row,) = csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"), newline=""))
    (pair,) = listed(run, "--kind", "quantity")
    assert tuple(row) == spreadsheet.PAIR
    assert (row["mark"], row["kind"], float(row["score"]), row["verdict"]) == (
        "contradiction",
        "quantity",
        pair["score"],
        "",
    )
    assert (row["claim_id"], row["counterclaim_id"]) == ids(pair)
    assert {row["speaker"], row["counter_speaker"]} == {"تركيا", "البيت الأبيض"}
    assert {row["evidence"], row["counter_evidence"]} == {"34 جنديًا", "33 جنديا"}
    assert row["content"] == pair["claim"]["content"]
    assert row["explanation_ar"] == pair["explanation_ar"]


def test_csv_of_nothing_has_its_columns(run: Run) -> None:
    result = run("contradictions", "--csv", "--outlet", "لا أحد")
    assert result.stdout_bytes.decode("utf-8-sig") == ",".join(spreadsheet.PAIR) + "\r\n"
    result = run("contradictions", "--csv", "--open", "--outlet", "لا أحد")
    assert result.stdout_bytes.decode("utf-8-sig") == ",".join(spreadsheet.DENIAL) + "\r\n"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_takes_no_text_for_a_formula(cell: str) -> None:
    assert spreadsheet._harmless(cell) == f"'{cell}"
    assert spreadsheet._harmless(-1.0) == -1.0
    assert spreadsheet._harmless("34 جنديا") == "34 جنديا"


def test_review_by_piped_answers(run: Run, bench: Bench) -> None:
    every = listed(run)
    answers = "c\nل  في يومين مختلفين\nwhat\n\n؟\nS\nq\n"
    result = run("review", "--author", "سارة", typed=answers)
    assert result.exit_code == 0
    assert result.stdout.count("claims show ") == 2 * 5  # five pairs were shown
    said = result.stderr.splitlines()
    assert said[0] == f"Undecided: {len(every)}. Decisions are signed سارة."
    assert said[-1] == f"Decided: 3. Still undecided: {len(every) - 3}."
    assert said[1:-1] == [said[1]] * 7  # once for each pair, and twice more after what was no answer
    with Archive(bench.db, create=False) as archive:
        made = {
            frozenset((each.claim_id, each.counterclaim_id)): (each.verdict, each.author, each.note)
            for each in archive.counterclaim_decisions()
        }
    assert made == {
        frozenset(ids(every[0])): ("confirmed", "سارة", None),
        frozenset(ids(every[1])): ("rejected", "سارة", "في يومين مختلفين"),
        frozenset(ids(every[2])): ("unsure", "سارة", None),
    }
    shown = listed(run)
    assert [ids(pair) for pair in shown] == [ids(pair) for pair in every if pair != every[1]]
    assert [pair["verdict"] for pair in shown[:3]] == ["confirmed", "unsure", None]
    assert len(listed(run, "--undecided")) == len(every) - 3
    with_rejected = listed(run, "--rejected")
    assert [pair["verdict"] for pair in with_rejected[:4]] == ["confirmed", "rejected", "unsure", None]
    assert [pair["score"] for pair in with_rejected] == [pair["score"] for pair in every]  # the machine's stays beside


def test_review_goes_on_where_it_stopped_and_through_filters(run: Run) -> None:
    kinds = [pair["kind"] for pair in listed(run)]
    first = run("review", "--author", "a", "--kind", "quantity", typed="c\n")
    assert f"Undecided: {kinds.count('quantity')}. " in first.stderr
    again = run("review", "--author", "a", "--kind", "quantity")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "Nothing is undecided.\n")
    rest = run("review", "--author", "a", typed="")  # the end of input means to quit
    assert rest.stderr.startswith(f"Undecided: {len(kinds) - 1}. ")
    assert rest.stderr.endswith(f"Decided: 0. Still undecided: {len(kinds) - 1}.\n")


def test_review_in_arabic(run: Run) -> None:
    total = len(listed(run))
    result = run("review", "--author", "سارة", "--lang", "ar", typed="نعم\nخروج\n")
    assert "أتعارض هو؟ ن نعم · ل لا" in result.stderr
    assert result.stderr.splitlines()[-1] == f"بُتّ في 1، وبقي {total - 1}."
    assert listed(run)[0]["verdict"] == "confirmed"


def test_a_rejected_pair_stays_rejected_after_a_rebuild(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = listed(run)
    one, other = ids(every[0])
    result = run("review", other[:8], one, "--verdict", "reject", "--note", "not the same", "--author", "Omar")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{other}, {one}: rejected by a person (Omar)\n"
    assert listed(run) == every[1:]
    monkeypatch.setattr(fingerprint, "rules", lambda _: "other")
    assert bench.build().extracted == 5  # every claim and every pair is made again
    assert [ids(pair) for pair in listed(run)] == [ids(pair) for pair in every[1:]]
    (found,) = (pair for pair in listed(run, "--rejected") if ids(pair) == (one, other))
    assert (found["verdict"], found["score"]) == ("rejected", every[0]["score"])
    assert (found["decision"]["author"], found["decision"]["note"]) == ("Omar", "not the same")
    assert "  rejected by a person (Omar: not the same)\n" in run("contradictions", "--rejected").stdout
    rows = csv.DictReader(io.StringIO(run("contradictions", "--rejected", "--csv").stdout_bytes.decode("utf-8-sig")))
    assert [(row["verdict"], row["author"], row["note"]) for row in rows][:2] == [
        ("rejected", "Omar", "not the same"),
        ("", "", ""),
    ]
    run("review", one, other, "--verdict", "confirm", "--author", "Sara")  # a later decision takes precedence
    assert listed(run)[0]["verdict"] == "confirmed"
    with Archive(bench.db, create=False) as archive:
        kept = [(each.verdict, each.author, each.note) for each in archive.counterclaim_decisions()]
    assert kept == [("rejected", "Omar", "not the same"), ("confirmed", "Sara", None)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["abcd", "ef01"],
        ["abcd", "--verdict", "reject"],
        ["--verdict", "reject"],
        ["--note", "why"],
        ["abcd", "ef01", "--verdict", "maybe"],
        ["--author", " "],
    ],
)
def test_wrong_usage_of_review(run: Run, arguments: list[str]) -> None:
    result = run("review", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_review_of_what_is_no_pair(run: Run, bench: Bench) -> None:
    one, other = ids(listed(run)[0])
    with Archive(bench.db, create=False) as archive:
        paired = {each for found in archive.counterclaims() for each in (found.claim_id, found.counterclaim_id)}
        alone = next(
            claim for name in archive.article_ids() for claim in archive.claim_ids(name) if claim not in paired
        )
    for second, message in ((alone, f"Error: {one} and {alone} are no pair in "), ("ffff", "Error: no claim ffff in ")):
        result = run("review", one, second, "--verdict", "confirm", "--author", "a")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(message)
    assert listed(run)[0]["verdict"] is None
    assert other != alone


def test_an_open_denial_is_linked_when_the_statement_turns_up(bench: Bench) -> None:
    def denials(*options: str) -> Result:
        return CliRunner().invoke(main, ["contradictions", "--open", *options, "--db", str(bench.db)])

    assert bench.build(PENTAGON).open_denials == 1
    (found,) = json.loads(denials("--json").stdout)
    assert found["claim"]["stance"] == "deny"
    assert found["claim"]["content"].startswith("الاتهامات السورية الموجّهة نحوها")
    speaker = found["claim"]["speaker"]
    shown = denials()
    assert shown.stdout.startswith(f"\u200e1 of 1: open denial by  \u2067{speaker}\u2069\n")
    assert found["claim"]["id"] in shown.stdout
    (row,) = csv.DictReader(io.StringIO(denials("--csv").stdout_bytes.decode("utf-8-sig"), newline=""))
    assert (row["claim_id"], row["denied"]) == (found["claim"]["id"], found["denied"])
    # What Syria's television said comes in with another article, in a later build.
    bench.build(SYRIAN_TELEVISION)
    still = [each["claim"]["id"] for each in json.loads(denials("--json").stdout)]
    assert found["claim"]["id"] not in still
    with Archive(bench.db, create=False) as archive:
        answered = {each.counterclaim.speaker for each in archive.contradictions(claim=found["claim"]["id"])} | {
            each.claim.speaker for each in archive.contradictions(claim=found["claim"]["id"])
        }
    assert "التلفزيون السوري" in answered


def test_reversals_and_disagreements_are_listed_and_reviewed(run: Run, bench: Bench) -> None:
    with Archive(bench.db) as archive:
        first, second = sorted(archive.statements(), key=lambda each: each.id)[:2]
        turned_round = PairFinding(
            mark="reversal",
            claim_id=first.id,
            counterclaim_id=second.id,
            kind=CounterclaimKind.NEGATION,
            score=0.75,
            evidence=first.words[0].span,
            counter_evidence=second.words[-1].span,
            explanation="He took it back.",
            explanation_ar="رجع عنه.",
        )
        two_names = PairFinding(
            mark="attribution",
            claim_id=first.id,
            counterclaim_id=second.id,
            score=0.875,
            evidence=cover(first.content),
            counter_evidence=cover(second.content),
            explanation="Two names.",
            explanation_ar="اسمان.",
        )
        archive.save_findings([], [turned_round, two_names])
        archive.save_counterclaims([])
    (turned,) = listed(run, "--reversals")
    assert ids(turned) == (first.id, second.id)
    assert (turned["mark"], turned["kind"], turned["score"]) == ("reversal", "negation", 0.75)
    assert turned["evidence_span"] == [*first.words[0].span]
    assert turned["counter_evidence_span"] == [*second.words[-1].span]
    (shared,) = listed(run, "--attribution")
    assert (shared["mark"], shared["kind"], shared["score"]) == ("attribution", None, 0.875)
    assert shared["evidence_span"] == [*cover(first.content)]
    assert listed(run) == []
    assert run("contradictions", "--reversals").stdout.startswith("1 of 1: reversal, negation  score 0.75\n")
    assert run("contradictions", "--attribution").stdout.startswith("1 of 1: one statement, two speakers  score 0.88\n")
    reviewed = run("review", "--reversals", "--author", "a", typed="r\n")
    assert "Undecided: 1. " in reviewed.stderr
    none = run("contradictions", "--reversals")
    assert (none.stdout, none.stderr) == ("", "No reversals found.\n")
    run("review", first.id, second.id, "--verdict", "unsure", "--author", "b")
    assert [pair["verdict"] for pair in listed(run, "--reversals")] == ["unsure"]

"""Every phenomenon that the rules handle, on saved parses: what must be found, and nothing else."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.extract.attributions import attributions
from claims.model import Attribution
from claims.parse.saved import loads

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
PARSES = json.loads((HERE / "cases.parses.json").read_text("utf-8"))


def described(text: str, found: Attribution) -> dict[str, Any]:
    """The attribution in the words of cases.yaml."""
    facts: dict[str, Any] = {
        "rule": found.rule,
        "cue": found.cue.of(text),
        "source": found.source.of(text) if found.source else None,
        "content": [span.of(text) for span in found.content],
        "stance": found.stance.value,
        "type": found.quote_type.value,
    }
    if found.relays:
        facts["relays"] = [span.of(text) for span in found.relays]
    if found.parent is not None:
        facts["parent"] = found.parent
    if found.continues is not None:
        facts["continues"] = found.continues
    return facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = attributions(text, loads(base64.b64decode(PARSES[text])))
    assert [described(text, attribution) for attribution in found] == case["found"]


def test_every_rule_has_a_case_or_is_counted() -> None:
    from claims.extract.confidence import counts

    shown = {found["rule"] for case in CASES for found in case["found"]}
    rules = {rule for rule, _, _ in counts()}
    assert shown - rules <= {"finite-floating"}
    assert {
        "finite-clause",
        "finite-quote",
        "finite-colon",
        "finite-object",
        "finite-preposition",
        "finite-target",
    } <= shown
    assert {"according", "relay", "headline", "impersonal", "anaphoric", "masdar-clause", "participle-clause"} <= shown

"""The gate: no score on the annotated articles may fall."""

import hashlib
import json
from typing import Any

import pytest
import yaml

from claims import answers
from claims.evaluate.figures import Figures
from claims.parse.loading import Loader, load_parser
from claims.parse.models import COMPACT, known
from claims.parse.stanza_parser import Parser
from tests.bench import SEEDS, Replay
from tests.shelf import TESTS, Shelf

GOLD = TESTS / "gold"
FOLDERS = {"seeds": SEEDS, "dev": GOLD / "dev"}
FLOORS: dict[str, dict[str, Any]] = yaml.safe_load((GOLD / "floors.yaml").read_text("utf-8"))


MARGIN = 0.02
"""What another processor's arithmetic may cost: a parse or two that come out differently."""


def fallen(figures: Figures, floors: dict[str, Any], margin: float = 0.0) -> list[str]:
    """The figures that are below their floors by more than ``margin``."""
    return [
        f"{name} {value:.4f} < {floors[name]}"
        for name, value in figures.model_dump().items()
        if name in floors and value < floors[name] - margin
    ]


def figures(name: str, load: Loader) -> Figures:
    return answers.evaluation(GOLD / f"{name}.jsonl", FOLDERS[name], model=COMPACT, load=load).figures


@pytest.mark.parametrize("name", FOLDERS)
def test_no_score_falls_on_saved_parses(name: str, shelf: Shelf) -> None:
    assert fallen(figures(name, Replay(shelf).load), FLOORS[name]) == []


@pytest.mark.model
@pytest.mark.parametrize("name", FOLDERS)
def test_no_score_falls_with_the_model(name: str) -> None:
    assert fallen(figures(name, load_parser), FLOORS[name], MARGIN) == []


@pytest.mark.model
def test_the_saved_parses_are_what_the_model_makes(shelf: Shelf) -> None:
    texts = [shelf.text(stem) for stem in shelf.stems]
    for stem, parse in zip(shelf.stems, Parser(known()[COMPACT]).parse_all(texts), strict=True):
        made = [word for sentence in parse.sentences for word in sentence.words]
        kept = [word for sentence in shelf.parse(stem).sentences for word in sentence.words]
        # Another processor's arithmetic may tip the balance of a word or two.
        assert len(made) == len(kept)
        assert sum(one == other for one, other in zip(made, kept, strict=True)) >= 0.99 * len(kept)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_annotations_are_those_the_floors_were_measured_on(name: str) -> None:
    assert hashlib.sha256((GOLD / f"{name}.jsonl").read_bytes()).hexdigest() == FLOORS[name]["sha256"]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_has_a_floor_near_what_is_reached(name: str, shelf: Shelf) -> None:
    reached = figures(name, Replay(shelf).load).model_dump(exclude={"gold", "predicted"})
    assert set(reached) == set(FLOORS[name]) - {"sha256"}
    assert [figure for figure, value in reached.items() if value > FLOORS[name][figure] + 0.03] == []


def test_the_gate_closes(shelf: Shelf) -> None:
    reached = figures("seeds", Replay(shelf).load)
    worse = reached.model_copy(update={"speaker": 0.5})
    assert fallen(worse, FLOORS["seeds"]) == [f"speaker 0.5000 < {FLOORS['seeds']['speaker']}"]


def test_annotated_offsets_point_to_annotated_words() -> None:
    for name, folder in FOLDERS.items():
        texts = {path.name: path.read_bytes().decode("utf-8") for path in folder.glob("*.txt")}
        for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            assert texts[row["doc"]][slice(*row["cue"])] == row["cue_text"]

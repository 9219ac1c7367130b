"""Writes ``floors.yaml`` anew from the scores on saved parses, none lower: ``python -m tests.gold.raise_floors``."""

from __future__ import annotations

import hashlib
import math

import yaml

from tests.bench import Replay
from tests.evaluate.test_floors import FLOORS, FOLDERS, GOLD, figures
from tests.shelf import Shelf

if __name__ == "__main__":
    place = GOLD / "floors.yaml"
    head = [line for line in place.read_text("utf-8").splitlines() if line.startswith("#")]
    replay = Replay(Shelf())
    floors = {}
    for name in FOLDERS:
        reached = figures(name, replay.load).model_dump(exclude={"gold", "predicted"})
        digest = hashlib.sha256((GOLD / f"{name}.jsonl").read_bytes()).hexdigest()
        before = FLOORS.get(name, {}) if FLOORS.get(name, {}).get("sha256") == digest else {}
        floors[name] = {"sha256": digest} | {
            figure: max(math.floor(value * 200) / 200, before.get(figure, 0)) for figure, value in reached.items()
        }
    place.write_text("\n".join(head) + "\n" + yaml.safe_dump(floors, sort_keys=False), "utf-8")

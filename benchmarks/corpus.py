"""The articles that a benchmark works on, as a folder of text files with their manifest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
DEFAULT = [ROOT / "seeds", ROOT / "tests" / "gold" / "dev"]


def rows(paths: Iterable[Path]) -> Iterator[dict[str, str]]:
    """Articles in text files, in folders of them, and in JSON Lines (``text``, ``date``, ``outlet``, ``title``)."""
    for path in paths:
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)
        else:
            files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
            yield from ({"text": file.read_text("utf-8")} for file in files)


def write(paths: Iterable[Path], folder: Path, limit: int) -> list[str]:
    """Put up to ``limit`` articles into ``folder``; their texts."""
    return write_rows(islice(rows(paths), limit), folder)


def name(row: dict[str, str]) -> str:
    """The file that an article is put into."""
    return row["id"].replace("/", "_") + ".txt"


def write_rows(wanted: Iterable[dict[str, str]], folder: Path) -> list[str]:
    """Put articles into ``folder``, with a manifest; their texts."""
    texts: list[str] = []
    known: dict[str, dict[str, str]] = {}
    for number, row in enumerate(wanted):
        file = name({"id": f"{number}"} | row)
        text = row["text"].replace("\r\n", "\n").replace("\r", "\n")
        (folder / file).write_bytes(text.encode())
        texts.append(text)
        known[file] = {key: row[key] for key in ("outlet", "title") if row.get(key)}
        if _is_date(row.get("date")):
            known[file]["published"] = row["date"]
    outlets: dict[str, dict[str, str]] = {entry["outlet"]: {} for entry in known.values() if "outlet" in entry}
    manifest = {"outlets": outlets, "articles": known}
    # JSON is YAML, and far quicker to write.
    (folder / "manifest.yaml").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return texts


def _is_date(value: str | None) -> bool:
    try:
        return bool(value and date.fromisoformat(value))
    except ValueError:
        return False

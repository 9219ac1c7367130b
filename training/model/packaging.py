"""A model directory as Stanza and claims load it: networks in half precision, ``resources.json``, the list of forms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from training.model import lists

PACKAGE = "news"
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
WITH_VECTORS = ("pos", "depparse")
LIMIT = 40_000_000
"""Bytes that a packaged model may have."""


def package(parts: Mapping[str, Path], vectors: Path, forms: Mapping[str, bool], out: Path) -> int:
    """Write the model in ``parts`` (a file for each of ``PROCESSORS``) to ``out``; its size in bytes.

    Raises ``ValueError`` when it is larger than ``LIMIT``.
    """
    for name in PROCESSORS:
        saved = torch.load(parts[name], map_location="cpu", weights_only=False)
        saved["model"] = halved(saved["model"])
        saved.pop("optimizer_state_dict", None)
        saved["config"] = {key: value for key, value in saved["config"].items() if not _is_path(value)}
        target = out / "ar" / name / f"{PACKAGE}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        torch.save(saved, target)
    target = out / "ar" / "pretrain" / f"{PACKAGE}.pt"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(vectors, target)
    lists.save(forms, out / "multiword.tsv.gz")
    (out / "resources.json").write_text(json.dumps(resources(), indent=1) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    if size > LIMIT:
        raise ValueError(
            f"{out} has {size:,} bytes, more than {LIMIT:,}: keep fewer vectors or make the networks smaller."
        )
    return size


def resources() -> dict[str, Any]:
    """What Stanza reads to find the parts."""
    needs = {"dependencies": [{"model": "pretrain", "package": PACKAGE}]}
    every = {name: {PACKAGE: needs if name in WITH_VECTORS else {}} for name in (*PROCESSORS, "pretrain")}
    default = dict.fromkeys(PROCESSORS, PACKAGE)
    return {"ar": {"lang_name": "Arabic", **every, "packages": {"default": default}}}


def halved(part: Any) -> Any:
    """``part`` with its numbers in half precision; Stanza reads them back into single."""
    if torch.is_tensor(part):
        return part.half() if part.dtype == torch.float32 else part
    if isinstance(part, dict):
        return type(part)((key, halved(value)) for key, value in part.items())
    return part


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and "/" in value

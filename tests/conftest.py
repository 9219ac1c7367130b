"""What the tests of every room share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.bench import Bench
from tests.shelf import Shelf

# A busy machine makes no test fail.
settings.register_profile("claims", deadline=None)
settings.load_profile("claims")


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see neither the models and choices of this machine nor its language."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path_factory.getbasetemp() / "claims-home"))
    monkeypatch.delenv("CLAIMS_MODEL", raising=False)
    monkeypatch.setenv("CLAIMS_LANG", "en")


@pytest.fixture
def bench(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.chdir(tmp_path)
    return Bench(shelf, tmp_path)

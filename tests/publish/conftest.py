"""A real Datasette in this process, on a small archive that the store built."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from datasette.plugins import pm

from claims.publish import serve, site
from tests.publish import small

if not any(plugin is site for plugin in pm.get_plugins()):  # an installed package has it by its entry point
    pm.register(site, name="claims")

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The archive's file and its claims' ids by short names."""
    path = tmp_path_factory.mktemp("publish") / "claims.db"
    return path, small.build(path)


@pytest.fixture(scope="session")
def ids(database: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """The claims' ids by short names."""
    return database[1]


def publish(path: Path, **changed: Any) -> Any:
    """A Datasette of ``path`` by our configuration, with changes."""
    content = yaml.safe_load(serve.configuration().read_text("utf-8")) | changed
    settings = content.pop("settings")
    given = {"metadata": content}
    if int(metadata.version("datasette").split(".")[0]) >= 1:
        given = {"metadata": content, "config": content}
    return Datasette([], immutables=[str(path)], settings=settings, **given)


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """One event loop for all."""
    with asyncio.Runner() as found:
        yield found


@pytest.fixture(scope="session")
def datasette(database: tuple[Path, dict[str, str]], runner: asyncio.Runner) -> Any:
    """The site."""
    found = publish(database[0])
    runner.run(found.invoke_startup())
    return found


@pytest.fixture(scope="session")
def get(datasette: Any, runner: asyncio.Runner) -> Get:
    """``get(path)``: what the site answers."""
    return lambda path, **given: runner.run(datasette.client.get(path, **given))


@pytest.fixture(scope="session")
def addresses(ids: dict[str, str]) -> list[str]:
    """Every kind of page that is ours."""
    pages = ["/", "/contradictions", "/contradictions?kind=quantity", "/speakers", "/outlets", "/articles", "/search"]
    pages += ["/search?q=روسيا", "/search?q=%3Cscript%3E", "/nowhere/at/all", "/claim/none"]
    pages += [f"/article/{key}" for key in ("denial", "nested", "hostile")]
    pages += ["/events", "/reversals", "/attributions", "/open-denials", f"/event/{ids['denied']}"]
    pages += [f"/claim/{key}" for key in ids.values()]
    pages += [f"/speaker/{key}" for key in ("tr", "ru", "sohr", "aa", "evil")]
    return pages + [f"/outlet/{key}" for key in ("arabi21", "meo", "evil")]

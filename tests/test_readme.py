"""README says what the program prints and measures, and its links and commands lead somewhere."""

import re

from claims.cli import main
from tests.readme import EXAMPLE, README, filled
from tests.shelf import Shelf

TEXT = README.read_text("utf-8")


def test_examples_and_figures_are_what_the_program_gives(shelf: Shelf) -> None:
    assert filled(TEXT, shelf) == TEXT, "run: make readme"


def test_there_are_examples_with_output() -> None:
    assert all(len(output.splitlines()) > 3 for _, output in EXAMPLE.findall(TEXT))
    assert len(EXAMPLE.findall(TEXT)) == 2


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert links
    assert [link for link in links if not (README.parent / link).is_file()] == []


def test_commands_named_exist() -> None:
    named = set(re.findall(r"\bclaims ([a-z]+)\b", re.sub(r"(?s)```console.*?```", "", TEXT)))
    assert named - set(main.commands) == set()

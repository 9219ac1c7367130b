"""The plan of the rooms: which may import which, and what only one of them may do."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "claims"
GROUND = {"claims", "errors", "spans", "normalize", "model", "quotations", "lexicon", "name_parts", "shared_words"}
TOP = {
    "cli",
    "spoken",
    "messages",
    "terminal",
    "pipeline",
    "answers",
    "comparison",
    "deciding",
    "gathering",
    "watching",
}
JOINT = TOP | {"reports", "fingerprint", "evaluate", "engines"}
ROOMS = {"read", "fetch", "parse", "extract", "resolve", "link", "store", "publish"}
MAY_IMPORT = {
    "read": GROUND,
    "fetch": GROUND | {"read"},
    "gathering": GROUND | {"read", "fetch"},
    "watching": GROUND | {"fetch", "gathering", "reports"},
    "parse": GROUND,
    "extract": GROUND | {"parse"},
    "resolve": GROUND,
    "link": GROUND,
    "store": GROUND | {"parse"},
    "publish": GROUND,
    "evaluate": GROUND,
    "fingerprint": GROUND | {"parse"},
    "reports": GROUND,
    "engines": GROUND | {"parse", "extract", "resolve", "fingerprint"},
    "linking": GROUND | {"link", "store"},
    "settling": GROUND | {"resolve", "store"},
    "pipeline": GROUND
    | ROOMS - {"publish", "link", "resolve"}
    | {"engines", "fingerprint", "linking", "reports", "settling"},
    "answers": GROUND | ROOMS - {"publish", "store", "link"} | {"fingerprint", "reports", "pipeline", "evaluate"},
    "deciding": GROUND | {"pipeline", "store"},
    "comparison": GROUND | {"link", "parse", "pipeline"},
    "messages": GROUND,
    "spoken": GROUND | {"messages"},
    "terminal": GROUND | {"messages", "reports", "evaluate", "store", "link", "parse", "pipeline"},
    "cli": GROUND | JOINT | ROOMS,
    "__main__": {"cli"},
} | dict.fromkeys(GROUND, GROUND)
ONLY_IN = {
    "httpcore2": {"fetch"},
    "protego": {"fetch"},
    "trafilatura": {"read"},
    "lxml": {"read"},
    "feedparser": {"read"},
    "warcio": {"read"},
    "sqlite_utils": {"store"},
    "stanza": {"parse"},
    "torch": {"parse"},
    "transformers": {"link"},
    "ray": {"engines"},
    "datasette": {"publish"},
    "click": {"cli", "spoken", "terminal"},
    "rich": {"cli", "terminal"},
}


def sources() -> Iterator[tuple[str, Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = room_of(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
        yield ("claims" if place == "__init__" else place), path, ast.parse(path.read_text("utf-8"))


def room_of(module: str) -> str:
    """The commands are one room, in several modules."""
    return "cli" if module.startswith("cli_") else module


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "claims":
                yield from (f"claims.{alias.name}" for alias in node.names if not alias.name.startswith("__"))
            else:
                yield node.module


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for place, path, tree in sources()
        for name in imported(tree)
        if name.startswith("claims.")
        and (room := room_of(name.split(".")[1])) != place
        and room not in MAY_IMPORT[place]
    ]
    assert wrong == []


def test_each_library_has_its_room() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for place, path, tree in sources()
        for name in imported(tree)
        if place not in ONLY_IN.get(name.split(".")[0], {place})
    ]
    assert wrong == []


def test_only_the_command_line_prints() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for place, path, tree in sources()
        if place not in ("cli", "terminal")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert wrong == []


def test_modules_have_one_purpose_each() -> None:
    assert [str(path) for _, path, _ in sources() if len(path.read_text("utf-8").splitlines()) > 500] == []


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["build", "--help"], ["models"], ["contradictions"], ["show", "0"], ["who", "x"], ["review"]],
)
def test_commands_that_parse_nothing_load_no_language_model(arguments: list[str]) -> None:
    program = (
        "import sys, claims.cli\n"
        "try:\n claims.cli.main(sys.argv[1:])\n"
        "except SystemExit:\n pass\n"
        "sys.exit(bool({'stanza', 'torch', 'numpy', 'ray'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()

"""Which language models there are, which one is in use, and how to fetch Stanza's official one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from claims.errors import ModelUnavailable

COMPACT = "compact"
OFFICIAL = "official"
SETTING = "CLAIMS_MODEL"
PROCESSORS = "tokenize,mwt,pos,lemma,depparse"


@dataclass(frozen=True)
class LanguageModel:
    """A directory that Stanza loads offline.

    ``name`` is what ``--model`` takes; ``multiword`` is a list of tokens that are, or are not, several words
    (``token TAB 0|1``), which corrects the tokenizer; null when the model needs none.
    """

    name: str
    directory: Path
    description: str
    multiword: Path | None = None

    @property
    def installed(self) -> bool:
        return (self.directory / "resources.json").is_file()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.directory.rglob("*") if path.is_file())


def home() -> Path:
    """Where fetched models and the choice between them are kept (``CLAIMS_HOME`` overrides)."""
    return Path(os.environ.get("CLAIMS_HOME") or user_data_path("claims"))


def known() -> dict[str, LanguageModel]:
    """Every model by name: the compact one that comes with the project, and Stanza's official Arabic one."""
    packaged = Path(__file__).parent / COMPACT
    return {
        COMPACT: LanguageModel(
            COMPACT, packaged, "comes with claims, trained on Arabic news treebanks", packaged / "multiword.tsv.gz"
        ),
        OFFICIAL: LanguageModel(OFFICIAL, home() / "models" / OFFICIAL, "Stanza's own Arabic model (UD_Arabic-PADT)"),
    }


def in_use(asked: str | None = None) -> tuple[LanguageModel, str]:
    """The model to load and why: asked for, set in ``CLAIMS_MODEL``, chosen with ``claims models use``, or by default.

    Raises ``ModelUnavailable`` when that model is unknown or not installed.
    """
    choice = home() / "settings.json"
    if asked:
        name, reason = asked, "asked for with --model"
    elif os.environ.get(SETTING):
        name, reason = os.environ[SETTING], f"set in {SETTING}"
    elif choice.is_file():
        name, reason = _chosen(choice), f"chosen in {choice}"
    else:
        name, reason = COMPACT, "the default"
    models = known()
    if name not in models:
        raise ModelUnavailable(f"There is no model {name!r} ({reason}). Known models: {', '.join(models)}.")
    if not models[name].installed:
        raise ModelUnavailable(f"The model {name!r} ({reason}) is not installed. Run: claims models fetch")
    return models[name], reason


def _chosen(choice: Path) -> str:
    try:
        return str(json.loads(choice.read_text("utf-8"))["model"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelUnavailable(
            f"{choice}: not a settings file. Delete it or run: claims models use {COMPACT}"
        ) from error


def use(name: str) -> LanguageModel:
    """Make ``name`` the model for every later run.

    Raises ``ModelUnavailable`` when it is unknown or not installed.
    """
    model, _ = in_use(name)
    home().mkdir(parents=True, exist_ok=True)
    (home() / "settings.json").write_text(json.dumps({"model": name}), "utf-8")
    return model


def fetch() -> LanguageModel:
    """Download Stanza's official Arabic model with Stanza's own downloader.

    Raises ``ModelUnavailable``, saying what to do, when the model hub cannot be reached.
    """
    import stanza

    model = known()[OFFICIAL]
    model.directory.mkdir(parents=True, exist_ok=True)
    try:
        stanza.download("ar", model_dir=str(model.directory), processors=PROCESSORS, verbose=False)
    except Exception as error:
        raise ModelUnavailable(
            f"Stanza's model hub could not be reached ({type(error).__name__}: {error}). Fetch it on a machine with "
            f"network access and copy the directory to {model.directory}, or stay with the {COMPACT!r} model."
        ) from error
    return model

import re
from pathlib import Path

import pytest

from claims import messages
from claims.errors import LexiconError
from claims.lexicon import load
from claims.messages import Messages, preferred

PACKAGE = Path(messages.__file__).parent


def test_both_languages() -> None:
    assert Messages("en")("kind.denial") == "denial"
    assert Messages("ar")("kind.denial") == "نفي"
    assert Messages("en")("contradiction.title", number=1, total=5, kind="denial") == "1 of 5: denial"
    assert Messages("ar").right_to_left


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"CLAIMS_LANG": "ar"}, "ar"),
        ({"LANG": "ar_SY.UTF-8"}, "ar"),
        ({"LC_ALL": "ar_EG.UTF-8", "LANG": "en_US.UTF-8"}, "ar"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"CLAIMS_LANG": "en", "LANG": "ar_SY.UTF-8"}, "en"),
    ],
)
def test_the_language_comes_from_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CLAIMS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert preferred() == language


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ({"en": "a"}, "needs exactly en and ar"),
        ({"en": "a {x}", "ar": "b {y}"}, "the languages fill in different values"),
    ],
)
def test_a_message_must_be_whole(text: dict[str, str], reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "validated", lambda *_: {"key": text})
    messages._texts.cache_clear()
    with pytest.raises(LexiconError, match=reason):
        Messages("en")("key")
    messages._texts.cache_clear()


def test_every_message_is_used_and_every_used_one_is_there() -> None:
    keys = set(load("messages"))
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if "publish" not in path.parts)
    used = {key for key in keys if f'"{key}"' in code}
    used |= {key for key in keys if f"say('{key}'" in code}
    families = set(re.findall(r'f[\'"]([a-z_]+\.)\{', code))
    assert {key for key in keys if not key.startswith(tuple(families))} - used == set()
    asked = set(re.findall(r'say\(\s*"([a-z_.]+)"', code)) | set(re.findall(r'help="([a-z_]+\.[a-z_]+)"', code))
    assert asked - keys == set()

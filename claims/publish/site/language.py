"""The interface in Arabic and English: texts, counted nouns, dates, and which language a reader wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from claims.errors import LexiconError

LANGUAGES = ("ar", "en")
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
COOKIE = "claims_lang"


def _both(texts: dict[str, str]) -> dict[str, str]:
    if set(texts) != set(LANGUAGES):
        raise ValueError("a text needs exactly the languages ar and en")
    return texts


class Counted(BaseModel):
    """The forms of a counted noun, by the plural categories of Unicode CLDR."""

    model_config = ConfigDict(extra="forbid")

    ar: dict[str, str]
    en: dict[str, str]


class Texts(BaseModel):
    """What ``texts.yaml`` holds."""

    model_config = ConfigDict(extra="forbid")

    texts: dict[str, Annotated[dict[str, str], AfterValidator(_both)]]
    counted: dict[str, Counted]
    months: dict[str, list[str]]


@lru_cache(maxsize=1)
def texts() -> Texts:
    """All interface texts. Raises ``LexiconError`` naming the entry that breaks the rules."""
    source = resources.files(__package__).joinpath("texts.yaml").read_text("utf-8")
    try:
        return TypeAdapter(Texts).validate_python(yaml.safe_load(source))
    except (yaml.YAMLError, ValidationError) as error:
        raise LexiconError(f"texts.yaml: {error}") from error


def plural(language: str, number: int) -> str:
    """The plural category of ``number`` by Unicode CLDR (Arabic has six, English two)."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


@dataclass(frozen=True)
class Reader:
    """One reader's language; handed to every template as ``say``."""

    language: str

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return DIRECTIONS[self.language]

    @property
    def other(self) -> str:
        """The language the reader could switch to."""
        return "en" if self.language == "ar" else "ar"

    def __call__(self, key: str, **values: object) -> str:
        """The text called ``key``; ``values`` fill its places. A missing key is a ``KeyError``, so tests see it."""
        return texts().texts[key][self.language].format(**values)

    def known(self, key: str, otherwise: str) -> str:
        """The text called ``key``, or ``otherwise`` when the vocabulary has grown past the texts."""
        entry = texts().texts.get(key)
        return entry[self.language] if entry else otherwise

    def count(self, number: int, noun: str) -> str:
        """``number`` with its noun in the right form: 3 → «3 مقالات», 11 → «11 مقالا»."""
        forms: dict[str, str] = getattr(texts().counted[noun], self.language)
        form = forms.get(plural(self.language, number), forms["other"])
        return form.format(n=f"{number:,}")

    def date(self, iso: str | None) -> str:
        """An ISO date in words; what is not one is given back as it stands, null as "undated"."""
        if not iso:
            return self("undated")
        parts = iso[:10].split("-")
        if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
            return iso
        words = [str(int(part)) for part in parts]
        if len(words) > 1:
            words[1] = texts().months[self.language][int(parts[1]) - 1]
        return " ".join(reversed(words))


def chosen(wanted: str | None, cookie: str | None, accepted: str | None) -> Reader:
    """The reader's language: asked for in the address, else the cookie, else the browser's, else Arabic."""
    for candidate in (wanted, cookie):
        if candidate in LANGUAGES:
            return Reader(candidate)
    for item in (accepted or "").split(","):
        tag = item.split(";")[0].strip().lower().split("-")[0]
        if tag in LANGUAGES:
            return Reader(tag)
    return Reader("ar")

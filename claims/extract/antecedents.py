"""The noun before a relative pronoun, and whether a noun agrees with a verb that it stands before."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue
from claims.extract.view import COMMAS, View

LONGEST_RELATIVE = 45
GENDERS = {"الذي": "Masc", "التي": "Fem"}


def relative_before(view: View, previous: int) -> int | None:
    """The relative pronoun of a clause between commas that ends at ``previous`` (لكن فلان، الذي يستعد …، قال)."""
    if view.key(previous) not in COMMAS:
        return None
    for at in range(previous - 1, max(0, previous - LONGEST_RELATIVE), -1):
        if view.key(at) in circumstances().relatives:
            return at if view.key(at - 1) in COMMAS else None
    return None


def resumes(view: View, relative: int, cue: Cue) -> bool:
    """Whether a relative pronoun can be the verb's subject: they agree («البرامج التي قال إن …»: he said it)."""
    wanted = cue.reading.agreement.get("Gender")
    if cue.reading.agreement.get("Number") not in {None, "Sing"} or wanted is None:
        return True
    return GENDERS.get(view.key(relative), wanted) == wanted


def antecedent_of(view: View, relative: int) -> tuple[int, int] | None:
    """The noun before a relative pronoun."""
    last = relative
    while last > 0 and (view.is_punctuation(last - 1) or view.key(last - 1) == "و"):
        last -= 1
    first = last - 1
    while (
        first > 0
        and not (
            view.upos(first - 1) in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} or view.key(first - 1) in {"،", "و", ":"}
        )
        and last - first < 6
    ):
        first -= 1
    first = _agreeing(view, first, relative)
    return (first, last) if 0 <= first < last and view.upos(first) in {"NOUN", "PROPN", "X"} else None


def _agreeing(view: View, first: int, relative: int) -> int:
    """``first``, or the noun after it when only that one agrees with the pronoun (على حساب منال التي قالت)."""
    wanted = GENDERS.get(view.key(relative))
    if wanted is None or gender(view, first) in {None, wanted}:
        return first
    owners = (at for at in range(first + 1, relative) if view.upos(at) in {"NOUN", "PROPN"})
    return next((at for at in owners if gender(view, at) in {None, wanted}), first)


def gender(view: View, at: int) -> str | None:
    """The gender of a noun in the singular, by its ending where its tag does not tell; names tell nothing."""
    word = view.words[at]
    if word.upos != "NOUN" or word.features.get("Number") != "Sing" or word.text.endswith(("ا", "اء", "ى")):
        return word.features.get("Gender")
    return "Fem" if word.text.endswith(("ة", "ه")) else "Masc"


def agrees_with(view: View, head: int, cue: Cue) -> bool:
    gender = view.words[head].features.get("Gender")
    wanted = cue.reading.agreement.get("Gender")
    return (
        gender is None
        or wanted is None
        or (wanted == "Fem" and view.key(head).removesuffix("ا") in circumstances().plurals)
        or view.words[head].features.get("Number") in {"Plur", "Dual"}
        or gender == wanted
    )

"""Who speaks where the sentence around a cue says it by a fixed frame rather than by a subject."""

from __future__ import annotations

from claims.resolve.document_phrases import document
from claims.resolve.reader import PhraseReader
from claims.resolve.tokens import Token

FURTHEST = 14
IN_CONTACT = ("اتصل", "تواصل", "سال", "استفسر", "خاطب", "التقي", "قابل")
ASKED = frozenset({"سيل", "سيلت"})
"""سئل and سئلت, folded."""
AUXILIARIES = frozenset({"قد", "كان", "كانت", "كانوا"})
WITH = frozenset({"مع", "من"})


def foregone(tokens: list[Token], at: int) -> int | None:
    """The token that names the subject in «سبق لمنظمة الصحة أن حذرت»: what «ل» governs.

    ``at`` is the token of the cue.
    """
    if at < 3 or tokens[at - 1].core not in {"ان", "قد"}:
        return None
    for place in range(at - 2, max(0, at - FURTHEST), -1):
        token, last = tokens[place], tokens[place - 1]
        if last.sentence != tokens[at].sentence:
            return None
        if last.core in {"سبق", "يسبق"} and token.prefix[-1:] == ("ل",):
            return place
    return None


def asked(tokens: list[Token], at: int) -> int | None:
    """The token that names who was asked, where the cue at ``at`` tells the answer: «اتصلنا بالشرطة، قالوا»، «فأكدت».

    The answer is joined with «ف», or is the main clause behind «عندما» and its like.
    """
    cue = tokens[at]
    joined = cue.prefix == ("ف",) or tokens[at - 1].core.startswith("لكن")
    if not joined and (cue.prefix or "،" not in cue.before):
        return None
    for place in range(at - 2, max(-1, at - FURTHEST), -1):
        token, after = tokens[place], tokens[place + 1]
        if token.sentence != cue.sentence:
            return None
        if token.upos != "VERB" or not token.core.removeprefix("ي").startswith(IN_CONTACT):
            continue
        if not joined and token.deprel != "advcl":
            return None
        if after.prefix[-1:] == ("ب",) or token.core.startswith("سال"):
            return place + 1
        return place + 2 if after.core in WITH and place + 2 < at else None
    return None


def was_asked(tokens: list[Token], at: int) -> bool:
    """Whether he who spoke was asked before, so that the cue at ``at`` tells his answer: «وسئل عن …، فأجاب»."""
    cue = tokens[at]
    joined = cue.prefix == ("ف",) or "،" in cue.before
    near = range(max(0, at - 2 * FURTHEST), at)
    about = ("عن", "عما", "ان", "اذا", "لماذا", "كيف")
    return joined and any(
        tokens[place].core in ASKED
        and tokens[place].sentence == cue.sentence
        and (tokens[place + 1].core in about or tokens[place + 1].preposition)
        for place in near
    )


def antecedents(reader: PhraseReader, at: int) -> list[int]:
    """The tokens where a noun phrase may begin that the relative pronoun before the cue at ``at`` resumes.

    «اطلقهما الحوثيون، الذين قالوا …»، «الشرطة التي كانت قالت …»: phrases that end at the pronoun, the longest first.
    """
    tokens = reader.tokens
    pronoun = at - 1
    while pronoun > 0 and tokens[pronoun].core in AUXILIARIES:
        pronoun -= 1
    if pronoun < 1 or not tokens[pronoun].relative or tokens[pronoun].sentence != tokens[at].sentence:
        return []
    found: list[int] = []
    for place in range(pronoun - 1, max(-1, pronoun - FURTHEST), -1):
        token = tokens[place]
        if token.sentence != tokens[at].sentence or token.upos in {"VERB", "SCONJ"} or token.preposition:
            break
        if reader.read(place, pronoun).end == pronoun and not tokens[pronoun].before.strip("،"):
            found.insert(0, place)
        if "،" in token.before or token.prefix[-1:] in {("ل",), ("ب",)}:
            break
    return found


def described_document(reader: PhraseReader, at: int) -> int | None:
    """The indefinite document that a clause without a relative pronoun describes: «بيان لمجلس الأمن يدعو إلى …»."""
    tokens = reader.tokens
    cue = tokens[at]
    many = at > 0 and tokens[at - 1].features.get("Number") == "Plur" and cue.core.endswith("ت")  # «تقارير أفادت»
    if cue.prefix or cue.before or cue.upos != "VERB" or not (cue.core.startswith(("ي", "ت")) or many):
        return None
    resumed = tokens[at + 1 : at + 2]
    if many and resumed and resumed[0].core in {"فيه", "فيها"}:
        return None  # «في رسائل قالت فيها»: she says it
    for place in range(at - 1, max(-1, at - FURTHEST), -1):
        token = tokens[place]
        if token.sentence != cue.sentence or token.upos == "VERB":
            return None
        if reader.stem(token) in reader.nouns.documents | reader.nouns.reports:
            adverb = token.core.endswith("ا")  # «ردا على ما …»
            fits = not token.definite and not adverb and document(reader, place, at).end == at
            return place if fits else None
        if tokens[place].before:
            return None
    return None

"""Indefinite nouns that a verb describes without a pronoun, and that are its subject."""

from __future__ import annotations

from claims.extract.antecedents import gender
from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue
from claims.extract.noun_phrases import noun_phrase
from claims.extract.subjects import points_back
from claims.extract.times import is_time
from claims.extract.view import View


def described(view: View, cue: Cue) -> tuple[int, int] | None:
    """The indefinite noun that a verb describes without a pronoun (رفعوا لافتات تقول "…"، شهادات نساء يؤكدن أن).

    A verb in the past does so only in the plural: in the singular its subject may follow.
    """
    verb, head = view.words[cue.word], view.words[cue.word].head
    several = cue.reading.agreement.get("Number") == "Plur" and view.upos(cue.first - 1) == "NOUN"
    if several or not verb.deprel.startswith("acl"):
        head = cue.first - 1
    describes = (several or verb.features.get("Aspect") == "Imp") and cue.first == cue.word
    if not describes or not 0 <= head < cue.first or view.upos(head) != "NOUN" or is_time(view, head):
        return None
    between = range(head + 1, cue.first)
    broken = any(view.is_punctuation(at) or view.upos(at) in {"VERB", "AUX", "PRON"} for at in between)
    passive = view.key(cue.word) in circumstances().fillers | {"يعتقد"}  # «رجل يعتقد أنه»: it is thought of him
    object_pronoun = cue.last > cue.word + 1  # «جماعة تحملها تركيا المسؤولية»
    if view.definite(head) or broken or passive or object_pronoun:
        return None
    agreeing = several or gender(view, head) in {None, cue.reading.agreement.get("Gender")}
    if several and (points_back(view, cue) or not _can_be_they(view, head)):
        return None  # «بيان أدانوا فيه الهجوم»
    first = head - 1 if several and view.key(head - 1) in circumstances().titles else head  # «شاهد عيان قالوا»
    first -= view.upos(first - 1) == "NUM"
    return (first, noun_phrase(view, head, cue.first)) if agreeing else None


def _can_be_they(view: View, noun: int) -> bool:
    """Whether a plural verb can have the noun as its subject: not one thing (مهمة يعتقدون أنها), no things in ـات.

    Nor what «ب» makes an adverb (بشكل يومي يطالبون).
    """
    people = view.upos(noun - 1) == "NUM" or view.key(noun) in circumstances().titles
    several = view.words[noun].features.get("Number") in {"Plur", "Dual"} and not view.key(noun).endswith("ات")
    return (people or several) and view.key(noun - 1) != "ب"

"""What the first noun behind a verb is to it: who speaks, whom he addresses, or what is told."""

from __future__ import annotations

from claims.extract.agreement import cannot_be_subject
from claims.extract.appositions import THE_WORLD
from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue, Form
from claims.extract.gaps import Gap
from claims.extract.statements import is_document, is_statement, opens_statement
from claims.extract.subjects import follows_copula_subject
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.normalize import without_article


def is_appealed_to(view: View, cue: Cue, gap: Gap) -> bool:
    """Whether the only noun is whom one appeals to, and who does so was named before (كما طالب المجتمع الدولي بـ…)."""
    assert gap.source is not None
    alone = gap.object is None or opens_statement(view, gap.object[0])
    if not alone or "target" not in cue.reading.takes or cue.reading.stance is not Stance.DEMAND:
        return False
    at = gap.source[0]
    if is_anothers_document(view, cue):
        return True
    world = (without_article(view.key(at)), without_article(view.key(at + 1))) in THE_WORLD
    goes_on = view.key(cue.first) == "و" or view.key(cue.first - 1) == "كما" or cue.reading.form is Form.PARTICIPLE
    return world or (goes_on and "appeals" in cue.reading.traits)


def is_anothers_document(view: View, cue: Cue) -> bool:
    """Whether the verb says what stands in a document whose author is the subject (تلا فلان بيانا دعا فيه الأنصار)."""
    document = view.words[cue.word].head
    if document < 0 or view.words[cue.word].deprel != "acl" or view.words[document].deprel != "obj":
        return False
    inside = view.key(cue.last) == "في" and view.is_pronoun(cue.last + 1)
    siblings = view.sentence.children[view.words[document].head]
    return inside and any(view.words[at].deprel == "nsubj" for at in siblings)


def is_behind_its_verb(view: View, cue: Cue, at: int) -> bool:
    """Whether the noun cannot be who speaks: it is of another gender, or one whom a participle addresses."""
    addressed = cue.reading.form is Form.PARTICIPLE and "target" in cue.reading.takes and at == cue.last
    return addressed or cannot_be_subject(view, cue, at)


def is_left_unnamed(view: View, end: int) -> bool:
    """Whether the speaker does not name whom he means by the phrase that ends there (واتهم وسطاء، لم يسمهم، بتحويل)."""
    return view.key(end) in COMMAS and view.key(end + 1) == "لم" and view.key(end + 2).startswith(("يسم", "تسم"))


def is_told(view: View, cue: Cue, at: int) -> bool:
    """Whether the first noun after the verb is what is told, and not who tells it.

    «الوزير فلان كذب رواية الشرطة»، «وكان ترمب أعلن الجمعة مضاعفة الرسوم»، «نافية ورود أي كتاب».
    """
    last = view.words[cue.first - 1] if cue.first else None
    named = last is not None and last.upos in {"PROPN", "NOUN", "ADJ"} and cue.first == cue.word
    behind = cue.reading.form is Form.PARTICIPLE and cue.reading.stance is Stance.DENY and at == cue.last
    telling = view.definite(at) and without_article(view.key(at)) in circumstances().tellings
    statement = telling or (named and is_statement(view, at) and not is_document(view, at))
    denied = cue.reading.stance is Stance.DENY and statement
    own = (view.words[at].deprel, view.words[at].head) == ("obj", cue.word) and follows_copula_subject(view, cue)
    return denied or own or behind or opens_statement(view, at)


def describes_noun(view: View, at: int) -> bool:
    """Whether a word with a pronoun is a verb that describes the indefinite noun before it (مقطع مصور نشره)."""
    adjective = view.upos(at - 1) == "ADJ" and not view.definite(at - 1)
    indefinite = adjective or view.words[at - 1].features.get("Definite") == "Ind"
    return indefinite and view.is_pronoun(at + 1) and view.joined(at + 1)


def is_what_was_said(view: View, at: int) -> bool:
    """Whether «ذلك» stands there, or «ما» with a verb (ونفى الوزير ذلك، ونفى في بيان ما تداولته مواقع)."""
    told = view.key(at) == "ذلك" or (view.key(at) == "ما" and view.upos(at + 1) == "VERB")
    return told and view.upos(at - 1) != "ADP"


def shows_its_subject(cue: Cue) -> bool:
    """Whether the verb is plural, so that a noun after it is no subject: before one the verb stays singular."""
    return cue.reading.form is Form.FINITE and cue.reading.agreement.get("Number") == "Plur"

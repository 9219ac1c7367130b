"""One sentence, in Arabic and in English, that says why two statements contradict each other."""

from __future__ import annotations

from claims.link.evidence import Evidence, Pair
from claims.model import CounterclaimKind, Statement

ARABIC = {
    CounterclaimKind.DENIAL: "نفي أو رفض من جانب {speaker} («{denied}») لما جاء عن {counter_speaker}: «{target}».",
    CounterclaimKind.BLAME: "فعل واحد ومسؤولان مختلفان: بحسب {speaker} تقع المسؤولية على {party} («{act}»)، "
    "وبحسب {counter_speaker} على {counter_party} («{counter_act}»).",
    CounterclaimKind.QUANTITY: "عددان مختلفان لشيء واحد: «{number}» بحسب {speaker}، "
    "و«{counter_number}» بحسب {counter_speaker}.",
    CounterclaimKind.EVENT: "نتيجتان متضادتان لحدث واحد: «{one}» بحسب {speaker}، و«{other}» بحسب {counter_speaker}.",
    CounterclaimKind.FACT: "قولان لا يجتمعان: «{one}» بحسب {speaker}، و«{other}» بحسب {counter_speaker}.",
    CounterclaimKind.NEGATION: "إثبات ونفي لأمر واحد: «{one}» بحسب {speaker}، و«{other}» بحسب {counter_speaker}.",
}
"""Without verbs that would have to agree with a speaker's gender and number, which the archive does not know."""
ENGLISH = {
    CounterclaimKind.DENIAL: "{speaker} denies or rejects (“{denied}”) what {counter_speaker} states: “{target}”.",
    CounterclaimKind.BLAME: "One act, two parties held responsible: {speaker} names {party} (“{act}”), "
    "{counter_speaker} names {counter_party} (“{counter_act}”).",
    CounterclaimKind.QUANTITY: "Different numbers for the same thing: {speaker} says “{number}”, "
    "{counter_speaker} says “{counter_number}”.",
    CounterclaimKind.EVENT: "Opposite outcomes of one event: {speaker} “{one}”, {counter_speaker} “{other}”.",
    CounterclaimKind.FACT: "Both cannot hold: {speaker} “{one}”, {counter_speaker} “{other}”.",
    CounterclaimKind.NEGATION: "One asserts what the other negates: {speaker} “{one}”, {counter_speaker} “{other}”.",
}


def explanations(pair: Pair, evidence: Evidence) -> tuple[str, str]:
    """The sentence in Arabic and in English. A denial is told from the denier's side, whichever comes first."""
    one, other = pair.a.statement, pair.b.statement
    if evidence.kind is CounterclaimKind.DENIAL and evidence.detail.get("side") == "b":
        one, other = other, one
    names = [(one, one is pair.a.statement), (other, other is pair.a.statement)]
    arabic, english = {}, {}
    for (statement, first), role in zip(names, ("speaker", "counter_speaker"), strict=True):
        arabic[role], english[role] = _name(statement, first, pair.by_hand)
    return (ARABIC[evidence.kind].format(**arabic, **evidence.detail),
            ENGLISH[evidence.kind].format(**english, **evidence.detail))  # fmt: skip


def _name(statement: Statement, first: bool, by_hand: bool) -> tuple[str, str]:
    """What the sentence calls a speaker, in Arabic and in English."""
    if statement.speaker:
        return statement.speaker, statement.speaker
    if by_hand:
        return ("القول الأول", "the first statement") if first else ("القول الثاني", "the second statement")
    return "مصدر لم يسمّ", "an unnamed source"

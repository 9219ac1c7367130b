"""One sentence, in Arabic and in English, that says why two statements contradict each other."""

from __future__ import annotations

from claims.link.evidence import Evidence, Pair
from claims.model import CounterclaimKind, Statement

ARABIC = {
    CounterclaimKind.DENIAL: "نفي أو رفض: «{denied}» ({speaker})، لما قيل: «{target}» ({counter_speaker}).",
    CounterclaimKind.BLAME: "فعل واحد ومسؤولان مختلفان: {party} («{act}»، {speaker})، "
    "و{counter_party} («{counter_act}»، {counter_speaker}).",
    CounterclaimKind.QUANTITY: "عددان مختلفان لشيء واحد: «{number}» ({speaker})، "
    "و«{counter_number}» ({counter_speaker}).",
    CounterclaimKind.EVENT: "نتيجتان متضادتان لحدث واحد: «{one}» ({speaker})، و«{other}» ({counter_speaker}).",
    CounterclaimKind.FACT: "قولان لا يجتمعان: «{one}» ({speaker})، و«{other}» ({counter_speaker}).",
    CounterclaimKind.NEGATION: "إثبات ونفي لأمر واحد: «{one}» ({speaker})، و«{other}» ({counter_speaker}).",
}
"""Names stand in brackets: no verb has to agree with their gender and number, and no word before governs their case."""
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

"""Contradictions side by side."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.messages import Messages
from claims.normalize import key_words
from claims.spans import Span
from claims.store.records import ClaimRecord, Contradiction, MarkedPair
from claims.terminal.bidi import RightToLeft, flowing, marked, safe


def side_by_side(pair: Contradiction | MarkedPair, say: Messages, *, number: int = 1, total: int = 1) -> RenderableType:
    """Both claims of a pair with outlet, date, speaker and statement, and why they conflict."""
    title = Text.assemble(
        (say("contradiction.title", number=number, total=total, kind=_kind(pair, say)), "bold"),
        "  ",
        (say("contradiction.score", score=f"{pair.score:.2f}"), "dim"),
    )
    if pair.verdict:
        title.append(f"  {say(f'verdict.{pair.verdict}')}", "yellow")
    if pair.decision:
        said = ": ".join(filter(None, [pair.decision.author, pair.decision.note]))
        title.append(Text(safe(f" ({said})"), "yellow"))
    columns = [
        (pair.claim, pair.evidence_span),
        (pair.counterclaim, pair.counter_evidence_span),
    ]
    if say.right_to_left:
        columns.reverse()
    table = Table(box=box.SQUARE, expand=True, show_header=False, border_style="dim")
    for _ in columns:
        table.add_column(ratio=1)
    table.add_row(*(_claim(claim, evidence, say) for claim, evidence in columns))
    table.add_row(*(Text(f"claims show {claim.id}", "dim") for claim, _ in columns))
    explanation = pair.explanation_ar if say.right_to_left else pair.explanation
    why = flowing(f"{say('why')}: {explanation}", right_to_left=say.right_to_left)
    return Group(flowing(title, right_to_left=say.right_to_left), table, Padding(why, (0, 1, 1, 1)))


def _kind(pair: Contradiction | MarkedPair, say: Messages) -> str:
    """What the pair is called: its mark, if it has one, and its kind."""
    names = [say(f"mark.{pair.mark}")] if isinstance(pair, MarkedPair) else []
    return ", ".join([*names, say(f"kind.{pair.kind}")] if pair.kind else names)


def _claim(claim: ClaimRecord, evidence: Span, say: Messages) -> RenderableType:
    where = f"{claim.outlet or say('unknown_outlet')} · {claim.published or say('undated')}"
    who = marked(claim.speaker or say("nobody"), style="bold")
    if claim.source and not set(key_words(claim.source)) <= set(key_words(claim.speaker or "")):
        who.append(f"\n({safe(claim.source)})", "not bold dim")
    return RightToLeft(marked(where, style="dim"), who, statement(claim, evidence))


def statement(claim: ClaimRecord, evidence: Span | None = None) -> Text:
    """The claim's content, its evidence (offsets of the article) underlined, in quotation marks when it is one."""
    marks = []
    at = 0
    for piece in claim.content_spans:
        if evidence and piece.overlaps(evidence):
            start, end = max(piece.start, evidence.start) - piece.start, min(piece.end, evidence.end) - piece.start
            marks.append((Span(at + start, at + end), "bold underline"))
        at += piece.end - piece.start + 1
    shown = marked(claim.content, marks)
    return Text.assemble("«", shown, "»") if claim.quote_type == "direct" else shown

"""One claim in its context, and the attributed statements of one text."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from claims.messages import Messages
from claims.reports import Extracted, ExtractedClaim
from claims.spans import Span
from claims.store.records import ClaimInContext, ClaimRecord, SupersededClaim, Voice
from claims.terminal.bidi import RightToLeft, flowing, marked
from claims.terminal.pairs import side_by_side

CONTENT, SOURCE, CUE = "green", "bold cyan", "bold magenta"


def in_context(found: ClaimInContext, say: Messages) -> RenderableType:
    """A claim: its paragraph with cue, source and content marked, what is known of it, what contradicts it."""
    claim = found.claim
    parts: list[RenderableType] = [
        Panel(RightToLeft(*_lines(_context(found))), title=claim.id, border_style="dim"),
        Padding(facts(_known(found, say), say), (0, 1, 1, 1)),
    ]
    if found.contradictions:
        parts.append(Text(say("show.contradicted"), "bold"))
        parts.extend(
            side_by_side(pair, say, number=number, total=len(found.contradictions))
            for number, pair in enumerate(found.contradictions, 1)
        )
    return Group(*parts)


def superseded(found: SupersededClaim, say: Messages) -> RenderableType:
    """A claim of an earlier version of its article: that it is one, its paragraph then, and what took its place."""
    return Group(
        Text(say("show.superseded", version=found.version), "bold"),
        Panel(RightToLeft(*_lines(_marked(found, found.context, found.context_span))), title=found.id),
        Padding(facts(_then(found, say), say), (0, 1, 1, 1)),
    )


def _then(found: SupersededClaim, say: Messages) -> Iterator[tuple[str, str]]:
    yield "show.speaker", found.speaker or say("nobody")
    if found.source:
        yield "show.source", found.source
    yield "show.cue", found.cue
    yield "show.stance", f"{say(f'stance.{found.stance}')} · {say(f'quote.{found.quote_type}')}"
    where = f"{found.outlet or say('unknown_outlet')} · {found.published or say('undated')}"
    yield "show.article", f"{found.title or found.url or found.article_id} ({where})"
    if found.seen or found.replaced:
        yield "show.seen", f"{found.seen or '?'} – {found.replaced or '?'}"
    if found.successor_id:
        yield "show.successor", found.successor_id


def _context(found: ClaimInContext) -> Text:
    return _marked(found.claim, found.context, found.context_span)


def _marked(claim: ClaimRecord | SupersededClaim, context: str, place: Span) -> Text:
    spans = [(span, CONTENT) for span in claim.content_spans]
    spans += [(span, style) for span, style in ((claim.source_span, SOURCE), (claim.cue_span, CUE)) if span]
    return marked(context, ((Span(span.start - place.start, span.end - place.start), style) for span, style in spans))


def _lines(text: Text) -> list[Text]:
    return [line for line in text.split("\n") if line.plain.strip()]


def _known(found: ClaimInContext, say: Messages) -> Iterator[tuple[str, str]]:
    claim = found.claim
    yield "show.speaker", claim.speaker or say("nobody")
    if claim.source:
        yield "show.source", claim.source
    yield "show.cue", claim.cue
    yield "show.stance", f"{say(f'stance.{claim.stance}')} · {say(f'quote.{claim.quote_type}')}"
    if claim.chain:
        yield "show.chain", say("chain").join([claim.outlet or say("unknown_outlet"), *_names(claim)])
    for voice in (claim.voice, *claim.chain):
        if voice:
            yield "show.resolved", _resolved(voice, say)
    title = claim.title or claim.url or claim.article_id
    where = f"{claim.outlet or say('unknown_outlet')} · {claim.published or say('undated')}"
    yield "show.article", f"{title} ({where})"
    yield "show.rule", say("show.confidence", rule=claim.rule, confidence=f"{claim.confidence:.2f}")
    yield "show.offsets", " ".join(f"{span.start}-{span.end}" for span in claim.content_spans)
    if found.parent:
        yield "show.parent", f"{found.parent.id}: {found.parent.content}"
    for inner in found.inner:
        yield "show.inner", f"{inner.id}: {inner.content}"
    if found.open_denial:
        yield "show.denies", f"{found.open_denial.denied} · {say('show.unstated')}"


def _names(claim: ClaimRecord) -> list[str]:
    """Who passed the statement on, from the outlet's side to the speaker."""
    return [*(voice.name for voice in reversed(claim.chain)), claim.speaker or "?"]


def _resolved(voice: Voice, say: Messages) -> str:
    """Why the article's words were taken for somebody."""
    who = voice.name if voice.role in (None, voice.name) else f"{voice.name} ({voice.role})"
    why = say("show.score", rule=voice.rule, score=f"{voice.score:.2f}")
    return f"{voice.printed or say('show.elided')} = {who} · {why}"


def facts(rows: Iterator[tuple[str, str]], say: Messages) -> Table:
    """Two columns: the message of each row's key, and its text."""
    table = Table.grid(padding=(0, 2))
    cells = [
        (
            flowing(Text(say(key), "dim"), right_to_left=say.right_to_left),
            flowing(value, right_to_left=say.right_to_left),
        )
        for key, value in rows
    ]
    for label, value in cells:
        table.add_row(*((value, label) if say.right_to_left else (label, value)))
    return table


def extracted(found: Extracted, say: Messages) -> RenderableType:
    """The attributed statements of a text in its order, nested ones set in."""
    if not found.claims:
        return Text(say("extract.none"))
    return Group(*(_extracted(number, claim, found, say) for number, claim in enumerate(found.claims, 1)))


def _extracted(number: int, claim: ExtractedClaim, found: Extracted, say: Messages) -> RenderableType:
    speaker = claim.speaker.name if claim.speaker else say("nobody")
    head = Text.assemble(
        (f"{number}. ", "dim"),
        marked(say("chain").join([*(relay.name for relay in reversed(claim.relays)), speaker]), style="bold"),
        (f"  {say(f'stance.{claim.stance}')} · {say(f'quote.{claim.quote_type}')} · ", "dim"),
        marked(claim.cue, style="dim"),
        (f" · {claim.rule}", "dim"),
    )
    depth = 0
    outer = claim.parent
    while outer is not None and depth < 8:
        depth += 1
        outer = found.claims[outer].parent
    lines = Group(flowing(head, right_to_left=say.right_to_left), RightToLeft(marked(claim.content)))
    return Padding(lines, (0, 3 * depth, 1, 1))

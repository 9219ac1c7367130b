"""Speakers: a table of them, and one at length with what it said over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.messages import Messages
from claims.store.decisions import SpeakerDecision
from claims.store.people import Held, Listed, Opponent, Person, Said
from claims.terminal.bidi import RightToLeft, flowing, marked, safe
from claims.terminal.claim import facts

FEW = 3
"""How many outlets and opponents a row of the table names."""
ALIASES = 12
NAMES = 18
"""Columns for a name and an id, which must not be broken: people copy it."""


def table(found: Sequence[Listed], say: Messages) -> Table:
    """Speakers with their figures, one in a row."""
    columns = ("speakers.claims", "speakers.outlets", "speakers.against")
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    heads: list[RenderableType] = [Text(say("show.speaker")), *(Text(say(key)) for key in columns)]
    for head in reversed(heads) if say.right_to_left else heads:
        shown.add_column(head, min_width=NAMES if head is heads[0] else None)
    for each in found:
        cells: list[RenderableType] = [
            Group(
                RightToLeft(marked(each.name, style="bold")),
                flowing(Text(safe(_who(each, say)), "dim"), right_to_left=say.right_to_left),
                Text(each.id, "dim", justify="right" if say.right_to_left else "left"),
            ),
            Text("\n".join([*_counts(each, say), *dict.fromkeys(day for day in (each.first, each.last) if day)])),
            _few(each.outlets, say),
            _few(_opponents(each.contradicted_by, say), say),
        ]
        shown.add_row(*(reversed(cells) if say.right_to_left else cells))
    return shown


def candidate(each: Listed, say: Messages) -> str:
    """A speaker in one line, for a person to choose from."""
    return safe(f"{each.id}  {each.name} ({_who(each, say)}; {', '.join(_counts(each, say))})")


def at_length(found: Person, decisions: Iterable[SpeakerDecision], say: Messages) -> RenderableType:
    """One speaker: names, roles, outlets, opponents, what people decided, and its claims over time."""
    speaker = found.speaker
    parts: list[RenderableType] = [
        flowing(
            Text.assemble(marked(speaker.name, style="bold"), (f"  {speaker.id}", "dim")),
            right_to_left=say.right_to_left,
        ),
        Padding(facts(_known(found, decisions, say), say), (0, 1, 1, 1)),
    ]
    if len(found.claims) < speaker.claims:
        parts.append(Text(say("who.latest", shown=len(found.claims), claims=speaker.claims), "bold"))
    parts.extend(_said(each, say) for each in found.claims)
    return Group(*parts)


def _known(found: Person, decisions: Iterable[SpeakerDecision], say: Messages) -> Iterator[tuple[str, str]]:
    speaker = found.speaker
    yield "who.kind", say(f"speaker_kind.{speaker.kind}")
    for key, held in (("who.role", found.roles), ("who.affiliation", found.affiliations)):
        for each in held[:ALIASES]:
            yield key, _held(each, say)
    aliases = [f"{each.printed} ({each.mentions})" for each in found.aliases[:ALIASES]]
    if rest := len(found.aliases) - len(aliases):
        aliases.append(say("speakers.others", number=rest))
    if aliases:
        yield "who.aliases", " · ".join(aliases)
    yield "speakers.claims", ", ".join(_counts(speaker, say))
    if speaker.outlets:
        yield "speakers.outlets", " · ".join(speaker.outlets)
    if speaker.first and speaker.last:
        yield "speakers.seen", _days(speaker.first, speaker.last)
    if speaker.contradicted_by:
        yield "speakers.against", " · ".join(_opponents(speaker.contradicted_by, say))
    for decision in decisions:
        yield "who.decided", _decision(decision, say)


def _said(said: Said, say: Messages) -> RenderableType:
    where = [said.published or say("undated"), said.outlet or say("unknown_outlet"), say(f"stance.{said.stance}")]
    head = Text(safe(" · ".join(where)), "dim")
    how = [part for part in (said.printed, said.role if said.role != said.printed else None) if part]
    if said.rule is not None:
        how.append(say("show.score", rule=said.rule, score=f"{said.score:.2f}"))
    lines: list[RenderableType] = [
        flowing(head, right_to_left=say.right_to_left),
        RightToLeft(marked(said.content)),
        flowing(Text(safe(f"{' · '.join(how)} · claims show {said.id}"), "dim"), right_to_left=say.right_to_left),
    ]
    if said.contradicted_by:
        against = ", ".join(said.contradicted_by)
        lines.append(flowing(Text(f"{say('show.contradicted')} {against}", "yellow"), right_to_left=say.right_to_left))
    return Padding(Group(*lines), (0, 1, 1, 1))


def _who(each: Listed, say: Messages) -> str:
    return " · ".join(part for part in (say(f"speaker_kind.{each.kind}"), each.role, each.affiliation) if part)


def _counts(each: Listed, say: Messages) -> list[str]:
    passed_on = [say("speakers.relayed", claims=each.relayed)] if each.relayed else []
    return [say("speakers.said", claims=each.claims), *passed_on]


def _held(held: Held, say: Messages) -> str:
    seen = _days(held.first, held.last) if held.first and held.last else say("undated")
    return f"{held.name} ({say('who.articles', articles=held.articles)}, {seen})"


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _opponents(every: Iterable[Opponent], say: Messages) -> list[str]:
    return [f"{each.name or say('nobody')} ({each.pairs})" for each in every]


def _few(every: Sequence[str], say: Messages) -> RenderableType:
    shown = list(every[:FEW])
    if rest := len(every) - len(shown):
        shown.append(say("speakers.others", number=rest))
    return RightToLeft("\n".join(shown)) if shown else Text("")


def _decision(decision: SpeakerDecision, say: Messages) -> str:
    other = (
        decision.name if decision.action == "rename" else decision.other_name or decision.name or decision.article_id
    )
    what = say(f"decision.{decision.action}", name=decision.speaker_name, other=other)
    return (
        f"{what} ({decision.author}, {decision.decided[:10]}{': ' if decision.reason else ''}{decision.reason or ''})"
    )

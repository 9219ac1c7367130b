"""How two statements stand to each other."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.link.judge import Judgement
from claims.messages import Messages
from claims.terminal.bidi import RightToLeft, flowing, marked


def judgement(found: Judgement, pair: tuple[str, str], say: Messages) -> RenderableType:
    """The relation of a pair, both statements with the words that clash (or agree) underlined, and why."""
    title = Text(say(f"relation.{found.relation}"), "bold")
    if found.kind:
        title.append(f": {say(f'kind.{found.kind}')}")
    title.append(f"  {say('contradiction.score', score=f'{found.score:.2f}')}", "not bold dim")
    marks = [[(span, "bold underline")] if found.kind else [] for span in (found.evidence, found.counter_evidence)]
    cells = [RightToLeft(marked(text, spans)) for text, spans in zip(pair, marks, strict=True)]
    if say.right_to_left:
        cells.reverse()
    table = Table(box=box.SQUARE, expand=True, show_header=False, border_style="dim")
    for _ in cells:
        table.add_column(ratio=1)
    table.add_row(*cells)
    explanation = found.explanation_ar if say.right_to_left else found.explanation
    why = flowing(f"{say('why')}: {explanation}", right_to_left=say.right_to_left)
    return Group(flowing(title, right_to_left=say.right_to_left), table, Padding(why, (0, 1, 1, 1)))

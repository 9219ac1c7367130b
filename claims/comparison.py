"""Two statements given by hand: whether they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.link.judge import Judge, Judgement
from claims.link.judge import judge as built_in
from claims.model import Parse, Statement
from claims.parse.loading import Loader, load_parser
from claims.parse.models import in_use


def compare(
    pairs: Sequence[tuple[str, str]],
    *,
    model: str | None = None,
    load: Loader = load_parser,
    judge: Judge = built_in,
) -> Iterator[Judgement]:
    """How the two statements of each pair stand to each other by ``judge``, in order. Raises ``ModelUnavailable``."""
    chosen, _ = in_use(model)
    texts = [text for pair in pairs for text in pair]
    parses = load(chosen).parse_all(texts)
    for first, second in pairs:
        yield judge(statement("a", first, next(parses)), statement("b", second, next(parses)))


def statement(name: str, text: str, parse: Parse) -> Statement:
    """A statement given by hand, as linking sees it."""
    return Statement(id=name, text=text, words=tuple(word for sentence in parse.sentences for word in sentence.words))

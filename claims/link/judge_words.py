"""What to show for a judgement that no detector explains: the words that clash, or those that agree."""

from __future__ import annotations

from claims.link.events import opposite
from claims.link.evidence import Pair, quoted
from claims.link.quantities import conflicting
from claims.link.reading import Reading
from claims.link.stems import stem
from claims.link.topic import rarity
from claims.link.words import key
from claims.model import CounterclaimKind

At = tuple[int, int]
Told = tuple[str, str]


def clash(pair: Pair) -> tuple[CounterclaimKind, At, At, Told]:
    """The kind of a contradiction and the words (indices, end exclusive) that make it, from the plainest sign down."""
    a, b = pair.a, pair.b
    for one in a.happenings:
        for other in b.happenings:
            entry = opposite(one.group, other.group)
            if entry is not None and one.group not in b.groups and other.group not in a.groups:
                at, counter = (one.start, one.end), (other.start, other.end)
                return CounterclaimKind(entry.kind), at, counter, _told(pair, at, counter)
    for number in a.quantities:
        for counter_number in b.quantities:
            if conflicting(number, counter_number):
                at, counter = (number.start, number.end), (counter_number.start, counter_number.end)
                return CounterclaimKind.QUANTITY, at, counter, _told(pair, at, counter)
    if bool(a.negated) != bool(b.negated):
        at, counter = _negated(a), _negated(b)
        return CounterclaimKind.NEGATION, at, counter, _told(pair, at, counter)
    at, counter = _alone(a, b), _alone(b, a)
    return CounterclaimKind.FACT, at, counter, _told(pair, at, counter)


def agreement(pair: Pair) -> tuple[At, At, Told]:
    """The rarest word that both statements share."""
    stems = {stem(word.text) for word in pair.b.words if key(word)}
    shared = [at for at, word in enumerate(pair.a.words) if key(word) and stem(word.text) in stems]
    if not shared:
        return (0, len(pair.a.words)), (0, len(pair.b.words)), _same("")
    best = max(shared, key=lambda at: (rarity(key(pair.a.words[at]) or ""), -at))
    other = next(at for at, word in enumerate(pair.b.words) if stem(word.text) == stem(pair.a.words[best].text))
    return (best, best + 1), (other, other + 1), _same(quoted(pair.a, (best, best + 1)))


def nothing() -> Told:
    """What is said of unrelated statements, in Arabic and English."""
    return "لا يتحدث القولان عن أمر واحد.", "The two statements do not speak of the same thing."


def _same(shared: str) -> Told:
    arabic = f"القولان متفقان، ويجمعهما «{shared}»." if shared else "القولان متفقان."
    english = f"Both statements say the same; they share “{shared}”." if shared else "Both statements say the same."
    return arabic, english


def _told(pair: Pair, at: At, counter: At) -> Told:
    one, other = quoted(pair.a, at), quoted(pair.b, counter)
    return (f"القولان لا يجتمعان: أحدهما «{one}» والآخر «{other}».",
            f"Both cannot be right: one says “{one}”, the other “{other}”.")  # fmt: skip


def _negated(reading: Reading) -> At:
    """The first negated word with its particle; the whole statement when nothing is negated."""
    if not reading.negated:
        return 0, len(reading.words)
    at = min(reading.negated)
    return max(0, at - 1), at + 1


def _alone(reading: Reading, other: Reading) -> At:
    """The rarest content word that only this statement has; the whole statement when there is none."""
    stems = {stem(word.text) for word in other.words}
    only = [at for at, word in enumerate(reading.words) if key(word) and stem(word.text) not in stems]
    if not only:
        return 0, len(reading.words)
    best = max(only, key=lambda at: (rarity(key(reading.words[at]) or ""), -at))
    return best, best + 1

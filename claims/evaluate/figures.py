"""The figures of an evaluation: all together, by the rule that made a claim, by the phenomenon it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from claims.evaluate.gold import GoldRow
from claims.evaluate.protocol import Pair, Predicted, pair, same_speaker, words, words_f1
from claims.model import Frozen, QuoteType, Stance


class Figures(Frozen):
    """Shares (0..1), but for ``gold`` and ``predicted``, which are numbers of attributions."""

    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    content_soft: float
    content_strict: float
    source_soft: float
    source_strict: float
    speaker: float
    stance: float
    type: float


class RuleFigures(Frozen):
    """How often a rule was right; ``predicted`` leaves out what met an optional row."""

    rule: str
    predicted: int
    right: int
    precision: float


class PhenomenonFigures(Frozen):
    """The required rows that show one phenomenon, and what became of them; ``speaker`` is null when none has one."""

    phenomenon: str
    gold: int
    found: int
    recall: float
    content_soft: float
    speaker: float | None


class Evaluation(Frozen):
    """``missed`` and ``spurious`` name what to look at first: ``file#row`` and ``file: cue | content``."""

    figures: Figures
    rules: tuple[RuleFigures, ...]
    phenomena: tuple[PhenomenonFigures, ...]
    missed: tuple[str, ...]
    spurious: tuple[str, ...]


PHENOMENA: Mapping[str, Callable[[GoldRow], bool]] = {
    "all": lambda _: True,
    "quote: direct": lambda row: row.type is QuoteType.DIRECT,
    "quote: mixed": lambda row: row.type is QuoteType.MIXED,
    "quote: indirect": lambda row: row.type is QuoteType.INDIRECT,
    "content: in pieces": lambda row: len(row.content) > 1,
    "source: written": lambda row: row.source_text is not None,
    "source: elided or pronoun": lambda row: row.source_text is None and row.speaker is not None,
    "source: nobody": lambda row: row.speaker is None,
    "relayed": lambda row: bool(row.via),
} | {f"stance: {stance}": lambda row, stance=stance: row.stance == stance for stance in Stance}


def evaluate(gold: Mapping[str, list[GoldRow]], found: Mapping[str, list[Predicted]]) -> Evaluation:
    """The figures for ``found`` against ``gold``, both by article file name."""
    required = {(row.doc, row.id): row for rows in gold.values() for row in rows if not row.opt}
    pairs: dict[tuple[str, str], Pair] = {}
    spurious: list[tuple[str, Predicted]] = []
    for doc, rows in gold.items():
        here = pair(found.get(doc, []), rows)
        pairs.update({(doc, each.gold.id): each for each in here if not each.gold.opt})
        taken = [id(each.predicted) for each in here]
        spurious.extend((doc, each) for each in found.get(doc, []) if id(each) not in taken)
    return Evaluation(
        figures=_figures(list(required.values()), list(pairs.values()), len(spurious)),
        rules=_by_rule(list(pairs.values()), [prediction for _, prediction in spurious]),
        phenomena=tuple(
            _phenomenon(name, [row for row in required.values() if shows(row)], pairs)
            for name, shows in PHENOMENA.items()
        ),
        missed=tuple(f"{doc}#{row}" for doc, row in required if (doc, row) not in pairs),
        spurious=tuple(f"{doc}: {one.cue_text} | {one.content_text[:80]}" for doc, one in spurious),
    )


def _figures(required: list[GoldRow], pairs: list[Pair], spurious: int) -> Figures:
    with_source = [each for each in pairs if each.gold.source_text]
    precision, recall = _share(len(pairs), len(pairs) + spurious), _share(len(pairs), len(required))
    return Figures(
        gold=len(required),
        predicted=len(pairs) + spurious,
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-9),
        content_soft=_mean(each.overlap for each in pairs),
        content_strict=_mean(words(each.predicted.content_text) == words(each.gold.content_text) for each in pairs),
        source_soft=_mean(
            words_f1(each.predicted.source_text or "", each.gold.source_text or "") for each in with_source
        ),
        source_strict=_mean(
            words(each.predicted.source_text or "") == words(each.gold.source_text or "") for each in with_source
        ),
        speaker=_share(sum(map(_speaker_right, pairs)), sum(1 for row in required if row.speaker)),
        stance=_mean(each.predicted.stance == each.gold.stance for each in pairs),
        type=_mean(each.predicted.type == each.gold.type for each in pairs),
    )


def _by_rule(pairs: list[Pair], spurious: list[Predicted]) -> tuple[RuleFigures, ...]:
    right = Counter(each.predicted.rule for each in pairs)
    every = right + Counter(each.rule for each in spurious)
    return tuple(
        RuleFigures(rule=rule, predicted=number, right=right[rule], precision=right[rule] / number)
        for rule, number in sorted(every.items(), key=lambda item: (-item[1], item[0]))
    )


def _phenomenon(name: str, rows: list[GoldRow], pairs: Mapping[tuple[str, str], Pair]) -> PhenomenonFigures:
    named = sum(1 for row in rows if row.speaker)
    met = [pairs[key] for row in rows if (key := (row.doc, row.id)) in pairs]
    return PhenomenonFigures(
        phenomenon=name,
        gold=len(rows),
        found=len(met),
        recall=_share(len(met), len(rows)),
        content_soft=_mean(each.overlap for each in met),
        speaker=_share(sum(map(_speaker_right, met)), named) if named else None,
    )


def _speaker_right(each: Pair) -> bool:
    return same_speaker(each.predicted.speaker, each.gold.speaker)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 0.0

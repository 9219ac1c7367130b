"""Every attributed statement of an article: the rules joined, nested and ordered."""

from __future__ import annotations

from bisect import bisect_right

from claims.extract import according, anaphora, headlines, verbal
from claims.extract.agreement import agrees
from claims.extract.confidence import confidence
from claims.extract.draft import Draft
from claims.extract.finding import find
from claims.extract.neighbours import extended, following, preceding, spoken_on
from claims.extract.quote_types import is_spoken, quote_type
from claims.extract.view import View
from claims.model import Attribution, Parse, QuoteType
from claims.name_parts import with_names
from claims.normalize import normalize
from claims.parse.sentences import paragraphs
from claims.quotations import quotations
from claims.spans import Span, cover


def attributions(text: str, parse: Parse) -> list[Attribution]:
    """The attributions of an article with this text and parse, by position of the cue.

    Furniture and repeated lines are passed over. ``parent`` and ``continues`` are indices into the list.
    """
    parse = with_names(parse)
    quotes = quotations(text)
    skipped = _skipped(text)
    starts = [line.start for line in skipped]
    title = next(iter(paragraphs(text)), Span(0, 0))
    drafts: list[Draft] = []
    for number, sentence in enumerate(parse.sentences):
        line = bisect_right(starts, sentence.span.start) - 1
        if line >= 0 and skipped[line].contains(sentence.span):
            continue
        view = View(text, sentence, quotes)
        cues = find(view)
        found = verbal.attributions(view, cues, after=following(text, parse.sentences, number, quotes))
        found += anaphora.attributions(view, cues, found)
        found += according.attributions(view, cues, found, before=preceding(text, parse.sentences, number))
        if not any(draft.cue.start < sentence.span.start + 3 for draft in found) and _is_line(
            text, sentence.span, title
        ):
            headline = headlines.attribution(view)
            if headline is not None:
                found.append(headline)
        for draft in found:
            draft.sentence = number
            last = extended(text, draft.content[-1], sentence, quotes)
            if draft.rule.endswith("colon"):
                last = spoken_on(text, last, parse.sentences, number, quotes)
            draft.content = (*draft.content[:-1], last)
            spoken = draft.rule.endswith("-colon") and is_spoken(view, last)
            draft.quote_type = QuoteType.DIRECT if spoken else quote_type(view, draft.content)
        drafts.extend(found)
    return _finished(_distinct(_printed(drafts)))


def _skipped(text: str) -> list[Span]:
    """Paragraphs that are furniture, or repeat an earlier paragraph (captions)."""
    seen: set[str] = set()
    found = []
    for paragraph in paragraphs(text):
        line = normalize(paragraph.of(text))
        if line in seen or headlines.is_furniture(paragraph.of(text)):
            found.append(paragraph)
        seen.add(line)
    return found


def _is_line(text: str, span: Span, title: Span) -> bool:
    """Whether the sentence is a headline or a line of its own without a full stop."""
    if title.contains(span):
        return True
    alone = (span.start == 0 or text[span.start - 1] == "\n") and (span.end == len(text) or text[span.end] == "\n")
    return alone and text[span.end - 1] not in '.؟!"' and span.end - span.start < 140


def _printed(drafts: list[Draft]) -> list[Draft]:
    """Drafts whose cue and content are words: a parse may take a lone mark for one, of which nothing is left."""
    kept = [draft for draft in drafts if all(span.start < span.end for span in (draft.cue, *draft.content))]
    for draft in kept:
        draft.relays = tuple(span for span in draft.relays if span.start < span.end)
        draft.source = draft.source if draft.source is not None and draft.source.start < draft.source.end else None
    return kept


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Drafts by position, one per cue."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.cue.start, -draft.cue.end)):
        if not any(draft.cue.overlaps(other.cue) for other in kept):
            kept.append(draft)
    return kept


def _finished(drafts: list[Draft]) -> list[Attribution]:
    found = []
    for index, draft in enumerate(drafts):
        parent = _parent(drafts, index)
        found.append(
            Attribution(
                cue=draft.cue,
                cue_lemma=draft.lemma,
                source=draft.source,
                content=draft.content,
                quote_type=draft.quote_type,
                stance=draft.stance,
                rule=draft.rule,
                relays=draft.relays,
                continues=_continues(drafts, index),
                parent=parent,
                confidence=confidence(draft.rule, source=draft.source is not None, nested=parent is not None),
                agreement=draft.agreement,
            )
        )
    return found


def _parent(drafts: list[Draft], index: int) -> int | None:
    """The attribution with the smallest content that encloses both cue and content of this one."""
    draft = drafts[index]
    whole = cover((draft.cue, *draft.content))
    around = [
        other
        for other, candidate in enumerate(drafts)
        if other != index and any(span.contains(whole) and span != whole for span in candidate.content)
    ]
    return min(
        around, key=lambda other: cover(drafts[other].content).end - cover(drafts[other].content).start, default=None
    )


def _continues(drafts: list[Draft], index: int) -> int | None:
    """For a cue without a subject: the cue before it in the sentence that it agrees with and does not stand inside."""
    draft = drafts[index]
    if draft.source is not None or draft.reading is None or not draft.agreement:
        return None
    for other in range(index - 1, -1, -1):
        candidate = drafts[other]
        if candidate.sentence != draft.sentence:
            return None
        if candidate.reading is None or any(span.contains(draft.cue) for span in candidate.content):
            continue
        if agrees(candidate.reading, draft.reading, candidate.plural_source):
            return other
    return None

"""How a speaker is called: names without titles, organisations without quotation marks, offices in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.normalize import normalize, without_article
from claims.resolve.nouns import nouns
from claims.resolve.offices import body_of
from claims.resolve.phrases import Phrase, Shape, shown
from claims.resolve.tokens import Token

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

HEADS_OF_GOVERNMENT = frozenset({"وزراء", "حكومه"})


def office_text(tokens: list[Token], start: int, end: int) -> str:
    """An office as printed, in the nominative: «مسؤولين صينيين» as an object are «مسؤولون صينيون» as speakers."""
    words = nominative(tokens, start, end)
    title = nouns().title(tokens[start].core)
    if title is None or title.number == "Sing" or not tokens[start].core.endswith("ين"):
        return " ".join(words)
    ending = "ان" if "Dual" in {title.number, tokens[start].features.get("Number")} else "ون"
    for at in range(start, min(end, start + len(words))):
        oblique = words[at - start].endswith("ين") and (at == start or tokens[at].upos == "ADJ")
        if not oblique:
            break
        words[at - start] = words[at - start][:-2] + ending
    return " ".join(words)


def nominative(tokens: list[Token], start: int, end: int) -> list[str]:
    """The words ``start:end`` as printed, a masculine noun without the article and its adjectives without the alef of
    the accusative: «مصدرا دبلوماسيا» as the subject of إن is «مصدر دبلوماسي» as a speaker."""
    words = shown(tokens, start, end).split(" ")
    head = tokens[start]
    known = nouns()
    heads = known.unnamed | known.organisations | known.media | known.documents | known.reports
    bare = head.core.removesuffix("ا")
    after = tokens[start + 1] if end - start > 1 else None
    construct = after is not None and after.upos in {"NOUN", "PROPN"} and not (after.prefix or after.core.endswith("ا"))
    accusative = head.core.endswith("ا") and not head.definite and (bare in heads or known.title(bare) is not None)
    accusative = accusative and not construct  # «زعيما شطري كوريا»: the dual
    if head.core.endswith("ين") and head.core[:-2] in heads:
        return [word[:-2] + "ان" if word.endswith("ين") else word for word in words]  # «لكن مصدرين أمنيين قالا»
    for at in range(start, min(end, start + len(words)) if accusative else start):
        plain = words[at - start].removesuffix("ا").removesuffix("\u064b")
        if (
            tokens[at].definite
            or plain == words[at - start]
            or (at > start and tokens[at].upos not in {"ADJ", "NOUN", "PROPN"})
        ):
            break
        words[at - start] = plain
    return words


def described_name(reader: PhraseReader, phrase: Phrase) -> str:
    """The name of an organisation or the description of a source."""
    text = " ".join(nominative(reader.tokens, phrase.start, phrase.end))
    ministry = reader.is_bare_ministry(phrase.start, phrase.end) or reader.is_ministry(phrase.start, phrase.end)
    if phrase.shape == Shape.ORGANISATION and ministry:
        return f"وزارة {text}"
    return text


def affiliation_of(reader: PhraseReader, phrase: Phrase) -> str | None:
    """The organisation or state that the phrase says its speaker belongs to.

    A minister belongs to the ministry (وزير الدفاع التركي: وزارة الدفاع التركية), a spokesman to the body he speaks
    for, anybody else to the state of his nationality.
    """
    names = reader.gazetteer.state_names
    state = next(iter(sorted(phrase.states)), None)
    for start, end in phrase.titles:
        ministry = ministry_of(reader, start, end)
        if ministry:
            return ministry
    body = body_of(reader, phrase)
    if body:
        known = reader.known_at(body[0])
        if known and known[0].kind != "state":
            return known[0].name
        text = shown(reader.tokens, *body)
        if reader.tokens[body[0]].core in reader.nouns.ministries:
            # «نائب وزير الخارجية الإيراني»: the nationality agrees with the deputy, not with the ministry
            text = shown(reader.tokens, body[0], body[0] + 1)
            return " ".join(["وزارة", text] + ([feminine(reader, state)] if state else []))
        return text
    return names[state] if state and len(phrase.states) == 1 else None


def ministry_of(reader: PhraseReader, start: int, end: int) -> str | None:
    """«وزارة الدفاع التركية» for the office «وزير الدفاع التركي» or «وزير دفاع تركيا» at tokens ``start:end``."""
    tokens = reader.tokens
    title = reader.nouns.title(tokens[start].core)
    if title is None or title.kind != "minister" or end - start < 2:
        return None
    field = tokens[start + 1]
    portfolio = "ال" + without_article(field.core)
    if portfolio not in reader.nouns.ministries and field.pronoun is None:
        return None
    words = [field.shown if field.definite else "ال" + field.shown]
    if field.pronoun is not None:
        words = ["ال" + field.shown.removesuffix("ت") + "ة"] if field.shown.endswith("ت") else words
    for token in tokens[start + 2 : end]:
        demonym = reader.gazetteer.demonym([token.core])
        known = reader.known_at(start + 2 + tokens[start + 2 : end].index(token))
        if demonym and not known:
            return " ".join(["وزارة", *words, feminine(reader, demonym[0].state)])
        if known and known[0].state and known[0].kind == "state":
            return " ".join(["وزارة", *words, feminine(reader, known[0].state)])
        if token.prefix[:1] == ("و",) and token.definite:
            words.append(token.printed)
    return " ".join(["وزارة", *words]) if len(words) > 0 else None


def feminine(reader: PhraseReader, state: str) -> str:
    """The definite feminine of the nationality of ``state`` (ISO code): TR gives التركية."""
    return " ".join(f"ال{word}ة" for word in reader.gazetteer.adjectives[state].split())


def same_office(word: str) -> str:
    """A folded word of an office, so that two words for one office are equal (رئيس الحكومة، رئيس الوزراء)."""
    return "حكومه" if normalize(word) in HEADS_OF_GOVERNMENT else word

"""What stands behind a description without belonging to it: holders, objects, occasions, whom somebody told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.model import SpeakerKind
from claims.normalize import without_article

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

INTERNET = "انترنت"
MINISTRY = "وزاره"
PUBLISHERS = frozenset({SpeakerKind.MEDIA, SpeakerKind.ORGANISATION})


def holder_follows(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether a full name begins at ``at`` that is no part of the body's: «مديرة صندوق في وزارة الزراعة | رنا جحجاح».

    A body that is somebody's has a title before the name: «إدارة الرئيس الأميركي دونالد ترامب»، «مركز الملك سلمان».
    """
    token, last = reader.tokens[at], reader.tokens[at - 1]
    after = reader.tokens[at + 1] if at + 1 < len(reader.tokens) else None
    titled = any(reader.nouns.title(one.core) for one in reader.tokens[start + 1 : at])
    if titled or at == start + 1 or not last.definite or after is None:
        return False
    given = reader.nouns.given_name(token.core) and not (token.definite or token.prefix or token.quoted or token.before)
    return given and after.upos == "PROPN" and not (after.before or after.prefix)


def recognised(reader: PhraseReader, at: int) -> bool:
    """Whether a participle with its preposition says how a body is seen: «الحكومة | المعترف بها دوليا»."""
    token, near = reader.tokens[at], reader.tokens[at + 1 : at + 2]
    return token.core.startswith("الم") and bool(near) and near[0].key in {"بها", "به", "بهم", "عليها", "اليها"}


def ends_in_state(reader: PhraseReader, at: int) -> bool:
    """Whether a state's name ends right before token ``at``."""
    known = reader.known_at(at - 1)
    return known is not None and known[0].kind == SpeakerKind.STATE and known[1] == 1 and not known[0].metonym


def places(reader: PhraseReader, at: int) -> bool:
    """Whether what «ب» governs at ``at`` places or narrows a body: «السفارة الأمريكية بالقاهرة»، «الجامعة بالرياض»."""
    token = reader.tokens[at]
    bodies = reader.nouns.organisations | reader.words.regions
    return token.upos == "PROPN" or without_article(token.core) in bodies or reader.known_at(at) is not None


def is_object(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether token ``at`` is rather the object of the verb: «دعت المنظمة المسؤولين»، «كشفت دراسة أسرارا»."""
    token, head = reader.tokens[at], reader.tokens[start]
    if token.quoted or token.prefix or token.upos != "NOUN":
        return False
    if not token.definite:
        return token.features.get("Case") == "Acc" and token.core.endswith("ا") and len(token.core) > len("ابا")
    stem = without_article(token.core)
    if head.definite and at == start + 1 and token.deprel in {"obj", "iobj"}:
        return True  # «طلب من الأندية التصويت»
    last = reader.tokens[at - 1]
    whole = last.upos == "PROPN" or (last.definite and not head.definite)
    if whole and (stem in reader.nouns.groups or (last.upos == "PROPN" and stem in reader.nouns.organisations)):
        return True  # «دعت أسرة البطش السلطات»
    title = reader.nouns.title(token.core)
    if title is None or title.thing or title.kind == "member":
        return False
    return head.definite and at == start + 1


def argument_of_verb(reader: PhraseReader, at: int) -> bool:
    """Whether a name begins at ``at`` that is the verb's, not the description's (احتجزت السلطات أندرو برونسون)."""
    token = reader.tokens[at]
    return token.deprel in {"obj", "iobj", "nsubj", "obl", "dep"} and not token.quoted and reader.names.begins(at)


def occasion(reader: PhraseReader, at: int) -> bool:
    """Whether what follows a preposition at ``at`` is an occasion or a time, no part of a name (في بيان)."""
    if at >= len(reader.tokens):
        return True
    token = reader.tokens[at]
    words = reader.words.occasions | reader.words.not_in_names
    return token.core in words or reader.stem(token) in words or token.key.isdigit()


def on_network(reader: PhraseReader, at: int) -> bool:
    """Whether a site or network begins at ``at`` (تويتر، موقع فيسبوك، الإنترنت)."""
    if at >= len(reader.tokens):
        return False
    known = reader.known_at(at)
    stem = without_article(reader.tokens[at].core)
    return stem in reader.nouns.channels | {INTERNET} or (known is not None and known[0].kind in PUBLISHERS)


def list_goes_on(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether «و» at ``at`` continues the description (والمغتربين، القطرية والتركية) rather than the sentence."""
    token, head = reader.tokens[at], reader.tokens[start]
    if reader.gazetteer.demonym([token.core]) and reader.tokens[at - 1].upos == "ADJ":
        return True
    known = reader.known_at(at)
    if known and known[0].kind == "state":
        return any(other.preposition for other in reader.tokens[start + 1 : at])
    ministry = without_article(head.core) in reader.nouns.organisations or reader.tokens[at - 2].core == MINISTRY
    another = head.definite and without_article(token.core) in reader.nouns.organisations  # «الشرطة والجيش»
    whom = reader.nouns.title(token.core)
    people = whom is not None and not (whom.number == "Plur" and reader.tokens[at - 1].core in reader.nouns.ministries)
    return ministry and token.definite and not people and known is None and not another


def addressed(reader: PhraseReader, at: int) -> bool:
    """Whether «ل» at ``at`` names who was spoken to (لرويترز، للصحفيين) rather than a purpose (للأنباء)."""
    token = reader.tokens[at]
    known = reader.known_at(at)
    title = reader.nouns.title(token.core)
    medium = without_article(token.core) in reader.nouns.media
    return bool(known and known[0].kind == "media") or medium or (title is not None and title.number == "Plur")

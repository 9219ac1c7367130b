"""The organisations and states that speakers belong to, which are speakers too, whether they speak or not."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.model import ArticleEntity, SpeakerKind
from claims.resolve.blocks import identifier
from claims.resolve.bodies import organisation_key
from claims.resolve.gazetteer import gazetteer
from claims.resolve.profiles import profile


class Body(NamedTuple):
    """What an affiliation names: ``id`` is that of the speaker with the same key, ``above`` the state it belongs to."""

    id: str
    name: str
    kind: SpeakerKind
    above: str | None


@lru_cache(maxsize=1 << 15)
def body(affiliation: str) -> Body:
    """The body called ``affiliation``."""
    known = gazetteer().named(affiliation)
    kind = known.kind if known else SpeakerKind.ORGANISATION
    row = ArticleEntity(article_id="", entity=0, name=affiliation, kind=kind)
    key = profile(row).key if known else organisation_key(affiliation) or ("organisation", affiliation)
    above = state_above(affiliation)
    return Body(identifier(key), known.name if known else affiliation, kind, None if above == affiliation else above)


def state_above(name: str) -> str | None:
    """The name of the one state that an organisation's name shows it to belong to."""
    known = gazetteer().named(name)
    if known and known.kind == SpeakerKind.STATE:
        return None
    codes = {part[1:] for part in organisation_key(name) if part.startswith("@")}
    if known and known.state:
        codes = {known.state}
    return gazetteer().state_names[codes.pop()] if len(codes) == 1 else None

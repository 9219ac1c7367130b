"""Whether two cues can have one subject, by gender and number."""

from __future__ import annotations

from claims.extract.cues import Cue


def agrees(cue: Cue, other: Cue, plural_source: bool) -> bool:
    """Whether both cues may have one subject, by gender and number.

    A verb before its subject stays singular, so a plural cue may continue a singular verb only when the source
    is plural; a feminine singular continues plurals of things (مصادر، قوات).
    """
    mine, theirs = cue.reading.agreement, other.reading.agreement
    if not mine or not theirs or "relay" in cue.reading.takes:
        return True
    if theirs["Number"] == "Sing":
        return (
            mine["Gender"] == theirs["Gender"]
            and (mine["Number"] == "Sing")
            and (not plural_source or theirs["Gender"] == "Fem")
        )
    return plural_source or mine["Number"] != "Sing"

"""Phrases of time: اليوم الأربعاء, مساء أمس, في 5 يونيو."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.view import View


def is_time(view: View, at: int) -> bool:
    """Whether a time phrase starts here (اليوم الأربعاء, مساء أمس, الجمعة)."""
    time, key = circumstances().time, view.key(at)
    if key in time.always:
        return True
    if key in time.months:
        return "NUM" in {view.upos(at - 1), view.upos(at + 1)} or view.key(at + 1) in time.followers
    follower = view.key(at + 1)
    return key in time.words and (follower in time.words or follower in time.followers or view.upos(at + 1) == "NUM")


def after_time(view: View, at: int, end: int) -> int:
    """Index past the time phrase that starts at ``at``."""
    time = circumstances().time
    at += 1
    while at < end and (
        view.key(at) in time.words
        or view.key(at) in time.months
        or view.key(at) in time.followers
        or view.upos(at) == "NUM"
        or view.key(at) in {"/", "(", ")", "-"}
        or (view.key(at) == "من" and (view.key(at + 1) in time.words or view.key(at + 1) in time.months))
    ):
        at += 1
    return at

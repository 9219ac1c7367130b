"""Phrases of time: اليوم الأربعاء, مساء أمس, في 5 يونيو."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.view import View
from claims.normalize import without_article


def is_time(view: View, at: int) -> bool:
    """Whether a time phrase starts here (اليوم الأربعاء, مساء أمس, الجمعة)."""
    time, key = circumstances().time, view.key(at)
    if key == "اليوم" and _is_masthead(view, at):
        return False
    if key in time.always or _before_yesterday(view, at):
        return True
    if key in time.months:
        return "NUM" in {view.upos(at - 1), view.upos(at + 1)} or view.key(at + 1) in time.followers
    follower = view.key(at + 1)
    if key in time.words and _before_yesterday(view, at + 1):
        return True
    return key in time.words and (follower in time.words or follower in time.followers or view.upos(at + 1) == "NUM")


def _before_yesterday(view: View, at: int) -> bool:
    """Whether «أول من أمس» stands here, or «أول أمس» without its preposition."""
    return view.key(at) == "اول" and "امس" in {view.key(at + 1), view.key(at + 2)}


def _is_masthead(view: View, at: int) -> bool:
    """Whether «اليوم» is part of a newspaper's or station's name (موقع روسيا اليوم، اليوم السابع)."""
    return view.key(at + 1) == "السابع" or without_article(view.key(at - 2)) in circumstances().media


def after_time(view: View, at: int, end: int) -> int:
    """Index past the time phrase that starts at ``at``."""
    time = circumstances().time
    at += 1
    while at < end and (
        view.key(at) in time.words
        or view.key(at) in time.months
        or view.key(at) in time.followers
        or _before_yesterday(view, at)
        or view.upos(at) == "NUM"
        or view.key(at) in {"/", "(", ")", "-"}
        or (view.key(at) == "من" and (view.key(at + 1) in time.words or view.key(at + 1) in time.months))
    ):
        at += 1
    return at

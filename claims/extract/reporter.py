"""Where the reporter goes on in his own voice, or tells what was not said, after somebody's statement."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue, Form
from claims.extract.frames import Kind
from claims.extract.openings import has_complement
from claims.extract.view import COMMAS, View
from claims.normalize import without_article


def is_remark(view: View, at: int, kind: Kind) -> bool:
    """Whether the reporter adds something to a content that is a noun (، وهو الأمر الذي …؛ ، والذي …)."""
    if view.key(at) != "و":
        return False
    which = kind == "object" and view.key(at + 1) in circumstances().relatives
    return which or (view.key(at + 1) in {"هو", "هي"} and view.key(at + 2) in {"ما", "الامر", "امر"})


def leaves_unsaid(view: View, at: int, cues: list[Cue]) -> bool:
    """«دون أن» or «لكنه لم» and a cue: the reporter tells what was not said."""
    but = at + 1 if view.key(at) == "و" else at
    if view.key(but) == "لكن" and view.is_pronoun(but + 1) and view.key(but + 2) == "لم":
        return any(cue.word == but + 3 and cue.reading.takes for cue in cues)
    if view.key(at) == "من":
        at += 1
    return view.key(at) == "دون" and view.key(at + 1) == "ان" and any(at < cue.word <= at + 4 for cue in cues)


def meanwhile(view: View, at: int) -> bool:
    """«في وقت» and a verb: the reporter sets something else beside the statement."""
    if (
        view.key(at) == "في"
        and view.key(at + 1) in {"اشاره", "خطوه", "تلميح", "ايماءه", "تصعيد"}
        and view.key(at + 2) != "الي حد"
    ):
        return True
    return (
        view.key(at) == "في"
        and view.key(at + 1) in {"وقت", "حين", "الوقت"}
        and (view.upos(at + 2) in {"VERB", "AUX"} or view.key(at + 2) in {"الذي", "ان"})
    )


def tells_where(view: View, start: int, at: int) -> bool:
    """Whether the reporter says in which text a noun was announced (أعلن انسحابه | في رسالة مصورة)."""
    text = view.key(at) in {"في", "عبر"} and view.key(at + 1) in circumstances().told_in
    return text and not any(view.upos(earlier) in {"VERB", "AUX"} for earlier in range(start, at))


def reporter_speaks(view: View, at: int, kind: Kind, cues: list[Cue]) -> bool:
    """Whether, after a comma, the reporter goes on in his own voice."""
    words, key = circumstances(), view.key(at)
    pair = f"{key} {view.key(at + 1)}"
    if pair in words.reporter_connectors and view.key(at + 2) in COMMAS and view.upos(at + 3) not in {"VERB", "AUX"}:
        return False  # «واستدعت، في المقابل، سفيرها»
    if key == "و" and f"و{view.key(at + 1)}" in words.reporter_connectors:
        return True
    if (
        key == "و"
        and _last_remark(view, at)
        and (
            view.key(at + 1) in words.relatives
            or (view.key(at + 1) in {"هو", "هي"} and view.upos(at + 2) in {"NOUN", "PROPN", "ADJ", "NUM"})
        )
    ):
        return True
    if key in words.relatives and any(
        at < cue.word <= at + 3 and (view.key(at + 1) in {"لم", "لن"} or has_complement(view, cue, cues))
        for cue in cues
    ):
        return True
    if (
        key in {"فيما", "بينما", "وسط", "علما"}
        or (key in {"حيث", "اذ"} and kind != "clause" and view.key(at + 1) != "ان")
        or pair in words.reporter_connectors
    ):
        return True
    if key == "و" and view.key(at + 1) == "لكن":
        at, key = at + 1, "لكن"
    if key == "مما" or (key == "لكن" and "لم" in {view.key(at + 1), view.key(at + 2)}):
        return True
    if key in {"لكن", "غير", "بيد"} or (key == "الا" and view.key(at + 1).startswith("ان")):
        ahead = range(at, min(view.size, at + 14))
        unsaid = view.key(at + 1) == "دون" or view.key(at + 2) == "دون"
        return unsaid or any(cue.word in ahead and cue.reading.form is Form.FINITE for cue in cues)
    if key == "كما":
        speaks = any(cue.word in {at + 1, at + 2} and cue.reading.takes for cue in cues)
        return speaks or (kind != "clause" and view.key(at + 1) not in {"هو", "هي"})
    if key == "رغم":
        return True
    without = at if key in {"دون", "بدون"} else at + 1 if key in {"ب", "من"} and view.key(at + 1) == "دون" else None
    if without is None:
        return False
    # «سقط الصاروخ في منطقة مفتوحة، دون وقوع إصابات» is told, «دون مزيد من التفاصيل» is not
    told = view.upos(without + 1) == "NOUN" and without_article(view.key(without + 1)) not in words.left_unsaid
    return kind != "clause" or not told


def _last_remark(view: View, at: int) -> bool:
    """Whether no comma follows but before a relative clause: the remark closes the sentence, not interrupting it."""
    commas = [index for index in range(at + 1, view.size) if view.key(index) in COMMAS]
    return all(view.key(index + 1) in circumstances().relatives for index in commas)

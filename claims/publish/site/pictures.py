"""Pictures drawn at the server: SVG and a matrix, readable without scripts, every text escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claims.normalize import normalize
from claims.publish.site.archive import Row
from claims.publish.site.language import Reader

WIDTH = 900
LABELS = 210
LANE = 34
NUMBER = re.compile(r"\d[\d,.٬]*")
SCALES = {"الف": 1e3, "الفا": 1e3, "الاف": 1e3, "مليون": 1e6, "مليونا": 1e6, "ملايين": 1e6, "مليار": 1e9, "مليارا": 1e9}
SCALES |= {"مليارات": 1e9, "تريليون": 1e12}
STANCES = ("assert", "deny", "accuse", "demand", "doubted", "rumour")


@dataclass(frozen=True)
class Dispute:
    """Who contradicts whom: the speakers in order, and the number of pairs between two of them, both ways round."""

    speakers: list[Row]
    pairs: dict[tuple[str, str], int]

    def heat(self, one: str, other: str) -> int:
        """How dark a cell is, 0 (no pair) to 4."""
        number = self.pairs.get((one, other), 0)
        return 0 if not number else 1 + min(3, number * 4 // (max(self.pairs.values()) + 1))


def disputes(speakers: list[Row], cells: list[Row]) -> Dispute:
    """The matrix of ``cells`` (one, other, pairs), of which each pair of speakers may have one for either order."""
    found: dict[tuple[str, str], int] = {}
    for cell in cells:
        for key in {(cell["one"], cell["other"]), (cell["other"], cell["one"])}:
            found[key] = found.get(key, 0) + int(cell["pairs"])
    return Dispute([one for one in speakers if any(one["id"] in key for key in found)], found)


def day(iso: str) -> int | None:
    """The day number of an ISO date, null when it has no day."""
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def timeline(points: list[Row], say: Reader, links: str) -> Markup | None:
    """Dots by date, in lanes by stance, each linking to its claim; null when there are fewer than two dates."""
    dated = [(day(point["published"]), point) for point in points]
    placed = sorted(((when, point) for when, point in dated if when is not None), key=lambda pair: pair[0])
    days = {when for when, _ in placed}
    if len(days) < 2:
        return None
    first, last = min(days), max(days)
    lanes = [stance for stance in STANCES if any(point["stance"] == stance for _, point in placed)]
    stacked: dict[tuple[int, str], int] = {}
    out = [lane(say(f"stance_{stance}"), index * LANE, say) for index, stance in enumerate(lanes)]
    for when, point in placed:
        level = stacked.get((when, point["stance"]), 0)
        stacked[when, point["stance"]] = level + 1
        if level < 5:
            x = across((when - first) / (last - first), say)
            y = lanes.index(point["stance"]) * LANE + 26 - level * 4
            title = f"{say.date(point['published'])}: {point['content'][:120]}"
            out.append(dot(x, y, links + point["id"], title, STANCES.index(point["stance"]) + 1))
    for share, when in ((0.0, first), (1.0, last)):
        out.append(
            tick(
                across(share, say),
                len(lanes) * LANE + 22,
                "\u2068" + say.date(date.fromordinal(when).isoformat()) + "\u2069",
            )
        )
    return drawing(out, len(lanes) * LANE + 34, say("timeline"))


def quantities(pairs: list[Row], say: Reader, links: str) -> list[Markup]:
    """For each thing that is counted differently: a row for each claim, in order of time, a dot at its number."""
    groups: list[dict[str, tuple[Row, float, str]]] = []
    for pair in pairs:
        first = pair["a"]["id"] == pair["claim_id"]
        sides = (pair["a"], pair["b"]) if first else (pair["b"], pair["a"])
        printed = (pair["evidence"], pair["counter_evidence"])
        values = [number(text) for text in printed]
        if None in values:
            continue
        found = zip(sides, values, printed, strict=True)
        members = {side["id"]: (side, value, text) for side, value, text in found if value is not None}
        joined = [group for group in groups if group.keys() & members.keys()]
        for group in joined:
            members |= group
            groups.remove(group)
        groups.append(members)
    return [counts(list(group.values()), say, links) for group in groups]


def counts(claims: list[tuple[Row, float, str]], say: Reader, links: str) -> Markup:
    """One picture of ``quantities``: claims, their numbers, and these as printed."""
    claims = sorted(claims, key=lambda pair: (pair[0]["published"] or "", pair[0]["id"]))
    highest = max(value for _, value, _ in claims) or 1
    hues = list(dict.fromkeys(claim["speaker"] for claim, _, _ in claims))
    out = []
    for index, (claim, value, printed) in enumerate(claims):
        who = claim["speaker"] or say("nobody")
        out.append(lane(shortened(who, 28), index * LANE, say))
        x, y, when = across(value / highest, say), index * LANE + 26, say.date(claim["published"])
        hue = hues.index(claim["speaker"]) % 7 + 1
        out.append(dot(x, y, links + claim["id"], f"{who}, {when}: {printed}", hue))
        side, anchor = (-12, "end") if say.direction == "ltr" else (12, "start")
        label = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')
        out.append(label.format(round(x + side), y - 6, anchor, f"{shortened(printed, 24)} · \u2068{when}\u2069"))
    return drawing(out, len(claims) * LANE + 12, say("quantities"))


def number(text: str) -> float | None:
    """The first number written in digits in ``text``, with the scale that follows it («20 مليون»); null without one."""
    folded = normalize(text)
    found = NUMBER.search(folded)
    if not found:
        return None
    plain = re.sub(r"[,٬](?=\d{3})", "", found[0]).strip(".,٬").replace(",", ".")
    try:
        return float(plain) * SCALES.get(next(iter(folded[found.end() :].split()), ""), 1.0)
    except ValueError:
        return None


def across(share: float, say: Reader) -> float:
    """Where a share (0..1) of the axis stands: from left to right in English, from right to left in Arabic."""
    x = LABELS + 20 + share * (WIDTH - LABELS - 40)
    return round(x if say.direction == "ltr" else WIDTH - x, 1)


def shortened(name: str, longest: int) -> str:
    """A name cut to so many characters, between words, and set apart: its direction is that of its own letters."""
    cut = name if len(name) <= longest else name[:longest].rsplit(" ", 1)[0] + "…"
    return f"\u2068{cut}\u2069"


def lane(name: str, top: float, say: Reader) -> Markup:
    """The name and the line of the lane that begins at ``top``."""
    y = top + 26
    ltr = say.direction == "ltr"
    label = Markup('<text class="label" x="{}" y="{}" text-anchor="{}">{}</text>')
    axis = Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>')
    ends = (LABELS, WIDTH) if ltr else (0, WIDTH - LABELS)
    return axis.format(*ends, y, y) + label.format(0 if ltr else WIDTH, y, "start" if ltr else "end", name)


def dot(x: float, y: float, link: str, title: str, hue: int) -> Markup:
    """A dot that links and can be read aloud."""
    return Markup(
        '<a href="{}" aria-label="{}"><g class="voice-{}"><title>{}</title><circle cx="{}" cy="{}" r="6"/></g></a>'
    ).format(link, title, hue, title, x, y)


def tick(x: float, y: float, text: str) -> Markup:
    """A text below the axis, kept inside the picture."""
    anchor = "middle" if 100 < x < WIDTH - 100 else "start" if x <= 100 else "end"
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x, y, anchor, text)


def drawing(parts: list[Markup], height: int, name: str) -> Markup:
    """The parts as one picture. Its direction is fixed, so that anchors mean the same in both languages."""
    head = Markup('<svg viewBox="0 0 {} {}" direction="ltr" role="group" aria-label="{}">')
    return head.format(WIDTH, height, name) + Markup("").join(parts) + Markup("</svg>")

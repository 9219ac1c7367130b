"""An Atom feed of contradictions (RFC 4287). Built as a tree, so that no text can break out of its element."""

from __future__ import annotations

from xml.etree import ElementTree

from claims.publish.site.archive import Row
from claims.publish.site.language import Reader

ATOM = "http://www.w3.org/2005/Atom"
UNDATED = "1970-01-01"
UNPRINTABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


def atom(pairs: list[Row], say: Reader, base: str) -> bytes:
    """The feed of ``pairs`` (cards side by side). ``base`` is the site's address without a slash at its end."""
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": say.language})
    times = [when(pair) for pair in pairs]
    add(feed, "title", f"{say('site')} · {say('contradictions')}")
    add(feed, "id", f"{base}/contradictions.atom")
    add(feed, "updated", max(times, default=instant(UNDATED)))
    ElementTree.SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "href": f"{base}/contradictions.atom"})
    ElementTree.SubElement(feed, f"{{{ATOM}}}link", {"href": f"{base}/contradictions"})
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    add(author, "name", say("site"))
    for pair, time in zip(pairs, times, strict=True):
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        sides = [f"{side['speaker'] or say('nobody')}: «{side['content']}»" for side in (pair["a"], pair["b"])]
        address = f"{base}/claim/{pair['claim_id']}#{pair['id']}"
        who = " / ".join(str(side["speaker"] or say("nobody")) for side in (pair["a"], pair["b"]))
        add(entry, "title", f"{say.known('kind_' + pair['kind'], pair['kind'])}: {who}")
        add(entry, "id", address)
        add(entry, "updated", time)
        ElementTree.SubElement(entry, f"{{{ATOM}}}link", {"href": address})
        explanation = pair["explanation_ar"] if say.language == "ar" else pair["explanation"]
        add(entry, "summary", "\n".join([*sides, explanation]))
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def when(pair: Row) -> str:
    """When a pair came to be: when the later of its articles was published."""
    dates = [side["published"] for side in (pair["a"], pair["b"]) if side["published"]]
    return instant(max(dates, default=UNDATED))


def instant(iso: str) -> str:
    """An ISO date, or date and time, as Atom wants it."""
    if len(iso) <= 10:
        return (iso + "-01-01"[len(iso) - 4 :])[:10] + "T00:00:00Z"
    return iso if iso.endswith("Z") or "+" in iso[10:] else iso + "Z"


def add(parent: ElementTree.Element, name: str, text: str) -> None:
    """A child element with text, without the characters that XML forbids."""
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text.translate(UNPRINTABLE)

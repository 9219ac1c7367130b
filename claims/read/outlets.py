"""The outlet of an article, and how it is known: named by the user, by the page, or by its address. Never guessed."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from claims.lexicon import load
from claims.model import Outlet, OutletKnown
from claims.normalize import key_words, normalize
from claims.read.manifest import Manifest, outlet_id

HOST_PREFIXES = ("www.", "m.", "amp.", "mobile.")


def host(url: str | None) -> str | None:
    """The host of ``url`` without what only says how it is served (www, m, amp); null when it has none."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    for prefix in HOST_PREFIXES:
        name = name.removeprefix(prefix)
    return name or None


def of_page(name: str | None, url: str | None, manifest: Manifest) -> tuple[Outlet, OutletKnown] | None:
    """The outlet that a page calls itself (``name``), else the one whose address ``url`` is; null without either.

    A publisher of the gazetteer gets its name there; another site that does not name itself is known by its host.
    """
    domain = host(url)
    if name:
        known = _by_name().get(normalize(name))
        if known:
            return _outlet(known, manifest, domain), OutletKnown.PAGE
        return _outlet({"name": name}, manifest, domain), OutletKnown.PAGE
    if domain:
        return _outlet(_by_domain(domain) or {"name": domain}, manifest, domain), OutletKnown.DOMAIN
    return None


def _outlet(known: dict[str, str], manifest: Manifest, domain: str | None) -> Outlet:
    """What the manifest says of an outlet counts before the gazetteer, and that before the host it was found at."""
    name = known["name"] if key_words(known["name"]) else domain or known["name"]
    stated = manifest.outlet(name)
    return Outlet(
        id=outlet_id(name),
        name=name,
        domain=stated.domain or known.get("domain") or domain,
        country=stated.country or known.get("country"),
    )


@lru_cache(maxsize=1)
def _gazetteer() -> list[dict[str, str]]:
    return list(load("gazetteer_media"))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, dict[str, str]]:
    names: dict[str, list[dict[str, str]]] = {}
    for entry in _gazetteer():
        for name in {normalize(form) for form in (entry["name"], *entry.get("variants", ()))}:
            names.setdefault(name, []).append(entry)
    return {name: entries[0] for name, entries in names.items() if len(entries) == 1}


@lru_cache(maxsize=1024)
def _by_domain(domain: str) -> dict[str, str] | None:
    """The publisher whose domain this is, or the domain above it (arabic.rt.com)."""
    domains = {entry["domain"]: entry for entry in _gazetteer() if "domain" in entry}
    labels = domain.split(".")
    return next((domains[".".join(labels[at:])] for at in range(len(labels)) if ".".join(labels[at:]) in domains), None)

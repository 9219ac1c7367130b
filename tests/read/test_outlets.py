import pytest

from claims.model import OutletKnown
from claims.read.manifest import Manifest, OutletEntry
from claims.read.outlets import host, of_page


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://m.Example.org:8080/", "example.org"),
        ("https://arabic.rt.com/x", "arabic.rt.com"),
        ("file.html", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_host(url: str | None, name: str | None) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    ("site", "url", "expected"),
    [
        ("العربية نت", None, ("قناة العربية", "alarabiya.net", "SA", "page")),
        ("CNN", "https://arabic.cnn.com/x", ("شبكة سي إن إن", "cnn.com", "US", "page")),
        ("صوت الحي", "https://www.example.org/x", ("صوت الحي", "example.org", None, "page")),
        ("صوت الحي", None, ("صوت الحي", None, None, "page")),
        (None, "https://arabic.rt.com/x", ("قناة روسيا اليوم", "rt.com", "RU", "domain")),
        (None, "https://notrt.com/x", ("notrt.com", "notrt.com", None, "domain")),
        ("***", "https://www.example.org/x", ("example.org", "example.org", None, "page")),
    ],
)
def test_the_outlet_of_a_page(site: str | None, url: str | None, expected: tuple[str | None, ...]) -> None:
    found = of_page(site, url, Manifest())
    assert found is not None
    outlet, known = found
    assert (outlet.name, outlet.domain, outlet.country, known.value) == expected


def test_nothing_known_is_no_outlet() -> None:
    assert of_page(None, None, Manifest()) is None


def test_the_manifest_knows_an_outlet_better() -> None:
    manifest = Manifest(outlets={"صوت الحي": OutletEntry(domain="sawt.example", country="SY")})
    found = of_page("صوت الحي", "https://cdn.example.org/x", manifest)
    assert found is not None
    assert (found[0].domain, found[0].country, found[1]) == ("sawt.example", "SY", OutletKnown.PAGE)

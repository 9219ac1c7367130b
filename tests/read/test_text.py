import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InputRejected
from claims.read.text import LARGEST, arabic_share, article_text

SENTENCE = "قال الوزير إن المفاوضات مع روسيا مستمرة، ونفى وقف إطلاق النار في إدلب.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859_6"])
def test_encodings_of_arabic_files(encoding: str) -> None:
    assert article_text((SENTENCE * 5).encode(encoding), "a.txt") == SENTENCE * 5


def test_newlines_become_one_kind_and_nothing_else_changes() -> None:
    data = "سطر\u00a0أول \r\nسطرٌ ثانٍ\r\rسطر ثالث\n".encode()
    assert article_text(data, "a.txt") == "سطر\u00a0أول \nسطرٌ ثانٍ\n\nسطر ثالث\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff\n".encode(), "empty"),
        ("قال".encode() + b"\x00\x00", "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6"),
        (bytes(range(256)) * 8, "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 4, "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6"),
        (b"The minister said that talks go on.", "not Arabic (0% of its letters are)"),
        ("Переговоры продолжаются".encode(), "not Arabic (0% of its letters are)"),
        (b"123 456 ...", "not Arabic (0% of its letters are)"),
        (b"a" * (LARGEST + 1), "too big for one article (2,000,001 bytes; the limit is 2,000,000)"),
    ],
)
def test_what_is_no_article_is_rejected_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputRejected) as caught:
        article_text(data, "bad.txt")
    assert (caught.value.path, caught.value.reason) == ("bad.txt", reason)
    assert caught.value.remedy.endswith(".")


def test_names_in_latin_letters_do_not_make_it_foreign() -> None:
    assert arabic_share("قال لـCNN") == pytest.approx(5 / 8)
    assert article_text("بيسكوف لـCNN: لا تواصل".encode(), "a.txt") == "بيسكوف لـCNN: لا تواصل"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    try:
        text = article_text(data, "any")
    except InputRejected:
        return
    assert text.strip()
    assert "\r" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80))
def test_text_comes_through_verbatim(text: str) -> None:
    whole = SENTENCE * 3 + text
    assert article_text(whole.encode(), "any") == whole

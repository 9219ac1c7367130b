from pathlib import Path

import pytest

from claims.errors import InputRejected
from claims.read.pairs import a_pair, read_pairs


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_bytes('\ufeffs2,id,s1\r\nب,1,أ\r\n"د، و",2, ج \r\n'.encode())
    assert read_pairs(file) == [("أ", "ب"), ("ج", "د، و")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a,b\n1,2\n", "has no columns s1 and s2 in its first line"),
        (b"", "has no columns s1 and s2 in its first line"),
        ("s1,s2\nأ,ب\nج,\n".encode(), "line 3 lacks a statement"),
        ("s1,s2\nأ\n".encode(), "line 2 lacks a statement"),
        (b"s1,s2\n\xff\xfe,x\n", "cannot be read ('utf-8' codec can't decode byte 0xff"),
    ],
)
def test_what_is_wrong_is_said(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_bytes(content)
    with pytest.raises(InputRejected) as caught:
        read_pairs(tmp_path / "pairs.csv")
    assert caught.value.reason.startswith(reason)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="No such file"):
        read_pairs(tmp_path / "no.csv")


def test_two_statements_given_by_hand() -> None:
    assert a_pair(" بدأت ", "فشلت") == ("بدأت", "فشلت")
    for wrong in ("", "hello"):
        with pytest.raises(InputRejected, match="not a statement in Arabic"):
            a_pair("بدأت", wrong)

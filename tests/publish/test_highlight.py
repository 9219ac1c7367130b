from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from claims.publish.site.highlight import Mark, Part, isolated, line, lines, paragraphs
from claims.spans import Span

TEXT = "قال زيد إن عمرا كذب"
CONTENT = Mark(Span(8, 19), Part.CONTENT, "a", 1, 2)
SOURCE = Mark(Span(4, 7), Part.SOURCE, "a", 1, 2)
CUE = Mark(Span(0, 3), Part.CUE, "a", 1, 2)


def test_the_parts_of_a_statement_are_marked_in_place() -> None:
    (paragraph,) = paragraphs(TEXT, [CONTENT, SOURCE, CUE])
    assert paragraph.claims == ("a",)
    assert str(paragraph.html) == (
        '<a class="cue voice-2" href="/claim/a">قال</a><sup class="number"><a href="#note-1" id="at-1">1</a></sup> '
        '<span class="source voice-2">زيد</span> <mark class="content voice-2" id="claim-a">إن عمرا كذب</mark>'
    )


def test_a_statement_inside_another_is_a_mark_inside_a_mark() -> None:
    inner = Mark(Span(2, 4), Part.CONTENT, "inner")
    outer = Mark(Span(0, 6), Part.CONTENT, "outer")
    assert str(line("abcdef", [inner, outer], Span(0, 6))) == (
        '<mark class="content">ab<mark class="content">cd</mark>ef</mark>'
    )


def test_crossing_marks_are_closed_and_opened_again() -> None:
    marks = [Mark(Span(0, 3), Part.CONTENT, "a"), Mark(Span(2, 5), Part.EVIDENCE, "b")]
    assert str(line("abcde", marks, Span(0, 5))) == (
        '<mark class="content">ab<strong class="evidence">c</strong></mark><strong class="evidence">de</strong>'
    )


def test_an_interrupted_statement_has_one_id_and_a_mark_for_each_piece() -> None:
    marks = [Mark(Span(0, 2), Part.CONTENT, "a"), Mark(Span(3, 5), Part.CONTENT, "a"), Mark(Span(2, 3), Part.CUE, "a")]
    (paragraph,) = paragraphs("abcde", marks, links=None)
    assert str(paragraph.html) == (
        '<mark class="content" id="claim-a">ab</mark><em class="cue">c</em><mark class="content">de</mark>'
    )


def test_a_statement_over_two_paragraphs_is_marked_in_both() -> None:
    first, second = paragraphs("abc\n\n  \ndef", [Mark(Span(1, 9), Part.CONTENT, "a")])
    assert (str(first.html), str(second.html)) == (
        'a<mark class="content" id="claim-a">bc</mark>',
        '<mark class="content">d</mark>ef',
    )
    assert list(lines("abc\n\n  \ndef")) == [Span(0, 3), Span(8, 11)]


def test_no_link_stands_inside_a_link() -> None:
    marks = [Mark(Span(0, 5), Part.CUE, "a"), Mark(Span(1, 3), Part.CUE, "b")]
    assert str(line("abcde", marks, Span(0, 5), links="/claim/")).count("<a ") == 1


def test_text_is_escaped() -> None:
    assert str(line('<b> & "', [Mark(Span(0, 3), Part.SOURCE, "a")], Span(0, 7))) == (
        '<span class="source">&lt;b&gt;</span> &amp; &#34;'
    )


def test_arabic_phrases_are_set_apart_in_english() -> None:
    assert str(isolated("مصدر في إدلب denies (“هذه، إشاعات”) <b>")) == (
        '<bdi lang="ar">مصدر في إدلب</bdi> denies (“<bdi lang="ar">هذه، إشاعات</bdi>”) &lt;b&gt;'
    )


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(Part), st.sampled_from("abc"))


@given(st.text('ab<>&" \nقال', max_size=40), st.lists(SPANS, max_size=8))
def test_no_character_is_lost_and_every_tag_is_closed(text: str, drawn: list[tuple[int, int, Part, str]]) -> None:
    marks = [Mark(Span(start, start + size), part, claim) for start, size, part, claim in drawn]
    html = str(line(text, marks, Span(0, len(text)), links="/claim/"))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    stack: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert stack == []

"""Treebank sentences: read, changed, written."""

from __future__ import annotations

import random
from pathlib import Path

from training.model import augment, treebank
from training.model.treebank import DEPREL, FORM, HEAD, ID, UPOS, Sentence

SAID = """# newpar
# sent_id = 1
# text = وقال الوزير إنه سيزورها.
1-2\tوقال\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\tو\tCCONJ\t_\t_\t2\tcc\t_\t_
2\tقال\tقال\tVERB\t_\t_\t0\troot\t_\t_
3\tالوزير\tوزير\tNOUN\t_\t_\t2\tnsubj\t_\t_
4-5\tإنه\t_\t_\t_\t_\t_\t_\t_\t_
4\tإن\tإن\tSCONJ\t_\t_\t7\tmark\t_\t_
5\tه\tهو\tPRON\t_\t_\t7\tnsubj\t_\t_
6-8\tسيزورها\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
6\tس\tس\tAUX\t_\t_\t7\taux\t_\t_
7\tيزور\tزار\tVERB\t_\t_\t2\tacl\t_\t_
8\tها\tهو\tPRON\t_\t_\t7\tobj\t_\t_
9\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


def said(place: Path) -> Sentence:
    path = place / "said.conllu"
    path.write_text(SAID, encoding="utf-8")
    (sentence,) = treebank.read(path)
    return sentence


def test_a_sentence_is_written_as_it_was_read(tmp_path: Path) -> None:
    sentence = said(tmp_path)
    assert str(sentence) == SAID
    assert sentence.text == "وقال الوزير إنه سيزورها."
    assert [len(words) for _, words in sentence.tokens] == [2, 1, 2, 3, 1]
    treebank.write(tmp_path / "again.conllu", [sentence])
    assert treebank.read(tmp_path / "again.conllu") == [sentence]


def test_running_text_keeps_paragraphs(tmp_path: Path) -> None:
    first, second, third = (said(tmp_path) for _ in range(3))
    second.comments.remove(treebank.PARAGRAPH)
    assert treebank.raw_text([first, second, third]) == f"{first.text} {first.text}\n\n{first.text}\n"


def test_a_clause_with_an_under_a_reporting_verb_is_its_complement(tmp_path: Path) -> None:
    sentence = said(tmp_path)
    assert augment.with_complements(sentence).words[6][DEPREL] == "ccomp"
    assert sentence.words[6][DEPREL] == "acl", "the original stays"
    sentence.words[1][FORM] = "زار"
    assert augment.with_complements(sentence).words[6][DEPREL] == "acl"


def test_a_word_in_quotation_marks_keeps_the_tree(tmp_path: Path) -> None:
    sentence = said(tmp_path)
    copy = augment.quoted(sentence, random.Random(1))
    assert copy is not None
    assert copy.text == 'وقال "الوزير" إنه سيزورها.'
    assert [row[ID] for row in copy.words] == [str(number) for number in range(1, 12)]
    words = {row[ID]: row for row in copy.words}
    marks = [row for row in copy.words if row[FORM] == '"']
    assert [words[row[HEAD]][FORM] for row in marks] == ["الوزير", "الوزير"]

    def arcs(one: Sentence) -> list[tuple[str, str]]:
        named = {row[ID]: row[FORM] for row in one.words}
        return [(row[FORM], named.get(row[HEAD], "")) for row in one.words if row[FORM] != '"']

    assert arcs(copy) == arcs(sentence)


def test_where_nothing_can_be_quoted_there_is_no_copy(tmp_path: Path) -> None:
    sentence = said(tmp_path)
    sentence.words[2][UPOS] = "PRON"
    assert augment.quoted(sentence, random.Random(1)) is None
    assert len(list(augment.augmented([sentence] * 3, share=1.0))) == 3

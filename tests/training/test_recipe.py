"""The whole recipe, taught by the shipped model, on a treebank of a few sentences and parses, for a few seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from claims.parse.stanza_parser import Parser
from tests.shelf import TESTS, Shelf
from training.model import news, silver, treebank, vectors
from training.model.__main__ import main
from training.model.treebank import Sentence

SUBJECTS = ("الوزير", "المدير", "الرئيس", "السفير", "المتحدث", "الطبيب")
PLACES = ("للمدينة", "للقرية", "للبلدة", "للعاصمة")
PARTS = {"للمدينة": "المدينة", "للقرية": "القرية", "للبلدة": "البلدة", "للعاصمة": "العاصمة"}


def sentence(subject: str, place: str) -> Sentence:
    """«وقال الوزير إنه سيصل للمدينة.»"""
    told = [
        ("وقال", [("و", "CCONJ", 2, "cc"), ("قال", "VERB", 0, "root")]),
        (subject, [(subject, "NOUN", 2, "nsubj")]),
        ("إنه", [("إن", "SCONJ", 7, "mark"), ("ه", "PRON", 7, "nsubj")]),
        ("سيصل", [("س", "AUX", 7, "aux"), ("يصل", "VERB", 2, "ccomp")]),
        (place, [("ل", "ADP", 9, "case"), (PARTS[place], "NOUN", 7, "obl")]),
        (".", [(".", "PUNCT", 2, "punct")]),
    ]
    made, number = Sentence(["# newpar"]), 0
    for form, words in told:
        misc = "SpaceAfter=No" if form in PARTS else "_"
        if len(words) > 1:
            made.rows.append([f"{number + 1}-{number + len(words)}", form, *"_______", misc])
        for word, upos, head, relation in words:
            number += 1
            own = misc if len(words) == 1 else "_"
            feats = "Number=Sing" if upos == "NOUN" else "_"
            made.rows.append([str(number), word, word, upos, "_", feats, str(head), relation, "_", own])
    return made


def test_vectors_of_frequent_words(tmp_path: Path) -> None:
    text = tmp_path / "segmented.txt"
    text.write_text("و قال الوزير إن ه س يصل ل المدينة\n" * 60, encoding="utf-8")
    shape = vectors.learn(text, tmp_path / "vectors.pt", threads=1, words=6)
    assert shape[1] == vectors.SETTINGS["dim"]
    assert 6 <= shape[0] <= 6 + 4, "Stanza adds its own four"


@pytest.mark.model
def test_from_treebank_and_news_to_a_model_that_parses(tmp_path: Path, shelf: Shelf) -> None:
    every = [sentence(subject, place) for subject in SUBJECTS for place in PLACES]
    parsed = list(silver.chosen(shelf.parse(stem) for stem in shelf.stems[:8]))
    treebank.write(tmp_path / "train.conllu", [*every, *parsed])
    treebank.write(tmp_path / "dev.conllu", every[::5])
    out = tmp_path / "model"
    told = f"build {out} --treebank {tmp_path}/train.conllu --held-out {tmp_path}/dev.conllu --minutes 0.2"
    done = CliRunner().invoke(main, [*told.split(), "--news", str(TESTS.parent / "seeds")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    parse = Parser(news.language_model(out)).parse("وقال الوزير إنه سيصل للمدينة.")
    assert [word.text for word in parse.sentences[0].words][:3] == ["و", "قال", "الوزير"]
    again = CliRunner().invoke(main, ["scores", f"{tmp_path}/dev.conllu", f"made={out}"], catch_exceptions=False)
    assert again.output.count("| made |") == 3, "split by the model, by rules; reporting verbs"

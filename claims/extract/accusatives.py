"""Words that their accusative shows to be no subject: objects, adverbs, participles that say how one speaks."""

from __future__ import annotations

from claims.extract.circumstances import organisations
from claims.extract.cues import Form, readings_at
from claims.extract.view import View
from claims.normalize import normalize


def is_accusative_participle(view: View, at: int) -> bool:
    """Whether the word is a cue that says how something was said (معلنا، متسائلا)."""
    return view.key(at).endswith("ا") and any(reading.form is Form.PARTICIPLE for reading in readings_at(view, at))


def is_accusative(view: View, at: int) -> bool:
    """Whether a noun right after its verb can only be the object (دعت المواطنين، دعا مرتادي البحر، وصف وضعا يائسا)."""
    word = view.words[at]
    sound = view.key(at) == normalize(word.lemma) + "ين"  # «أبلغ مستثمرين», but «قوانين»
    people = (view.definite(at) or sound) and view.key(at).endswith("ين") and word.features.get("Number") == "Plur"
    alone = (word.features.get("Case"), word.features.get("Definite")) == ("Acc", "Ind")
    several = word.features.get("Number") == "Plur" and word.text.endswith("ا")  # «أطرافا»
    indefinite = alone and (several or word.text == word.lemma + "ا") and not view.key(at).endswith("نا")
    owned = (word.features.get("Number"), word.features.get("Definite")) == ("Plur", "Cons")
    construct = owned and view.key(at) == normalize(word.lemma + "ي")
    members = view.key(at).endswith("ين") and {view.key(at), view.key(at)[:-2] + "ون"} <= organisations()  # «الحوثيين»
    return members or (word.upos == "NOUN" and (people or indefinite or construct))


def is_adverbial(view: View, at: int) -> bool:
    """Whether an indefinite accusative says how somebody spoke (باسيل موجها كلامه), not what is counted (31 عاما)."""
    word = view.words[at]
    if view.upos(at - 1) == "NUM":
        return False
    accusative = word.features.get("Case") == "Acc" and word.features.get("Definite") != "Def"
    return word.upos in {"NOUN", "ADJ"} and accusative and word.text == word.lemma + "ا"

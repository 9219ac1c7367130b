"""Who can be the subject of a cue, and where the subject stands when it is not after its verb."""

from __future__ import annotations

from claims.extract.antecedents import agrees_with, antecedent_of, relative_before, resumes
from claims.extract.circumstances import circumstances, is_office, states
from claims.extract.cues import Cue
from claims.extract.noun_phrases import noun_phrase
from claims.extract.prepositions import is_preposition
from claims.extract.statements import opens_statement
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.normalize import without_article

ASIDES = frozenset({"مقر", "عمر"})
BORDERS = COMMAS | {".", ":", "-", "–"}
ADVERSATIVES = frozenset({"الا", "غير", "بيد"})
LONGEST_ASIDE = 9
CONTINUING = frozenset({"يزال", "تزال", "زال", "زالت", "يزل", "تزل"})


def can_speak(view: View, source: tuple[int, int]) -> bool:
    """Whether the phrase can be somebody who speaks: not a pronoun, a time, or the start of a statement."""
    first, last = source
    if first >= last or all(view.is_punctuation(at) or view.is_pronoun(at) for at in range(first, last)):
        return False
    words = circumstances()
    if view.key(first) == "من" or _says_manner(view, first):
        return False
    if without_article(view.key(first)) in words.documents:
        return True
    if view.key(first) in words.demonstratives and without_article(view.key(first + 1)) in words.time.words:
        return False
    return not is_time(view, first) and not opens_statement(view, first)


def _says_manner(view: View, at: int) -> bool:
    """Whether the tokenizer left «ب» on a noun that says how it was told (بنبرة غاضبة)."""
    key = view.key(at)
    return key.startswith("ب") and key[1:] in circumstances().manners


def is_somebody(view: View, first: int) -> bool:
    """Whether a phrase plainly names a person, a body or a state: a name, a title, or a definite noun."""
    key = view.key(first)
    return (
        view.upos(first) in {"PROPN", "X"}
        or view.definite(first)
        or view.opening(first) is not None
        or key in states()
        or is_office(key)
    )


def is_plural(view: View, source: tuple[int, int]) -> bool:
    """Whether the source names several who speak."""
    first, last = source
    head = next((at for at in range(first, last) if not view.is_punctuation(at)), first)
    if view.words[head].features.get("Number") in {"Plur", "Dual"} and view.upos(head) in {"NOUN", "ADJ"}:
        return True
    return any(view.key(at) == "و" and view.upos(at + 1) == "PROPN" for at in range(first, last - 1))


def source_before(view: View, cue: Cue) -> tuple[int, int] | None:
    """A subject that stands before its verb (لكن روسيا نفت، وكان مصدر قد ذكر، الذي قال)."""
    if (topic := _topic(view, cue)) is not None:
        return topic
    previous = cue.first - 1
    while previous >= 0 and view.key(previous) in {"قد", "ف", "ل", "و"} and view.key(previous) != "و":
        previous -= 1
    if view.key(previous) in {"كان", "كانت"} and view.key(previous - 1) in COMMAS:
        previous -= 1  # «أن سيدة تدعى فلانة، كانت قد اتهمت»
    if view.key(previous) in CONTINUING and view.key(previous - 1) in {"لا", "ما", "لم"}:
        previous -= 2  # «ميركل لا تزال تعتقد أن»
    previous = _before_anonymity(view, _before_aside(view, previous))
    if previous < 0:
        return None
    relative = relative_before(view, previous)
    if relative is not None and (antecedent := antecedent_of(view, relative)) and _opens(view, antecedent[0]):
        return antecedent if agrees_with(view, antecedent[0], cue) else None
    if (view.key(cue.first) == "و" and cue.first < cue.word) or points_back(view, cue):
        return None
    if (
        cue.first < cue.word
        and view.key(cue.first) == "ف"
        and not any(view.key(at) == "اما" for at in range(cue.first))
    ):
        return None
    if view.key(previous) in circumstances().relatives:
        return antecedent_of(view, previous) if resumes(view, previous, cue) else None
    subjects = [
        child
        for child in view.sentence.children[cue.word]
        if child < cue.first
        and view.words[child].deprel in {"nsubj", "nsubj:pass", "dislocated", "obl", "nmod"}
        and view.upos(child) in {"NOUN", "PROPN", "X", "ADJ"}
    ]
    start = _left_edge(view, previous)
    if start is None:
        return _subject(view, cue, subjects)
    first = next((at for at in range(start, previous + 1) if not view.is_punctuation(at)), start)
    if view.upos(first) not in {"NOUN", "PROPN", "X", "ADJ", "NUM"} or is_time(view, first):
        return _subject(view, cue, subjects)
    last = noun_phrase(view, first, previous + 1)
    comma_only = all(view.is_punctuation(at) for at in range(last, previous + 1)) or any(
        first <= child < last for child in subjects
    )
    if comma_only and agrees_with(view, first, cue):
        return first, last
    turned = view.key(start - 1) == "ان" and view.key(start - 2) in ADVERSATIVES
    plain = turned and not any(view.key(at) in BORDERS for at in range(first, previous + 1))
    if plain and agrees_with(view, first, cue):
        return first, previous + 1  # «إلا أن مسؤولا ماليا بشركة الهروج أكد»
    return _subject(view, cue, subjects)


def _topic(view: View, cue: Cue) -> tuple[int, int] | None:
    """Who stands behind «أما» where the verb begins with «ف» (أما تجمع المهنيين فأعلن، على صفحته، …)."""
    if view.key(cue.first) != "ف" or cue.first == cue.word:
        return None
    at = next((at for at in range(cue.first - 1, -1, -1) if view.key(at) == "اما"), None)
    if at is None or any(view.key(later) in {".", "؛", "ف"} for later in range(at, cue.first)):
        return None
    if view.upos(at + 1) not in {"NOUN", "PROPN", "X", "VERB"} or is_preposition(view, at + 1):
        return None  # «أما عن الصور فقال»
    stop = noun_phrase(view, at + 1, cue.first)
    rest = range(stop, cue.first)
    aside = stop == cue.first or view.key(stop) in COMMAS or not any(view.upos(later) == "VERB" for later in rest)
    return (at + 1, stop) if aside and agrees_with(view, at + 1, cue) and not is_time(view, at + 1) else None


def _before_aside(view: View, previous: int) -> int:
    """``previous``, or the word before an aside that ends there: «المرصد السوري، ومقره بريطانيا، أفاد»."""
    if not view.is_punctuation(previous):
        return _before_who_is(view, previous)
    for at in range(previous - 1, max(1, previous - LONGEST_ASIDE), -1):
        if view.is_punctuation(at):
            return previous
        if view.key(at) in ASIDES and view.is_pronoun(at + 1) and view.key(at - 1) == "و":
            return at - 2 if view.is_punctuation(at - 2) else previous
    return previous


def _before_who_is(view: View, previous: int) -> int:
    """``previous``, or the word before what says who somebody is: «شارلوت جيمز (28 عاما) وهي مديرة تسويق | علقت»."""
    for at in range(previous - 1, max(1, previous - LONGEST_ASIDE), -1):
        if view.key(at) in COMMAS or view.upos(at) in {"VERB", "AUX", "SCONJ"}:
            return previous
        if view.key(at) in {"هو", "هي"} and view.key(at - 1) == "و" and view.upos(at + 1) in {"NOUN", "ADJ"}:
            named = view.upos(at - 2) == "PROPN" or view.key(at - 2) == ")"
            return at - 2 if named else previous
    return previous


def _before_anonymity(view: View, previous: int) -> int:
    """``previous``, or the word before a clause of anonymity that ends there: «مصدرا طلب عدم الكشف عن هويته أكد»."""
    words = circumstances()
    closed = view.key(previous) in COMMAS
    last = previous - 1 if closed else previous
    reasons = range(max(0, last - LONGEST_ASIDE), last + 1) if closed else (last, last - 1)
    if not any(view.key(at) in words.anonymity for at in reasons):
        return previous
    hides = (at for at in range(last - 1, max(0, last - LONGEST_ASIDE), -1) if view.key(at) in words.hiding)
    start = next(hides, None)
    if start is None or view.key(start - 1) in words.relatives:
        return previous
    return start - 2 if view.key(start - 1) in COMMAS else start - 1


def follows_copula_subject(view: View, cue: Cue) -> bool:
    """Whether the verb's subject stands after «كان» before it, so that one after it is none (كان الوزير حذر إيران)."""
    previous = cue.first - 1
    start = _left_edge(view, previous) if previous >= 0 and cue.first == cue.word else None
    if start is None or start > previous or view.key(start - 1) not in {"كان", "كانت"}:
        return False
    return not is_time(view, start) and noun_phrase(view, start, cue.first) == cue.first


def _opens(view: View, at: int) -> bool:
    """Whether a clause opens with the word: it begins the sentence, or stands behind «لكن», «كان» and their like."""
    return at == 0 or view.key(at - 1) in {"و", "لكن", "كان", "كانت", "اما", "ان", "فان", "بينما", "فيما"}


def _subject(view: View, cue: Cue, subjects: list[int]) -> tuple[int, int] | None:
    """The verb's subject by the tree, when other clauses stand between it and the verb (آبي الذي يقوم بجولة أكد)."""
    head = next((at for at in subjects if view.words[at].deprel == "nsubj" and agrees_with(view, at, cue)), None)
    if head is None or is_time(view, head):
        return None
    return head, noun_phrase(view, head, cue.first)


def points_back(view: View, cue: Cue) -> bool:
    """Whether the clause points back with في: the noun before it is where it was said (تغريدات قالت فيها)."""
    ahead = range(cue.last, min(view.size, cue.last + 4))
    own = next((at for at in ahead if view.upos(at) == "VERB"), ahead.stop)
    return any(view.key(at) in {"في", "عبر"} and view.is_pronoun(at + 1) for at in range(cue.last, own))


def _left_edge(view: View, previous: int) -> int | None:
    """First word of the clause that ends right before the verb, when that clause can be one noun phrase."""
    at = previous
    while at >= 0:
        key = view.key(at)
        if (
            view.upos(at) in {"SCONJ"}
            or key in {"ان", "لكن", "اما", "بينما", "فيما", "غير", "حيث", "اذ", "كان", "كانت", "كما", ".", ":", "؛"}
            or (view.upos(at) in {"VERB", "AUX"} and key not in circumstances().naming_verbs)
        ):
            plain = view.upos(at) not in {"VERB", "AUX"} or key in {"كان", "كانت"}
            return at + 1 if at < previous and plain else None
        if key == "و" and at + 1 <= previous and (at == 0 or view.key(at - 1) in {"،", ".", ","}):
            return at + 1
        at -= 1
    return 0

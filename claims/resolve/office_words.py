"""How an office goes on word by word: its complements, its adjectives, a rank behind it, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.normalize import without_article
from claims.resolve.description_ends import occasion
from claims.resolve.names import is_latin
from claims.shared_words import shared_words

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

# Somebody's relatives: a name right behind the other's office is the other's (زوجة الرئيس السوري بشار الأسد).
BY_KINSHIP = frozenset({"spouse", "child_of", "sibling", "parent", "friend", "colleague", "relative", "neighbour"})

ENDING = "المنتهي"
GRADES = frozenset({"اول", "ثان", "ثاني"})
ON_HIS_PART = frozenset({"جانبه", "جانبها", "جانبهم", "جانبهما", "جهته", "جهتها", "جهتهم", "جهتهما"})


def is_rank(reader: PhraseReader, at: int) -> bool:
    """Whether a title of its own stands at ``at``, behind an office that is whole: «ولي العهد السعودي | الأمير»."""
    token, last = reader.tokens[at], reader.tokens[at - 1]
    title = reader.nouns.title(token.core)
    single = title is not None and title.number == "Sing" and token.definite and not token.prefix and not token.before
    return single and last.definite and token.core not in {"الاعلي", "العام"}


def past_rank(reader: PhraseReader, at: int) -> int:
    """The token behind a rank at ``at``, of one word or several: «الملازم أول | فلان»، «الفريق الركن | فلان»."""
    at += 1
    while at < len(reader.tokens) and (
        reader.tokens[at].core in GRADES or reader.nouns.honorific(reader.tokens[at].core)
    ):
        at += 1
    return at


def told(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether «ل» at ``at`` names who was spoken to: «المتحدثة باسم البيت الأبيض للصحافيين»، «المدير لرويترز»."""
    head, whom = reader.nouns.title(reader.tokens[start].core), reader.nouns.title(reader.tokens[at].core)
    if whom is not None:
        return whom.kind == "journalist" and whom.number != "Sing"
    known = reader.known_at(at)
    medium = known is not None and known[0].kind == "media"
    return medium and head is not None and head.kind not in {"journalist", "director", "head"}


def stretch(reader: PhraseReader, start: int, at: int, is_open: bool) -> tuple[int, bool] | None:
    """How the office goes on at token ``at``: the next token to look at, and whether a complement is still due.

    ``None`` where the office ends.
    """
    token = reader.tokens[at]
    own = (reader.tokens[start].deprel, reader.tokens[start].head) == ("nsubj", token.word)
    if token.upos == "VERB" and own and token.sentence == reader.tokens[start].sentence:
        return None  # «لكن أمينة | اعتذرت»: what it does
    if token.core in {"ان", "بان", "انه", "انها"} or (token.core == "قول" and token.pronoun is not None):
        return None
    if token.prefix[-1:] == ("ل",) and not is_open and told(reader, start, at):
        return None
    if token.prefix[-1:] == ("ل",) and reader.tokens[at - 1].pronoun is not None:
        return None  # «ويعد محاموه | لرفع قضية»
    if token.upos == "ADJ" and token.core.endswith("ا") and not token.definite and reader.tokens[at - 1].definite:
        return None  # «أجاب الوزير | قائلا»
    head = reader.nouns.title(reader.tokens[start].core)
    reports = head is not None and head.kind == "journalist"
    if token.key.startswith("ل") and not reports and reader.names.told_to(at):
        return None  # «والد الطالبة لبي بي سي», but «مراسل لوكالة الأنباء الفرنسية»
    known = reader.known_at(at) or (reader.misspelt_state(at) if is_open else None)
    if known and (is_open or token.prefix or not token.definite or known[1] > 1):
        listed = token.prefix[:1] == ("و",) and not is_open
        plural = (title := reader.nouns.title(reader.tokens[start].core)) is not None and title.number != "Sing"
        return None if listed and not plural else (at + known[1], False)
    if token.core in {"كل", "من"} and reader.tokens[start].features.get("Number") == "Plur":
        return at + 1, True
    if token.core in reader.words.times and not is_open:
        return None
    if token.core == "من" and at + 1 < len(reader.tokens) and reader.tokens[at + 1].printed in ON_HIS_PART:
        return None  # «السفير الروسي | من جانبه»
    if token.preposition and token.core != "من" and occasion(reader, at + 1):
        return None
    if token.core == "عن" and at + 1 < len(reader.tokens) and reader.stem(reader.tokens[at + 1]) in reader.words.seats:
        return at + 1, True  # «عضو البرلمان عن مدينة سالزبيري»
    if token.core in {"عن", "علي", "الي", "من"} and at > start + 2:
        return None
    if token.preposition or token.core == "باسم":
        return (at + 1, True) if token.core in reader.words.continues_title else None
    if token.core.endswith("وا") and token.upos == "VERB":
        return None
    if token.upos in {"SCONJ", "PUNCT", "PRON", "NUM"} or (token.upos in {"VERB", "AUX"} and not is_open):
        return None
    if is_open and token.prefix == ("و",) and token.upos == "NOUN" and is_verbal_noun(reader, at):
        return at + 1, True  # «المتحدث باسم شركة لإدارة وتشغيل مترو الأنفاق»
    if token.prefix[:1] == ("و",) or token.core == "و":
        nouns = reader.nouns
        other = nouns.title(token.core)
        things = other is None or (other.gender == "Fem" and other.number == "Plur")
        portfolio = reader.tokens[at - 1].core in nouns.ministries and other is not None and other.number == "Plur"
        things = things or portfolio  # «وزير الصحة والسكان»
        construct = token.features.get("Definite") == "Cons" and at + 1 < len(reader.tokens)
        construct = construct and reader.tokens[at + 1].definite and not reader.parted(reader.tokens[at + 1])
        stem = without_article(token.core)
        bodies = nouns.organisations | nouns.media | nouns.groups | nouns.unnamed | nouns.documents
        construct = construct and other is None and stem not in bodies and token.pronoun is None
        list_goes_on = (token.definite or construct) and things and at > start + 1
        if construct and list_goes_on and not is_open:
            return at + 1, True  # «محافظ هيئة الاتصالات وتقنية المعلومات»
        return (at + 1, False) if list_goes_on and not is_open else None
    if nation := reader.nation_at(at, len(reader.tokens)):
        return at + nation[1], False
    other = reader.nouns.title(token.core)
    if token.prefix[-1:] in {("ب",), ("ك",), ("ف",)} and without_article(token.core) not in {"اعمال", "اسم"}:
        last = reader.tokens[at - 1]
        body = token.prefix[-1:] == ("ب",) and without_article(token.core) in reader.nouns.organisations
        if token.prefix[-1:] == ("ب",) and at > start + 1 and last.definite and last.core in reader.words.charged:
            return at + 1, not token.definite  # «الطبيب المتخصص بمعالجة الإدمان»
        return (at + 1, not token.definite) if body else None
    if other and not is_open and not token.definite and not other.honorific and not other.thing:
        many = head is not None and "Plur" == head.number == other.number and token.upos == "ADJ" and at == start + 1
        return (at + 1, False) if many else None  # «نواب معارضون»
    last = reader.tokens[at - 1]
    indefinite = not reader.tokens[start].definite and last.upos == "ADJ" and not (last.definite or last.prefix)
    whereof = token.core in shared_words().in_what
    if indefinite and at > start + 1 and token.definite and not token.prefix and not whereof:
        return None  # «مسؤول إعلامي | التعليق»
    ending = last.definite and last.core.startswith(ENDING)
    if token.pronoun is not None and ending and token.upos == "NOUN":
        return at + 1, False  # «رئيس الدولة المنتهية ولايته»
    if is_open or token.prefix or token.definite or token.upos == "ADJ":
        construct = not token.definite and token.pronoun is None and token.upos not in {"PROPN", "X", "ADJ"}
        while is_latin(token.key) and at + 1 < len(reader.tokens) and is_latin(reader.tokens[at + 1].key):
            at += 1
        return at + 1, construct
    return None


def is_verbal_noun(reader: PhraseReader, at: int) -> bool:
    """Whether a noun without the article, no office and no body, stands at ``at`` (تشغيل، تطوير)."""
    token, nouns = reader.tokens[at], reader.nouns
    heads = nouns.organisations | nouns.media | nouns.groups | nouns.unnamed | nouns.documents
    return not token.definite and token.pronoun is None and nouns.title(token.core) is None and token.core not in heads


def is_indefinite_adjective(reader: PhraseReader, at: int) -> bool:
    """Whether token ``at`` is an adjective without the article (متحدث رسمي، مسؤول أميركي)."""
    token = reader.tokens[at]
    if token.definite or token.prefix or reader.parted(token):
        return False
    demonym = reader.nation_at(at, len(reader.tokens))
    known = reader.known_at(at)
    return (demonym is not None and known is None) or (token.upos == "ADJ" and token.features.get("Definite") != "Cons")


def is_common_noun(reader: PhraseReader, at: int, limit: int) -> bool:
    """Whether a lone word that could be a name is a noun of the office: an indefinite noun and a name follow."""
    if at + 2 >= limit or reader.names.repeated[reader.tokens[at].core] > 1:
        return False
    token, after = reader.tokens[at], reader.tokens[at + 1]
    known = token.core in reader.names.surnames or reader.nouns.given_name(token.core)
    common = after.upos == "NOUN" and not after.definite and not after.before and not reader.names.begins(at + 1)
    return common and not known and reader.nouns.honorific(reader.tokens[at + 2].core)


def goes_on_complement(reader: PhraseReader, at: int) -> bool:
    """Whether a lone name at ``at`` ends the name of a place or body: «الطبيب من كلية ديفيد جيفن»."""
    token, last = reader.tokens[at], reader.tokens[at - 1]
    alone = reader.names.repeated[token.core] <= 1 and token.core not in reader.names.surnames
    return alone and last.upos == "PROPN" and not token.before and not last.quoted


def is_of_another(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether a name at ``at`` belongs to an office inside this one: «مستشار للرئيس الروسي فلاديمير بوتين»."""
    for index in range(at - 1, start, -1):
        token = reader.tokens[index]
        if reader.nouns.title(token.core) and token.definite:
            head = reader.nouns.title(reader.tokens[start].core)
            kin = head is not None and head.kind in BY_KINSHIP and not reader.parted(reader.tokens[at])
            near = reader.tokens[index - 1].core in {"من", "الي", "مع", "ل"}
            return token.prefix[-1:] == ("ل",) or kin or near
        if reader.gazetteer.demonym([token.core]) is None:
            return False
    return False


def is_listed(reader: PhraseReader, at: int) -> bool:
    """Whether what follows the comma at ``at`` is a day or place rather than a name."""
    return reader.names.placed(at)


def is_behind_body(reader: PhraseReader, at: int) -> bool:
    """Whether the noun of a body stands right in front of ``at``, perhaps with a complement, so that the quoted words
    are its name: «خبير في شركة الاستثمار "بيمكو"»."""
    nouns = reader.nouns
    bodies = nouns.organisations | nouns.media
    near = [token for token in reader.tokens[at - 2 : at] if token.core not in nouns.ministries]
    return any(reader.stem(token) in bodies and nouns.title(token.core) is None for token in near)


def names_quoted(reader: PhraseReader, at: int) -> bool:
    """Whether the quoted words at ``at`` are a person's name: «وزير الدفاع “خلوصي أكار”»."""
    token = reader.tokens[at]
    return reader.names.begins(at, after_comma=True) or token.upos == "PROPN"

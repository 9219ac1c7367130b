"""Reads an office with the name of its holder, in both orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.normalize import without_article
from claims.resolve.descriptions import occasion
from claims.resolve.names import is_latin
from claims.resolve.nouns import Title
from claims.resolve.phrases import Phrase, Shape

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

# Somebody's relatives: a name right behind the other's office is the other's (زوجة الرئيس السوري بشار الأسد).
BY_KINSHIP = frozenset({"spouse", "child_of", "sibling", "parent", "friend", "colleague", "relative", "neighbour"})
LONGEST_QUOTED = 9
QUOTES = frozenset('"“”„«»')


def titled(reader: PhraseReader, start: int, limit: int, title: Title) -> Phrase:
    """The phrase that begins with an office at ``start``: the office, and the name when one follows."""
    tokens = reader.tokens
    head = tokens[start]
    phrase = Phrase(start, limit, Shape.TITLED, title.gender, title.number, definite=head.definite, title=title)
    at = start + 1
    # A noun without the article stands in the construct state (وزير الدفاع) unless an indefinite adjective follows.
    # The sound plural and the dual lose their ن there, so مسؤولون is followed by no complement.
    is_open = not head.definite and head.pronoun is None and (title.number == "Sing" or not head.core.endswith("ن"))
    if (
        is_open
        and at < limit
        and (is_indefinite_adjective(reader, at) or (title.honorific and reader.names.begins(at)))
    ):
        is_open = False
    while at < limit:
        token = tokens[at]
        if token.sentence != head.sentence or token.relative:
            break
        if "(" in token.before and ")" not in token.before:
            # «نائب الأمين العام (لليويفا) جورجيو ماركيتي»
            at = next((i for i in range(at + 1, limit) if ")" in tokens[i].before), limit)
            is_open = False
            continue
        if reader.parted(token):
            spoken = ":" in token.before or "؛" in token.before  # «وزير الخارجية: كيم …»: what he says
            nameable = title.number != "Plur" and not is_open and not spoken and not is_listed(reader, at)
            if nameable and is_of_another(reader, start, at):
                break
            if nameable and reader.names.begins(at, after_comma=True):
                phrase.name = (at, reader.names.end(at, limit))
            elif nameable and at + 1 < limit and reader.nouns.honorific(token.core) and reader.names.begins(at + 1):
                phrase.titles.append((at, at + 1))
                phrase.name = (at + 1, reader.names.end(at + 1, limit))
            break
        if title.number == "Plur" and reader.names.begins(at):
            break
        if not is_open and reader.names.begins(at) and is_of_another(reader, start, at):
            break
        if is_open and title.kind in BY_KINSHIP and at == start + 1 and reader.names.begins(at):
            at, is_open = reader.names.end(at, limit), False  # «زوجة جلال أمين»: the name is the other's
            continue
        if at + 2 < limit and not is_open and reader.nouns.honorific_pair(token.core, tokens[at + 1].core):
            at += 2  # «المرجع الشهير آية الله …»
            continue
        if at + 1 < limit and is_further_rank(reader, title, at):
            at, is_open = at + 1, False  # «الميجر جنرال يوري يفتوشينكو»
            continue
        honoured = at > start + 1 and tokens[at - 1].definite and reader.nouns.honorific(tokens[at - 1].core)
        closed = not is_open and tokens[at - 1].definite and at + 1 < limit and token.upos in {"ADJ", "NOUN"}
        surname = (
            closed and not token.definite and tokens[at + 1].core in reader.names.speaking | reader.names.behind_saying
        )
        begins = reader.names.begins(at, after_comma=honoured or surname)
        if not is_open and begins and (not token.prefix or token.key in reader.names.surnames):
            end = reader.names.end(at, limit)
            if end - at == 1 and goes_on_complement(reader, at):
                at = end
                continue
            if end - at == 1 and is_common_noun(reader, at, limit):
                at, is_open = end, True  # «قائد اللواء الأول حرس حدود»
                continue
            phrase.name = (at, end)
            break
        if token.quoted and not tokens[at - 1].quoted:
            end = at
            while end < limit and tokens[end].quoted and (end == at or not QUOTES & set(tokens[end].before)):
                end += 1
            if token.upos in {"VERB", "PRON", "SCONJ"} or end - at > LONGEST_QUOTED:
                break  # his words, no name
            if not is_open and names_quoted(reader, at):
                phrase.name = (at, end)
                break
            at, is_open = end, False
            continue
        step = stretch(reader, start, at, is_open)
        if step is None:
            break
        at, is_open = step
    finish(reader, phrase, start, at, limit)
    return phrase


def is_further_rank(reader: PhraseReader, title: Title, at: int) -> bool:
    """Whether token ``at`` is a second rank before a name: «الميجر جنرال يوري»، «البريغادير جنرال تكساس تشوكوو»."""
    token, after = reader.tokens[at], reader.tokens[at + 1]
    if not title.honorific or not reader.nouns.honorific(token.core) or after.before:
        return False
    return reader.names.begins(at + 1) or (not token.definite and after.upos == "PROPN" and after.deprel == "flat")


def finish(reader: PhraseReader, phrase: Phrase, start: int, at: int, limit: int) -> None:
    """Fills in what the office (tokens ``start:at``) says, and where the whole phrase ends."""
    while at > start + 1 and reader.tokens[at - 1].preposition:
        at -= 1
    rank = at
    while phrase.name and phrase.name[0] == at and rank > start + 2 and is_rank(reader, rank - 1):
        rank -= 1
    phrase.titles = [(start, rank), *((at_ for at_ in [(rank, at)] if rank < at)), *phrase.titles]
    reader.qualify(phrase, start + 1, at)
    phrase.end = at
    if phrase.name:
        phrase.end = phrase.name[1]
        add_titles(reader, phrase, limit)


def is_rank(reader: PhraseReader, at: int) -> bool:
    """Whether a title of its own stands at ``at``, behind an office that is whole: «ولي العهد السعودي | الأمير»."""
    token, last = reader.tokens[at], reader.tokens[at - 1]
    title = reader.nouns.title(token.core)
    single = title is not None and title.number == "Sing" and token.definite and not token.prefix and not token.before
    return single and last.definite and token.core not in {"الاعلي", "العام"}


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
    if token.core in {"ان", "بان", "انه", "انها"} or (token.core == "قول" and token.pronoun is not None):
        return None
    if token.prefix[-1:] == ("ل",) and not is_open and told(reader, start, at):
        return None
    known = reader.known_at(at) or (reader.misspelt_state(at) if is_open else None)
    if known and (is_open or token.prefix or not token.definite or known[1] > 1):
        listed = token.prefix[:1] == ("و",) and not is_open
        plural = (title := reader.nouns.title(reader.tokens[start].core)) is not None and title.number != "Sing"
        return None if listed and not plural else (at + known[1], False)
    if token.core in {"كل", "من"} and reader.tokens[start].features.get("Number") == "Plur":
        return at + 1, True
    if token.core in reader.words.times and not is_open:
        return None
    if token.preposition and token.core != "من" and occasion(reader, at + 1):
        return None
    if token.core in {"عن", "علي", "الي", "من"} and at > start + 2:
        return None
    if token.preposition or token.core == "باسم":
        return (at + 1, True) if token.core in reader.words.continues_title else None
    if token.core.endswith("وا") and token.upos == "VERB":
        return None
    if token.upos in {"SCONJ", "PUNCT", "PRON", "NUM"} or (token.upos in {"VERB", "AUX"} and not is_open):
        return None
    if token.prefix[:1] == ("و",) or token.core == "و":
        nouns = reader.nouns
        other = nouns.title(token.core)
        things = other is None or (other.gender == "Fem" and other.number == "Plur")
        construct = token.features.get("Definite") == "Cons" and at + 1 < len(reader.tokens)
        construct = construct and reader.tokens[at + 1].definite and not reader.parted(reader.tokens[at + 1])
        stem = without_article(token.core)
        bodies = nouns.organisations | nouns.media | nouns.groups | nouns.unnamed | nouns.documents
        construct = construct and other is None and stem not in bodies and token.pronoun is None
        list_goes_on = (token.definite or construct) and things and at > start + 1
        if construct and list_goes_on and not is_open:
            return at + 1, True  # «محافظ هيئة الاتصالات وتقنية المعلومات»
        return (at + 1, False) if list_goes_on and not is_open else None
    if reader.gazetteer.demonym([token.core]):
        return at + 1, False
    other = reader.nouns.title(token.core)
    if token.prefix[-1:] in {("ب",), ("ك",), ("ف",)} and token.core not in {"اعمال", "اسم"}:
        last = reader.tokens[at - 1]
        body = token.prefix[-1:] == ("ب",) and without_article(token.core) in reader.nouns.organisations
        if token.prefix[-1:] == ("ب",) and at > start + 1 and last.definite and last.core in reader.words.charged:
            return at + 1, not token.definite  # «الطبيب المتخصص بمعالجة الإدمان»
        return (at + 1, not token.definite) if body else None
    if other and not is_open and not token.definite and not other.honorific and not other.thing:
        return None
    last = reader.tokens[at - 1]
    if token.pronoun is not None and last.definite and last.upos == "ADJ" and token.upos == "NOUN":
        return at + 1, False  # «رئيس الدولة المنتهية ولايته»
    if is_open or token.prefix or token.definite or token.upos == "ADJ":
        construct = not token.definite and token.pronoun is None and token.upos not in {"PROPN", "X", "ADJ"}
        while is_latin(token.key) and at + 1 < len(reader.tokens) and is_latin(reader.tokens[at + 1].key):
            at += 1
        return at + 1, construct
    return None


def is_indefinite_adjective(reader: PhraseReader, at: int) -> bool:
    """Whether token ``at`` is an adjective without the article (متحدث رسمي، مسؤول أميركي)."""
    token = reader.tokens[at]
    if token.definite or token.prefix or reader.parted(token):
        return False
    demonym = reader.gazetteer.demonym([token.core])
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


def names_quoted(reader: PhraseReader, at: int) -> bool:
    """Whether the quoted words at ``at`` are a person's name: «وزير الدفاع “خلوصي أكار”»."""
    token = reader.tokens[at]
    return reader.names.begins(at, after_comma=True) or token.upos == "PROPN"


def named(reader: PhraseReader, start: int, limit: int, *, prefixed: bool = False) -> Phrase:
    """The phrase that begins with a name at ``start``, with the offices that follow in apposition.

    ``prefixed``: a nationality stands at ``start``, the name behind it.
    """
    phrase = Phrase(start, limit, Shape.NAMED, None, definite=True)
    phrase.name = (start + prefixed, reader.names.end(start + prefixed, limit))
    if prefixed:
        reader.qualify(phrase, start, start + 1)
    phrase.end = phrase.name[1]
    add_titles(reader, phrase, limit)
    return phrase


def add_titles(reader: PhraseReader, phrase: Phrase, limit: int) -> None:
    """Reads the offices in apposition behind the name into ``phrase``."""
    tokens = reader.tokens
    at = phrase.end
    if at >= limit or tokens[at].sentence != tokens[phrase.start].sentence:
        return
    token = tokens[at]
    if token.before.strip('،,"“”«»(') or token.prefix:
        return
    title = reader.nouns.title(token.core)
    given = any(not reader.nouns.honorific(tokens[first].core) for first, _ in phrase.titles)
    if title is None or title.thing or (not token.before and not token.definite and given):
        return
    office = titled(reader, at, limit, title)
    if office.name is not None or office.title is None:
        return
    phrase.titles.append((at, office.end))
    phrase.states |= office.states
    phrase.words += office.words
    phrase.gender = phrase.gender or office.title.gender
    phrase.title = phrase.title or office.title
    phrase.end = office.end

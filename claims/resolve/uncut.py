"""An article's tokens, names that the parse has cut into put together again (بورنهام is not ب + ورنهام)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from claims.model import Parse
from claims.normalize import without_article
from claims.resolve.gazetteer import gazetteer
from claims.resolve.nouns import nouns, reporting_verbs
from claims.resolve.tokens import ALI, TOKEN, Token, in_quotes, token
from claims.spans import Span

ON = "على"
SHORTEST_GOVERNED = 4
SERVANT, LONGEST_SERVANT = "عبد", len("عبدها")
"""What names such as عبدربه begin with; with a pronoun it is no longer than that."""


def tokens_of(text: str, parse: Parse) -> list[Token]:
    """All tokens of the parsed sentences, in order."""
    found: list[Token] = []
    for number, sentence in enumerate(parse.sentences):
        quoted, last = False, sentence.span.start
        at = 0
        for match in TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            gap = text[last : match.start()]
            quoted = in_quotes(gap, quoted)
            last = match.end()
            span = Span(*match.span())
            while at < len(sentence.words) and sentence.words[at].span.end <= span.start:
                at += 1
            inside = at
            while inside < len(sentence.words) and sentence.words[inside].span.start < span.end:
                inside += 1
            found.append(token(text, sentence, number, span, range(at, inside), "".join(gap.split()), quoted))
    if any(one.printed == ON for one in found):
        # an article that writes the preposition على means the name by علي
        found = [replace(one, upos="PROPN") if one.printed == ALI and one.upos == "ADP" else one for one in found]
    printed = Counter(one.key for one in found)
    bare = {without_article(one.core) for one in found if one.pronoun is None}
    surnames = {one.key for last, one in pairwise(found) if is_surname(last, one, printed)}
    surnames |= {one.key for one in found if is_whole_name(one, printed, bare)}
    found = [
        replace(one, core=one.key, shown=one.printed, prefix=(), pronoun=None, upos="PROPN")
        if one.key in surnames
        else one
        for one in found
    ]
    return [
        whole_name(one, found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None, printed)
        for i, one in enumerate(found)
    ]


def is_surname(last: Token, token: Token, printed: Counter[str]) -> bool:
    """Whether a noun with a pronoun is really a name that ends like one (فيليب جيليه), since it comes again."""
    behind = last.upos == "PROPN" and last.sentence == token.sentence and not token.before and not last.prefix
    return behind and token.pronoun is not None and token.deprel in {"flat", "appos", "nmod"} and printed[token.key] > 1


def is_whole_name(token: Token, printed: Counter[str], bare: set[str]) -> bool:
    """Whether the pronoun cut from a proper noun is its ending, since no name takes one: «بولوريه» comes again and
    «بولوري» nowhere (``bare`` holds what stands without a pronoun). Nor is one cut from the further
    part of a name (سوتوبو نوغروهو) from عبدربه, or in a hashtag (#ألكسندر_بيسونيه)."""
    heads = nouns().organisations | nouns().media | nouns().groups
    if token.pronoun is not None and token.key.startswith(SERVANT) and len(token.key) > LONGEST_SERVANT:
        return True
    if token.pronoun is None or token.upos != "PROPN" or nouns().title(token.core) or token.core in heads:
        return False
    part = token.deprel == "flat" and not token.before
    return part or token.before == "_" or (printed[token.key] > 1 and token.core not in bare)


def whole_name(token: Token, last: Token | None, after: Token | None, printed: Counter[str]) -> Token:
    """``token``, put together again where the parse cut into a name (بورنهام is not ب + ورنهام).

    A clitic in front of a name is believed when the name stands in the article without it, or the gazetteer has it.
    «و» is a conjunction unless the whole word comes again.
    """
    uncut = not token.prefix and token.key.startswith("ل") and nouns().title(token.core) is None
    if uncut and last is not None and last.core == "سبق" and nouns().title(token.core[1:]):
        return replace(token, core=token.core[1:], shown=token.shown[1:], prefix=("ل",))  # «سبق لولي العهد»
    future = token.upos == "VERB" and token.prefix == ("س",) and "،" in token.before
    if (
        future
        and after is not None
        and after.upos == "PROPN"
        and after.deprel in {"nsubj", "flat"}
        and not (after.before or nouns().given_name(after.core))
    ):
        # «وكيلة الوزارة، سيغال ماندلكر: …»: no future tense opens an apposition
        return replace(token, core=token.key, shown=token.printed, prefix=(), upos="PROPN", deprel="appos")
    told = last is not None and last.core in reporting_verbs() and not token.before
    if told and token.prefix == ("س",) and token.upos == "VERB":
        # «كتب سترول عبر حسابه»: no future tense right behind a verb of saying
        return replace(token, core=token.key, shown=token.printed, prefix=(), upos="PROPN", deprel="nsubj")
    if token.key == "لبن" and token.upos == "PROPN" and after is not None and after.deprel == "flat":
        return replace(token, core="بن", shown="بن", prefix=("ل",))  # «تغريدة لبن سحيم»
    cut = token.prefix in {("ب",), ("ك",), ("ف",), ("ل",)} and nouns().given_name(token.key)
    if token.key == "باسم" and token.prefix == ("ب",) and last is not None and is_man_called_so(last, token, after):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None, upos="PROPN")
    son = token.prefix == ("ب",) and token.key.startswith("بن") and nouns().given_name(last.core if last else "")
    if son and last is not None and "،" in last.before and after is not None and "،" in after.before:
        return replace(
            token, core=token.key, shown=token.printed, prefix=(), upos="PROPN", deprel="flat"
        )  # «، مصطفى بنحيدة،»
    opens = "،" in token.before or (last is not None and last.definite and not printed[token.core])
    opens = opens and token.key != "باسم"
    if cut and opens and after is not None and after.upos == "PROPN" and not after.before:
        # «المتحدث باسم الرئاسة، بسام راضي», «الكاتب الأردني باسل غندور»
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None, upos="PROPN")
    rest = token.key[1:]
    named = token.upos in {"PROPN", "X"} or (after is not None and after.deprel == "flat" and printed[after.key] > 1)
    uncut = named and not token.prefix and token.key.startswith("ل")
    if uncut and len(rest) >= SHORTEST_GOVERNED and printed[rest] >= printed[token.key]:
        return replace(token, core=rest, shown=token.shown[1:], prefix=("ل",))  # «وفقا لديلا روزا»
    if token.prefix in {("ب",), ("ك",)} and token.upos == "VERB":  # no preposition governs a verb: «حمزة بيرقادر»
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None, upos="PROPN")
    if token.upos != "PROPN" or not token.prefix or token.core == token.key:
        return token
    if opens_foreign(token, last) and not printed[token.core] and not nouns().given_name(token.core):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None)
    words = [token.core, after.core if after else ""]
    known = printed[token.core] > 0 or gazetteer().longest(words) or gazetteer().place(words)
    known = known or nouns().given_name(token.core)
    whole_known = nouns().given_name(token.key) or (printed[token.key] > 1 and not known)
    titled = last is not None and (last.core in nouns().media or nouns().given_name(last.core))
    if token.prefix == ("س",):  # no future tense: «ستانيسلاس»
        whole_known = True
    if whole_known or (not known and (token.prefix in {("ب",), ("ك",), ("ف",)} or (titled and token.prefix == ("ل",)))):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None)
    return token


def is_man_called_so(last: Token, token: Token, after: Token | None) -> bool:
    """Whether «باسم» is the name and not «in the name of»: «وأوضح باسم التميمي»، «الإعلامي باسم يوسف»."""
    if after is None or token.before or after.before or after.prefix or after.pronoun:
        return False
    title = nouns().title(last.core)
    called = last.definite and (title is None or title.kind != "spokesperson")
    given = nouns().given_name(after.core) and (called or last.core in reporting_verbs())
    family = after.definite and after.core.endswith("ي") and last.core in reporting_verbs()
    return given or (family and nouns().title(after.core) is None and gazetteer().demonym([after.core]) is None)


def opens_foreign(token: Token, last: Token | None) -> bool:
    """Whether the clitic cut from a name is rather its first letter: «غايسلاين واترلوس»، «ستيوارت لوبشر».

    Foreign names that begin with W are written وا or وي; no name begins with و behind ل.
    """
    if token.prefix == ("ل",):
        return token.core.startswith("و") and len(token.core) > 2
    if last is None or last.sentence != token.sentence:
        return False
    if "،" in token.before and last.definite and token.printed.startswith("وي"):
        return token.prefix == ("و",)  # «ضابط الشرطة، ويسانوساك سيوب، …»
    named = last.upos in {"PROPN", "NOUN"} and not token.before
    foreign = token.printed.startswith(("وا", "ويست", "ووت", "وون", "وير")) and not token.printed.startswith("وال")
    return named and token.prefix == ("و",) and foreign and not nouns().given_name(token.core)

"""Comparison keys of parsed words: what makes two words count as the same.

A key is the folded dictionary form without the article; for names the folded printed form, because the
lemmatizer has never seen most of them. Words with no content of their own have no key.
"""

from __future__ import annotations

from functools import lru_cache

from claims.model import Word
from claims.normalize import normalize, without_article

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X", "ADV"})
LIGHT = frozenset(
    without_article(normalize(word))
    for word in (
        "كان أصبح قال أضاف أعلن أكد ذكر تم قام أفاد أشار أوضح صرح بعض كل جميع أحد هذا ذلك غير عدم نحو عند خلال"
        " بعد قبل حول بين مع ضد منذ حتى أن إن ليس لا لم لن ما قد شأن يوم عام سنة شهر أسبوع أمس اليوم الأحد الإثنين"
        " الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت سابق ماض آخر أي عدد نفس ذات مثل أيضا حيث جاء أمر شيء إحدى"
        " تابع اعتبر رأى نقل وقت مساء صباح ليل مقبل حالي أول ثان عدة أكثر أقل فيه إطار"
        " هناك هنا ثمة هنالك حاليا بالتأكيد أبدا قط مطلقا أمكن وجب استطاع ظل بات صار بدا مجال سبب كبير جديد"
    ).split()
)
"""Words too common to tell one event from another. Negations are here because polarity.py reads them, not keys."""


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """``text`` folded, without the definite article."""
    return without_article(normalize(text))


def lemma_key(word: Word) -> str:
    """The folded dictionary form (names: printed form) of any word, function words too."""
    return folded(word.text if word.upos in ("PROPN", "X", "NUM") else word.lemma)


def key(word: Word) -> str | None:
    """What this word adds to the topic, or null for words that say nothing by themselves."""
    if word.upos not in CONTENT:
        return None
    found = lemma_key(word)
    if len(found) < 2 or found in LIGHT or found.isdigit():
        return None
    return found


def keys(words: tuple[Word, ...]) -> frozenset[str]:
    """The keys of ``words``."""
    return frozenset(found for found in map(key, words) if found)

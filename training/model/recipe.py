"""From treebank files and raw news to a packaged model, step by step; each step leaves a file, and is done once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from claims.extract.cues import cues
from claims.extract.inflection import finite
from claims.lexicon import validated
from claims.parse.models import COMPACT, known
from claims.resolve.nouns import NamesFile, TitleFile
from training.model import lists, news, packaging, parser, silver, tagger, vectors, words
from training.model.augment import augmented, with_complements
from training.model.loop import Course
from training.model.packaging import PACKAGE
from training.model.treebank import FORM, Sentence, read, write

QUOTED = 0.08
"""Share of treebank sentences of which a copy with a word in quotation marks is added."""
NOISE = 0.08
"""What is dropped when the treebank is tagged for the parser to learn from."""
SILVER = 16_000
"""Silver sentences at most."""
OF_ONE_ARTICLE = 4
"""Silver sentences of one article at most."""
SILVER_TAGS = 0.2
"""How much of the silver sentences the tagger sees each time it has seen the treebank."""
AGREED = 0.8
"""Share of words on whose tags, heads and relations two teachers must agree."""
STEPS_AT_LEAST = 150
"""Of the tokenizer."""
SEED = 3


@dataclass(frozen=True)
class Settings:
    """What ``build`` works on; see ``python -m training.model build --help``."""

    out: Path
    work: Path
    treebank: Path
    held_out: Path
    news: Path
    tags: tuple[Path, ...] = ()
    tokens: tuple[Path, ...] = ()
    teacher: tuple[Path, ...] = ()
    start: Path | None = None
    articles: int = 20_000
    minutes: float = 150.0


def build(settings: Settings, tell: Callable[[str], None]) -> None:
    """Train every part and package them in ``settings.out``."""
    made = _Made(settings, tell)
    made.gold()
    for name in ("lemma", "mwt", "tokenize"):
        made.words(name)
    made.vectors()
    made.silver()
    made.tagger()
    made.parser()
    size = packaging.package(
        {name: made.part(name) for name in packaging.PROCESSORS}, made.part("pretrain"), made.forms, settings.out
    )
    tell(f"{settings.out}: {size / 1e6:.1f} MB")


class _Made:
    """The files of a run, each made from those before it."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self.settings = settings
        self.tell = tell
        self.place = settings.work
        self.place.mkdir(parents=True, exist_ok=True)
        self.teachers = settings.teacher or (known()[COMPACT].directory,)
        texts = islice(news.articles(settings.news), settings.articles)
        self.texts = list(texts)

    def part(self, name: str) -> Path:
        """The file of a part; that of the model gone on from, for what is not trained again."""
        start = self._start(name)
        return start if start and name not in {"pos", "depparse"} else self.place / f"{name}.pt"

    def _missing(self, path: Path) -> bool:
        if not path.exists():
            self.tell(f"{path.name} ...")
        return not path.exists()

    def _finished(self, path: Path, make: Callable[[Path], object]) -> None:
        """Make ``path`` under another name first, so that a broken run leaves no half of it."""
        if self._missing(path):
            begun = path.with_name(f"unfinished-{path.name}")
            make(begun)
            begun.rename(path)

    def gold(self) -> None:
        """The treebank, complements settled, with copies in quotation marks."""
        path = self.place / "gold.conllu"
        if self._missing(path):
            write(path, augmented(read(self.settings.treebank), share=QUOTED))

    def words(self, name: str) -> None:
        """The lemmatizer, the expander or the tokenizer."""
        tagged, held_out = [self.settings.treebank, *self.settings.tags], self.settings.held_out
        minutes = self.settings.minutes

        def make(path: Path) -> None:
            if name == "lemma":
                words.learn_lemmatizer(tagged, held_out, path, epochs=max(1, round(minutes / 15)))
            elif name == "mwt":
                words.learn_expander(tagged, held_out, path, epochs=max(1, round(minutes / 25)))
                uncut = {word for word in self.whole if not self.forms.get(word)}
                words.settle_expander(path, tagged, self.forms, self.counts, uncut)
            else:
                steps = max(STEPS_AT_LEAST, round(minutes * 12))
                words.learn_tokenizer([*tagged, *self.settings.tokens], held_out, path, steps=steps)

        self._finished(self.part(name), make)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each form stands in the news."""
        return news.counts(self.texts)

    @cached_property
    def forms(self) -> dict[str, bool]:
        """Of forms, whether they are several words."""
        before = lists.load(self.teachers[0] / "multiword.tsv.gz")
        treebank = [sentence for path in (self.settings.treebank, *self.settings.tags) for sentence in read(path)]
        joined = [f"ف{form}" for form in self.verbs if len(form) >= lists.SHORTEST - 1 and form[0] != "س"]
        return lists.settled(treebank, self.counts, before, self.whole, joined)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The forms of reporting verbs, without the rare ones: duals and feminine plurals."""
        rare = {("Masc", "Dual"), ("Fem", "Dual"), ("Fem", "Plur")}
        every = (pair for verb in cues().verbs for pair in finite(verb.past, verb.present))
        return frozenset(form for form, said in every if (said["Gender"], said["Number"]) not in rare)

    @cached_property
    def whole(self) -> frozenset[str]:
        """Given names, offices, and forms of reporting verbs that only look as if they ended in a pronoun (يتهم)."""
        names = validated("given_names", NamesFile).names
        offices = [title.word for title in validated("titles", TitleFile).offices if " " not in title.word]
        looking = {form for form in self.verbs if form.endswith(lists.ENCLITICS) and not form.startswith("س")}
        return frozenset([*names, *offices, *looking])

    def vectors(self) -> None:
        """Vectors of the words that the first teacher finds in the news, and of the treebank's."""
        text = self.place / "segmented.txt"

        def make(path: Path) -> None:
            with text.open("w", encoding="utf-8") as lines:
                parses = news.parses(self.teachers[0], self.texts, self.place / "parses-0")
                lines.writelines(line + "\n" for line in news.segmented(parses))
                for bank in (self.settings.treebank, *self.settings.tags):
                    lines.writelines(" ".join(word[FORM] for word in one.words) + "\n" for one in read(bank))
            vectors.learn(text, path, threads=1)

        self._finished(self.part("pretrain"), make)

    def silver(self) -> None:
        """Sentences of the news as the teachers see them; if there are several, those on which they agree."""
        path = self.place / "silver.conllu"
        if not self._missing(path):
            return
        chance = random.Random(SEED)
        every = [
            news.parses(teacher, self.texts, self.place / f"parses-{number}")
            for number, teacher in enumerate(self.teachers)
        ]
        found: list[Sentence] = []
        known = {label for sentence in read(self.settings.treebank) for label in silver.labels(sentence)}
        for parses in zip(*every, strict=True):
            kept = silver.agreed([list(silver.chosen([parse])) for parse in parses], AGREED)
            kept = [sentence for sentence in kept if silver.labels(sentence) <= known]
            found += chance.sample(kept, min(OF_ONE_ARTICLE, len(kept)))
            if len(found) >= SILVER:
                break
        write(path, map(with_complements, found))

    def tagger(self) -> None:
        """The tagger, and the treebanks as it tags them."""
        path, pretrain = self.part("pos"), self.part("pretrain")
        learnt = [self.place / "gold.conllu", *self.settings.tags]

        def make(out: Path) -> None:
            tagger.learn(
                [*learnt, self.place / "silver.conllu"],
                self.settings.held_out,
                pretrain,
                out,
                Course(rate=0.0025, steps=5000, seconds=self.settings.minutes * 60 * 0.4, pause=250),
                seed=SEED,
                tell=self.tell,
                ratios=[*(1.0 for _ in learnt), SILVER_TAGS],
                start=self._start("pos"),
            )

        self._finished(path, make)
        for name, source, noise in self._tagged():
            target = self.place / f"{name}.tagged.conllu"
            if self._missing(target):
                tagger.tag(path, pretrain, source, target, noise=noise)

    def _tagged(self) -> Iterable[tuple[str, Path, float]]:
        yield "gold", self.place / "gold.conllu", NOISE
        yield "silver", self.place / "silver.conllu", 0.0
        yield "held-out", self.settings.held_out, 0.0

    def parser(self) -> None:
        """The parser, on silver and gold in equal parts, then on gold alone."""
        first = self.place / "depparse-silver.pt"
        gold, silvered, held_out = (self.place / f"{name}.tagged.conllu" for name, _, _ in self._tagged())
        seconds = self.settings.minutes * 60 * 0.6

        def learn(treebanks: list[Path], out: Path, course: Course, start: Path | None) -> float:
            return parser.learn(
                treebanks, held_out, self.part("pretrain"), out, course, seed=SEED, tell=self.tell, start=start
            )

        both = Course(rate=0.002, steps=5000, seconds=seconds * 0.8)
        alone = Course(rate=0.0004, steps=500, seconds=seconds * 0.2, pause=50)
        self._finished(first, lambda out: learn([gold, silvered], out, both, self._start("depparse")))
        self._finished(self.part("depparse"), lambda out: learn([gold], out, alone, first))

    def _start(self, name: str) -> Path | None:
        start = self.settings.start
        return start / "ar" / name / f"{PACKAGE}.pt" if start else None

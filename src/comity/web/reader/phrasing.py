"""What a page says itself: the phrases of the interface, numbers and dates in one language."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from markupsafe import Markup, escape

from comity.corpus.questions import Question
from comity.dataset.statements import When
from comity.rdf import edtf
from comity.rdf.languages import CHINESE, ENGLISH, TAGS
from comity.web import phrases

_MEGA: Final = 999.5  # from here on, megabytes
# Up to so many characters a cell is never broken, is not where there are few columns, or may be.
_WIDTHS: Final = (("tight", 12), ("short", 24), ("", 80))

Owner = TypeVar("Owner", bound="Phrases")
Result = TypeVar("Result")


def remembered(method: Callable[[Owner, str], Result]) -> Callable[[Owner, str], Result]:
    """Have a method answer from memory, which all pages of a language share."""
    name = method.__name__

    @wraps(method)
    def answer(self: Owner, node: str) -> Result:
        known: dict[str, Result] = self.memory.setdefault(name, {})
        if node not in known:
            known[node] = method(self, node)
        return known[node]

    return answer


class Phrases:
    """The words of the interface.

    Attributes:
        language: The language of the page.
        memory: What was asked for before, by the name of the method.
    """

    def __init__(self, language: str) -> None:
        """Take a language.

        Args:
            language: The language of the page.
        """
        self.language = language
        self.memory: dict[str, dict[str, Any]] = {}

    @property
    def html_language(self) -> str:
        """The language of the page, as HTML writes it."""
        return TAGS[self.language]

    def word(self, key: str, name: object = "") -> str:
        """Return a phrase of the interface; with a name, the one of a family."""
        return phrases.phrase(key, self.language, str(name))

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the interface with values in it."""
        return self.word(key).format(**values)

    @property
    def comma(self) -> Markup:
        """What stands between the members of a row."""
        return escape(self.word("comma"))

    @property
    def colon(self) -> Markup:
        """What stands between a word and what it announces."""
        return escape(self.word("colon"))

    @property
    def gap(self) -> str:
        """What separates two sentences: nothing in Chinese."""
        return "" if self.language == CHINESE else " "

    def text(self, text: str, language: str) -> Markup:
        """Return a text; in another language than the page's, marked as such."""
        tag = TAGS.get(language, language)
        if not language or tag == self.html_language:
            return escape(text)
        return Markup(f'<span lang="{escape(tag)}">{escape(text)}</span>')  # noqa: S704 (escaped)

    def date(self, when: When) -> str:
        """Return a date in words; empty where there is none."""
        return self.date_in_words(when.edtf)

    def date_in_words(self, date: str) -> str:
        """Return a date in words."""
        return edtf.in_words(date, self.language)

    @staticmethod
    def figures(number: str) -> str:
        """Return a number with its thousands set apart; as it is, where it has a fraction."""
        return f"{int(number):,}" if number.isdigit() else number

    @staticmethod
    def size(count: int) -> str:
        """Return a number of bytes for people to read."""
        thousands = count / 1000
        return f"{thousands / 1000:.1f} MB" if thousands >= _MEGA else f"{thousands:.0f} kB"

    @staticmethod
    def width(text: str) -> str:
        """Return the class of a cell with a text: how far it may be broken."""
        return next((name for name, most in _WIDTHS if len(text) <= most), "long")

    def rows(self, count: int) -> str:
        """Return how many rows there are, in words."""
        return self.phrase("run-rows-one" if count == 1 else "run-rows-many", count=count)

    def variable(self, name: str) -> str:
        """Return what a variable of a named question is called; empty where it has no name."""
        return phrases.variable(name, self.language)

    def own_value(self, variable: str, value: str) -> str:
        """Return a value that a query writes itself, in words; any other as it is."""
        own, any_ = (phrases.variable(f"{name}={value}", self.language) for name in (variable, ""))
        return own or any_ or value

    def question(self, question: Question) -> str:
        """Return a named question in the language of the page."""
        return question.wordings[self.language]

    def other_wordings(self, question: Question) -> list[tuple[str, str]]:
        """Return a named question in the other languages, each with its tag."""
        return [(t, TAGS[code]) for code, t in question.wordings.items() if code != self.language]

    def note(self, question: Question) -> Markup:
        """Return what a named question says of its own limits."""
        language = self.language if self.language in question.notes else ENGLISH
        return self.text(question.notes.get(language, ""), language)

    def category(self, name: str) -> Markup:
        """Return a category of questions; one without a phrase of ours as the question has it."""
        if phrases.known("category", name):
            return escape(self.word("category", name))
        return self.text(name, ENGLISH)

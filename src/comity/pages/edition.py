"""The edition: every address of it, and what is found there.

A server answers from it, a static site writes it out; both have the same bytes.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Final

from comity.corpus import BASE, Corpus
from comity.pages import asking, files, home, ontology, shapes, thing
from comity.pages.addresses import LANGUAGES
from comity.pages.context import Content, Context, Spot
from comity.pages.sections import File, Files, Page, Pages

# Each section says what it has; of two with the same name, the first is taken.
PAGES: Final[tuple[Pages, ...]] = (
    home.pages,
    asking.pages,
    ontology.pages,
    shapes.pages,
    thing.pages,
)
FILES: Final[tuple[Files, ...]] = (files.files,)


class Edition:
    """Every page and every file, made when it is asked for.

    Attributes:
        context: What they are made from.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Index a corpus.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        self.context = Context(corpus)

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        found: dict[str, Page] = {}
        for section in PAGES:
            found = {**section(self.context), **found}
        return found

    @cached_property
    def _files(self) -> Mapping[str, File]:
        return {path: file for section in FILES for path, file in section(self.context).items()}

    def paths(self) -> Iterator[str]:
        """Yield every address, in a fixed order."""
        for language in LANGUAGES:
            for name in self._pages:
                yield f"{language}/{name}.html"
        yield from self._files

    def read(self, path: str, at: str = "") -> Content | None:
        """Return what is found at an address; None where nothing is.

        Args:
            path: The address.
            at: Where a page is going to be read, if that is another address: its links start there.
        """
        if file := self._files.get(path):
            return file()
        language, _, rest = path.partition("/")
        name = rest.removesuffix(".html")
        page = self._pages.get(name)
        if page and language in LANGUAGES and rest != name:
            return page(Spot(name, language, at or path))
        return None

    def error(self, language: str, status: HTTPStatus, path: str) -> bytes:
        """Return the page that says why there is nothing at a path."""
        # Only how deep it lies matters to its links; what it is called is a stranger's word.
        spot = Spot("", language, "/".join("x" for _ in path.split("/")))
        return self.context.rendered("error", spot, status=status.value, iri=BASE + path).body

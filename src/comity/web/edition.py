"""The edition: every address of it, and what is found there.

A server answers from it, a static site writes it out; both have the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Final

from comity.dataset import Dataset
from comity.rdf.languages import LANGUAGES, TAGS
from comity.web import assets, pictures
from comity.web.context import Content, Context, File, Files, Page, PageAddress, Pages
from comity.web.land import Ring
from comity.web.navigation import HOME
from comity.web.pages import (
    about_page,
    document,
    downloads,
    guides,
    home,
    link_sets,
    ontology,
    query_page,
    search,
    shapes,
    thing,
)
from comity.web.pictures import poster, preview
from comity.web.query_runner import SERVER, Runner

# Each section says what it has; of two with the same name, the first is taken.
PAGES: Final[tuple[Pages, ...]] = (
    home.pages,
    about_page.pages,
    query_page.pages,
    search.pages,
    downloads.pages,
    ontology.pages,
    shapes.pages,
    pictures.pages,
    document.pages,
    link_sets.pages,
    guides.pages,
    thing.pages,
)
FILES: Final[tuple[Files, ...]] = (
    assets.files,
    downloads.files,
    guides.files,
    poster.files,
    preview.files,
    query_page.files,
    search.files,
)


class Edition:
    """Every page and every file, made when it is asked for.

    Attributes:
        context: What they are made from.
    """

    def __init__(
        self,
        dataset: Dataset,
        address: str = "",
        runner: Runner = SERVER,
        land: Sequence[Ring] = (),
    ) -> None:
        """Index a data set: what the edition has depends on nothing but what is given here.

        Args:
            dataset: The data set.
            address: Where the edition will be published, if it is known.
            runner: Who runs a reader's query.
            land: The outlines of the land on the map; none where they are not at hand.

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: A named question is wrong.
        """
        self.context = Context(dataset, address, runner, land)
        self._pages: dict[str, Page] = {}
        for section in PAGES:
            self._pages = {**section(self.context), **self._pages}
        self.context.pages = self._pages.keys()

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
            return page(PageAddress(name, language, at or path))
        return None

    def error(self, language: str, status: HTTPStatus, path: str) -> bytes:
        """Return the page that says why there is nothing at a path."""
        # Only how deep it lies matters to its links; what it is called is a stranger's word.
        at = PageAddress("", language, "/".join("x" for _ in path.split("/")))
        fronts = {TAGS[code]: f"{code}/{HOME}.html" for code in LANGUAGES}
        return self.context.render("error", at, status=status.value, fronts=fronts).body

"""An edition: the data set of a folder, to be asked, tabulated, shown, cited and checked."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity import dataset
from comity.corpus import questions
from comity.dataset import notes, parameters
from comity.errors import QueryError, TableError
from comity.library.lazy_table import Table
from comity.library.result import Result
from comity.rdf import languages, query
from comity.rdf.languages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from comity.check.findings import Report
    from comity.citation.bibliography import Reference
    from comity.corpus.questions import Question


def load(path: str | PathLike[str] | None = None) -> Edition:
    """Return the edition in a folder.

    Comity's own data is read once, and the same edition returned each time; a folder is read
    anew.

    >>> import comity
    >>> len(comity.load().questions) > 40
    True

    Args:
        path: A folder with ``ontology/``, ``data/``, ``shapes/`` and ``queries/``, if not the
            data that Comity itself carries.

    Raises:
        CorpusError: There is no such folder, or it has another layout.
    """
    return _own() if path is None else Edition(Path(path))


@cache
def _own() -> Edition:
    return Edition()


class Edition:
    """The data set of a folder.

    The files are read at once, and parsed when something is first asked for.

    >>> import comity
    >>> edition = comity.load()
    >>> edition.table("dyads").title
    'Dyads'
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read the files.

        Args:
            folder: The folder, if not the data that Comity itself carries.

        Raises:
            CorpusError: There is no such folder, or it has another layout.
        """
        self._dataset = dataset.read(folder)

    @property
    def questions(self) -> Mapping[str, Question]:
        """The named questions, by the names to ask them by.

        >>> import comity
        >>> comity.load().questions["sco-founders"].english
        'Which states founded the Shanghai Cooperation Organization, and when?'

        Raises:
            QueryError: The header of a question is wrong.
        """
        return self._dataset.questions

    @property
    def federated(self) -> Mapping[str, Question]:
        """The named questions that ask Wikidata as well, by their names.

        `ask` refuses them; ``comity query NAME --federated`` runs them.

        >>> import comity
        >>> comity.load().federated["codes-that-differ"].english
        'For which states does Wikidata have another ISO code than we have, or none?'

        Raises:
            QueryError: The header of a question is wrong.
        """
        return self._dataset.federated

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables, by their names; each is filled when it is looked into.

        >>> import comity
        >>> [table.title for table in comity.load().tables.values()][:3]
        ['Statements', 'Events', 'Participations']

        Raises:
            CorpusError: A file cannot be read or parsed.
            TableError: The tables are not defined, or a definition is wrong.
        """
        from comity.export.tables import definitions

        known = definitions.read(self._dataset.corpus, self._dataset.facts)
        return {table.name: Table(self._dataset, table, known) for table in known.tables}

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of each prefix, for queries.

        >>> import comity
        >>> comity.load().prefixes["comity"]
        'https://w3id.org/comity/ns#'

        Raises:
            CorpusError: The prefix table cannot be parsed.
        """
        return self._dataset.prefixes

    @property
    def version(self) -> str:
        """The version of the data; ``comity.__version__`` is that of the program.

        >>> import comity
        >>> comity.load().version.startswith("0.")
        True

        Raises:
            CorpusError: A file cannot be read or parsed.
            QueryError: There is not exactly one description of a data set.
        """
        return self._dataset.catalog.version

    def ask(
        self,
        question: str,
        document: str | Iterable[str] = (),
        *,
        language: str = ENGLISH,
        **values: str,
    ) -> Result:
        """Return the answer to a named question, for all documents or for some.

        >>> import comity
        >>> answer = comity.load().ask("exercises-observed")
        >>> len(answer), answer.question.title
        (3, 'Exercises that China observed')
        >>> len(comity.load().ask("sco-founders", document="cnd2002-6"))
        6
        >>> comity.load().ask("shared-events", state="Russia").used
        {'state': 'Russia (actor:russia)'}
        >>> comity.load().ask("sco-founders", language="zh-Hans")[0]["state"]
        '中国'

        Args:
            question: Its name, as in `questions`.
            document: The name of a document, that of its folder, or several; all by default.
            language: The language of labels, roles, glosses and caveats in the answer: ``en`` or
                ``zh-Hans``.
            **values: What to ask it with, by the names of its parameters: names of things in
                either language, codes, prefixed names or Wikidata items, and times.

        Raises:
            QueryError: No question, document, parameter, value or language has this name.
            CorpusError: A file cannot be read or parsed.
        """
        asked = self.questions.get(question)
        if asked is None:
            hint = _near(question, self.questions) or "“questions” has their names"
            raise QueryError(f"there is no question named {question}", hint=hint)
        given = parameters.pairs({questions.DOCUMENT: document, **values})
        spoken = languages.known(language)
        found = self._dataset.asked(question, given, spoken)
        used = found.used(self._dataset, spoken)
        return self._run(found.text, asked.file, asked, used)

    def query(self, sparql: str) -> Result:
        """Return the answer to a query, asked over the whole data set.

        >>> import comity
        >>> bool(comity.load().query('''
        ... PREFIX comity: <https://w3id.org/comity/ns#>
        ... ASK { ?denial a comity:Denial }
        ... '''))
        True

        Args:
            sparql: A query in SPARQL 1.1 that declares its prefixes.

        Raises:
            QueryError: The query is wrong, is an update, or would leave the data set.
            CorpusError: A file cannot be read or parsed.
        """
        return self._run(sparql, "query")

    def table(self, name: str) -> Table:
        """Return a table of ``comity export tables``.

        >>> import comity
        >>> sum(row["class"] == "Exercise" for row in comity.load().table("events"))
        4

        Args:
            name: Its name, as in `tables`.

        Raises:
            TableError: There is no table of that name, or its definition is wrong.
            CorpusError: A file cannot be read or parsed.
        """
        if name not in self.tables:
            hint = _near(name, self.tables) or f"there are {', '.join(self.tables)}"
            raise TableError(f"there is no table named {name}", hint=hint)
        return self.tables[name]

    def find(
        self,
        words: str = "",
        *,
        kind: str = "",
        actor: str = "",
        document: str = "",
        limit: int | None = None,
    ) -> list[dict[str, str]]:
        """Return what has these words in any of its texts, the best matches first.

        >>> import comity
        >>> comity.load().find("Kyrgyzstan")[0]["name"]
        'actor:kyrgyzstan'

        Args:
            words: Words in English or Chinese, a date, a code, or a citation; where there are
                none, everything is found that the others name.
            kind: A class or a concept: only things of this class, or coded with this concept.
            actor: Only what names this actor or one of its organs.
            document: Only what this document states.
            limit: The greatest number of rows; None for all.

        Returns:
            Rows as ``comity find`` prints them. What other sources say comes last.

        Raises:
            QueryError: No kind, actor or document has this name, or several have it.
            CorpusError: A file cannot be read or parsed.
        """
        from comity.dataset import word_search

        facts = self._dataset.facts
        wanted = word_search.wanted(facts, kind, actor, document)
        found = word_search.Search(facts, wanted).found(words)
        return [word_search.row(facts, hit) for hit in found[:limit]]

    def show(self, thing: str, *only: str) -> str:
        """Return all that is stated about a thing, in sentences, as ``comity show`` prints it.

        >>> import comity
        >>> print(comity.load().show("Kyrgyzstan").splitlines()[0])
        Kyrgyzstan · 吉尔吉斯斯坦

        Args:
            thing: A name in English or Chinese, also as printed, a citation or a paragraph, a code,
                a Wikidata item, a prefixed name, or an IRI.
            *only: The groups to show, each by the beginning of its title, as ``events``; all
                where none is named.

        Raises:
            QueryError: Nothing has this name, or several things do: the hint says what to type.
            CorpusError: A file cannot be read or parsed.
        """
        from comity.cli.show import show

        return "\n".join(show(self._dataset, thing, only))

    def cite(self, thing: str | None = None) -> Reference:
        """Return how to cite a thing, or the data set.

        >>> import comity
        >>> comity.load().cite("c6:cobra-gold-2002").title
        "International Security Cooperation (China's National Defense in 2002, chapter VI), ¶7 s4"

        Args:
            thing: A name in English or Chinese, also as printed, citations or a paragraph, a code,
                a Wikidata item, a prefixed name, or an IRI; None for the data set.

        Raises:
            QueryError: Nothing has this name, or several things do: the hint says what to type.
            CorpusError: A file cannot be read or parsed.
        """
        from comity.citation.references import cite

        return cite(self._dataset, thing)

    def check(self) -> Report:
        """Return everything that is wrong with the data, as ``comity check`` finds it.

        It takes some seconds. The files are those that were read when the edition was loaded.

        >>> import comity
        >>> report = comity.load().check()
        >>> report.fine, report.covered == report.sentences
        (True, True)
        """
        from comity.check import check

        return check(self._dataset)

    def _run(
        self,
        sparql: str,
        file: str,
        question: Question | None = None,
        used: Mapping[str, str] = MappingProxyType({}),
    ) -> Result:
        answer = query.run(self._dataset.store, sparql, file, self.prefixes)
        notes_of = partial(notes.of, self._dataset, sparql, file)
        return Result(answer, sparql, self.prefixes, question, notes_of, used)

    def __repr__(self) -> str:
        """Return which folder the edition is of."""
        return f"<Edition of {self._dataset.corpus.root}>"


def _near(name: str, known: Iterable[str]) -> str:
    """Return which names one may have meant, as a question; nothing where none is near."""
    near = get_close_matches(name, known)
    return f"did you mean {' or '.join(near)}?" if near else ""

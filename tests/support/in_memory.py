"""A corpus of a few lines, in memory, and what a rule finds in it: a case takes milliseconds."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from comity.check.findings import Finding, Report
from comity.check.layout import LAYOUT
from comity.corpus import PREFIX_TABLE, Corpus, Source, parsed
from comity.corpus.parsed import ParsedCorpus
from comity.dataset import Dataset
from comity.terms import DCTERMS, GRAPHS, OWL, RDFS, SH, SHAPES, SKOS, TERMS, THINGS, XSD

Files = Mapping[str, str | bytes]
"""The content of each file, by its name in the corpus."""

TABLE = {
    "actor": THINGS + "actor/",
    "comity": TERMS,
    "dcterms": DCTERMS,
    "document": THINGS,
    "er": THINGS + "example-report-2001/",
    "owl": OWL,
    "rdfs": RDFS,
    "report": THINGS + "report/",
    "sequel": THINGS + "report-2/",
    "sh": SH,
    "shape": SHAPES,
    "skos": SKOS,
    "xsd": XSD,
}
PREFIXES = " ".join(f"@prefix {name}: <{iri}> ." for name, iri in TABLE.items())
DECLARED = {
    PREFIX_TABLE: "\n".join(
        f'<https://w3id.org/comity/ns> sh:declare [ sh:prefix "{name}" ; sh:namespace "{iri}" ] .'
        for name, iri in TABLE.items()
    )
}
"""The prefix table, for a corpus in which it matters."""


def corpus(files: Files) -> Corpus:
    """Return a corpus; its Turtle files begin with `PREFIXES` as their first line.

    A file of bytes is left as it is.
    """

    def of(*patterns: str) -> tuple[Source, ...]:
        return tuple(
            Source(name, name, _content(name, content), _graph(name))
            for name, content in files.items()
            if any(PurePosixPath(name).match(pattern) for pattern in patterns)
        )

    return Corpus(
        root=Path(),
        rdf=of("ontology/*.ttl", "data/*.ttl", "data/*/*.ttl"),
        links=of("*.sssom.tsv"),
        coverage=of("coverage.tsv"),
        shapes=of("shapes/*.ttl"),
        queries=of("queries/*.rq"),
        views=of("queries/views/*.rq"),
        released=of("iris.tsv"),
        codings=of("second-coding.tsv", "adjudication.tsv"),
        inventories=of("assertions.tsv", "completeness.tsv"),
        sheet=of("queries/coding/sheet.rq"),
        points=of("data/points.tsv"),
        labels=of("data/labels-zh-hans.tsv"),
        answers=of("queries/*.tsv"),
        federated=of("queries/federated/*.rq"),
        federated_answers=of("queries/federated/*.tsv"),
    )


def _content(name: str, content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return (f"{PREFIXES}\n{content}\n" if name.endswith(".ttl") else content).encode()


def _graph(name: str) -> str:
    folder = PurePosixPath(name).parent.name
    return GRAPHS + {"data": "authority"}.get(folder, folder)


def parse(files: Files) -> ParsedCorpus:
    """Return a corpus, parsed."""
    return parsed.read(corpus(files))


def declared_corpus(files: Files) -> Corpus:
    """Return a corpus with its prefix table."""
    return corpus({**DECLARED, **files})


def declared(files: Files) -> ParsedCorpus:
    """Return a corpus with its prefix table, parsed."""
    return parsed.read(declared_corpus(files))


def dataset(files: Files) -> Dataset:
    """Return a data set."""
    return Dataset(corpus(files))


def written(findings: Iterable[Finding], expected: Sequence[str]) -> list[str]:
    """Return findings as text, in the order of their places, to be compared with what is expected.

    Args:
        findings: What a rule yields.
        expected: Each as ``file:line:column RULE severity: message — hint``; what is cut by “…” is
            to be compared so far.
    """
    texts = [
        f"{finding.place} {finding.rule} {finding.severity}: {finding.message} — {finding.hint}"
        for finding in sorted(findings, key=lambda finding: finding.order)
    ]
    return [
        f"{text[: len(due) - 1]}…" if due.endswith("…") else text
        for text, due in zip(texts, [*expected, *texts], strict=False)
    ]


def besides_layout(report: Report) -> Report:
    """Return a report without what departs from the layout: tests write what is quickly read."""
    return report.only(lambda rule: rule != LAYOUT)

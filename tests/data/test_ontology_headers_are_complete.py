"""ONT-01 to 03: each file of terms has its header, and all name one version."""

import re
import tomllib

import pytest
import rdflib
import yaml
from pyoxigraph import NamedNode
from rdflib.namespace import OWL, RDF, SH

import validation
from comity.check.shapes.core import graph
from comity.terms import BASE, TERMS
from conftest import Comity
from datasets import ROOT, SHAPE, files, ontology, quads, shapes

ONTOLOGIES = {
    "ontology/comity.ttl": TERMS.removesuffix("#"),
    "ontology/concepts.ttl": BASE + "id/concepts",
    "ontology/alignments.ttl": BASE + "alignments",
    "shapes/ontology.ttl": str(SHAPE).removesuffix("#"),
}


def contents(name: str) -> rdflib.Graph:
    return graph(q for f in quads().rdf + quads().shapes if f.source.name == name for q in f.quads)


def version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


@pytest.mark.parametrize(("name", "iri"), ONTOLOGIES.items())
def test_a_file_of_terms_declares_its_own_ontology_and_no_other(name: str, iri: str) -> None:
    declared = [str(node) for node in contents(name).subjects(RDF.type, OWL.Ontology)]
    assert declared == [iri], f"ONT-01: {name} declares {declared}; write <{iri}> a owl:Ontology"


def test_no_other_file_declares_an_ontology() -> None:
    declaring = {
        file.source.name
        for file in quads().files
        if any(quad.object == NamedNode(OWL.Ontology) for quad in file.quads)
    }
    assert declaring == set(ONTOLOGIES), "ONT-01: one header a vocabulary"


def test_the_prefix_table_hangs_on_the_vocabulary_and_holds_nothing_else() -> None:
    found = contents("ontology/prefixes.ttl")
    hung = {str(subject) for subject in found.subjects(SH.declare)}
    assert hung == {TERMS.removesuffix("#")}, "ONT-01: sh:declare hangs on the vocabulary's IRI"
    assert set(found.predicates()) == {RDF.type, SH.declare, SH.prefix, SH.namespace}
    assert not any(isinstance(node, rdflib.BNode) for node in found.all_nodes())


def test_the_headers_keep_their_shapes() -> None:
    headers = ontology() + shapes()
    caught = [
        (focus, shape)
        for focus, shape in validation.violations(validation.report(headers))
        if shape.startswith(("ontology-", "vocabulary-"))
    ]
    assert caught == [], "ONT-02: complete the header"


@pytest.mark.parametrize(("name", "iri"), ONTOLOGIES.items())
def test_a_header_names_the_version_of_the_package(name: str, iri: str) -> None:
    found = contents(name)
    node = rdflib.URIRef(iri)
    assert str(found.value(node, OWL.versionInfo)) == version(), f"ONT-03: {name}"
    assert str(found.value(node, OWL.versionIRI)) == f"{iri}/{version()}", f"ONT-03: {name}"


def test_the_vocabularys_own_citation_names_that_version() -> None:
    cited = ontology().value(rdflib.URIRef(TERMS[:-1]), rdflib.DCTERMS.bibliographicCitation)
    assert f"version {version()}" in str(cited), "ONT-03"
    assert f"/ns/{version()}" in str(cited), "ONT-03"


def test_the_citation_file_names_that_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r'^version: "?([^"\n]+)"?$', text, re.MULTILINE) == [version()], "ONT-03"


def test_the_changelog_has_its_kinds_and_the_days_of_releases_only() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert "Facts corrected" in kinds
    assert kinds <= {"Added", "Changed", "Removed", "Fixed", "Facts corrected"}
    released = re.findall(r"^## \[\d+\.\d+\.\d+\] — (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)
    assert re.findall(r"\b\d{4}-\d\d-\d\d\b", text) == released


def test_the_link_sets_name_that_version() -> None:
    headers = [source.content.decode().split("\nsubject_id")[0] for source in files().links]
    assert len(headers) == 3
    for header in headers:
        named = re.findall(r"^#(?:mapping_set|subject_source)_version: (.+)$", header, re.MULTILINE)
        assert named == [version(), version()]


def one_text() -> str:
    """Return what the project is, in the words of the package."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["description"])


def test_what_the_project_is_has_one_text() -> None:
    text = one_text()
    catalog = (ROOT / "data" / "catalog.ttl").read_text(encoding="utf-8")
    assert f'dcterms:description "{text}"@en' in catalog
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["abstract"].startswith(f"{text} ")
    shown = (ROOT / ".zenodo.json").read_text(encoding="utf-8")
    assert f"<p>{text} " in shown


def test_the_help_says_what_the_project_is(command: Comity) -> None:
    assert one_text() in " ".join(command("--help").stdout.split())


def test_the_first_sentence_of_the_readme_says_what_the_project_is() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    first = text.removeprefix("# Comity ").partition(". ")[0].lower()
    what, how = one_text().lower().rstrip(".").split(", as linked data: ")
    assert what in first
    assert how in first


def test_each_concept_scheme_has_a_title_as_catalogues_ask_for() -> None:
    graph = contents("ontology/concepts.ttl")
    schemes = list(graph.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme))
    assert len(schemes) > 10
    for scheme in schemes:
        titles = set(graph.objects(scheme, rdflib.DCTERMS.title))
        assert titles == set(graph.objects(scheme, rdflib.SKOS.prefLabel)), scheme


def test_the_newest_entry_of_the_changelog_is_that_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entries = re.findall(r"^## \[([^]]+)\]", text, re.MULTILINE)
    newest = "Unreleased" if ".dev" in version() else version()
    assert entries[:1] == [newest], "ONT-03: the newest entry stands first"

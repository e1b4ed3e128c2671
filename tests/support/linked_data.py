"""The table of linked data, as a reader of HTTP expects it: for the server and for Apache's rules.

Path, Accept, Accept-Language; the status of a server of ours; where page or data is; and, where
Apache answers otherwise, its own status and target. Apache redirects what a server answers itself,
does not know what there is, and does not weigh.
"""

from typing import NamedTuple
from urllib.parse import urljoin

from comity.terms import BASE, COMITY
from datasets import VERSION, dataset
from serving import Reply, Server


def path(iri: str) -> str:
    """Return the path that stands for a thing, below that of the data set."""
    return iri.removeprefix(BASE)


def first(kind: str, said: str) -> tuple[str, str]:
    """Return the first thing of a kind that a document states, and what it says of one other."""
    facts = dataset().facts
    for node in sorted(facts.instances(kind)):
        others = facts.values(node, said)
        if node.startswith(f"{dataset().documents[0]}/") and len(others) == 1:
            return path(node), path(others[0])
    message = f"the first document has no {kind}"
    raise AssertionError(message)


CHINA = "id/actor/china"
# A document of the data, what took part in an event of it, and a figure with its sentence.
DOCUMENT = path(dataset().documents[0])
PART, EVENT = first(COMITY.Participation, COMITY.event)
FIGURE, SENTENCE = first(COMITY.Figure, COMITY.passage)
SLUG, NUMBER = (name.rpartition("/")[2] for name in (PART, FIGURE))
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = "text/turtle, application/rdf+xml;q=0.9, text/html;q=0.3, */*;q=0.1"


class Row(NamedTuple):
    """One row."""

    path: str
    accept: str | None
    language: str
    status: int
    target: str
    at_apache: tuple[int, str] | None = None

    @property
    def redirected(self) -> tuple[int, str]:
        """What Apache answers."""
        status = 303 if self.status == 200 else self.status
        return self.at_apache or (status, self.target)


TABLE = (
    Row(CHINA, None, "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "*/*", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "text/*", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "text/html", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "application/xhtml+xml", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, BROWSER, "en-US,en;q=0.5", 303, f"en/{CHINA}.html"),
    Row(CHINA, BROWSER, "zh-CN,zh;q=0.9,en;q=0.8", 303, f"zh-hans/{CHINA}.html"),
    Row(CHINA, BROWSER, "en,zh;q=0.5", 303, f"en/{CHINA}.html"),
    Row(CHINA, BROWSER, "fr", 303, f"en/{CHINA}.html"),
    Row(CHINA, "text/turtle", "", 303, f"data/{CHINA}.ttl"),
    Row(CHINA, "Text/Turtle", "zh", 303, f"data/{CHINA}.ttl"),
    Row(CHINA, "application/ld+json", "", 303, f"data/{CHINA}.jsonld"),
    Row(
        CHINA,
        'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"',
        "",
        303,
        f"data/{CHINA}.jsonld",
    ),
    Row(CHINA, "application/n-triples", "", 303, f"data/{CHINA}.nt"),
    Row(CHINA, "application/rdf+xml", "", 303, f"data/{CHINA}.rdf"),
    Row(CHINA, "application/rdf+xml;q=1.0", "", 303, f"data/{CHINA}.rdf"),
    Row(CHINA, "application/json", "", 303, f"data/{CHINA}.jsonld"),
    Row(CHINA, "application/xml", "", 303, f"data/{CHINA}.rdf"),
    Row(CHINA, "text/x-turtle", "", 303, f"data/{CHINA}.ttl"),
    Row(CHINA, RDFLIB, "", 303, f"data/{CHINA}.ttl"),
    Row(CHINA, "text/html;q=0.5, text/turtle", "", 303, f"data/{CHINA}.ttl"),
    Row(CHINA, "text/turtle;q=0, text/html", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "text/turtle;q=0.000, */*;q=0.1", "", 303, f"en/{CHINA}.html"),
    Row(CHINA, "image/png, application/n-triples;q=0.2", "", 303, f"data/{CHINA}.nt"),
    # Apache does not weigh: the order of the table decides between two that have a weight.
    Row(
        CHINA,
        "text/html;q=0.4, text/turtle;q=0.6",
        "",
        303,
        f"data/{CHINA}.ttl",
        (303, f"en/{CHINA}.html"),
    ),
    Row(CHINA, "image/png", "", 406, ""),
    Row(CHINA, "text/turtle;q=0", "", 406, ""),
    Row(DOCUMENT, "text/html", "", 303, f"en/{DOCUMENT}.html"),
    Row(SENTENCE, "text/turtle", "", 303, f"data/{SENTENCE}.ttl"),
    # What has no page is a section of another's: a participation of its event's, a claim of its
    # sentence's.
    Row(PART, "text/html", "", 303, f"en/{EVENT}.html#{SLUG}"),
    Row(PART, BROWSER, "zh", 303, f"zh-hans/{EVENT}.html#{SLUG}"),
    Row(PART, "text/turtle", "", 303, f"data/{EVENT}.ttl"),
    Row(PART, "application/rdf+xml", "", 303, f"data/{EVENT}.rdf"),
    Row(PART, "image/png", "", 406, ""),
    Row(FIGURE, None, "", 303, f"en/{SENTENCE}.html#{NUMBER}"),
    Row("id/concepts", "text/turtle", "", 303, "data/id/concepts.ttl"),
    Row(f"id/concepts/{VERSION}", "text/turtle", "", 303, f"data/id/concepts/{VERSION}.ttl"),
    Row("queries/stances", "text/html", "", 303, "en/queries/stances.html"),
    Row("queries/stances", "text/turtle", "", 303, "data/queries/stances.ttl"),
    Row("graph/links", "application/ld+json", "", 303, "data/graph/links.jsonld"),
    Row("ns", None, "", 200, "en/ns.html"),
    Row("ns", BROWSER, "zh", 200, "zh-hans/ns.html"),
    Row("ns", "text/turtle", "", 200, "data/ns.ttl"),
    Row("ns", "application/rdf+xml", "", 200, "data/ns.rdf"),
    Row("ns", "application/json", "", 200, "data/ns.jsonld"),
    Row("ns", "image/png", "", 406, ""),
    Row(f"ns/{VERSION}", "text/turtle", "", 200, f"data/ns/{VERSION}.ttl"),
    Row(f"ns/{VERSION}", "text/html", "", 200, f"en/ns/{VERSION}.html"),
    Row("ns/9.9.9", "text/turtle", "", 404, "", (303, "data/ns/9.9.9.ttl")),
    Row("alignments", "application/n-triples", "", 200, "data/alignments.nt"),
    Row("shapes", BROWSER, "zh", 200, "zh-hans/shapes.html"),
    Row("shapes", "text/turtle", "", 200, "data/shapes.ttl"),
    Row("shapes", "application/ld+json", "", 200, "data/shapes.jsonld"),
    Row(f"shapes/{VERSION}", "text/turtle", "", 200, f"data/shapes/{VERSION}.ttl"),
    Row("shapes", "image/png", "", 406, ""),
    Row("id/actor/atlantis", "text/html", "", 404, "", (303, "en/id/actor/atlantis.html")),
    Row("id/actor/atlantis", "text/turtle", "", 404, "", (303, "data/id/actor/atlantis.ttl")),
    Row("id/actor/atlantis", "image/png", "", 406, ""),
)


def ask(server: Server, path: str, method: str = "GET", **headers: str | None) -> Reply:
    """Send one request, with the headers that are something, and follow nothing."""
    sent = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    return server.send(method, path, sent)


HOST = "http://host.example"


def place(path: str, reply: Reply, *headers: str) -> str:
    """Return the path that a header leads to from the path that was asked for; the first there."""
    found = next((reply.headers[name] for name in headers if name in reply.headers), None)
    return "" if found is None else urljoin(HOST + path, found).removeprefix(HOST)


def linked(path: str, reply: Reply) -> set[str]:
    """Return where the header Link leads to from the path that was asked for."""
    found = (link.partition(">")[0].strip(" <") for link in reply.headers["link"].split(","))
    return {urljoin(HOST + path, link).removeprefix(HOST) for link in found}

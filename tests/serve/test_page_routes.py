"""The names of Comity lead to pages and data, as the table of linked data says."""

import re
from urllib.parse import urlencode, urljoin, urlsplit

import pyoxigraph
import pytest

from comity.terms import COMITY, THINGS, TYPE
from comity.web.addresses import SERVICES
from datasets import ROOT, cited, dataset, files, short
from linked_data import CHINA, TABLE, Row, ask, linked, place
from serving import Server

THING = f"https://w3id.org/comity/{CHINA}"
READ_AS = {
    "text/turtle": pyoxigraph.RdfFormat.TURTLE,
    "application/ld+json": pyoxigraph.RdfFormat.JSON_LD,
    "application/n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
    "application/rdf+xml": pyoxigraph.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("row", TABLE)
def test_each_row_of_the_table_holds(server: Server, row: Row) -> None:
    path = f"/{row.path}"
    reply = ask(server, path, accept=row.accept, accept_language=row.language or None)
    found = place(path, reply, "location", "content-location")
    assert (reply.status, found) == (row.status, f"/{row.target}" if row.target else "")
    assert reply.headers["vary"] == "Accept, Accept-Language"
    if row.target:
        assert ask(server, found.partition("#")[0]).status == 200
        assert found in linked(path, reply)


@pytest.mark.parametrize("path", [f"/{CHINA}", "/ns", "/id/nobody", "/en/id/actor/china.html"])
def test_head_is_get_without_the_body(server: Server, path: str) -> None:
    got, head = (ask(server, path, method, accept="text/html") for method in ("GET", "HEAD"))
    assert head.content == b""
    assert head.status == got.status
    for name in ("content-type", "content-length", "location", "link", "etag"):
        assert head.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("name", ["index", "ask", "download", "about"])
def test_what_a_page_names_for_programs_answers_them(server: Server, name: str) -> None:
    page = ask(server, f"/en/{name}.html").text
    named = re.search('<p class="services">.*', page)
    assert named
    links = re.findall(r'href="\.\./([^"]+)"', named[0])
    assert len(links) == 5
    assert [ask(server, f"/{link}").status for link in links] == [200] * 5


@pytest.mark.parametrize("media", READ_AS)
def test_the_forms_of_a_description_say_the_same(server: Server, media: str) -> None:
    def read(form: str) -> set[str]:
        told = ask(server, f"/{CHINA}", accept=form)
        reply = ask(server, place(f"/{CHINA}", told, "location"))
        assert reply.headers["content-type"] == form
        assert f'<{THING}>; rel="describes"' in reply.headers["link"]
        return {str(quad.triple) for quad in pyoxigraph.parse(reply.content, READ_AS[form])}

    assert read(media) == read("text/turtle")


def test_the_name_of_each_shape_has_its_place_in_page_and_data(server: Server) -> None:
    written = {
        quad.subject.value
        for file in (ROOT / "shapes").glob("*.ttl")
        for quad in pyoxigraph.parse(file.read_bytes(), pyoxigraph.RdfFormat.TURTLE)
        if isinstance(quad.subject, pyoxigraph.NamedNode) and "#" in quad.subject.value
    }
    assert len(written) > 200
    page = ask(server, "/shapes", accept="text/html").text
    data = ask(server, "/shapes", accept="application/n-triples").text
    for iri in written:
        assert f'id="{iri.partition("#")[2]}"' in page
        assert f"<{iri}> <{TYPE}> " in data


@pytest.mark.parametrize("media", READ_AS)
def test_what_is_not_there_is_said_in_the_form_asked_for(server: Server, media: str) -> None:
    reply = ask(server, "/id/actor/atlantis", accept=media)
    assert (reply.status, reply.headers["content-type"]) == (404, media)
    (quad,) = pyoxigraph.parse(reply.content, READ_AS[media])
    assert "https://w3id.org/comity/id/actor/atlantis" in str(quad.object)


def test_what_is_not_there_is_said_in_the_language_asked_for(server: Server) -> None:
    reply = ask(server, "/id/<script>", accept="text/html", accept_language="zh")
    assert reply.status == 404
    assert b'<html lang="zh-Hans">' in reply.content
    assert b"<script>" not in reply.content


def test_the_page_for_what_is_missing_has_search_and_the_other_language(server: Server) -> None:
    address = f"{server.url}/id/actor/atlantis"
    page = ask(server, "/id/actor/atlantis", accept="text/html", accept_language="en").text
    assert "atlantis" not in page
    (action,) = re.findall(r'<form[^>]* action="([^"]*search\.html)"', page)
    links = re.findall(r'<a href="([^"]*)" hreflang="zh-Hans"', page)
    for link in (action, *links):
        path = urlsplit(urljoin(address, link)).path
        assert ask(server, path, accept="text/html").status == 200
    assert links


def test_pages_name_what_the_server_answers_programs_with(server: Server) -> None:
    page = ask(server, "/en/index.html").text
    for path in SERVICES.values():
        assert f'<a href="../{path}">' in page
        assert ask(server, f"/{path}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    reply = ask(server, f"/{CHINA}", method)
    assert reply.status == 405
    assert "GET" in reply.headers["allow"]


def test_a_client_that_has_a_page_is_told_so(server: Server) -> None:
    path = "/en/id/actor/china.html"
    tag = ask(server, path).headers["etag"]
    reply = ask(server, path, if_none_match=tag)
    assert (reply.status, reply.content) == (304, b"")


def test_the_front_page_is_in_the_reader_s_language(server: Server) -> None:
    for language, target in (("zh-TW", "/zh-hans/index.html"), (None, "/en/index.html")):
        reply = ask(server, "/", accept_language=language)
        assert (reply.status, place("/", reply, "location")) == (303, target)


FILTER = '<script type="module" src="../browser/questions.js">'
DENIAL = dataset().facts.instances(COMITY.Denial)[0]
NAMED = DENIAL.rpartition("/")[2]
ANSWERS = {
    "SELECT ?s WHERE { ?s a <https://w3id.org/comity/ns#Denial> }": f'#{NAMED}">',
    "ASK { ?s a <https://w3id.org/comity/ns#Denial> }": "<strong>Yes.</strong>",
    'SELECT ("<script>alert(1)</script>" AS ?x) {}': "&lt;script&gt;alert(1)&lt;/script&gt;",
    "SELECT (<javascript:alert(1)> AS ?x) {}": "<td",
    "CONSTRUCT { ?s a <https://w3id.org/comity/ns#Denial> } WHERE "
    "{ ?s a <https://w3id.org/comity/ns#Denial> }": f"{short(DENIAL)} a comity:Denial",
}


@pytest.mark.parametrize(("query", "shown"), ANSWERS.items())
def test_the_query_page_answers_without_a_script(server: Server, query: str, shown: str) -> None:
    reply = ask(server, f"/en/ask.html?{urlencode({'query': query})}")
    page = reply.content.decode()
    assert reply.status == 200
    assert shown in page
    assert re.findall("<script[^>]*>", page) == [FILTER]
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT", 400, "is not allowed here|the query ends"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", 403, "a query changes nothing|update"),
    ],
)
def test_the_query_page_says_why_there_is_no_answer(
    server: Server, query: str, status: int, said: str
) -> None:
    reply = ask(server, f"/zh-hans/ask.html?{urlencode({'query': query})}")
    page = reply.content.decode()
    assert reply.status == status
    assert "查询未能执行" in page
    assert any(part in page for part in said.split("|"))


def test_the_query_page_runs_a_named_question(server: Server) -> None:
    page = ask(server, "/zh-hans/ask.html?question=exercises-observed").content.decode()
    assert '<option value="exercises-observed" selected>' in page
    rows = (ROOT / "queries" / "exercises-observed.tsv").read_text("utf-8").splitlines()[1:]
    assert rows
    found = re.findall(r'<a href="id/([^"]+)\.html">[^<]*演习', page)
    assert {f"{THINGS}{name}" for name in found} == {
        re.findall(r"<([^>]+)>", row)[-1] for row in rows
    }
    assert len(re.findall(cited(), page)) >= len(rows)


def test_the_query_page_runs_it_of_a_document(server: Server) -> None:
    name = files().coverage[0].folder
    page = ask(server, f"/en/ask.html?question=first-mentions&document={name}").content.decode()
    assert f'<option value="{name}" selected>' in page
    assert f"VALUES ?document {{ &lt;{THINGS}{name}&gt; }}" in page
    assert f'id/{name}.html">' in page
    assert "<td" in page
    every = ask(server, "/en/ask.html?question=first-mentions&document=").content.decode()
    assert "VALUES ?document { UNDEF }" in every


@pytest.mark.parametrize(
    ("language", "label", "used"),
    [
        ("en", "State", "Parameters: State Russia (actor:russia)"),
        ("zh-hans", "国家", "参数：国家 俄罗斯 (actor:russia)"),
    ],
)
def test_the_query_page_has_a_field_for_each_parameter(
    server: Server, language: str, label: str, used: str
) -> None:
    at = f"/{language}/ask.html?question=shared-events"
    page = ask(server, f"{at}&state=actor/russia&month=").content.decode()
    assert f'<label for="state">{label}</label>' in page
    assert '<option value="actor/russia" selected>' in page
    assert f"VALUES ?state {{ &lt;{THINGS}actor/russia&gt; }}" in page
    assert f"<p>{used}</p>" in page
    assert '<label for="month">' not in page
    assert 'name="question" value="shared-events"' in page
    assert "VALUES ?state { actor:china }" in ask(server, at).content.decode()


def test_a_time_is_typed_and_its_forms_are_said(server: Server) -> None:
    at = "/en/ask.html?question=events-in"
    page = ask(server, f"{at}&month=2002-10").content.decode()
    assert '<label for="month">Month, year, day or period</label>' in page
    assert 'aria-describedby="month-forms"' in page
    assert '<span class="hint" id="month-forms">2002-06, 2002,' in page
    assert "2002-10-01/2002-10-31" in page
    wrong = ask(server, f"{at}&month=June")
    assert wrong.status == 400
    assert "“June” is no month, year, day or period" in wrong.content.decode()
    assert '<label for="month">' in wrong.content.decode()
    plain = ask(server, "/en/ask.html?question=stances").content.decode()
    assert 'id="giving"' not in plain


def test_the_query_page_says_which_documents_there_are(server: Server) -> None:
    reply = ask(server, "/en/ask.html?question=sco-founders&document=cnd1066-1")
    assert reply.status == 400
    assert "there is no document named cnd1066-1" in reply.content.decode()
    assert ", ".join(source.folder for source in files().coverage) in reply.content.decode()


def test_the_link_set_is_served_at_its_name(server: Server) -> None:
    assert len(files().links) > 1
    for source in files().links:
        reply = ask(server, f"/{source.name.removeprefix('data/')}", accept="*/*")
        assert (reply.status, reply.content) == (200, source.content)
        assert reply.headers["content-type"] == "text/tab-separated-values; charset=utf-8"

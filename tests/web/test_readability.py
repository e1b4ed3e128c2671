"""Pages on things: nothing is said twice, nothing is lost by that, and long pages have a way in."""

import html
import re
from collections.abc import Iterator
from functools import cache, partial
from html.parser import HTMLParser
from itertools import pairwise

import pytest

import site_pages
from comity.dataset import Dataset, statements
from comity.dataset.statements import Entry
from comity.rdf.languages import LANGUAGES
from comity.terms import BASE, COMITY, SKOS, TERMS, THINGS
from comity.web.addresses import relative
from comity.web.edition import Edition
from comity.web.reader import Reader
from comity.web.reader.divisions import MANY, UNDATED, divided, shown, together
from edition import DOCUMENT as REPORT_FOLDER
from edition import REPORT
from site_pages import edition, facts, page

CHINA = f"{THINGS}actor/china"
CONCEPT = f"{SKOS}Concept"
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"


def text(iri: str, language: str = "en") -> str:
    """Return what readers see on the page on a thing."""
    return _text(page(iri, language).partition("#")[0])


@cache
def _text(path: str) -> str:
    return re.sub(r"<script.*?</script>", "", site_pages.text(path))


def section(iri: str, language: str = "en") -> str:
    """Return what readers see in the section of a page that is about a statement."""
    fragment = page(iri, language).partition("#")[2]
    _, after = re.split(
        f'<(?:p|h[34]) class="claim" id="{fragment}">', text(iri, language), maxsplit=1
    )
    assert after, iri
    return re.split('<(?:p|h[34]) class="claim"', after, maxsplit=1)[0]


def described() -> Iterator[str]:
    """Yield what has a page, or a section of one, that is made from groups of entries."""
    for iri in sorted(edition().context.described & set(facts().out)):
        if iri.startswith(THINGS) and DOCUMENT not in facts().classes(iri):
            yield iri


def values(node: str, name: str) -> list[str]:
    """Return the values of one of our properties."""
    return facts().values(node, TERMS + name)


SIDES = {
    COMITY.Identification: ("identifies", "identifiedAs"),
    COMITY.Comparison: ("compares", "comparedWith"),
}


def told_as(here: str, entry: Entry) -> list[str]:
    """Return what a page has to link to, to tell an entry."""
    classes = facts().classes(entry.node)
    if CONCEPT in facts().classes(here):
        return [entry.node]
    if COMITY.Participation in classes:
        return values(entry.node, "actor" if here in values(entry.node, "event") else "event")
    if COMITY.AccountParty in classes:
        of_account = here in values(entry.node, "account")
        return values(entry.node, "actor" if of_account else "account")
    for judgement, names in SIDES.items():
        if judgement in classes:
            sides = [side for name in names for side in values(entry.node, name)]
            return [side for side in sides if side != here]
    return [entry.node]


def test_every_entry_is_told_on_the_page() -> None:
    told = 0
    for here in described():
        written, at = text(here), page(here, "en")
        for entries in statements.groups(facts(), here).values():
            for entry in entries:
                for iri in told_as(here, entry):
                    if iri.startswith(BASE):
                        way = html.escape(relative(page(iri, "en"), at))
                        assert f'href="{way}"' in written, (here, iri)
                        told += 1
    assert told > 2000


def whole(node: str) -> tuple[object, ...]:
    """Return everything that a page tells of a statement beside its name and its company."""
    events = values(node, "event")
    reader = Reader(facts(), "en")
    return (
        sorted(map(str, reader.caveats(node, *events) if events else reader.event_caveats(node))),
        *(facts().texts(one, COMITY.asPrinted) for one in (node, *events)),
        *(statements.passages(facts(), one) for one in (node, *events)),
        *(statements.when(facts(), one) for one in (node, *events)),
        *(statements.flags(facts(), one) for one in (node, *events)),
        *(statements.quantity(facts(), one) for one in (node, *events)),
        *(values(node, name) for name in ("role", "capacity", "kind", "mode", "holder", "towards")),
    )


def test_entries_are_told_together_only_where_all_is_the_same() -> None:
    joined = 0
    for here in described():
        for entries in statements.groups(facts(), here).values():
            runs = together(entries, partial(shown, facts()))
            assert sorted(entry for run in runs for entry in run) == sorted(entries), here
            for first, *others in runs:
                joined += len(others)
                for other in others:
                    assert whole(other.node) == whole(first.node), (here, other.node)
                    assert other.predicate == first.predicate
    assert joined > 100


def test_what_other_sources_say_stands_apart_from_what_the_document_says() -> None:
    before, _, after = text(CHINA).partition("In other sources <span")
    assert after
    apart = 0
    for node in facts().out:
        if CHINA in values(node, "actor"):
            for account in values(node, "account"):
                way = html.escape(relative(page(account, "en"), page(CHINA, "en")))
                assert f' class="claim"><a href="{way}">' in after, node
                assert f' class="claim"><a href="{way}">' not in before, node
                apart += 1
            for event in values(node, "event"):
                way = html.escape(relative(page(event, "en"), page(CHINA, "en")))
                assert f'href="{way}"' in before, node
    assert apart > 3


def invented_text(dataset: Dataset, slug: str, language: str = "en") -> str:
    """Return what readers see on a page of the fixture edition, without markup."""
    of = Edition(dataset)
    content = of.read(page(REPORT + slug, language, of).partition("#")[0])
    assert content is not None, slug
    body = re.sub(r"<script.*?</script>", "", content.body.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_page_says_who_is_named_and_who_is_read_in(invented: Dataset) -> None:
    seminar = invented_text(invented, "second-seminar")
    assert "place Almaty (inferred by the editors)" in seminar
    assert "China , Kazakhstan : participant (inferred by the editors)" in seminar
    assert "阿拉木图 （编者推断）" in invented_text(invented, "second-seminar", "zh-hans")


def test_that_the_sentence_names_somebody_is_said_on_the_page_of_the_statement(
    invented: Dataset,
) -> None:
    assert "place Almaty (named in the sentence)" in invented_text(invented, "exercises")
    assert "holder China (named in the sentence)" in invented_text(invented, "support")
    assert "named in the sentence" not in invented_text(invented, "monitors")


def test_a_note_stands_apart_from_caveats(invented: Dataset) -> None:
    content = Edition(invented).read(f"en/id/{REPORT_FOLDER}/second-seminar.html")
    assert content is not None
    body = content.body.decode()
    assert re.findall(r'<p class="note">.*?</p>', body) == [
        (
            '<p class="note"><span class="key">Note</span> '
            "The place is read from the name (invented).</p>"
        )
    ]
    assert "read from the name" not in "".join(re.findall(r'<p class="caveat">.*?</p>', body))


def test_a_causal_claim_leads_from_cause_to_effect(invented: Dataset) -> None:
    linked = "Almaty Charter (invented) → led to → Second Almaty Seminar, November 2001 (invented)"
    assert linked in invented_text(invented, "charter-led-to-seminar")
    assert linked in invented_text(invented, "second-seminar")
    assert linked in invented_text(invented, "charter")


def test_what_is_said_under_a_printed_name_stands_on_the_page_of_the_known_thing() -> None:
    body = text(f"{THINGS}actor/sco-rats")
    assert "Under the printed name" in body
    assert "permanent-anti-terrorist-organization.html" in body
    assert "sco-body-support.html" in body


def test_a_view_of_the_document_itself_is_called_so() -> None:
    issuer = f"{THINGS}actor/scio"
    positions = [n for n in facts().out if COMITY.Position in facts().classes(n)]
    own = [node for node in positions if issuer in values(node, "holder")]
    assert len(own) > 20
    for node in positions:
        assert ("The document’s own position" in section(node)) == (node in own), node
        assert ("文件自身的立场" in section(node, "zh-hans")) == (node in own), node


def test_divisions_have_every_entry_once_and_come_by_year() -> None:
    long = 0
    for here in described():
        for entries in statements.groups(facts(), here).values():
            divisions = divided(facts(), entries)
            assert sorted(e for d in divisions for e in d.entries) == sorted(entries)
            years = [division.year for division in divisions if division.year]
            assert years == sorted(years)
            assert len({(d.year, d.kind) for d in divisions}) == len(divisions)
            long += len(divisions) > 1
            if len(entries) <= MANY:
                assert len(divisions) == 1
            for division in divisions:
                for entry in division.entries:
                    event = [*values(entry.node, "event"), entry.node][0]
                    begins = [*values(event, "earliest"), ""][0][:4]
                    year = "" if division.year == UNDATED else division.year
                    assert len(divisions) == 1 or begins == year
    assert long > 5


def test_a_long_page_has_a_table_of_contents_that_leads_to_each_group() -> None:
    sections = {iri for iri, on in edition().context.page_of.items() if iri != on}
    for language in LANGUAGES:
        for here in (iri for iri in described() if iri not in sections):
            written = text(here, language)
            groups = Reader(facts(), language).groups(here)
            contents = re.findall(r'<nav class="contents".*?</nav>', written, re.DOTALL)
            alone = list(groups) == [statements.OTHERS]
            assert len(contents) == (sum(map(len, groups.values())) > MANY and not alone), here
            linked = set(re.findall(r'href="#(group-\d+)"', "".join(contents)))
            assert linked in (set(), {f"group-{n + 1}" for n in range(len(groups))}), here


def test_codes_stand_together_each_with_its_list() -> None:
    written = " ".join(re.sub("<[^>]+>", " ", text(CHINA)).split())
    assert "Codes CHN ISO 3166-1 alpha-3 code CN ISO 3166-1 alpha-2 code 710 COW" in written


def test_a_number_whose_qualifier_is_unknown_is_not_called_exact() -> None:
    numbers = {
        node: statements.quantity(facts(), node)
        for node, by in facts().into[f"{THINGS}qualifier/not-recorded"]
        if by == COMITY.qualifier
    }
    assert numbers
    for node, number in numbers.items():
        assert number
        written = " ".join(re.sub("<[^>]+>", " ", text(node)).split())
        assert f"{number.value} (qualifier: not recorded)" in written, node


class Stops(HTMLParser):
    """Counts where Tab stops on a page as it is opened: what is in a closed part is passed over."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.count = 0
        self._closed: list[bool] = []
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        folded = len(self._closed)
        if tag == "details":
            self._closed.append("open" not in dict(attrs))
        elif tag == "summary":
            self.count += not any(self._closed[: folded - 1])
        elif tag in {"a", "pre"} and {"href", "tabindex"} & dict(attrs).keys():
            self.count += not any(self._closed)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self._closed.pop()


def test_stops_in_closed_parts_are_not_counted() -> None:
    folded = "<details><summary>A</summary><a href='#'>B</a></details>"
    assert Stops(folded).count == 1
    assert Stops(f"<a href='#'>C</a>{folded.replace('details>', 'details open>', 1)}").count == 3
    assert Stops(f"<details><summary>D</summary>{folded}</details>").count == 1


@pytest.mark.parametrize("name", ["id/actor/china", "id/actor/sco", "ns", "things", "shapes"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_page_has_at_most_300_stops_until_it_is_unfolded(language: str, name: str) -> None:
    assert 40 < Stops(site_pages.text(f"{language}/{name}.html")).count <= 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_of_entries_are_headings_that_skip_no_level(language: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", text(CHINA, language))]
    assert levels.count(4) > 100
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_an_entry_is_comes_before_its_date() -> None:
    entries = re.findall(r'<div class="stated">|<div class="beside">', text(CHINA))
    assert entries[0] == '<div class="stated">'
    assert entries.count('<div class="beside">') > 100

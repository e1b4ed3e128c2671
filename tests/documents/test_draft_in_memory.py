"""The draft of a next document: what it is made of, what is refused, and what is doubtful."""

import re
from pathlib import Path
from typing import Final

import pytest

from comity.corpus.coverage import TO_DO
from comity.dataset import Dataset
from comity.documents import draft as drafts
from comity.documents.draft import Draft
from comity.documents.verification import fingerprint
from comity.errors import NewDocumentError
from snippets import dataset, source

TEXT: Final = "The Talks\n\nThey met in May. Then they left.\n\nThe Results\n\nPeace holds today."
PAGE: Final = "https://example.org/talks"
KNOWN: Final = """
[] sh:declare [ sh:prefix "ac" ; sh:namespace "https://w3id.org/comity/id/actor/" ] ,
  [ sh:prefix "comity" ; sh:namespace "https://w3id.org/comity/ns#" ] ,
  [ sh:prefix "dcterms" ; sh:namespace "http://purl.org/dc/terms/" ] ,
  [ sh:prefix "document" ; sh:namespace "https://w3id.org/comity/id/" ] ,
  [ sh:prefix "foaf" ; sh:namespace "http://xmlns.com/foaf/0.1/" ] ,
  [ sh:prefix "rdfs" ; sh:namespace "http://www.w3.org/2000/01/rdf-schema#" ] ,
  [ sh:prefix "xsd" ; sh:namespace "http://www.w3.org/2001/XMLSchema#" ] ,
  [ sh:prefix "ta" ; sh:namespace "https://example.org/ta/" ] ,
  [ sh:prefix "ta2" ; sh:namespace "https://example.org/ta2/" ] .
"""


def known(root: Path = Path("nowhere"), stated: str = "") -> Dataset:
    """Return a data set with a prefix table and a file of actors."""
    return dataset(
        source("ontology/prefixes.ttl", KNOWN, "ontology"),
        source("data/actors.ttl", stated, "authority"),
        root=root,
    )


def drafted(
    text: str = TEXT, name: str = "talks-2002", url: str = "", prefix: str = "tal"
) -> Draft:
    return drafts.draft(known(), name, drafts.numbered(text, "talks.txt"), url, prefix)


def test_a_draft_counts_its_pieces_and_adds_its_prefix_to_the_table() -> None:
    found = drafted()
    assert (found.name, found.prefix, found.url, found.links) == (
        "talks-2002",
        "tal",
        "",
        ("",) * 5,
    )
    assert [piece.slug for piece in found.pieces] == ["h1", "p01-s1", "p01-s2", "h2", "p02-s1"]
    assert (found.headings, found.paragraphs, found.sentences) == (2, 2, 3)
    table = known().prefixes
    assert found.table == {**table, "tal": "https://w3id.org/comity/id/talks-2002/"}


def test_a_draft_with_a_page_has_a_link_for_each_piece() -> None:
    found = drafted(url=PAGE)
    assert (found.url, found.links) == (
        PAGE,
        (
            *("The%20Talks", "They%20met%20in,May.", "Then%20they%20left."),
            *("The%20Results", "Peace%20holds%20today."),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "The Talks",
            "no sentences found\
 — a sentence ends with . ! ? or …, or with the mark | where you set it",
        ),
        (
            "They met.\n\nThe Talks\n\nThey left.",
            "the first sentence has no heading above it\
 — write the title on a line above it, with “# ” before it",
        ),
    ],
)
def test_a_text_without_sentence_or_title_is_refused(text: str, message: str) -> None:
    with pytest.raises(NewDocumentError) as error:
        drafts.numbered(text, "talks.txt")
    assert str(error.value) == f"talks.txt: error: {message}"


NOT_A_NAME: Final = (
    "is not the name of a document"
    " — use small letters and digits, joined by hyphens, 60 at most: cnd2004-7"
)
NOT_A_PAGE: Final = (
    "is not the address of a page — give it with http:// or https://, without blanks and without #"
)
NOT_A_PREFIX: Final = (
    "cannot be a prefix — use small letters and digits, joined by hyphens, a letter first"
)
FOLDER: Final = ": error: the folder exists already"
OTHER_NAME: Final = "choose another name, or --append to it; remove it if nothing in it is yours"
GRAPH: Final = "has another meaning in the IRIs of the data — choose another name"


@pytest.mark.parametrize(
    ("name", "url", "prefix", "message"),
    [
        *((name, "", "", f"error: “{name}” {NOT_A_NAME}") for name in ("Talks", "t" * 61, "1-a")),
        *((name, "", "", f"error: “{name}” {NOT_A_NAME}") for name in ("a--b", "../a", "a-")),
        ("taken", "", "", f"{{root}}/data/taken{FOLDER} — {OTHER_NAME}"),
        ("broken", "", "", f"{{root}}/data/broken{FOLDER} — {OTHER_NAME}"),
        *((name, "", "", f"error: the name {name} {GRAPH}") for name in ("links", "comparisons")),
        *((name, "", "", f"error: the name {name} {GRAPH}") for name in ("authority", "actor")),
        (
            "speech",
            "",
            "",
            "error: the data describes <https://w3id.org/comity/id/speech> already\
 — choose another name; “comity show document:speech”",
        ),
        *(
            ("talks", url, "", f"error: “{url}” {NOT_A_PAGE}")
            for url in ("talks", "http://x.org/a#b", "ftp://x.org/", "http://x.org/a b")
        ),
        *(("talks", "", p, f"error: “{p}” {NOT_A_PREFIX}") for p in ("a-", "A", "1a", "a:")),
        (
            "talks",
            "",
            "ac",
            "error: the prefix ac: is already used for <https://w3id.org/comity/id/actor/>\
 — choose another one, or leave out --prefix",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(
    name: str, url: str, prefix: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "data" / "taken").mkdir(parents=True)
    (tmp_path / "data" / "broken").symlink_to(tmp_path / "gone")
    data = known(tmp_path, 'document:speech rdfs:label "Speech" .')
    with pytest.raises(NewDocumentError) as error:
        drafts.draft(data, name, drafts.numbered(TEXT, ""), url, prefix)
    assert str(error.value) == message.format(root=tmp_path)


def test_the_data_of_an_installed_program_is_refused() -> None:
    with pytest.raises(NewDocumentError) as error:
        drafts.draft(known(Path(drafts.__file__).parents[1]), "talks", [], "", "")
    assert str(error.value) == (
        "error: the data is part of the installed program"
        " — work in a clone, or name your own copy of the data with --corpus"
    )


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("t" * 60, "tttttttt"),
        ("example-communique-2002", "ec02"),
        ("cnd2004-7", "cnd04"),
        ("ta-7", "ta-7"),
        ("t-a", "ta-2"),
        ("a-c", "ac-2"),
        ("speech", "speech"),
        ("speech-2002", "speech02"),
        ("ab-2002", "ab02"),
        ("a-12-b3", "ab"),
    ],
)
def test_a_prefix_is_made_of_letters_and_year_and_the_next_free_number(
    name: str, prefix: str
) -> None:
    assert drafted(name=name, prefix="").prefix == prefix


@pytest.mark.parametrize(
    ("text", "url", "doubts"),
    [
        (TEXT, PAGE, []),
        ("T\n\nThey met twice. Did they meet? “They met twice.”[1]\n\nThey agreed to:", "", []),
        ("T\n\n“met twice or more.”", "", [("p01-s1", "begins with a small letter")]),
        ("# a heading\n\nThey met twice.", "", []),
        ("T\n\nThey met twice|", "", [("p01-s1", "has no full stop at its end")]),
        ("T\n\nThey met.", "", [("p01-s1", "has fewer than 3 words")]),
        ("T\n\n" + "A " * 79 + "word.", "", []),
        ("T\n\n" + "A " * 80 + "word.", "", [("p01-s1", "has more than 80 words")]),
        ("# " + "a " * 81 + "\n\nThey met twice.", "", [("h1", "has more than 80 words")]),
        (
            "T\n\nThey met twice. They met twice.",
            "",
            [("p01-s1", "occurs 2 times in the text"), ("p01-s2", "occurs 2 times in the text")],
        ),
        (
            "T\n\nA b c d e f g. A b c d e f g. A b c d e f g. A b c d e f h.",
            PAGE,
            [
                ("p01-s1", "occurs 3 times in the text"),
                ("p01-s2", "occurs 3 times in the text"),
                ("p01-s3", "occurs 3 times in the text"),
                ("p01-s3", "no few words mark it on the page: it has no deep link"),
                ("p01-s4", "no few words mark it on the page: it has no deep link"),
            ],
        ),
    ],
)
def test_what_may_be_divided_wrongly_is_named_with_its_reason(
    text: str, url: str, doubts: list[tuple[str, str]]
) -> None:
    assert list(drafts.doubts(drafted(text, url=url))) == doubts


NEXT: Final = [
    "next: comity new talks-2002 talks.txt --list (check that each line is one sentence)",
    "      comity todo talks-2002 (list what is missing, in order)",
    "      comity fill talks-2002 (write what can be derived)",
    "      docs/new-document.md (the guide, also to new concepts in ontology/concepts.ttl)",
]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (TEXT, ["data/t: 2 paragraphs, 3 sentences, 2 headings; the prefix of its IRIs is tal:"]),
        (
            "T\n\nThey met.",
            [
                "data/t: 1 paragraph, 1 sentence, 1 heading; the prefix of its IRIs is tal:",
                "look at:",
                "  p01-s1   has fewer than 3 words",
            ],
        ),
    ],
)
def test_the_summary_says_what_was_found_what_is_doubtful_and_what_is_next(
    text: str, lines: list[str]
) -> None:
    found = drafts.summary(drafted(text), Path("talks.txt"), Path("data/t"))
    assert list(found) == [*lines, *NEXT]


def prefixes(*names: str) -> str:
    table = drafted().table
    return "".join(f"@prefix {name}: <{table[name]}> .\n" for name in names) + "\n"


HEADING: Final = """
# ==== Section h1 ====

tal:h1 a comity:Passage ;
    dcterms:isPartOf document:talks-2002 ;
    dcterms:bibliographicCitation "TALKS-2002 heading 1" ;
    dcterms:description "TO DO"@en , "TO DO"@zh-hans ;
    comity:normalOffset 0 ;
    comity:normalLength 8 ;
    comity:fingerprint "{}"{} .
"""
SENTENCE: Final = """
tal:p01-s2 a comity:Passage ;
    dcterms:isPartOf document:talks-2002 ;
    dcterms:bibliographicCitation "TALKS-2002 ¶1 s2" ;
    dcterms:description "TO DO"@en , "TO DO"@zh-hans ;
    comity:section tal:h1 ;
    comity:paragraph 1 ;
    comity:sentence 2 ;
    comity:normalOffset 20 ;
    comity:normalLength 12 ;
    comity:fingerprint "{}"{} .
"""


@pytest.mark.parametrize("url", ["", PAGE])
def test_each_piece_has_its_block_and_the_file_the_prefixes_that_it_uses(url: str) -> None:
    files = dict(drafts.files(drafted(url=url)))
    assert list(files) == ["document.ttl", "passages.ttl", "statements.ttl", "coverage.tsv"]
    link = f" ;\n    rdfs:seeAlso <{PAGE}#:~:text=" if url else ""
    passages = files["passages.ttl"]
    used = ("comity", "dcterms", "document", *(("rdfs",) if url else ()), "tal")
    assert passages.startswith(prefixes(*used) + "# The sentences and headings of the document")
    assert "“comity new talks-2002 FILE --list”" in passages
    first = HEADING.format(fingerprint("thetalks"), link and f"{link}The%20Talks>")
    second = SENTENCE.format(fingerprint("thentheyleft"), link and f"{link}Then%20they%20left.>")
    assert f"side by side.\n{first}\ntal:p01-s1 " in passages
    assert second in passages
    assert re.findall(r"normalOffset (\d+)", passages) == ["0", "8", "20", "32", "42"]


@pytest.mark.parametrize("url", ["", PAGE])
def test_the_document_has_its_name_and_its_page(url: str) -> None:
    document = dict(drafts.files(drafted(url=url)))["document.ttl"]
    source = f"    dcterms:source <{PAGE}> ;\n" if url else ""
    assert f'bibliographicCitation "{TO_DO}" ;\n{source}    comity:caveat' in document
    assert "\ndocument:talks-2002 a foaf:Document ;\n" in document
    assert f'dcterms:publisher "{TO_DO}" ;' in document
    used = ("comity", "dcterms", "document", "foaf", "rdfs", "xsd")
    assert document.startswith(prefixes(*used) + "# The document itself.")


def test_the_examples_rest_on_the_first_sentence_and_the_table_has_all() -> None:
    files = dict(drafts.files(drafted()))
    assert set(re.findall(r" :passage (\S+)", files["statements.ttl"])) == {"tal:p01-s1"}
    assert files["coverage.tsv"] == (
        "passage\tstatus\tnodes\treason\tnote\n"
        + "".join(f"{slug}\tto-do\t0\t\t\n" for slug in ("p01-s1", "p01-s2", "p02-s1"))
    )


@pytest.mark.parametrize("inside", [True, False])
def test_the_folder_is_written_and_named_from_where_one_is(
    inside: bool,  # noqa: FBT001 (two cases)
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    (root / "data").mkdir(parents=True)
    elsewhere.mkdir()
    monkeypatch.chdir(tmp_path if inside else elsewhere)
    found = drafted()
    where = drafts.write(known(root).corpus, found)
    folder = root / "data" / "talks-2002"
    assert where == (folder.relative_to(tmp_path) if inside else folder)
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {name: text.encode() for name, text in drafts.files(found)}
    assert [path.name for path in root.iterdir()] == ["data"]


def test_a_folder_that_cannot_be_written_is_refused_with_what_to_do(tmp_path: Path) -> None:
    target = tmp_path / "data" / "talks-2002"
    target.mkdir(parents=True)
    with pytest.raises(NewDocumentError) as error:
        drafts.write(known(tmp_path).corpus, drafted())
    assert str(error.value) == (
        f"{target}: error: cannot be written: file exists"
        " — name a copy of the data with --corpus that you may write to"
    )

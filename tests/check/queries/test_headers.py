"""QRY-02: what a header lacks, says wrongly or says twice, and a question that is asked twice."""

import pytest

import in_memory
from comity.check.queries import headers

HEADER = """\
# title: Kinds
# question@en: Which kinds are there?
# question@zh-hans: 有哪些种类？
# category: lookup
# keywords: kind
# may-be-empty: no
# stored-for: report

SELECT ?a WHERE { ?a a ?b } ORDER BY ?a
"""
OTHER = HEADER.replace("Which kinds", "Which other kinds")
USE = (
    "use title, question@en, question@zh-hans, category, keywords, may-be-empty, "
    "stored-for, answers, companion, note@zh-hans, parameter-NAME"
)


def found(**queries: str) -> list[str]:
    texts = {f"queries/{name}.rq": text for name, text in queries.items()}
    return list(map(str, headers.check(in_memory.declared(texts))))


FIELDS = [line for line in HEADER.splitlines() if line.startswith("# ")]


@pytest.mark.parametrize("line", FIELDS)
def test_each_field_is_required(line: str) -> None:
    name = line.split()[1].rstrip(":")
    assert found(a=HEADER.replace(f"{line}\n", "")) == [
        (
            f"queries/a.rq:1: error: the query's header has no {name} [QRY-02]"
            f" — add a line “# {name}: …” at the top"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("empty: no", "empty: maybe", "1: error: may-be-empty is maybe [QRY-02] — write yes or no"),
        (
            "# keywords",
            "# tags",
            f"5: error: tags is not a field of a query's header [QRY-02] — {USE}",
        ),
        (
            "\n\n",
            "\n# title: Kinds\n",
            "8: error: the query's header says title twice [QRY-02] — keep one",
        ),
    ],
)
def test_what_a_header_may_not_say(old: str, new: str, finding: str) -> None:
    assert found(a=HEADER.replace(old, new)) == [f"queries/a.rq:{finding}"]


def test_a_name_is_that_of_one_question() -> None:
    texts = {"queries/a.rq": HEADER, "queries/federated/a.rq": f"# items: all\n{OTHER}"}
    assert list(map(str, headers.check(in_memory.declared(texts)))) == [
        (
            "queries/federated/a.rq:1: error: queries/a.rq has the same name [QRY-02]"
            " — rename one of the two, and its answer"
        )
    ]


def test_a_question_is_asked_once() -> None:
    assert found(a=HEADER, b=OTHER) == []
    assert found(a=HEADER, b=OTHER, c=HEADER, d=HEADER) == [
        (
            "queries/c.rq:1: error: a asks the same question [QRY-02]"
            " — reword one of the two, or merge them"
        ),
        (
            "queries/d.rq:1: error: c asks the same question [QRY-02]"
            " — reword one of the two, or merge them"
        ),
    ]


def test_a_wrong_header_hides_no_other() -> None:
    assert len(found(a="SELECT", b=HEADER, c="SELECT", d=HEADER)) == 3


def test_a_view_has_a_header_too_but_no_stored_answer() -> None:
    view = HEADER.replace("# stored-for: report\n", "").replace("Which kinds", "Which views")
    corpus = in_memory.declared({"queries/a.rq": HEADER, "queries/views/b.rq": view})
    assert list(headers.check(corpus)) == []
    wrong = in_memory.declared({"queries/views/b.rq": view.replace("# category: lookup\n", "")})
    assert [str(finding) for finding in headers.check(wrong)] == [
        (
            "queries/views/b.rq:1: error: the query's header has no category [QRY-02]"
            " — add a line “# category: …” at the top"
        )
    ]

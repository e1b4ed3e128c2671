"""`comity verify-source`: the encoded text is found in every honest copy, and only there."""

import random
from hashlib import sha256
from pathlib import Path

import pytest

from comity.corpus import Source
from comity.documents import verification as verification_
from comity.documents.verification import Status, verify_source
from comity.errors import CorpusError
from comity.terms import THINGS
from conftest import Comity
from datasets import dataset
from snippets import dataset as dataset_of
from snippets import source


def noise(size: int) -> str:
    """Return text that says nothing."""
    words = ["lorem", "ipsum. ", "the", "and\n", ", ", "word ", "Big "]
    return "".join(random.Random(1).choices(words, k=size))  # noqa: S311 (not a secret)


def test_another_text_has_nothing() -> None:
    verification = verify_source(dataset(), noise(1000))
    assert {verdict.status for verdict in verification.verdicts} == {Status.NOT_FOUND}


def test_runs_of_blanks_and_marks_take_no_time() -> None:
    assert not verify_source(dataset(), " ,-" * 300_000 + "a" + "'" * 300_000).complete


UNUSABLE = {
    "a missing file": (None, "no such file"),
    "an empty file": (b"", "there is no text in it"),
    "marks only": (b"... --- ...", "there is no text in it"),
    "other bytes": (b"caf\xe9 \xff", "not text in the encoding utf-8"),
    "an unknown encoding": (b"<html><meta charset=klingon>x", "its encoding, klingon, is unknown"),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_is_no_text_is_unusable(fault: str, tmp_path: Path, command: Comity) -> None:
    content, wrong = UNUSABLE[fault]
    path = tmp_path / "copy.txt"
    if content is not None:
        path.write_bytes(content)
    outcome = command("verify-source", path)
    assert outcome.returncode == 2
    assert wrong in outcome.stderr
    assert outcome.stderr.startswith(f"{path}")
    assert outcome.stderr.count("\n") == 1


def test_a_folder_is_no_copy(tmp_path: Path, command: Comity) -> None:
    outcome = command("verify-source", tmp_path)
    assert outcome.returncode == 2
    assert outcome.stderr == f"{tmp_path}: error: a folder, not a file — name a file in it\n"


def passages(name: str, *texts: str) -> Source:
    """Return the file of a document's passages: the first is its heading."""
    offset, blocks = 0, []
    for number, passage in enumerate(texts):
        normal = verification_.normal_form(passage)
        sentence = f"comity:sentence {number} ;" if number else ""
        blocks.append(f"""
            <{THINGS}{name}/s{number}> a comity:Passage ; {sentence}
              dcterms:isPartOf document:{name} ; dcterms:bibliographicCitation "{name} {number}" ;
              comity:normalOffset {offset} ; comity:normalLength {len(normal)} ;
              comity:fingerprint "{verification_.fingerprint(normal)}" .""")
        offset += len(normal)
    return source(f"data/{name}/passages.ttl", "".join(blocks), name)


SENTENCES_OF_TALKS = ("The Talks", "They met.", "Rain fell.", "They signed 3 papers.", "They left.")
TALKS = dataset_of(passages("talks", *SENTENCES_OF_TALKS))
WHOLE = "The Talks\nThey met. Rain fell. They signed 3 papers. They left."
SIGNS = {Status.FOUND: "+", Status.MOVED: "~", Status.NOT_FOUND: "-"}


@pytest.mark.parametrize(
    ("copy", "signs", "complete", "headings", "sentences"),
    [
        (WHOLE, "+++++", True, (1, 1), (4, 4)),
        (
            "the talks\nthey met rain fell they signed 3 papers they left",
            "+++++",
            True,
            (1, 1),
            (4, 4),
        ),
        ("Menu. " + WHOLE + " Imprint.", "+++++", True, (1, 1), (4, 4)),
        ("xx" + WHOLE + "yy", "+++++", True, (1, 1), (4, 4)),
        (WHOLE.replace("3", "4"), "+++-+", False, (1, 1), (3, 4)),
        (WHOLE.replace("The Talks", "A Talk"), "-++++", False, (0, 1), (4, 4)),
        (WHOLE.replace(" Rain fell.", "") + " Rain fell.", "++~++", True, (1, 1), (4, 4)),
        (WHOLE.replace(" Rain fell.", ""), "++-++", False, (1, 1), (3, 4)),
        ("Rain fell. " + WHOLE, "+++++", True, (1, 1), (4, 4)),
        (WHOLE + " They met.", "+++++", True, (1, 1), (4, 4)),
        ("They left. They signed 3 papers. Rain fell.", "--~~+", False, (0, 1), (3, 4)),
        ("Menu.\nthe talks\nthey met rain fell they signed 3", "+++--", False, (1, 1), (2, 4)),
        (WHOLE.replace("\nThey met.", " they met."), "+++++", True, (1, 1), (4, 4)),
        ("Rain fell. So the talks goodbye", "--+--", False, (0, 1), (1, 4)),
        ("They signed 3 papers. " * 3 + "They met. Rain fell.", "-++~-", False, (0, 1), (3, 4)),
        ("Rain fell", "--+--", False, (0, 1), (1, 4)),
        ("Rain fells", "-----", False, (0, 1), (0, 4)),
        ("", "-----", False, (0, 1), (0, 4)),
    ],
)
def test_each_passage_of_a_copy_gets_its_verdict(
    copy: str,
    signs: str,
    complete: bool,  # noqa: FBT001 (a column of the table)
    headings: tuple[int, int],
    sentences: tuple[int, int],
) -> None:
    found = verify_source(TALKS, copy)
    assert [v.passage.slug for v in found.verdicts] == ["s0", "s1", "s2", "s3", "s4"]
    assert "".join(SIGNS[verdict.status] for verdict in found.verdicts) == signs
    assert found.complete is complete
    assert found.count(headings=True) == headings
    assert found.count(headings=False) == sentences


def test_the_document_is_the_one_of_which_most_is_found() -> None:
    both = dataset_of(
        passages("a-speech", "A Speech", "They met.", "He spoke."),
        passages("talks", *SENTENCES_OF_TALKS),
        passages("z-speech", "A Speech", "They left."),
    )
    for copy, name in ((WHOLE, "talks"), ("A Speech. They met. He spoke.", "a-speech")):
        found = verify_source(both, copy)
        assert {verdict.passage.document for verdict in found.verdicts} == {name}


def test_a_passage_longer_than_what_is_left_of_the_copy_is_not_found() -> None:
    file = passages("talks", "They met.", "It rained.")
    longer = file._replace(content=file.content.replace(b"Length 8", b"Length 9"))
    statuses = [v.status for v in verify_source(dataset_of(longer), "They met. It rained").verdicts]
    assert statuses == [Status.FOUND, Status.NOT_FOUND]


def test_a_passage_is_read_as_it_is_stated() -> None:
    heading, sentence, *_ = verification_.passages(TALKS.store)
    assert heading == verification_.Passage(
        slug="s0",
        citation="talks 0",
        document="talks",
        heading=True,
        offset=0,
        length=8,
        fingerprint=sha256(b"thetalks").hexdigest(),
    )
    assert (sentence.slug, sentence.heading, sentence.offset, sentence.length) == (
        "s1",
        False,
        8,
        7,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Length 8",
            "Length 'eight'",
            "“eight” is not where a passage begins, or how long it is — “comity check” names the\
 file and line",
        ),
        (
            "comity:Passage",
            "comity:Event",
            "the data describes no passage — add passages with\
 fingerprints",
        ),
    ],
)
def test_data_without_usable_passages_is_refused(old: str, new: str, message: str) -> None:
    file = passages("talks", "The Talks")
    changed = file._replace(content=file.content.replace(old.encode(), new.encode()))
    with pytest.raises(CorpusError) as error:
        verify_source(dataset_of(changed), WHOLE)
    assert str(error.value) == f"error: {message}"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Straße_1", "strasse1"),
        ("Ｃafe\u0301—№ 5", "cafeno5"),
        ("中国，2001年", "中国2001年"),
        ("…", ""),
    ],
)
def test_the_normal_form_has_letters_and_digits_only(text: str, normal: str) -> None:
    assert verification_.normal_form(text) == normal


def test_a_fingerprint_is_the_sha_256_of_utf_8() -> None:
    assert verification_.fingerprint("café") == sha256("café".encode()).hexdigest()

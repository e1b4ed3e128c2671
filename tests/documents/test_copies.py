"""A copy of a document is read as it shows: a text file, or a saved web page."""

from pathlib import Path

import pytest

from comity.corpus import reading
from comity.documents import copies
from comity.errors import CopyError

HEAD = b"<html>".ljust(4077) + b"<meta charset=utf-8"  # as much as is searched for an encoding
LONG_HEAD = b"<!doctype html><!-- " + b"x" * 4096 + b" --><meta charset=gbk>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Café\n".encode(), "Café\n"),
        (b"\xef\xbb\xbfTitle", "Title"),
        ("\ufeffTitle".encode("utf-16-le"), "Title"),
        ("\ufeffTitle".encode("utf-16-be"), "Title"),
        (b"7", "7"),
        (b"a <b>tag</b> &amp; text", "a <b>tag</b> &amp; text"),
        (b"<html><p>One<br>two<p>three", "\n\nOne\ntwo\nthree"),
        (b"<body>Co<B>br</B>a&#233; &amp; more</body>", "\nCobraé & more\n"),
        (b" <!-- saved --> <head><title>T</title></head>x", "  \n\nT\n\nx"),
        (b"<html>a<script>var b = '<p>';</script>c<style>d</style>e", "\na\n\nc\n\ne"),
        (b"<html>a</script>b<template>c<template>d</template>e</template>f", "\na\nb\n\n\n\nf"),
        (b"<html>a<script>b</script></style>c", "\na\n\n\nc"),
        (b"<html>a<template><script>b</script>c</template>d", "\na\n\n\n\nd"),
        (b'<html><META http-equiv=x content="y; charset=GB2312">\xd6\xd0', "\n\n中"),
        (b"<html><meta charset = 'ISO-8859-1'>\x93Peace\x94", "\n\n“Peace”"),
        (b"<html><meta charset=gbk>\x95\x32\x82\x36", "\n\n\U00020000"),
        (LONG_HEAD + "é".encode(), "\né"),
        (HEAD + b"x>y", "\n".ljust(4072) + "\ny"),
        (b"<html>&lt;p&gt", "\n<p>"),
    ],
    ids=lambda value: repr(value[-30:]),
)
def test_a_copy_is_read_as_it_shows(content: bytes, text: str, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    file.write_bytes(content)
    assert copies.read(file) == text


UNUSABLE = {
    "missing": (None, ": error: no such file — name a copy of the document"),
    "empty": (b"", ": error: there is no text in it — give the document as plain text or HTML"),
    "marks only": (
        b"<html><script>text</script>...",
        ": error: there is no text in it — give the document as plain text or HTML",
    ),
    "unknown": (
        b"<meta charset=Klingon>x",
        ": error: its encoding, klingon, is unknown — save it as UTF-8",
    ),
    "bytes": (
        b"\none\ntwo\ncaf\xe9\nfour",
        ":4: error: not text in the encoding utf-8 — save it as UTF-8",
    ),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_is_no_text_is_refused_with_its_reason(fault: str, tmp_path: Path) -> None:
    content, message = UNUSABLE[fault]
    file = tmp_path / "copy.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CopyError) as error:
        copies.read(file)
    assert str(error.value) == f"{file}{message}"


def test_a_folder_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as error:
        copies.read(tmp_path)
    assert str(error.value) == f"{tmp_path}: error: a folder, not a file — name a file in it"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError("Too Much"), "too much"),
    ],
)
def test_what_the_system_refuses_is_said_in_small_letters(
    wrong: OSError, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise wrong

    monkeypatch.setattr(reading, "read", refuse)
    with pytest.raises(CopyError) as error:
        copies.read(tmp_path / "copy.txt")
    assert str(error.value) == (
        f"{tmp_path / 'copy.txt'}: error: cannot be read: {reason} — make it readable"
    )

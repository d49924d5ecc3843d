"""Files are what their bytes say, and only known kinds are kept."""

import zipfile
from io import BytesIO

import pytest
import typst

from sightline.coach.evidence.errors import UploadRefusedError
from sightline.coach.evidence.uploads import LARGEST, OFFICE, checked
from sightline.foundation.core.spreadsheets import xlsx_file

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def packed(*names: str, mimetype: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        if mimetype:
            book.writestr("mimetype", mimetype)
        for name in names:
            book.writestr(name, "x")
    return out.getvalue()


def a_pdf() -> bytes:
    return bytes(typst.compile(b"A certificate"))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("note.txt", "Fähre".encode(), "text/plain"),
        ("dot.png", PNG, "image/png"),
        ("course.pdf", a_pdf(), "application/pdf"),
        ("list.xlsx", xlsx_file("a", ["a"], [["b"]]), f"{OFFICE}spreadsheetml.sheet"),
        (
            "talk.odp",
            packed("content.xml", mimetype="application/vnd.oasis.opendocument.presentation"),
            "application/vnd.oasis.opendocument.presentation",
        ),
    ],
)  # fmt: skip
def test_known_kinds_are_kept(name, content, media_type):
    assert checked(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("page.html", b"<script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload='alert(1)'/>"),
        ("run.exe", b"MZ\x90\x00"),
        ("really.pdf", b"MZ\x90\x00 a program"),
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("binary.txt", b"a\x00b"),
        ("archive.docx", packed("run.exe")),
        ("macro.docx", packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("sheet.docx", xlsx_file("a", ["a"], [["b"]])),
        ("noname", b"text"),
        ("large.txt", b"a" * (LARGEST + 1)),
    ],
)
def test_everything_else_is_refused_with_a_way_out(name, content):
    with pytest.raises(UploadRefusedError) as refused:
        checked(name, content)
    assert (refused.value.field, bool(refused.value.fix)) == ("file", True)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ines\\Ärger 1.txt", "Ärger_1.txt"),
        ('a";\r\nX: y.txt', "aX_y.txt"),
        ("n" * 300 + ".txt", "n" * 146 + ".txt"),
    ],
)
def test_a_name_is_made_harmless(name, kept):
    assert checked(name, b"words").name == kept

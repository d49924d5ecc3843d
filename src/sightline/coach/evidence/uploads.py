"""Which files are kept: what a file is, told by its bytes, must be a known kind and fit the name it carries. Pure."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import puremagic
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from sightline.coach.evidence.errors import UploadRefusedError

LARGEST = 10 * 1024 * 1024  # bytes
LONGEST_NAME = 150
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".docx": f"{OFFICE}wordprocessingml.document",
    ".xlsx": f"{OFFICE}spreadsheetml.sheet",
    ".pptx": f"{OFFICE}presentationml.presentation",
    ".odt": f"{OPEN}text",
    ".ods": f"{OPEN}spreadsheet",
    ".odp": f"{OPEN}presentation",
}
PARTS = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}  # where each keeps its content
MACROS = ("vbaproject.bin", "basic/")  # programs inside a document, of Office and of OpenDocument


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    media_type: str
    content: bytes


def checked(name: str, content: bytes) -> Upload:
    """The file under a harmless name, with its true type. Raises `UploadRefusedError` with a way out."""
    kept = _harmless(name)
    ending = PurePath(kept).suffix.lower()
    if not content:
        raise _refused(kept, _("The file is empty."), _("Choose it again."))
    if len(content) > LARGEST:
        raise _refused(kept, _("The file is larger than 10 MB."), _("Choose a smaller one, or link to it in words."))
    if ending not in KINDS:
        raise _refused(kept, _("Files of this kind are not kept."), _known())
    if not _is(ending, content):
        raise _refused(kept, _("What is inside does not fit the ending “%s”.") % ending, _known())
    return Upload(kept, KINDS[ending], content)


def _harmless(name: str) -> str:
    """The last part of the path, without signs that mean something to a file system or a header."""
    last = PurePath(name.replace("\\", "/")).name
    path = PurePath(get_valid_filename(last) if last.strip(". ") else "file")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _is(ending: str, content: bytes) -> bool:
    if ending == ".txt":
        return _is_text(content)
    if zipfile.is_zipfile(BytesIO(content)):
        return _is_document(ending, content)
    try:
        found = {guess.mime_type for guess in puremagic.magic_string(content)}
    except puremagic.PureError:
        return False
    return KINDS[ending] in found


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_document(ending: str, content: bytes) -> bool:
    """An office file of its kind, and without a program inside."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            names = [name.lower() for name in book.namelist()]
            if any(name.endswith(MACROS[0]) or name.startswith(MACROS[1]) for name in names):
                return False
            if ending in PARTS:
                return "[content_types].xml" in names and any(name.startswith(PARTS[ending]) for name in names)
            return "mimetype" in names and book.open("mimetype").read(100) == KINDS[ending].encode()
    except (zipfile.BadZipFile, RuntimeError, OSError):  # broken, or locked with a password
        return False


def _known() -> str:
    return _("Choose one of these kinds, without programs inside: %s.") % ", ".join(ending[1:] for ending in KINDS)


def _refused(name: str, reason: str, fix: str) -> UploadRefusedError:
    return UploadRefusedError(f"{reason} {fix}", field="file", value=name, fix=fix)

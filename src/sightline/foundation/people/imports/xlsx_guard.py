"""Is it safe to unpack this XLSX? Looks at what the ZIP declares and at what really comes out, before anything else."""

import io
import re
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

MAX_UNPACKED = 250_000_000  # bytes; 100,000 people with eleven columns unpack to 60 million
MAX_PARTS = 500
STEP = 1 << 20
LOCAL_HEADER = struct.Struct("<4s5H3I2H")

# A single cell far out makes a reader lay out all the cells before it. Columns from DA and rows from 200,000 on are
# far out; what is nearer comes to 21 million cells at most.
_FAR_OUT = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3,}\d|[D-Z][A-Z]\d|[A-Z]{1,3}(?:[2-9]\d{5}|\d{7,})["'])""")


def refuse_unsafe_zip(content: bytes) -> str:
    """A sentence when the file must not be opened; empty when it may."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return _("This Excel file is damaged.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        return _("This Excel file unpacks to more than we read.")
    room = MAX_UNPACKED
    for part in parts:
        if part.flag_bits & 1:
            return _("This Excel file is locked with a password.")
        size, problem = _unpack(content, part, room)
        if problem:
            return problem
        room -= size
    return ""


def _unpack(content: bytes, part: zipfile.ZipInfo, room: int) -> tuple[int, str]:
    """The real size of one part, and what is wrong with it. Never holds more than a step of it."""
    packed = _packed(content, part)
    if packed is None or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return 0, _("This Excel file is damaged.")
    is_sheet = part.filename.startswith("xl/worksheets/")
    if part.compress_type == zipfile.ZIP_STORED:
        far = is_sheet and _FAR_OUT.search(packed) is not None
        return len(packed), _far_out() if far else ""
    return _inflate(packed, min(room, part.file_size), is_sheet)


def _inflate(packed: bytes, room: int, is_sheet: bool) -> tuple[int, str]:
    """`room` is the smaller of what is declared and what may still come."""
    stream, size, tail = zlib.decompressobj(-zlib.MAX_WBITS), 0, b""
    try:
        while packed and not stream.eof:
            chunk = stream.decompress(packed, STEP)
            packed = stream.unconsumed_tail
            size += len(chunk)
            if size > room:
                return size, _("This Excel file unpacks to more than it declares.")
            if is_sheet and _FAR_OUT.search(tail + chunk):
                return size, _far_out()
            tail = chunk[-40:]
    except zlib.error:
        return size, _("This Excel file is damaged.")
    return size, ""


def _far_out() -> str:
    return _("A cell lies far outside: below row 200,000 or beyond column CZ.")


def _packed(content: bytes, part: zipfile.ZipInfo) -> bytes | None:
    head = content[part.header_offset : part.header_offset + LOCAL_HEADER.size]
    if len(head) < LOCAL_HEADER.size:
        return None
    fields = LOCAL_HEADER.unpack(head)
    if fields[0] != b"PK\x03\x04":
        return None
    start = part.header_offset + LOCAL_HEADER.size + fields[9] + fields[10]
    packed = content[start : start + part.compress_size]
    return packed if len(packed) == part.compress_size else None

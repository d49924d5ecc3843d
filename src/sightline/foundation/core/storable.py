"""Text that a database can keep. PostgreSQL refuses the zero sign wherever it stands, which nobody types by hand."""

from urllib.parse import unquote_plus

from django.http import HttpRequest

JSON = "application/json"


def holds_zero(request: HttpRequest) -> bool:
    """In the path, the query string, or a body of JSON. Forms look for themselves; files may hold what they like."""
    if "\0" in request.path or "\0" in unquote_plus(request.META.get("QUERY_STRING", "")):
        return True
    return request.content_type == JSON and (b"\\u0000" in request.body or b"\0" in request.body)

"""Going through the pages as somebody."""

from typing import Any

from django.test import Client
from django.urls import reverse

from sightline.evaluate.reviews.models import Review, ReviewPart
from sightline.evaluate.reviews.queries import items_for
from sightline.foundation.people.models import Person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def url(name: str, *args: str) -> str:
    return reverse(f"evaluate:{name}", args=args)


def answer_url(part: ReviewPart, at: int = 0) -> str:
    return url("answer", part.public_id, items_for(part)[at].key)


def write_all(client: Client, part: ReviewPart, point: str = "3") -> None:
    """Every question, one page after the other, and sent at the end."""
    step = client.get(url("write", part.public_id))["Location"]
    while not step.endswith("/read-through/"):
        page = client.get(step)
        assert page.status_code == 200
        rating = {"rating": point} if b'name="rating"' in page.content else {}
        step = client.post(step, {"text": "What came of it", "version": "0", "go": "next", **rating})["Location"]
    assert client.post(url("send", part.public_id))["Location"] == url("review", part.review.public_id)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def agree(client: Client, review: Review, **fields: str) -> Any:
    return client.post(url("agree-growth", review.public_id), {"text": "Lead the next release", **fields})

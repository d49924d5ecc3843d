"""What holds for every page: the content policy, the theme, and the pages of refusal."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.views.decorators.http import require_POST

from sightline.foundation.accounts.models import User
from sightline.foundation.core.verdicts import denied, require
from sightline.web import errors
from sightline.web.context import Shell

pytestmark = pytest.mark.django_db


def test_view_refusing(request):
    require(denied("too_late", "Amendments closed on 1 October; Tomasz can reopen them."))


def test_view_person(request):
    return HttpResponse(request.person.name)


@require_POST
def test_view_form(request):
    return HttpResponse("saved")


@login_not_required
def test_view_too_big(request):
    raise RequestDataTooBig


for view in (test_view_refusing, test_view_person, test_view_form, test_view_too_big):
    view.__test__ = False

urlpatterns = [
    path("refusing/", test_view_refusing),
    path("who/", test_view_person),
    path("form/", test_view_form),
    path("big/", test_view_too_big),
    path("", include("sightline.config.urls")),
]
handler400, handler403, handler404 = errors.bad_request, errors.refused, errors.not_found
own_urls = pytest.mark.urls("tests.web.look.test_pages")


def test_the_content_policy_allows_nothing_inline(client, company):
    client.force_login(company.dev.user)
    page = client.get("/gallery/")
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    text = page.content.decode()
    assert ' style="' not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


@pytest.mark.parametrize(
    ("cookie", "drawn"), [(None, "light"), ("light", "light"), ("dark", "dark"), ("system", "light"), ("<x", "light")]
)
def test_the_theme_comes_from_the_cookie(client, cookie, drawn):
    if cookie:
        client.cookies["theme"] = cookie
    assert f'data-bs-theme="{drawn}"' in client.get("/account/login/").content.decode()


def test_choosing_a_theme(client):
    answer = client.post("/theme/", {"theme": "dark", "next": "/gallery/"})
    assert (answer.status_code, answer["Location"]) == (302, "/gallery/")
    assert answer.cookies["theme"].value == "dark"


def test_choosing_a_theme_never_leads_elsewhere(client):
    answer = client.post("/theme/", {"theme": "purple", "next": "https://example.com/"})
    assert answer["Location"] == "/"
    assert "theme" not in answer.cookies


def test_wrong_method_has_words(client):
    answer = client.get("/theme/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "does not work that way" in answer.content.decode()


def test_the_manifest(client):
    assert client.get("/manifest.webmanifest").json()["name"] == "Sightline"


def test_a_missing_page_says_so(client, company):
    client.force_login(company.dev.user)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()
    assert company.dev.name in answer.content.decode()


@own_urls
def test_a_refusal_gives_the_reason_of_the_verdict(client, company):
    client.force_login(company.dev.user)
    answer = client.get("/refusing/")
    assert answer.status_code == 403
    assert "Tomasz can reopen them." in answer.content.decode()


@own_urls
def test_htmx_gets_a_refusal_as_a_toast(client, company):
    client.force_login(company.dev.user)
    text = client.get("/refusing/", headers={"HX-Request": "true"}).content.decode()
    assert 'class="sl-toast"' in text
    assert "Tomasz can reopen them." in text
    assert "<html" not in text


@own_urls
def test_too_much_at_once(client):
    answer = client.get("/big/")
    assert answer.status_code == 413
    assert "2.5 MB" in answer.content.decode()


def test_the_broken_page_needs_nothing():
    answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


@own_urls
def test_who_is_asking(client, company, django_assert_num_queries):
    client.force_login(company.dev.user)
    with django_assert_num_queries(2):  # the session; the user with the person
        assert client.get("/who/").content.decode() == company.dev.name


@own_urls
def test_an_account_of_nobody_is_explained(client):
    client.force_login(User.objects.create_user("nobody@example.com"))
    answer = client.get("/who/")
    assert answer.status_code == 403
    assert "belongs to nobody at work yet" in answer.content.decode()
    assert client.get("/account/logout/").status_code == 200


@own_urls
def test_anonymous_is_sent_to_sign_in(client):
    assert client.get("/who/")["Location"] == "/account/login/?next=/who/"
    assert client.post("/form/").status_code == 302


@own_urls
def test_words_survive_a_session_that_ended(client):
    answer = client.post("/form/", {"note": "A long story <b>", "password": "secret-1"}, headers={"Referer": HERE})
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "A long story &lt;b&gt;" in text
    assert "secret-1" not in text
    assert "Send it again" in text


@own_urls
def test_words_survive_an_old_form(company):
    client = Client(enforce_csrf_checks=True)
    client.force_login(company.dev.user)
    answer = client.post("/form/", {"note": "A long story"}, headers={"Referer": HERE})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "A long story" in text
    assert "Send it again" in text
    assert client.post("/form/", {"note": "A long story", "csrfmiddlewaretoken": token_in(text)}).content == b"saved"


@own_urls
def test_a_forged_form_cannot_be_sent_on_from_us(company):
    client = Client(enforce_csrf_checks=True)
    client.force_login(company.dev.user)
    text = client.post("/form/", {"note": "A long story"}, headers={"Origin": "https://evil.example"}).content.decode()
    assert "A long story" in text
    assert "Send it again" not in text


HERE = "http://testserver/form/"


def token_in(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def shell_of(rf, person):
    request = rf.get("/")
    request.person, request.resolver_match = person, None
    return Shell(request)


def test_the_rail_shows_only_what_one_can_use(rf, company):
    def labels(person):
        return {place.label for place in shell_of(rf, person).navigation}

    assert labels(None) == set()
    assert not labels(company.dev) & {"Organisation", "Audit"}
    assert "Audit" not in labels(company.hr_partner)
    assert "Organisation" not in labels(company.auditor)


def test_a_sign_in_list_only_in_the_demo(client, company, settings):
    settings.DEMO_CAST = "tests.web.look.test_pages.cast"
    assert "Look around" not in client.get("/account/login/").content.decode()
    assert client.post("/demo/sign-in/", {"person": company.dev.public_id}).status_code == 404


def cast():
    return [{"email": "dara@harbour.example", "role": "Developer", "why": "Has goals"}, {"email": "gone@x.example"}]


def test_signing_in_as_one_of_the_cast(client, company, settings):
    settings.DEMO, settings.DEMO_CAST = True, "tests.web.look.test_pages.cast"
    page = client.get("/account/login/").content.decode()
    assert "Has goals" in page
    assert company.peer.name not in page
    assert client.post("/demo/sign-in/", {"person": company.peer.public_id}).status_code == 404
    assert client.post("/demo/sign-in/", {"person": company.dev.public_id})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(company.dev.user.pk)


def test_nobody_signs_themselves_up(client):
    assert "People come by invitation" in client.get("/account/signup/").content.decode()


@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/", "/account/password/reset/done/"])
def test_pages_for_anybody(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/account/2fa/", "/account/sessions/", "/account/password/change/", "/account/logout/"]
)
def test_pages_of_ones_account(client, company, address):
    company.dev.user.set_password("a-long-password")
    company.dev.user.save()
    client.login(email=company.dev.user.email, password="a-long-password")
    client.force_login(company.dev.user)
    assert client.get(address).status_code == 200

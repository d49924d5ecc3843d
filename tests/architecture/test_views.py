"""Every view asks who may see what, and says which methods it answers."""

import ast
import inspect
import re
import sys
import textwrap

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import RequestFactory
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

GUARD = re.compile(r"visible_to\b|\brequire\(|get_visible\b|\bperson=request\.person\b")
FOLLOWED = re.compile(r"sightline\.(?!.*\b(operations|rules)\b)")

# Views that neither fetch through `visible_to` nor call `require`, each with the reason why none is missing.
OWN_THINGS = {
    "sightline.web.gallery.gallery": "shows components with made-up words, no one's data",
    "sightline.web.coach.team.index": "only leads on to the team or to one's own feedback",
    "sightline.web.plan.goals.rules_page.goal_rules": "lists the rules of the code, no one's data",
    "sightline.web.home.messages.seen": "marks the signed-in person's own messages",
    "sightline.web.home.messages.settings": "changes the signed-in person's own settings",
    "sightline.web.home.nudges.choose": "stops kinds of suggestions for the signed-in person",
    "sightline.web.coach.recognition.preference.preference": "says how the signed-in person likes to be thanked",
    "sightline.api.recognition.preference": "the caller's own preference",
    "sightline.api.recognition.prefer": "changes the caller's own preference",
    "sightline.web.evaluate.reviews.mine.reviews": "reads by writer and reviewee: only the signed-in person's own",
    "sightline.web.foundation.account.views.account": "reads by the signed-in person: only their own account",
    "sightline.web.foundation.account.views.make_token": "makes a token for the signed-in person and nobody else",
}


def our_views(patterns=None):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from our_views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and name_of(pattern.callback).startswith("sightline.web."):
            yield pattern.callback


def api_views():
    from sightline.api.app import api

    for _, router in api._routers:
        for path in router.path_operations.values():
            yield from (operation.view_func for operation in path.operations)


def name_of(view) -> str:
    view = inspect.unwrap(view)
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__name__)}"


def is_public(view) -> bool:
    return getattr(view, "login_required", True) is False


def is_guarded(view) -> bool:
    """In its own lines, or in those of a function that it calls to read."""
    return any(GUARD.search(source) for source in sources_of(inspect.unwrap(view), set()))


def sources_of(function, seen):
    if function in seen:
        return
    seen.add(function)
    source = inspect.getsource(function)
    yield source
    for called in called_in(source, sys.modules[function.__module__]):
        # a read may be told in queries.py; an operation must not be what keeps strangers out, nor an unasked rule
        if inspect.isfunction(called) and FOLLOWED.match(called.__module__):
            yield from sources_of(called, seen)


def called_in(source, module):
    """What the names in it, `goals_of` or `queries.goals_of`, mean in that module."""
    for node in ast.walk(ast.parse(textwrap.dedent(source))):
        if isinstance(node, ast.Name) and hasattr(module, node.id):
            yield inspect.unwrap(getattr(module, node.id))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = getattr(module, node.value.id, None)
            if inspect.ismodule(owner) and hasattr(owner, node.attr):
                yield inspect.unwrap(getattr(owner, node.attr))


def unguarded(views) -> list[str]:
    return sorted(
        {name_of(view) for view in views if not (is_public(view) or is_guarded(view) or name_of(view) in OWN_THINGS)}
    )


def without_methods(views) -> list[str]:
    return sorted({name_of(view) for view in views if not refuses(view, "PURGE")})


def refuses(view, method: str) -> bool:
    try:
        return view(RequestFactory().generic(method, "/")).status_code == 405
    except (TypeError, AttributeError):  # it went on to read its arguments and its viewer
        return False


def test_every_page_fetches_through_visible_to_or_asks_a_rule():
    assert unguarded(our_views()) == []


def test_every_api_operation_fetches_through_visible_to_or_asks_a_rule():
    assert unguarded(api_views()) == []


def test_every_view_says_which_methods_it_answers():
    assert without_methods(our_views()) == []


def test_no_reason_outlives_its_view():
    assert set(OWN_THINGS) - {name_of(view) for view in (*our_views(), *api_views())} == set()


def open_door(request):
    return request


@pytest.mark.parametrize(("view", "found"), [(open_door, True), (login_not_required(lambda request: request), False)])
def test_a_view_without_a_guard_is_found(view, found):
    assert (unguarded([view]) != []) is found


def test_a_view_without_methods_is_found():
    assert without_methods([open_door]) == ["tests.architecture.test_views.open_door"]

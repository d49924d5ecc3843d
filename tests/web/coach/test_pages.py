"""The pages of coaching, walked as people walk them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.coach.evidence.team import team_of
from sightline.coach.feedback.models import FeedbackNote, Recognition
from sightline.coach.feedback.operations import recognise
from sightline.foundation.core import clock
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.operations import open_duty
from sightline.plan.goals.models import CheckIn
from tests.coach.making import WORDS, a_behaviour, a_goal, a_note, signed_in

GIVE = "/feedback/give/"


def typed(person, **more):
    return {"to": person.public_id, "happened_on": clock.today().isoformat(), **WORDS, **more}


def text(answer) -> str:
    return answer.content.decode()


def test_a_note_is_written_in_two_steps_without_a_script(company):
    client = signed_in(company.dev)
    found = text(client.get(GIVE, {"q": "em"}))
    assert f"{GIVE}?to={company.peer.public_id}" in found
    answer = client.post(GIVE, typed(company.peer, goal=a_goal(company.peer, visibility="open").public_id))
    note = FeedbackNote.objects.get()
    assert answer["Location"] == f"/feedback/{note.public_id}/"
    assert (note.writer, note.receiver, note.goal.title) == (company.dev, company.peer, "Fewer failed releases")


def test_the_people_around_come_first(company):
    found = text(signed_in(company.dev).get(GIVE))
    assert "Chidi Okafor" in found
    assert "Emi Sato" in found
    assert "Clara Jiménez" not in found


def test_people_are_told_apart_by_what_they_do(company):
    choice = signed_in(company.dev).get(GIVE).context["choice"]
    does = {one.person.name: one.does for one in choice.around}
    assert does["Emi Sato"] == f"Engineer, {company.it_platform.name}"


def test_a_family_name_finds_somebody_too(company):
    assert "Clara Jiménez" in text(signed_in(company.dev).get(GIVE, {"q": "jim"}))


def test_a_refused_note_keeps_every_word(company):
    answer = signed_in(company.dev).post(GIVE, typed(company.peer, impact=""))
    assert answer.status_code == 422
    assert WORDS["behaviour"] in text(answer)
    assert not FeedbackNote.objects.exists()


def test_a_goal_that_the_writer_cannot_see_cannot_be_named(company):
    closed = a_goal(company.cleaner)
    answer = signed_in(company.dev).post(GIVE, typed(company.cleaner, goal=closed.public_id))
    assert answer.status_code == 422


def test_hints_never_keep_a_note_from_going(company):
    client = signed_in(company.dev)
    harsh = typed(company.peer, behaviour="You are always careless, as you said")
    page = text(client.post(GIVE, {**harsh, "check": "1"}))
    assert "What did they do?" in page
    assert "You are always careless, as you said" in page
    assert "What did they do?" not in text(client.post(GIVE, {**harsh, "dismiss": "trait"}))
    assert not FeedbackNote.objects.exists()
    assert client.post(GIVE, harsh).status_code == 302


def test_html_in_a_note_is_shown_as_text(company):
    note = a_note(company.peer, company.dev, behaviour="<script>alert(1)</script> was said")
    page = text(signed_in(company.dev).get(f"/feedback/{note.public_id}/"))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_the_receiver_says_that_they_read_it(company):
    note = a_note(company.peer, company.dev)
    client = signed_in(company.dev)
    assert "I have read it" in text(client.get(f"/feedback/{note.public_id}/"))
    client.post(f"/feedback/{note.public_id}/seen/")
    assert "I have read it" not in text(client.get(f"/feedback/{note.public_id}/"))


def test_thanks_land_on_the_wall_and_the_timeline(company):
    behaviour = a_behaviour()
    data = {"to": company.dev.public_id, "text": "Asked two testers", "value_behaviour": behaviour.public_id}
    assert signed_in(company.peer).post("/recognition/give/", data).status_code == 302
    assert Recognition.objects.get().giver == company.peer
    assert "Asked two testers" in text(signed_in(company.driver).get("/recognition/"))
    assert "Asked two testers" in text(signed_in(company.dev).get(f"/people/{company.dev.public_id}/timeline/"))


def test_without_values_the_page_says_who_can_help(company):
    page = text(signed_in(company.peer).get("/recognition/give/", {"to": company.dev.public_id}))
    assert "No values have been written down yet" in page


def test_the_timeline_can_be_narrowed(company):
    a_note(company.peer, company.dev)
    recognise(by=company.peer, to=company.dev, value_behaviour=a_behaviour(), text="Asked two testers")
    page = text(signed_in(company.dev).get(f"/people/{company.dev.public_id}/timeline/", {"kind": "recognition"}))
    assert "Thanked by Emi Sato" in page
    assert "Feedback from Emi Sato" not in page


@pytest.mark.parametrize("query", ["since=2026-02-31", "until=x", "kind=nonsense", "after=zzz"])
def test_a_senseless_filter_is_left_aside(company, query):
    assert signed_in(company.dev).get(f"/people/{company.dev.public_id}/timeline/?{query}").status_code == 200


def test_who_needs_their_lead_comes_first(company):
    a_goal(company.dev, blocker="No test machine", blocked_since=clock.today() - timedelta(days=4))
    a_note(company.it_manager, company.peer)
    members, _ = team_of(company.it_manager)
    assert members[0].person == company.dev
    page = text(signed_in(company.it_manager).get("/coach/team/"))
    assert "Dara needs you first." in page
    assert "No test machine" in page


def test_a_late_promise_to_somebody_weighs_most(company):
    a_goal(company.dev, blocker="No test machine")
    late = clock.today() - timedelta(days=2)
    open_duty(company.it_manager, DutyKind.SUPPORT, about=company.peer, title="A screen", action="Go", path="/",
              due_on=late, owed_to=company.peer)  # fmt: skip
    assert team_of(company.it_manager)[0][0].person == company.peer


def test_somebody_away_needs_nothing(company):
    (member,) = [one for one in team_of(company.it_director)[0] if one.person == company.lenient]
    assert (member.is_away, member.needs) == (True, [])


def test_confidence_is_drawn_oldest_first(company):
    goal = a_goal(company.dev)
    for days, sure in ((3, 2), (9, 4)):
        day = clock.today() - timedelta(days=days)
        CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=day, confidence=sure)
    (member,) = [one for one in team_of(company.it_manager)[0] if one.person == company.dev]
    assert (member.confidence, member.trend) == ([4, 2], "falling")


def test_whoever_leads_nobody_is_told_so(company):
    assert "Nobody reports to you" in text(signed_in(company.dev).get("/coach/team/"))


PAGES = ["/coach/team/", "/feedback/", "/feedback/?show=written", "/recognition/", GIVE, "/messages/", "/search/?q=da",
         "/messages/settings/"]  # fmt: skip


@pytest.mark.parametrize("path", [*PAGES, "timeline", "give-to"])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_with_one_row_and_three(company, path, rows):
    for index in range(rows):
        goal = a_goal(company.dev, f"Da {index}")
        CheckIn.objects.create(goal=goal, said_by=company.dev, said_on=clock.today(), confidence=3)
        a_note(company.peer, company.it_manager)
        a_note(company.it_manager, company.dev)
        recognise(by=company.peer, to=company.dev, value_behaviour=a_behaviour(), text="Thank you")
        open_duty(
            company.it_manager, DutyKind.SUPPORT, about=goal, title="A", action="Go", path="/", owed_to=company.dev
        )
    paths = {"timeline": f"/people/{company.dev.public_id}/timeline/", "give-to": f"{GIVE}?to={company.dev.public_id}"}
    client = signed_in(company.it_manager)
    client.get("/gallery/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(paths.get(path, path)).status_code == 200
    assert len(queries) <= 12, "\n".join(query["sql"][:150] for query in queries)


@pytest.mark.parametrize("name", ["note", "note-seen", "timeline", "open-message"])
def test_a_forged_id_is_404(company, name):
    paths = {
        "note": "/feedback/nosuchnote22/", "note-seen": "/feedback/nosuchnote22/seen/",
        "timeline": "/people/nosuchperson/timeline/", "open-message": "/messages/nosuchnote22/open/",
    }  # fmt: skip
    client = signed_in(company.dev)
    answer = client.post(paths[name]) if name in ("note-seen", "open-message") else client.get(paths[name])
    assert answer.status_code == 404


def test_reading_by_get_never_changes_anything(company):
    note = a_note(company.peer, company.dev)
    assert signed_in(company.dev).get(f"/feedback/{note.public_id}/seen/").status_code == 405
    note.refresh_from_db()
    assert note.seen_at is None

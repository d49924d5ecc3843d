"""Addresses of one-on-ones; included by sightline.web.coach.urls."""

from django.urls import path

from sightline.web.coach.conversations import agreed, break_glass, meetings, notes, pairs, reports

urlpatterns = [
    path("one-on-ones/", pairs.index, name="one-on-ones"),
    path("one-on-ones/new/", pairs.start, name="start-one-on-one"),
    path("one-on-ones/minutes/", reports.minutes, name="minutes"),
    path("one-on-ones/minutes/everywhere/", reports.minutes_everywhere, name="minutes-everywhere"),
    path("one-on-ones/<slug:public_id>/", pairs.pair, name="one-on-one"),
    path("one-on-ones/<slug:public_id>/suggestions/", pairs.suggestions, name="suggestions"),
    path("one-on-ones/<slug:public_id>/suggestions/taken/", agreed.take_up, name="take-up-suggestion"),
    path("one-on-ones/<slug:public_id>/schedule/", pairs.schedule, name="schedule"),
    path("one-on-ones/<slug:public_id>/end/", pairs.end, name="end-one-on-one"),
    path("one-on-ones/<slug:public_id>/calendar.ics", pairs.calendar_file, name="one-on-one-calendar"),
    path("one-on-ones/<slug:public_id>/meetings/new/", meetings.plan, name="plan-meeting"),
    path("one-on-ones/<slug:public_id>/agenda/", agreed.add_item, name="add-agenda-item"),
    path("one-on-ones/<slug:public_id>/actions/", agreed.add_action, name="add-action"),
    path("one-on-ones/<slug:public_id>/promises/", agreed.add_promise, name="add-promise"),
    path("agenda-items/<slug:public_id>/closed/", agreed.close_item, name="close-agenda-item"),
    path("action-items/<slug:public_id>/settled/", agreed.settle_action, name="settle-action"),
    path("use-reports/<slug:public_id>/answer/", agreed.tell_use, name="tell-use"),
    path("promises/<slug:public_id>/done/", agreed.say_done, name="promise-done"),
    path("promises/<slug:public_id>/closed/", agreed.close_promise, name="close-promise"),
    path("promises/<slug:public_id>/reopened/", agreed.reopen_promise, name="reopen-promise"),
    path("meetings/<slug:public_id>/", meetings.meeting, name="meeting"),
    path("meetings/<slug:public_id>/invitation.ics", meetings.invitation, name="meeting-invitation"),
    path("meetings/<slug:public_id>/held/", meetings.held, name="hold-meeting"),
    path("meetings/<slug:public_id>/skipped/", meetings.skip, name="skip-meeting"),
    path("meetings/<slug:public_id>/moved/", meetings.move, name="move-meeting"),
    path("meetings/<slug:public_id>/kind/", meetings.kind, name="meeting-kind"),
    path("meetings/<slug:public_id>/answer/", meetings.answer, name="answer-meeting"),
    path("meetings/<slug:public_id>/looked-again/", meetings.looked_again, name="looked-again"),
    path("meetings/<slug:public_id>/notes/<slug:section>/<slug:scope>/", notes.note, name="meeting-note"),
    path("break-glass/", break_glass.index, name="break-glass"),
    path("break-glass/new/", break_glass.ask, name="ask-break-glass"),
    path("break-glass/<slug:public_id>/", break_glass.grant, name="break-glass-grant"),
    path("break-glass/<slug:public_id>/answer/", break_glass.answer, name="answer-break-glass"),
    path("break-glass/<slug:public_id>/withdrawn/", break_glass.withdraw, name="withdraw-break-glass"),
    path("break-glass/<slug:public_id>/notes/", break_glass.read, name="read-break-glass"),
    path("break-glass/<slug:public_id>/noted/", break_glass.noted, name="note-break-glass"),
]

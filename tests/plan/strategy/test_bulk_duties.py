from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.foundation.core import clock
from sightline.foundation.notify.bulk import DutyText, open_duties
from sightline.foundation.notify.enums import DutyKind
from sightline.foundation.notify.models import Duty, Message
from sightline.foundation.people.models import Person

TEXT = DutyText("100 % of “it’s here”", "Read it", "/strategy/", "Because", date(2026, 12, 24))


def opened(company, people):
    return open_duties(people, DutyKind.CONFIRM_STRATEGY, about=company.it, text=TEXT, owed_to=company.chief)


def test_each_gets_the_duty_with_its_message_once(company):
    people = Person.objects.filter(name__startswith="D")
    assert opened(company, people) == 2
    assert opened(company, Person.objects.working(clock.today())) == 16
    duty = Duty.objects.get(person=company.dev)
    assert (duty.title, duty.due_on, duty.owed_to, duty.why) == (TEXT.title, TEXT.due_on, company.chief, "Because")
    assert (Duty.objects.count(), Message.objects.count()) == (18, 18)
    assert duty.created_at.date() == clock.now().date()


def test_a_settled_duty_may_be_opened_again(company):
    people = Person.objects.filter(pk=company.dev.pk)
    opened(company, people)
    Duty.objects.update(settled_at=clock.now())
    assert opened(company, people) == 1


def test_it_takes_two_statements_for_any_number(company):
    with CaptureQueriesContext(connection) as found:
        opened(company, Person.objects.all())
    inserts = [query for query in found if "INSERT" in query["sql"]]
    assert len(inserts) == 2

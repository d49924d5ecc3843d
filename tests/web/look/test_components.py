"""Each component renders with odd values, and shows HTML as text."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from sightline.foundation.core.verdicts import ALLOWED, denied

NASTY = '<script>alert("1")</script>'
QUOTED = '" onclick="alert(1)" "'


def drawn(markup: str, **given) -> str:
    return Template(CottonCompiler().process(markup)).render(Context(given))


def squeezed(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize(
    "markup",
    [
        "<c-button>{{ x }}</c-button>",
        '<c-status kind="good">{{ x }}</c-status>',
        '<c-section title="{{ x }}" more="{{ x }}" more_href="#">{{ x }}</c-section>',
        '<c-empty title="{{ x }}" action="{{ x }}" href="#">{{ x }}</c-empty>',
        '<c-callout title="{{ x }}">{{ x }}</c-callout>',
        '<c-field name="n" label="{{ x }}" value="{{ x }}" help="{{ x }}" error="{{ x }}" reason="{{ x }}" />',
        '<c-field name="n" type="textarea" :value="x" :label="x" />',
        '<c-field name="n" type="select" :options="pairs" :label="x" />',
        '<c-choice name="n" :options="pairs" legend="{{ x }}" />',
        '<c-anchors name="n" :options="anchors" legend="{{ x }}" help="{{ x }}" error="{{ x }}" />',
        '<c-person :person="x" role="{{ x }}" />',
        '<c-face :person="x" named />',
        '<c-sight :steps="steps" label="{{ x }}" />',
        '<c-tabs :tabs="tabs" label="{{ x }}" />',
        '<c-steps :steps="tabs" />',
        '<c-facts :facts="facts" />',
        '<c-row title="{{ x }}" why="{{ x }}" :person="x">{{ x }}</c-row>',
        '<c-evidence when="{{ x }}" source="{{ x }}">{{ x }}</c-evidence>',
        "<c-toast>{{ x }}</c-toast>",
        '<c-dialog id="d" title="{{ x }}">{{ x }}</c-dialog>',
        '<c-confirm label="{{ x }}" title="{{ x }}" action="#" reason_label="{{ x }}">{{ x }}</c-confirm>',
        '<c-verdict-button :verdict="verdict">{{ x }}</c-verdict-button>',
        '<c-meter note="{{ x }}" />',
        '<c-pager href="?{{ x }}" label="{{ x }}" />',
    ],
)
def test_html_is_shown_as_text(markup):
    given = {
        "x": NASTY,
        "pairs": [(NASTY, NASTY)],
        "anchors": [{"value": NASTY, "name": NASTY, "text": NASTY}],
        "steps": [{"kind": NASTY, "name": NASTY, "url": NASTY, "detail": NASTY, "tie": NASTY}, {"name": NASTY}],
        "tabs": [{"label": NASTY, "href": NASTY, "count": NASTY, "state": NASTY}],
        "facts": [{"label": NASTY, "value": NASTY, "note": NASTY}],
        "verdict": denied("no", NASTY),
    }
    html = drawn(markup, **given)
    assert "<script" not in html
    assert 'alert("1")' not in html


@pytest.mark.parametrize(
    "markup",
    ['<c-button :title="x">Go</c-button>', '<c-sheet :title="x">Go</c-sheet>', '<c-field name="n" :placeholder="x" />'],
)
def test_a_value_that_brings_quotes_stays_in_its_attribute(markup):
    assert 'onclick="' not in drawn(markup, x=QUOTED)


@pytest.mark.parametrize(
    "markup",
    [
        "<c-meter />",
        '<c-meter :share="nothing" :expected="nothing" :read_on="nothing" />',
        '<c-person :person="nothing" />',
        '<c-sight :steps="nothing" />',
        '<c-spark :values="nothing" />',
        '<c-rhythm :talks="nothing" />',
        '<c-history-chart :chart="nothing" />',
        '<c-facts :facts="nothing" />',
        '<c-pager href="" />',
        '<c-anchors :options="nothing" name="n" />',
        '<c-choice :options="nothing" name="n" />',
    ],
)
def test_nothing_is_drawn_without_a_fuss(markup):
    assert "None" not in drawn(markup, nothing=None)


def test_a_component_does_not_see_its_page():
    assert "leak" not in drawn('<c-field name="n" /><c-callout>x</c-callout>', label="leak", title="leak", help="leak")


def test_a_long_name_is_there_in_full():
    name = "Maximiliane " * 16
    assert name.strip() in drawn('<c-person :person="name" />', name=name.strip())


def test_a_denied_verdict_disables_and_gives_its_reason():
    html = drawn('<c-verdict-button :verdict="v" href="/x/">Release</c-verdict-button>', v=denied("no", "Not before."))
    assert "disabled" in html
    assert "Not before." in html
    assert "/x/" not in html
    why = html.split('aria-describedby="')[1].split('"')[0]
    assert f'id="{why}"' in html


def test_an_allowed_verdict_is_a_plain_button():
    html = drawn('<c-verdict-button :verdict="v" href="/x/">Release</c-verdict-button>', v=ALLOWED)
    assert squeezed(html) == '<a class="btn " href="/x/">Release</a>'


class GoalForm(forms.Form):
    title = forms.CharField(max_length=5, help_text="What will be true.")
    note = forms.CharField(widget=forms.Textarea, required=False)
    side = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_a_field_ties_label_help_and_error_to_its_control():
    html = drawn('<c-field :field="form.title" />', form=GoalForm({"title": NASTY, "side": "a"}))
    assert '<label for="id_title">' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert "form-control" in html
    assert "<script" not in html


def test_a_field_that_may_stay_empty_says_so():
    form = GoalForm()
    assert "optional" in drawn('<c-field :field="form.note" />', form=form)
    assert "optional" not in drawn('<c-field :field="form.title" />', form=form)


def test_radios_form_a_group_with_a_legend():
    html = drawn('<c-field :field="form.side" />', form=GoalForm({"title": "x", "side": "b"}))
    assert "<legend>" in html
    assert html.count('type="radio"') == 2
    assert squeezed(html).split('value="b"')[1].split(">")[0].count("checked") == 1


def test_the_last_step_of_a_line_of_sight_is_where_you_are():
    steps = [SimpleNamespace(name="Mission", url="/m/"), SimpleNamespace(name="Goal", url="/g/", supports=True)]
    html = drawn('<c-sight :steps="steps" compact />', steps=steps)
    assert html.count("aria-current") == 1
    assert 'href="/m/"' in html
    assert 'href="/g/"' not in html
    assert 'class="is-supports"' in html


def test_not_observed_stands_apart_from_the_scale():
    html = drawn('<c-anchors name="s" :options="o" value="not_observed" />', o=[{"value": 1, "name": "A", "text": "B"}])
    assert 'class="is-apart"' in html
    assert squeezed(html).split('value="not_observed"')[1].split(">")[0].strip() == "checked"

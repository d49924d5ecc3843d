from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notify', '0005_duties_of_measures_and_plans'),
    ]

    operations = [
        migrations.AlterField(
            model_name='duty',
            name='kind',
            field=models.CharField(choices=[('check_in', 'Check in on a goal'), ('answer_proposal', 'Answer a proposal'), ('confirm_strategy', 'Read the strategy'), ('confirm_philosophy', 'Read the philosophy'), ('answer_question', 'Answer a question about the strategy'), ('write_self_review', 'Write your review'), ('write_manager_review', 'Write a review'), ('release_review', 'Release a review'), ('acknowledge_review', 'Read and acknowledge your review'), ('growth_action', 'Do what was agreed'), ('support', 'Keep a promise of support'), ('decide_change', 'Decide what a change of strategy means for goals'), ('help_decide', 'Help somebody decide'), ('business_action', 'Do what a business review decided'), ('take_over_goal', 'Answer whether you take over a goal'), ('hand_on_goals', 'Hand on the goals of somebody who left'), ('read_template', 'Say whether your goal follows its template'), ('answer_need', 'Answer what another team needs'), ('decide_suggestion', 'Decide on a suggested goal'), ('read_measure', 'Read a measure'), ('acknowledge_plan', 'Answer a performance plan'), ('make_plan', 'Agree on a performance plan'), ('mend_import', 'Mend refused rows of an import'), ('hold_one_on_one', 'Hold a one-on-one'), ('action_item', 'Do what was agreed in a one-on-one'), ('answer_promise', 'Say whether a promise was kept'), ('follow_up', 'Look again at what was coached'), ('tell_use', 'Tell what came of learning'), ('answer_break_glass', 'Answer a break-glass request'), ('break_glass_opened', 'Know who may read your one-on-one'), ('handover', 'Choose what a new manager is given'), ('read_handover', 'Read what was handed over'), ('answer_feedback', 'Answer who asks for feedback')], max_length=30),
        ),
    ]

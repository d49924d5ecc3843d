
import django.db.models.deletion
import sightline.foundation.core.clock
import sightline.foundation.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('competencies', '0001_initial'),
        ('feedback', '0001_initial'),
        ('goals', '0001_initial'),
        ('people', '0001_initial'),
        ('strategy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(default=sightline.foundation.core.clock.now, editable=False)),
                ('released_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'batches',
                'ordering': ['-released_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ConfidentialNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('behaviour', models.TextField(max_length=4000, verbose_name='what you see them do')),
                ('impact', models.TextField(max_length=4000, verbose_name='what it does')),
                ('next_step', models.TextField(blank=True, max_length=4000, verbose_name='what would help')),
            ],
            options={
                'ordering': ['public_id'],
            },
        ),
        migrations.CreateModel(
            name='CounterExample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(default=sightline.foundation.core.clock.now, editable=False)),
                ('text', models.TextField(max_length=1000, verbose_name='what happened')),
                ('happened_on', models.DateField()),
            ],
            options={
                'ordering': ['-happened_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='FeedbackInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(default=sightline.foundation.core.clock.now, editable=False)),
                ('state', models.CharField(choices=[('open', 'Not answered yet'), ('answered', 'Answered'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('kind_word', models.CharField(blank=True, max_length=200, verbose_name='a word with it')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='FeedbackRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(default=sightline.foundation.core.clock.now, editable=False)),
                ('question', models.TextField(max_length=500, verbose_name='your question')),
                ('moment', models.CharField(blank=True, max_length=200, verbose_name='the moment')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='MonthlyLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('sent_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='RecognitionPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('public', 'Everybody in the organisation'), ('team', 'The team and those who lead it'), ('private', 'Only the two of us')], default='public', max_length=10, verbose_name='who may see thanks to you')),
                ('wish', models.CharField(blank=True, max_length=200, verbose_name='what you like')),
                ('monthly_letter', models.BooleanField(default=True, verbose_name='the thanks of the month by mail')),
            ],
        ),
        migrations.CreateModel(
            name='WaitingNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sightline.foundation.core.models.new_public_id, editable=False, max_length=12, unique=True)),
                ('behaviour', models.TextField(max_length=4000, verbose_name='what you see them do')),
                ('impact', models.TextField(max_length=4000, verbose_name='what it does')),
                ('next_step', models.TextField(blank=True, max_length=4000, verbose_name='what would help')),
            ],
        ),
        migrations.AddField(
            model_name='feedbacknote',
            name='acted_on',
            field=models.CharField(blank=True, max_length=300, verbose_name='what you did with it'),
        ),
        migrations.AddField(
            model_name='feedbacknote',
            name='acted_on_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='feedbacknote',
            name='marked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='feedbacknote',
            name='usefulness',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Not really'), (2, 'Partly'), (3, 'Yes')], null=True),
        ),
        migrations.AddField(
            model_name='recognition',
            name='audience',
            field=models.CharField(choices=[('public', 'Everybody in the organisation'), ('team', 'The team and those who lead it'), ('private', 'Only the two of us')], default='public', max_length=10),
        ),
        migrations.AddField(
            model_name='recognition',
            name='happened_on',
            field=models.DateField(blank=True, null=True, verbose_name='when it was'),
        ),
        migrations.AddIndex(
            model_name='feedbacknote',
            index=models.Index(fields=['happened_on', 'value_behaviour'], name='note_by_day'),
        ),
        migrations.AddIndex(
            model_name='recognition',
            index=models.Index(fields=['-given_on', '-id'], name='recognition_by_day'),
        ),
        migrations.AddConstraint(
            model_name='feedbacknote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('marked_at__isnull', True), ('usefulness__isnull', True)), models.Q(('marked_at__isnull', False), ('usefulness__isnull', False)), _connector='OR'), name='a_mark_has_its_moment'),
        ),
        migrations.AddConstraint(
            model_name='recognition',
            constraint=models.CheckConstraint(condition=models.Q(('happened_on__isnull', True), ('happened_on__lte', models.F('given_on')), _connector='OR'), name='thanks_come_after'),
        ),
        migrations.AddField(
            model_name='batch',
            name='receiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confidential_batches', to='people.person'),
        ),
        migrations.AddField(
            model_name='confidentialnote',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='feedback.batch'),
        ),
        migrations.AddField(
            model_name='counterexample',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.orgunit'),
        ),
        migrations.AddField(
            model_name='counterexample',
            name='value_behaviour',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.valuebehaviour'),
        ),
        migrations.AddField(
            model_name='counterexample',
            name='writer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='feedbackinvitation',
            name='note',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitation', to='feedback.feedbacknote'),
        ),
        migrations.AddField(
            model_name='feedbackinvitation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback_invitations', to='people.person'),
        ),
        migrations.AddField(
            model_name='feedbackrequest',
            name='asker',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback_asked', to='people.person'),
        ),
        migrations.AddField(
            model_name='feedbackrequest',
            name='competency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competencies.competency'),
        ),
        migrations.AddField(
            model_name='feedbackrequest',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='goals.goal'),
        ),
        migrations.AddField(
            model_name='feedbackrequest',
            name='value_behaviour',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.valuebehaviour'),
        ),
        migrations.AddField(
            model_name='feedbackinvitation',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='feedback.feedbackrequest'),
        ),
        migrations.AddField(
            model_name='monthlyletter',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='recognitionpreference',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recognition_preference', to='people.person'),
        ),
        migrations.AddField(
            model_name='waitingnote',
            name='receiver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='waitingnote',
            name='writer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.UniqueConstraint(fields=('receiver', 'released_on'), name='one_batch_a_day'),
        ),
        migrations.AddIndex(
            model_name='counterexample',
            index=models.Index(fields=['writer', '-happened_on'], name='counter_example_by_writer'),
        ),
        migrations.AddIndex(
            model_name='counterexample',
            index=models.Index(fields=['happened_on', 'unit'], name='counter_example_by_unit'),
        ),
        migrations.AddIndex(
            model_name='feedbackrequest',
            index=models.Index(fields=['asker', '-id'], name='request_by_asker'),
        ),
        migrations.AddIndex(
            model_name='feedbackinvitation',
            index=models.Index(fields=['person', 'state', '-id'], name='invitation_by_person'),
        ),
        migrations.AddConstraint(
            model_name='feedbackinvitation',
            constraint=models.UniqueConstraint(fields=('request', 'person'), name='asked_once_per_request'),
        ),
        migrations.AddConstraint(
            model_name='feedbackinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('note__isnull', False), ('state', 'answered')), models.Q(('note__isnull', True), models.Q(('state', 'answered'), _negated=True)), _connector='OR'), name='an_answer_is_a_note'),
        ),
        migrations.AddConstraint(
            model_name='feedbackinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'open')), models.Q(('settled_at__isnull', False), models.Q(('state', 'open'), _negated=True)), _connector='OR'), name='settled_invitation_has_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='monthlyletter',
            constraint=models.UniqueConstraint(fields=('person', 'month'), name='one_letter_a_month'),
        ),
        migrations.AddConstraint(
            model_name='waitingnote',
            constraint=models.UniqueConstraint(fields=('receiver', 'writer'), name='one_waiting_note_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='waitingnote',
            constraint=models.CheckConstraint(condition=models.Q(('writer', models.F('receiver')), _negated=True), name='no_waiting_note_to_oneself'),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0004_rested_days'),
        ('measures', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='goal',
            name='guard_broken_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='measure',
            name='registered',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goal_measures', to='measures.registeredmeasure', to_field='public_id'),
        ),
        migrations.AddField(
            model_name='measure',
            name='guard',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guarded_measures', to='measures.registeredmeasure', to_field='public_id'),
        ),
        migrations.AddField(
            model_name='measure',
            name='guard_limit',
            field=models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='limit'),
        ),
    ]

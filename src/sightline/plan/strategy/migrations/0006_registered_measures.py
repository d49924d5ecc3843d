import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0001_initial'),
        ('strategy', '0005_behaviour_evidence'),
    ]

    operations = [
        migrations.AddField(
            model_name='strategicobjective',
            name='registered',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='measures.registeredmeasure'),
        ),
    ]

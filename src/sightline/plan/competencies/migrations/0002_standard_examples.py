import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('competencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StandardExample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='what one sees in this job')),
                ('level', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='competencies.proficiencylevel')),
                ('standard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='examples', to='competencies.performancestandard')),
            ],
            options={
                'ordering': ['level__point'],
                'constraints': [models.UniqueConstraint(fields=('standard', 'level'), name='example_once_per_level')],
            },
        ),
    ]

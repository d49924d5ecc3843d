from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('strategy', '0004_signatures_and_questions'),
    ]

    operations = [
        migrations.AddField(
            model_name='valuebehaviour',
            name='practised_by',
            field=models.CharField(choices=[('everyone', 'Everyone'), ('leaders', 'Who leads'), ('teams', 'Teams, together')], default='everyone', max_length=10, verbose_name='whose it is'),
        ),
        migrations.AddField(
            model_name='valuebehaviour',
            name='source',
            field=models.CharField(blank=True, max_length=400, verbose_name='where it comes from'),
        ),
        migrations.AddField(
            model_name='valuebehaviour',
            name='test',
            field=models.CharField(blank=True, max_length=300, verbose_name='how one can tell'),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0003_ledger")]

    operations = [
        migrations.AddField(model_name="goal", name="rested_days", field=models.PositiveSmallIntegerField(default=0)),
    ]

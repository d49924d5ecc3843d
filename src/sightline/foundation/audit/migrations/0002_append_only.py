from django.db import migrations

from sightline.foundation.audit.append_only import create_guards, drop_guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: create_guards(editor.connection), lambda apps, editor: drop_guards(editor.connection)
        )
    ]

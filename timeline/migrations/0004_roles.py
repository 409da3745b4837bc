from django.db import migrations

from timeline.curation.roles import ROLES, set_up_roles


def forwards(apps, schema_editor):
    set_up_roles(apps)


def backwards(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    """The three groups of the desk, with what each may do."""

    dependencies = [
        ("timeline", "0003_editing"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]

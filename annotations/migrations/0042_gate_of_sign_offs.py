from django.db import migrations, models


def tell_of_missing_sign_offs(apps, schema_editor):
    """The release gate of every project has a level for the new check."""
    projects = apps.get_model("annotations", "Project").objects.all()
    for project in projects.iterator():
        project.gate = {"missing_sign_off": "tells", **project.gate}
        project.save(update_fields=["gate"])


def forget_missing_sign_offs(apps, schema_editor):
    projects = apps.get_model("annotations", "Project").objects.all()
    for project in projects.iterator():
        project.gate.pop("missing_sign_off", None)
        project.save(update_fields=["gate"])


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0041_assignments"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="project",
            name="project_gate_levels_known",
        ),
        migrations.RunPython(tell_of_missing_sign_offs, forget_missing_sign_offs),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gate__disputed__in", ["off", "tells", "stops"]),
                    ("gate__missing_sign_off__in", ["off", "tells", "stops"]),
                    ("gate__open_query__in", ["off", "tells", "stops"]),
                    ("gate__quote_not_found__in", ["off", "tells", "stops"]),
                    ("gate__single_origin__in", ["off", "tells", "stops"]),
                    ("gate__to_recheck__in", ["off", "tells", "stops"]),
                    ("gate__undecided_correction__in", ["off", "tells", "stops"]),
                    ("gate__without_copy__in", ["off", "tells", "stops"]),
                    ("gate__without_sourcing__in", ["off", "tells", "stops"]),
                    ("gate__without_verdict__in", ["off", "tells", "stops"]),
                ),
                name="project_gate_levels_known",
            ),
        ),
    ]

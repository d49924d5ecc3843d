"""A floor imports from floors below it. Imports are import-linter's to check; here it is foreign keys."""

import os
import subprocess
import sys

from django.apps import apps
from django.db import models

from tests.architecture.house import ROOT, floor_of, floors

THIRD_PARTY = ("django.", "allauth.", "django_tasks")


def upward_keys(model_classes) -> list[str]:
    """Each relation that leads to a floor above its own, or to another app on the same one."""
    found = []
    for model in model_classes:
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            target = field.related_model
            if not target.__module__.startswith(THIRD_PARTY) and not stands_below(target, model):
                found.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    return found


def stands_below(target, model) -> bool:
    if target._meta.app_label == model._meta.app_label:
        return True
    theirs, ours = floor_of(target.__module__), floor_of(model.__module__)
    return theirs is not None and ours is not None and theirs < ours


def our_models():
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("sightline.")]


def test_every_foreign_key_points_down():
    assert upward_keys(our_models()) == []


def test_a_foreign_key_that_points_up_is_found():
    class Planted(models.Model):  # noqa: DJ008 — never shown to anyone
        goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "people"
            managed = False

    Planted.__module__ = "sightline.foundation.people.models"
    try:
        assert upward_keys([Planted]) == ["people.Planted.goal → goals.Goal"]
    finally:
        del apps.all_models["people"]["planted"]
        apps.clear_cache()


def test_every_app_stands_on_a_floor():
    ours = {config.name for config in apps.get_app_configs() if config.name.startswith("sightline.")}
    assert ours - {package for floor in floors() for package in floor} == set()


def test_the_import_contracts_are_kept():
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(linter, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]

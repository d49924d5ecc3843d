"""The larger sample files live beside the repository; a test that reads them is skipped where they are absent."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("SIGHTLINE_SHARED_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")

needs_shared_data = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no sample data in {FOLDER}; SIGHTLINE_SHARED_DATA may name another folder"
)


def shared_file(name: str) -> Path:
    """`name` is relative to the folder, for example `employees/people_1000.csv`."""
    return FOLDER / name

"""Where things are in the house, for the tests of its structure."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "sightline"


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def floors() -> list[list[str]]:
    """The packages of each floor, the lowest floor first, read from the import contract: the one list of them."""
    layers = project()["tool"]["importlinter"]["contracts"][0]["layers"]
    return [[name.strip() for name in layer.split("|")] for layer in reversed(layers)]


def floor_of(module: str) -> int | None:
    """None for a module that stands on no floor, such as a library's."""
    for number, packages in enumerate(floors()):
        if any(module == package or module.startswith(f"{package}.") for package in packages):
            return number
    return None


def committed(*patterns: str) -> list[Path]:
    """Files that git knows or would take, so that what a tool left behind is not judged."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in sorted(listed) if (ROOT / name).is_file()]


def where(path: Path, number: int) -> str:
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name}:{number}"

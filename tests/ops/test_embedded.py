"""The embedded server with real processes: who starts it, who stops it, what it survives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import psycopg
import pytest

from config.embedded.postmaster import Processes
from config.embedded.server import EmbeddedServer, EmbeddedServerError

REPOSITORY = Path(__file__).resolve().parent.parent.parent
# Holds a lease until its standard input is closed.
USER = """
import sys
from config.embedded.server import database_url
print(database_url(), flush=True)
sys.stdin.read()
"""
# The same, with a forked child that outlives it; says the child's number.
FORKING_USER = """
import os, sys, time
from config.embedded.server import database_url
url = database_url()
child = os.fork()
if child == 0:
    sys.stdin.read()
    sys.exit()
print(url, child, flush=True)
time.sleep(60)
"""
PATIENCE = 20


class User(NamedTuple):
    process: subprocess.Popen[str]
    said: list[str]

    @property
    def url(self) -> str:
        return self.said[0]

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(PATIENCE) == 0


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder that was used once, to copy: making one takes a second."""
    base = make_base()
    server = EmbeddedServer(base / "pgdata", durable=False)
    server.join()
    server.leave()
    yield base / "pgdata"
    shutil.rmtree(base)


@pytest.fixture
def new_folder() -> Iterator[Path]:
    base = make_base()
    yield base / "pgdata"
    # The keeper of a test's killed users is about to stop their server.
    assert wait_until(lambda: not find_keepers(base / "pgdata"))
    for pid in Processes(base / "pgdata").find_all():
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(base)


@pytest.fixture
def folder(made: Path, new_folder: Path) -> Path:
    subprocess.run(["/bin/cp", "-a", made, new_folder], check=True)
    return new_folder


def make_base() -> Path:
    # Not tmp_path: pytest closes its folders to the account that PostgreSQL has for root.
    base = Path(tempfile.mkdtemp(prefix="masar-"))
    base.chmod(0o711)
    return base


@pytest.fixture
def use(new_folder: Path) -> Iterator[Callable[..., User]]:
    started: list[subprocess.Popen[str]] = []

    def start(program: str = USER) -> User:
        process = spawn(new_folder, program)
        started.append(process)
        return meet(process)

    yield start
    for process in started:
        finish(process)


def spawn(folder: Path, program: str = USER) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        env={
            "PATH": os.defpath,
            "EMBEDDED_PGDATA": str(folder),
            "EMBEDDED_FSYNC": "off",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def meet(process: subprocess.Popen[str]) -> User:
    assert process.stdout is not None
    return User(process, process.stdout.readline().split())


def finish(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(PATIENCE)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def server_of(folder: Path) -> int | None:
    running = Processes(folder).find_postmaster()
    return running.pid if running else None


def wait_until(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_server_runs_while_used_and_is_stopped_on_return(folder, use):
    user = use()
    with psycopg.connect(user.url) as connection:
        (found,) = connection.execute(
            "SELECT datname FROM pg_stat_activity WHERE pid = pg_backend_pid()"
        ).fetchone()
    assert found == "masar"
    user.end()
    assert server_of(folder) is None
    assert Processes(folder).find_all() == []


def test_data_is_there_the_next_time(folder, use):
    first = use()
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'دمشق' AS word")
    first.end()
    with psycopg.connect(use().url) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("دمشق",)]


def test_server_is_shared_until_the_last_leaves(folder, use):
    first, second = use(), use()
    server = server_of(folder)
    assert server is not None
    assert first.url == second.url
    first.end()
    assert server_of(folder) == server
    second.end()
    assert server_of(folder) is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_server_stops_when_its_last_user_is_killed(folder, use, number):
    user = use()
    os.kill(user.process.pid, number)
    assert wait_until(lambda: server_of(folder) is None)


def test_server_stays_when_one_of_two_users_is_killed(folder, use):
    killed, other = use(), use()
    server = server_of(folder)
    killed.process.kill()
    killed.process.wait(PATIENCE)
    with psycopg.connect(other.url) as connection:
        connection.execute("SELECT 1")
    assert server_of(folder) == server
    other.end()
    assert server_of(folder) is None


def test_server_stays_for_the_children_of_a_killed_user(folder, use):
    user = use(FORKING_USER)
    child = psutil.Process(int(user.said[1]))
    user.process.kill()
    user.process.wait(PATIENCE)
    with psycopg.connect(user.url) as connection:
        connection.execute("SELECT 1")
    assert child.is_running()
    user.process.stdin.close()
    assert wait_until(lambda: server_of(folder) is None)


def test_killed_server_is_recovered_with_its_data(folder, use):
    user = use()
    with psycopg.connect(user.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    killed = server_of(folder)
    os.kill(killed, signal.SIGKILL)
    # The first user still holds its lease; the next one finds the server dead.
    with psycopg.connect(use().url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchall() == [(1,)]
    assert server_of(folder) not in {None, killed}


def test_killed_server_is_started_again_for_those_who_use_it(folder, use):
    user = use()
    killed = server_of(folder)
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: server_of(folder) not in {None, killed})
    assert wait_until(lambda: Processes(folder).find_postmaster().ready)
    with psycopg.connect(user.url) as connection:
        connection.execute("SELECT 1")
    user.end()
    assert server_of(folder) is None


@pytest.mark.parametrize("lines", ["all", "two", "none"])
def test_stale_pid_file_is_seen_through(folder, use, lines):
    use().end()
    # A crash leaves the file; its process number now belongs to another program,
    # of the same account as PostgreSQL, which PostgreSQL would take for a server.
    owner = folder.stat().st_uid
    other = subprocess.Popen(
        ["/bin/sleep", "60"], user=owner if os.geteuid() == 0 else None
    )
    whole = [
        str(other.pid),
        str(folder),
        "1790000000",
        "5432",
        str(folder),
        "",
        "1 2",
        "ready",
    ]
    kept = {"all": whole, "two": whole[:2], "none": []}[lines]
    (folder / "postmaster.pid").write_text("".join(f"{line}\n" for line in kept))
    shutil.chown(folder / "postmaster.pid", owner)
    try:
        with psycopg.connect(use().url) as connection:
            connection.execute("SELECT 1")
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_several_first_starts_at_once_share_one_server(new_folder):
    processes = [spawn(new_folder) for _ in range(3)]
    try:
        users = [meet(process) for process in processes]
        assert len({user.url for user in users}) == 1
        assert (
            len(
                [
                    line
                    for line in (new_folder / "server.log").read_text().splitlines()
                    if "starting PostgreSQL" in line
                ]
            )
            == 1
        )
        for user in users:
            user.end()
        assert server_of(new_folder) is None
    finally:
        for process in processes:
            finish(process)


def test_first_start_that_was_killed_is_done_again(new_folder, use):
    draft = new_folder.with_name("pgdata.new")
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n")
    with psycopg.connect(use().url) as connection:
        connection.execute("SELECT 1")
    assert not draft.exists()


def test_killed_keeper_is_replaced(folder, use):
    user = use()
    keepers = find_keepers(folder)
    assert len(keepers) == 1
    keepers[0].kill()
    assert wait_until(lambda: not find_keepers(folder))
    other = use()
    assert len(find_keepers(folder)) == 1
    user.process.kill()
    other.process.kill()
    assert wait_until(lambda: server_of(folder) is None)


def find_keepers(folder: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cmdline", "status"])
        if "config.embedded.keeper" in (process.info["cmdline"] or [])
        and str(folder) in process.info["cmdline"]
    ]


def test_long_path_gets_its_socket_elsewhere(folder):
    deep = folder.parent / ("long" * 20) / "pgdata"
    server = EmbeddedServer(deep, durable=False)
    server.join()
    try:
        with psycopg.connect(server.url("masar")) as connection:
            connection.execute("SELECT 1")
        socket_folder = Path(server.connection_parameters()["host"])
        assert socket_folder != deep
        assert socket_folder.stat().st_mode & 0o777 == 0o700
    finally:
        server.leave()
    assert server_of(deep) is None
    socket_folder.rmdir()


def test_other_major_version_is_refused_with_its_number(folder, use):
    use().end()
    (folder / "PG_VERSION").write_text("14\n")
    with pytest.raises(EmbeddedServerError, match="made by PostgreSQL 14"):
        EmbeddedServer(folder, durable=False).join()


def test_foreign_folder_is_refused_untouched(new_folder):
    new_folder.mkdir()
    (new_folder / "letters.txt").write_text("mine")
    with pytest.raises(EmbeddedServerError, match="neither empty nor"):
        EmbeddedServer(new_folder, durable=False).join()
    assert [path.name for path in new_folder.iterdir()] == ["letters.txt"]


def test_failed_start_says_the_end_of_the_log(folder, use):
    use().end()
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedServerError, match="no_such_setting") as caught:
        EmbeddedServer(folder, durable=False).join()
    assert str(caught.value).splitlines()[-1].startswith("pg_ctl failed")


def run_command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=REPOSITORY,
        env={
            "PATH": os.defpath,
            "DEBUG": "1",
            "EMBEDDED_PGDATA": str(folder),
            "EMBEDDED_FSYNC": "off",
        },
        check=False,
        capture_output=True,
        text=True,
    )


def test_command_starts_the_server_by_itself_and_leaves_it_stopped(folder):
    done = run_command(folder, "showmigrations", "config")
    assert done.returncode == 0, done.stderr
    assert "0001_prepared_step" in done.stdout
    assert server_of(folder) is None


def test_command_without_a_question_to_the_database_starts_no_server(new_folder):
    assert run_command(new_folder, "help").returncode == 0
    assert not new_folder.exists()


def test_command_says_on_its_last_line_why_there_is_no_server(new_folder):
    new_folder.mkdir()
    (new_folder / "letters.txt").write_text("mine")
    done = run_command(new_folder, "showmigrations")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"masar: {new_folder} is neither empty nor a PostgreSQL data folder"
    ]

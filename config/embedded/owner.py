"""The account that the embedded PostgreSQL runs under.

PostgreSQL refuses to run as root. For root it runs as the owner of its data folder,
which for a new one is the system account `embedded_postgres`; for anybody else it
runs as they do.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

ACCOUNT = "embedded_postgres"
SYSTEM_PATH = "/usr/sbin:/sbin:/usr/local/sbin"


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot be used; the message says why."""


class Switch(TypedDict, total=False):
    """Arguments of `subprocess.run` that change the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class Owner:
    """A numeric account, and what it needs to run PostgreSQL."""

    uid: int
    gid: int

    @classmethod
    def for_new_folder(cls) -> Owner:
        """Return the account that a new data folder shall belong to."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        entry = _find_account() or _create_account()
        return cls(entry.pw_uid, entry.pw_gid)

    @classmethod
    def of_folder(cls, folder: Path) -> Owner:
        """Return the account that made `folder`.

        Raises:
            EmbeddedServerError: We may not act for that account.
        """
        status = folder.stat()
        if status.st_uid == 0:
            message = f"{folder} belongs to root, as whom PostgreSQL does not run: chown -R {ACCOUNT} {folder}"
            raise EmbeddedServerError(message)
        if os.geteuid() not in (0, status.st_uid):
            message = (
                f"{folder} belongs to account {status.st_uid}, not to yours "
                f"({os.geteuid()}): run this as that account, or name another folder "
                "in EMBEDDED_PGDATA"
            )
            raise EmbeddedServerError(message)
        return cls(status.st_uid, status.st_gid)

    @property
    def is_other(self) -> bool:
        """Whether this is another account than the one we run under."""
        return self.uid != os.geteuid()

    def switch(self) -> Switch:
        """Return what `subprocess.run` needs to run a program as this account."""
        if not self.is_other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, folder: Path) -> None:
        """Make this account the owner of `folder` (only root can, only root needs)."""
        if self.is_other:
            os.chown(folder, self.uid, self.gid)

    def make_private(self, folder: Path) -> Path:
        """Make a folder that only this account can enter, and return it.

        Raises:
            EmbeddedServerError: Somebody else made that folder before.
        """
        try:
            folder.mkdir(mode=0o700)
            self.take(folder)
        except FileExistsError:
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != self.uid:
                message = f"{folder}, needed for PostgreSQL's socket, belongs to somebody else"
                raise EmbeddedServerError(message) from None
        return folder

    def open_installation(self, installation: Path) -> None:
        """Let this account read and run PostgreSQL's own files (umask 077 forbids it)."""
        if not self.is_other:
            return
        let_pass(self, installation)
        for path in (installation, *installation.rglob("*")):
            mode = path.stat().st_mode
            wanted = mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0)
            if wanted != mode:
                path.chmod(wanted)


def let_pass(owner: Owner, path: Path) -> None:
    """Let `owner` pass through the folders above `path`, where that is forbidden.

    Only the right to pass (o+x) is added, never the right to list, and it is said on
    standard error: root's home is often closed to all others.

    Raises:
        EmbeddedServerError: The right cannot be given.
    """
    if not owner.is_other:
        return
    for folder in path.parents:
        status = folder.stat()
        bit = stat.S_IXOTH
        if status.st_uid == owner.uid:
            bit = stat.S_IXUSR
        elif status.st_gid == owner.gid:
            bit = stat.S_IXGRP
        if status.st_mode & bit:
            continue
        sys.stderr.write(
            f"masar: chmod o+x {folder}, so that PostgreSQL, which does not run as "
            "root, can reach its files\n"
        )
        try:
            folder.chmod(status.st_mode | bit)
        except OSError as error:
            message = f"account {owner.uid} cannot pass through {folder}: {error}"
            raise EmbeddedServerError(message) from error


def _find_account() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        return None


def _create_account() -> pwd.struct_passwd:
    path = f"{os.environ.get('PATH', os.defpath)}:{SYSTEM_PATH}"
    useradd = shutil.which("useradd", path=path)
    problem = "there is no useradd on this system"
    if useradd is not None:
        command = [useradd, "--system", "--no-create-home", "--shell", "/bin/false"]
        done = subprocess.run(
            [*command, "--user-group", ACCOUNT],
            check=False,
            capture_output=True,
            text=True,
        )
        problem = done.stderr.strip()
    # Another process may have been quicker: only the account's existence counts.
    entry = _find_account()
    if entry is None:
        message = (
            f"PostgreSQL does not run as root and needs an account {ACCOUNT}, which "
            f"could not be made ({problem}). Make it, or run this as another account, "
            "or set DATABASE_URL to use a server of your own"
        )
        raise EmbeddedServerError(message)
    return entry

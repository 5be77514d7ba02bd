"""One embedded Postgres: made, started, shared by whoever needs it, stopped by its watchdog."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from launcher import locks
from launcher.binaries import usable_binaries
from launcher.directory import DATABASE, PORT, ROLE, ClusterDirectory
from launcher.initialise import initialise, require_passwords, server_locale, trusts_everybody
from launcher.lease import Lease
from launcher.private_files import keep_secret
from launcher.progress import step
from launcher.watchdog import Plan
from portal.environment import BrokenSetting
from portal.folders import CHECKOUT

_START_SECONDS = 60.0
_KEEP_LOG_BYTES = 5_000_000


@dataclass(frozen=True)
class Cluster:
    """A Postgres in a directory of its own.

    `throw_away` gives up durability for speed and removes the whole directory at the end.
    """

    directory: ClusterDirectory
    throw_away: bool = False

    def acquire(self) -> Lease:
        """Return a lease on the running server, starting it first where it is not running.

        The server lives as long as any process holds a lease. Raises `BrokenSetting` where it
        cannot be started, with the last lines of its log.
        """
        self._open_root()
        lease = Lease.take(self.directory)
        try:
            self.ensure_running()
        except BaseException:
            lease.release()
            raise
        return lease

    def ensure_running(self) -> None:
        """Start the server where it is not running, for others who hold a lease; raises as `acquire` does."""
        with locks.exclusively(self.directory.lock("start")):
            if not (self.is_running() and self._wait_until_ready(watchdog=None)):
                self._start()

    def _open_root(self) -> None:
        """Make the directory; let the server's account through it, and nobody else read in it."""
        root, account = self.directory.root, self.directory.account
        root.mkdir(parents=True, exist_ok=True)
        status = root.stat()
        if root.is_symlink() or status.st_uid != os.geteuid() or not os.access(root, os.W_OK):
            raise BrokenSetting(
                f"The data folder {root} belongs to another user, so Postgres cannot keep its "
                f"records there. Start the portal as that user, or set DATA_DIR to a folder of "
                f"your own."
            )
        keep_secret(self.directory.password_file)
        if account is not None and not status.st_mode & 0o001:
            root.chmod(status.st_mode | 0o011)

    def is_running(self) -> bool:
        """Return whether a watchdog looks after the server, or is about to start it."""
        return locks.is_held(self.directory.lock("watchdog"))

    def _start(self) -> None:
        self._end_orphan()
        binaries = usable_binaries(self.directory)
        initialise(self.directory, binaries, durable=not self.throw_away, role=ROLE)
        # Nobody holds `running`, so whatever process has the id in this file is not Postgres:
        # it is left over from a power cut, and the id may be in use again.
        (self.directory.data / "postmaster.pid").unlink(missing_ok=True)
        self._make_socket_directory()
        with step("Starting Postgres"):
            watchdog = self._spawn_watchdog(binaries)
            if not self._wait_until_ready(watchdog):
                raise BrokenSetting(self._explain_failure())
        self._require_passwords()
        self._create_database()

    def _end_orphan(self) -> None:
        """Stop a server whose watchdog was killed (only where the kernel could not do it)."""
        deadline = time.monotonic() + _START_SECONDS
        number = signal.SIGINT
        while locks.is_held(self.directory.lock("running")):
            pid = self._postmaster()
            if pid is None or time.monotonic() > deadline:
                raise BrokenSetting(
                    f"A Postgres without its watchdog still runs in {self.directory.root} and does "
                    f"not stop. Stop it by hand, or set DATA_DIR to another folder."
                )
            # Where the server itself was killed, its other processes end by themselves.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            time.sleep(0.2)

    def _postmaster(self) -> int | None:
        try:
            return int((self.directory.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _make_socket_directory(self) -> None:
        """Make the folder of the socket anew: anything in it is left over from an earlier server."""
        folder, account = self.directory.sockets, self.directory.account
        if folder.is_symlink() or (folder.exists() and not self._is_ours(folder)):
            raise BrokenSetting(
                f"{folder}, where Postgres wants its socket, belongs to another user. Remove it, "
                f"or set DATA_DIR to a folder with a shorter path."
            )
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        if account is not None:
            os.chown(folder, account.uid, account.gid)

    def _is_ours(self, folder: Path) -> bool:
        account = self.directory.account
        return folder.stat().st_uid in {os.geteuid(), account.uid if account else os.geteuid()}

    def _spawn_watchdog(self, binaries: Path) -> subprocess.Popen[bytes]:
        account = self.directory.account
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.directory.sockets}"',
            "unix_socket_permissions": "0700",
            "max_connections": "50",
            "log_checkpoints": "off",
        }
        if sys.platform == "linux":
            # After a kill, two thousand files are made safe at once and not one by one: a second instead of several.
            settings["recovery_init_sync_method"] = "syncfs"
        if self.throw_away:
            settings |= {
                "fsync": "off",
                "synchronous_commit": "off",
                "full_page_writes": "off",
                "autovacuum": "off",
                "wal_level": "minimal",
                "max_wal_senders": "0",
            }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        plan = Plan(
            command=[str(binaries / "postgres"), "-D", str(self.directory.data), *options],
            environment={"LC_ALL": server_locale(), "PATH": os.defpath, "TZ": "UTC"},
            root=str(self.directory.root),
            sockets=str(self.directory.sockets),
            uid=account.uid if account else None,
            gid=account.gid if account else None,
            throw_away=self.throw_away,
        )
        log = self.directory.log
        mode = "wb" if log.exists() and log.stat().st_size > _KEEP_LOG_BYTES else "ab"
        with log.open(mode) as output:
            return subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", "launcher.watchdog", plan.to_json()],
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def _wait_until_ready(self, watchdog: subprocess.Popen[bytes] | None) -> bool:
        """Return True once the server answers, False if it ended or took too long."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                ended = watchdog.poll() is not None if watchdog else not self.is_running()
                if ended:
                    return False
                time.sleep(0.05)
            else:
                return True
        return False

    def _connect(self) -> psycopg.Connection[TupleRow]:
        return psycopg.connect(
            host=str(self.directory.sockets),
            port=PORT,
            user=ROLE,
            password=self.directory.password,
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )

    def _require_passwords(self) -> None:
        """Close a cluster that an earlier release made: first the owner's password, then the rule that asks for it."""
        if not trusts_everybody(self.directory):
            return
        with self._connect() as connection:
            verifier = connection.pgconn.encrypt_password(
                self.directory.password.encode(), ROLE.encode(), b"scram-sha-256"
            )
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(ROLE), verifier.decode()))
            require_passwords(self.directory)
            connection.execute("SELECT pg_reload_conf()")

    def _create_database(self) -> None:
        with self._connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if found.fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _explain_failure(self) -> str:
        try:
            last_lines = self.directory.log.read_text(errors="replace").splitlines()[-5:]
        except OSError:
            last_lines = []
        return (
            f"Postgres did not start in {self.directory.root}. It said: "
            f"{' / '.join(last_lines) or 'nothing'}. The whole log is {self.directory.log}. "
            f"Set DATABASE_URL to use another Postgres, or DATA_DIR to begin in another folder."
        )

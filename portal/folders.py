"""Where the checkout lies, and where a start without settings keeps its data.

The launcher writes the files of the data folder; Django's settings only read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from portal.environment import ConnectionSettings, Environment, parse_database_url
from portal.process import Process

CHECKOUT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class DataFolder:
    """Records, secret key, locks and collected static files of a local portal. It need not exist."""

    path: Path

    @classmethod
    def of(cls, environment: Environment) -> DataFolder:
        """Return the folder that DATA_DIR names, by default `.data` in the checkout, which git ignores."""
        chosen = environment.text("DATA_DIR")
        return cls(Path(chosen).expanduser().absolute() if chosen else CHECKOUT / ".data")

    @property
    def secret_key_file(self) -> Path:
        return self.path / "secret-key"

    def database_url_file(self, process: Process) -> Path:
        """Return the file that holds the address of the embedded Postgres for one part of the portal."""
        names = {Process.PUBLIC: "database-reader-url", Process.ADMIN: "database-editor-url"}
        return self.path / names.get(process, "database-url")

    def secret_key(self) -> str:
        """Return the key that a local start has made; "" where there was none."""
        return _text(self.secret_key_file)

    def database(self, process: Process = Process.OWNER) -> ConnectionSettings:
        """Return Django's description of the Postgres that a local start keeps here, for one part of the portal.

        Where there was none, it describes one that does not answer.
        """
        nobody = f"postgres:///portal?host={quote(str(self.path))}"
        file = self.database_url_file(process)
        return parse_database_url(_text(file) or nobody, str(file))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""

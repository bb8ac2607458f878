"""A real CKAN for the tests: its own PostgreSQL cluster, Redis, DataStore and tokens; only Solr has a stand-in.

    with Ckan(folder) as ckan: ...      installs what is missing, starts everything, stops what it started
    with Ckan(folder, plugins=DCAT, settings=SCHEME): ...    with extensions on; plain CKAN is the rule

Debian's packages come through apt-get (as root, where they are missing), CKAN itself through pip. From nothing it takes
somewhat over a minute, with everything installed about twelve seconds; emptied it is in less than one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
VERSION = "2.12.0"
PYTHON_PACKAGES = (f"ckan[requirements]=={VERSION}", "waitress", "ckanext-dcat==2.4.4", "ckanext-scheming==3.1.0")
PLAIN = "activity datastore text_view"
DCAT = f"{PLAIN} dcat structured_data"
SCHEMING = f"{DCAT} scheming_datasets"
SCHEME = {
    "scheming.dataset_schemas": "ckanext.dcat.schemas:dcat_ap_full.yaml",
    "scheming.presets": "ckanext.scheming:presets.json ckanext.dcat.schemas:presets.yaml",
}
DEBIAN = {"redis-server": "redis-server", "runuser": "util-linux"}
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
LIMIT = 1  # megabytes of one upload: small, so that a test can go over it


class Ckan:
    """`url` and `token` (a system administrator's) once it is up. `plugins`, `settings`: of ckan.ini."""

    def __init__(self, folder: Path, plugins: str = PLAIN, settings: Mapping[str, str] = NO_SETTINGS) -> None:
        self.plugins, self.settings = plugins, settings
        self.venv = folder / f"venv-{VERSION}"
        self.state = Path(tempfile.mkdtemp(prefix="state-", dir=folder))
        self.state.chmod(0o755)  # PostgreSQL's user has to get through
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.port, self.pg_port, self.redis_port, self.index_port = _free_ports(4)
        self.url = f"http://127.0.0.1:{self.port}"
        self.token = ""

    def __enter__(self) -> Self:
        self.install()
        try:
            self.start_databases()
            self.start_index()
            self.write_settings()
            self.make_databases()
            self.start_ckan()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for name in list(self.running):
            self.stop(name)
        with contextlib.suppress(RuntimeError):
            self.as_postgres("pg_ctl", "-D", self.state / "pg", "-m", "immediate", "-s", "stop")
        shutil.rmtree(self.state, ignore_errors=True)

    # --- installing -----------------------------------------------------------------------------------------------------

    def install(self) -> None:
        missing = [package for program, package in DEBIAN.items() if not shutil.which(program)]
        missing += [] if _postgres() else ["postgresql"]
        missing += [] if list(Path("/usr/lib").glob("*/libmagic.so.1")) else ["libmagic1"]
        if missing:
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            _run("apt-get", "update", "-qq", env=quiet)
            _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing, env=quiet)
        done, wanted = self.venv / "installed", "\n".join(PYTHON_PACKAGES)
        if done.exists() and done.read_text(encoding="utf-8") == wanted:
            return
        if not done.exists():  # the last time it was cut off
            shutil.rmtree(self.venv, ignore_errors=True)
            _run(sys.executable, "-m", "venv", self.venv)
        pip = (self.venv / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
        try:
            _run(*pip, "uv")  # it takes half of pip's time for the rest; where it does not work, pip does
            _run(self.venv / "bin/uv", "pip", "install", "-q", "--python", self.venv / "bin/python", *PYTHON_PACKAGES)
        except RuntimeError:
            _run(*pip, *PYTHON_PACKAGES)
        done.write_text(wanted, encoding="utf-8")

    # --- starting -------------------------------------------------------------------------------------------------------

    def start_databases(self) -> None:
        data = self.state / "pg"
        data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(data, "postgres", "postgres")
        self.as_postgres("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = {
            "listen_addresses": "'127.0.0.1'",
            "port": self.pg_port,
            "unix_socket_directories": "''",
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())
        self.as_postgres("pg_ctl", "-D", data, "-w", "-s", "-l", data / "server.log", "start")
        local = ("--bind", "127.0.0.1", "--port", self.redis_port, "--save", "", "--dir", self.state)
        self.spawn("redis", "redis-server", *local)

    def start_index(self) -> None:
        """Empty, as it lives in memory: what was indexed before is found again only after `rebuild_index`."""
        schema = next(self.venv.glob("lib/python3*/site-packages/ckan/config/solr/schema.xml"))
        self.spawn("index", self.venv / "bin/python", HERE / "index.py", schema, self.index_port)
        self.wait(f"http://127.0.0.1:{self.index_port}/solr/ckan/admin/ping", "index")

    def start_ckan(self) -> None:
        self.spawn("ckan", self.venv / "bin/python", HERE / "inside.py", "serve", self.state / "ckan.ini", self.port)
        self.wait(f"{self.url}/api/3/action/status_show", "ckan")

    def write_settings(self) -> None:
        database = f"127.0.0.1:{self.pg_port}"
        settings = {
            "use": "egg:ckan",
            "SECRET_KEY": secrets.token_hex(32),
            "ckan.site_id": "test",
            "ckan.site_url": self.url,
            "ckan.locale_default": "ja",
            "ckan.storage_path": self.state / "storage",
            "ckan.max_resource_size": LIMIT,
            "sqlalchemy.url": f"postgresql://ckan:ckan@{database}/ckan",
            "ckan.datastore.write_url": f"postgresql://ckan:ckan@{database}/datastore",
            "ckan.datastore.read_url": f"postgresql://datastore_ro:ro@{database}/datastore",
            "ckan.redis.url": f"redis://127.0.0.1:{self.redis_port}/0",
            "solr_url": f"http://127.0.0.1:{self.index_port}/solr/ckan",
            "ckan.plugins": self.plugins,
            **self.settings,
        }
        lines = [f"{name} = {value}\n" for name, value in settings.items()]
        (self.state / "ckan.ini").write_text("[DEFAULT]\n[app:main]\n" + "".join(lines), encoding="utf-8")

    def make_databases(self) -> None:
        self.sql(
            "CREATE ROLE ckan LOGIN PASSWORD 'ckan'",
            "CREATE ROLE datastore_ro LOGIN PASSWORD 'ro'",
            "CREATE DATABASE ckan OWNER ckan",
            "CREATE DATABASE datastore OWNER ckan",
        )
        token, permissions = self.state / "token", self.state / "permissions.sql"
        inside = (self.venv / "bin/python", HERE / "inside.py")
        _run(*inside, "init", self.state / "ckan.ini", token, permissions)
        self.psql("-f", permissions)
        self.token = token.read_text(encoding="utf-8")
        self.sql("CREATE DATABASE ckan_empty TEMPLATE ckan OWNER ckan STRATEGY file_copy")

    # --- while the tests run ---------------------------------------------------------------------------------------------

    def empty(self) -> None:
        """As it was on the first day: no organization, no dataset, no file."""
        self.sql("DROP DATABASE ckan WITH (FORCE)")
        self.sql("CREATE DATABASE ckan TEMPLATE ckan_empty OWNER ckan STRATEGY file_copy")
        self.sql("REVOKE CONNECT ON DATABASE ckan FROM datastore_ro")
        body = b"<delete><query>*:*</query></delete>"
        update = f"http://127.0.0.1:{self.index_port}/solr/ckan/update"
        with urllib.request.urlopen(urllib.request.Request(update, body, {"Content-Type": "text/xml"}), timeout=10):
            shutil.rmtree(self.state / "storage", ignore_errors=True)

    def restart(self, plugins: str = "") -> None:
        """With these extensions, as an administrator would turn them on; else with its own."""
        settings = self.state / "ckan.ini"
        lines = settings.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("ckan.plugins")]
        settings.write_text("\n".join([*kept, f"ckan.plugins = {plugins or self.plugins}", ""]), encoding="utf-8")
        self.stop("ckan")
        self.start_ckan()

    def stop(self, name: str) -> None:
        process = self.running.pop(name)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def rebuild_index(self) -> None:
        _run(self.venv / "bin/ckan", "-c", self.state / "ckan.ini", "search-index", "rebuild", "-q")

    # --- by hand --------------------------------------------------------------------------------------------------------

    def spawn(self, name: str, *command: object) -> None:
        with (self.state / f"{name}.log").open("ab") as log:
            words = [str(word) for word in command]
            self.running[name] = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def wait(self, url: str, name: str, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310  ours
                return
            if self.running[name].poll() is not None or time.monotonic() > until:
                log = (self.state / f"{name}.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"{name} does not answer at {url}:\n{log[-3000:]}")
            time.sleep(0.1)

    def as_postgres(self, program: str, *arguments: object) -> None:
        """PostgreSQL refuses to run as root."""
        who = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        _run(*who, _postgres() / program, *arguments, cwd="/")  # type: ignore[operator]

    def sql(self, *statements: str) -> None:
        self.psql(*(word for one in statements for word in ("-c", one)))

    def psql(self, *arguments: object) -> None:
        where = ("-h", "127.0.0.1", "-p", self.pg_port, "-U", "postgres", "-d", "postgres")
        _run("psql", "-qX", "-v", "ON_ERROR_STOP=1", *where, *arguments)


def _postgres() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as open_ones:
        sockets = [open_ones.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _run(*command: object, **settings: object) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, stdin=subprocess.DEVNULL, capture_output=True, **settings)  # type: ignore[call-overload]
    if done.returncode:
        said = (done.stdout + done.stderr).decode(errors="replace")
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{said[-3000:]}")
